internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import TopologyModel

extension ReportPage {
  /// How many rows each table of traffic has.
  private static let rowLimit = 200

  /// Adds what a replay has shown: the captures, frames over time, who reached whom, what was dropped
  /// where and why, and what it says about the policy.
  public mutating func add(_ report: ReplayReport) {
    let result = report.result
    let totals = result.totals
    tiles += [
      Tile(figure: Count.grouped(totals.delivered), words: "frames delivered", chapter: .traffic),
      Tile(figure: Count.grouped(totals.dropped), words: "frames dropped", chapter: .drops),
    ]
    if totals.unattributed > 0 {
      tiles.append(
        Tile(
          figure: Count.grouped(totals.unattributed), words: "frames without a sender",
          chapter: .traffic))
    }
    var html = HTMLWriter()
    writeCaptures(report, to: &html)
    if let timeline = result.timeline, !timeline.bins.isEmpty {
      html.element("h3", text: "Frames over time")
      html.element("div", ["class": "wide", "tabindex": "0"]) { html in
        html.append(TimelineChart(timeline).markup)
      }
    }
    writePairs(report, to: &html)
    writeSources(report, to: &html)
    sections[.traffic] = Section(title: "Traffic", content: html)
    addDrops(report)
    addRules(report)
    addPolicy(of: report)
    assumptions.formUnion(result.assumptions)
  }

  private func writeCaptures(_ report: ReplayReport, to html: inout HTMLWriter) {
    html.table(["capture", "frames", "filtered out", "not Ethernet", "state"]) { html in
      for capture in report.result.captures {
        html.row { html in
          html.cell(code: capture.path)
          html.cell(capture.frames)
          html.cell(capture.filtered)
          html.cell(capture.skipped)
          html.element(
            "td", ["class": capture.error == nil ? "" : "bad"],
            text: capture.error.map { "\($0)" } ?? "whole")
        }
      }
    }
    let totals = report.result.totals
    html.element(
      "p",
      text: "\(Count.of(totals.offered, "frame")): \(Count.grouped(totals.delivered)) delivered, "
        + "\(Count.grouped(totals.dropped)) dropped, \(Count.grouped(totals.unattributed)) without a "
        + "sender.")
  }

  private func writePairs(_ report: ReplayReport, to html: inout HTMLWriter) {
    let pairs = report.result.pairs
    guard !pairs.isEmpty else { return html.element("p", text: "Nobody reached anybody.") }
    let kinds = DeliveryKind.allCases.filter { kind in pairs.contains { $0.frames(of: kind) > 0 } }
    let shown = pairs.enumerated()
      .sorted { ($1.element.frames, $0.offset) < ($0.element.frames, $1.offset) }
      .prefix(ReportPage.rowLimit)
    html.element("h3", text: "Who reached whom")
    html.table(
      ["from", "to", "frames", "octets"] + kinds.map(\.name) + ["first", "by"], isSortable: true
    ) { html in
      for (index, pair) in shown {
        html.row { html in
          html.cell(code: report.symbols.endpointName(pair.sender))
          html.cell(code: report.symbols.endpointName(pair.receiver))
          html.cell(pair.frames)
          html.cell(pair.octets)
          for kind in kinds { html.cell(pair.frames(of: kind)) }
          html.cell("frame \(report.witness(pair.first))")
          html.cell(
            report.result.path(ofPair: index).map(report.symbols.placeName)
              .joined(separator: " → "))
        }
      }
    }
    writeRest(pairs.count, "pair", to: &html)
  }

  private func writeRest(_ count: Int, _ word: String, to html: inout HTMLWriter) {
    let rest = count - ReportPage.rowLimit
    if rest > 0 { html.element("p", text: "And \(Count.of(rest, "more \(word)")).") }
  }

  private func writeSources(_ report: ReplayReport, to html: inout HTMLWriter) {
    for (failure, frames) in report.unattributed {
      html.element(
        "p",
        text: "\(Count.of(frames, "frame")) without a sender: "
          + "\(report.explanation(of: failure).meaning).")
    }
    let sources = report.result.unknownSources
    guard !sources.isEmpty else { return }
    html.element("h3", text: "Addresses that nobody owns")
    html.table(["address", "frames", "taken to come from"], isSortable: true) { html in
      for source in sources.prefix(ReportPage.rowLimit) {
        html.row { html in
          html.cell(code: source.mac.description)
          html.cell(source.frames)
          html.cell(source.attributedTo.map { report.topology[$0].name } ?? "nobody")
        }
      }
    }
    writeRest(sources.count, "address", to: &html)
  }

  // MARK: Drops

  private mutating func addDrops(_ report: ReplayReport) {
    let outcomes = report.result.drops.filter(\.isOutcome)
    let copies = report.result.drops.filter { !$0.isOutcome }
    guard !outcomes.isEmpty || !copies.isEmpty else { return }
    var html = HTMLWriter()
    if !outcomes.isEmpty {
      html.element("p", text: "Frames that nobody got: where each died, why, and what decided it.")
      writeDrops(outcomes, report, to: &html)
    }
    if !copies.isEmpty {
      html.element("h3", text: "Single copies dropped on the way")
      html.element("p", text: "Somebody else got the frame, or another drop decided its fate.")
      writeDrops(copies, report, to: &html)
    }
    sections[.drops] = Section(title: "Drops", content: html)
  }

  private func writeDrops(_ drops: [DropRow], _ report: ReplayReport, to html: inout HTMLWriter) {
    let most = drops.map(\.count).max() ?? 1
    let shown = drops.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .prefix(ReportPage.rowLimit).map(\.element)
    html.table(
      ["reason", "at", "sent by", "frames", "", "first", "decided by"], isSortable: true
    ) { html in
      for drop in shown {
        html.row { html in
          html.element("td") { html in
            html.element("b", text: drop.reason.name)
            html.void("br")
            html.element("small", text: drop.reason.sentence)
          }
          html.cell(code: report.symbols.placeName(drop.place))
          html.cell(code: report.symbols.endpointName(drop.sender))
          html.cell(drop.count)
          html.cell { html in
            html.element("meter", ["max": String(most), "value": String(drop.count)]) { _ in }
          }
          html.cell("frame \(report.witness(drop.first))")
          html.cell(code: report.place(of: drop))
        }
      }
    }
    writeRest(drops.count, "row", to: &html)
  }

  // MARK: Rules

  private mutating func addRules(_ report: ReplayReport) {
    guard !report.rules.isEmpty else { return }
    var html = HTMLWriter()
    html.element(
      "p",
      text: "Rules of port ACLs, and how many frames each decided, or counted, in the captures.")
    let busy = report.rules.enumerated()
      .sorted { first, second in
        (second.element.frames, first.offset) < (first.element.frames, second.offset)
      }
      .prefix(ReportPage.rowLimit).map(\.element)
    html.table(["frames", "of flows", "ports", "rule", "place", ""], isSortable: true) { html in
      for use in busy {
        html.row { html in
          html.cell(use.count.frames)
          html.cell(use.count.flowFrames)
          html.cell(use.ports)
          html.cell(code: use.rule.text)
          html.cell(code: report.topology.place(of: use.definition))
          html.cell(use.isShadowed ? "can never match" : use.isRedundant ? "changes nothing" : "")
        }
      }
    }
    writeRest(report.rules.count, "rule", to: &html)
    sections[.rules] = Section(title: "Rules", content: html)
  }

  // MARK: Policy

  private mutating func addPolicy(of report: ReplayReport) {
    for (index, verdict) in report.result.policy.enumerated() {
      switch verdict.holds {
      case .some(true): policy[index].seen = .holds
      case .none: policy[index].seen = .notSeen
      case .some(false):
        policy[index].seen = .broken
        policy[index].remarks.append(
          "In the captures: " + report.sentence(about: verdict) + ".")
      }
    }
  }
}
