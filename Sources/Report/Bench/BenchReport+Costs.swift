internal import Bench
internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

extension BenchReport {
  /// What each thing takes beyond the topology with which it is compared.
  func costs(_ style: TextStyle) -> String {
    let rows = overall.dropFirst()
    guard !rows.isEmpty else {
      return style.paint("What each costs", .strong)
        + ": the topology has no ACLs, guards or VLANs that could be taken away\n"
    }
    let head = style.paint(costTitle, .strong)
    return "\(head) (ns per frame, with the interval of \(percent(measurement.noise.confidence)))\n"
      + rows.map { costLine($0) + "\n" }.joined()
  }

  private var costTitle: String {
    switch result.question {
    case .mechanisms: "What each costs"
    case .generatedRules: "What rules cost beyond none"
    case .against: "What the other one takes more"
    }
  }

  private func costLine(_ row: BenchMeasurement.Row) -> String {
    let subject =
      switch row.subject {
      case .without(let mechanism): mechanism.title
      case .asItStands, .withoutListsOf, .generatedRules, .other: name(of: row)
      }
    let first = "  " + DisplayText.left(subject, BenchReport.labelColumns)
    guard let cost = cost(of: row) else { return first }
    guard cost.isDifferent else { return first + DisplayText.right("none", 9) }
    let share = baseline.perFrame.median > 0 ? cost.median / baseline.perFrame.median * 100 : 0
    return first + DisplayText.right(cost.text, 9) + "  " + DisplayText.left(cost.interval, 22)
      + DisplayText.right(DecimalText.signed(share, places: 0) + "%", 8)
  }

  // MARK: Adapters

  /// The adapters whose lists are likely to cost most, with their busiest rules.
  func adapterList(_ style: TextStyle) -> String {
    guard !result.adapters.isEmpty else { return "" }
    let shown = result.adapters.prefix(BenchReport.adapterLimit)
    let columns = [8, 6, 13, 13, 10]
    func line(_ first: String, _ cells: [String]) -> String {
      let cells = zip(cells, columns).map { DisplayText.right($0, $1) }.joined()
      return "  " + DisplayText.left(first, 24) + cells + "\n"
    }
    var text = style.paint("Adapters with lists", .strong) + ", by rules times frames\n"
    text += style.paint(
      line("adapter", ["rules", "hit", "frames to", "frames from", "ns/frame"]), .frame)
    for use in shown {
      text += line(
        names.name(of: use.endpoint.rawValue, columns: 24),
        [
          Count.grouped(use.rules), Count.grouped(use.hits.count), Count.grouped(use.inbound),
          Count.grouped(use.outbound), costOfLists(use) ?? ".",
        ])
      guard costOfLists(use) != nil else { continue }
      for hit in use.hits.prefix(BenchReport.hitLimit) {
        text += ruleLines(
          "\(Count.grouped(hit.frames))  \(hit.rule.text)", at: hit.rule.definition, indent: 6)
      }
    }
    let rest = result.adapters.count - shown.count + result.adaptersLeftOut
    return rest > 0 ? text + "  and \(Count.of(rest, "more adapter"))\n" : text
  }

  /// What was measured of an adapter's lists alone; `nil` where that was not.
  private func costOfLists(_ use: AdapterUse) -> String? {
    measurement.rows.first { $0.subject == .withoutListsOf(use.endpoint) }
      .flatMap { cost(of: $0)?.text }
  }

  // MARK: Rules

  /// The rules that decided nothing, in file order.
  func neverHit(_ style: TextStyle) -> String {
    guard case .mechanisms = result.question, !rules.isEmpty else { return "" }
    let title = style.paint("Never hit", .strong)
    let shown = unhitRules.prefix(BenchReport.unhitLimit)
    let text =
      "\(title): \(Count.grouped(unhitRules.count)) of \(Count.of(rules.count, "rule"))\n"
      + shown.map { ruleLines($0.rule.text, at: $0.definition, indent: 2) }.joined()
    let rest = unhitRules.count - shown.count
    return rest > 0 ? text + "  and \(Count.grouped(rest)) more\n" : text
  }

  /// A rule with its place behind it, or below it where that leaves too little room.
  private func ruleLines(_ text: String, at span: SourceSpan, indent: Int) -> String {
    let place = DisplayText.printable(topology.place(of: span))
    let margin = String(repeating: " ", count: indent)
    let lines = RuleText.lines(DisplayText.printable(text), columns: 78 - indent)
    let room = 80 - indent - 2 - DisplayText(place).columns
    if lines.count == 1, DisplayText(lines[0]).columns <= room {
      return margin + DisplayText.left(lines[0], room) + "  " + place + "\n"
    }
    return (lines + [place]).enumerated().map { index, line in
      margin + (index == 0 ? "" : "  ") + line + "\n"
    }.joined()
  }

  /// How many adapters are listed.
  private static let adapterLimit = 10
  /// How many of the busiest rules of an adapter.
  private static let hitLimit = 3
  /// How many rules that were not hit.
  private static let unhitLimit = 10
}
