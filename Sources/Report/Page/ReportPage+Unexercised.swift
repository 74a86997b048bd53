internal import ForwardingProgram
internal import Prover
internal import TopologyModel

extension ReportPage {
  /// How many pairs without a frame are listed.
  private static let unseenLimit = 200

  /// What can happen and has not, in the captures; and whether something has that cannot.
  mutating func addUnexercised(
    _ report: ProofReport, _ seen: SeenFrames, _ traffic: ReplayReport
  ) {
    let verdicts = SeenVerdicts(report.survey, seen)
    let all = report.survey.groups.reduce(0) { sum, item in
      item.verdict.ethernet > .isolated ? sum + item.group.count : sum
    }
    let unseen = all - verdicts.open
    var html = HTMLWriter()
    html.element(
      "p",
      text: "Of \(Count.of(all, "pair")) that something can pass between, the captures show "
        + "\(Count.grouped(verdicts.open)); \(Count.grouped(unseen)) were not exercised. What no "
        + "capture shows is open all the same.")
    if verdicts.isolated > 0 {
      html.element(
        "p", ["class": "bad"],
        text:
          "\(Count.of(verdicts.isolated, "pair")) that the proof calls isolated had frames: the "
          + "captures hold what the threat model or the limits of this proof leave out.")
    }
    let shown = firstUnseen(report.survey, seen)
    if !shown.isEmpty {
      html.table(["from", "to", "proven"], isSortable: true) { html in
        for row in shown {
          html.row { html in
            html.cell(code: report.symbols.endpointName(row.sender))
            html.cell(code: report.symbols.endpointName(row.receiver))
            html.cell(row.verdict.words)
          }
        }
      }
    }
    if unseen > shown.count {
      html.element("p", text: "And \(Count.of(unseen - shown.count, "more pair")).")
    }
    if !traffic.rules.isEmpty {
      let idle = traffic.rules.count { !$0.isHit }
      html.element(
        "p",
        text: "Of \(Count.of(traffic.rules.count, "rule")) of port ACLs, \(Count.grouped(idle)) "
          + "decided nothing in the captures.")
    }
    sections[.unexercised] = Section(title: "Not exercised", content: html)
  }

  /// The first open pairs without a frame, in the order of the classes.
  private func firstUnseen(
    _ survey: PairSurvey, _ seen: SeenFrames
  ) -> [(sender: Int32, receiver: Int32, verdict: PairVerdict)] {
    var rows: [(sender: Int32, receiver: Int32, verdict: PairVerdict)] = []
    for (group, verdict) in survey.groups where verdict.ethernet > .isolated {
      for (sender, receiver) in group.pairs
      where seen.count(from: sender, to: receiver) == 0 {
        rows.append((sender, receiver, verdict))
        if rows.count == ReportPage.unseenLimit { return rows }
      }
    }
    return rows
  }
}

/// How many pairs with frames are open, and how many the proof calls isolated.
private struct SeenVerdicts {
  private(set) var open = 0
  private(set) var isolated = 0

  init(_ survey: PairSurvey, _ seen: SeenFrames) {
    var classOf: [Int32: Int] = [:]
    for (index, members) in survey.classes.enumerated() {
      for member in members { classOf[member] = index }
    }
    for pair in seen.pairs {
      guard let sender = classOf[pair.sender], let receiver = classOf[pair.receiver],
        pair.sender != pair.receiver, let verdict = survey[sender, receiver]
      else { continue }
      if verdict.ethernet > .isolated {
        open += 1
      } else if !verdict.isMirrored {
        isolated += 1
      }
    }
  }
}
