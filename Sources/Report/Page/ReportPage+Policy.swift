internal import Prover
internal import Replay
internal import TopologyModel

extension ReportPage {
  /// What is known about one rule of the policy.
  struct PolicyLine {
    enum Outcome: String {
      case holds, broken
      case notSeen = "not seen"
    }

    let name: String
    let definition: SourceSpan
    /// Over all frames that senders may send.
    var proven: Outcome?
    /// In the captures.
    var seen: Outcome?
    /// In one sentence, or none.
    var remarks: [String] = []
    /// Lines about those that break it.
    var details = ""

    init(_ rule: PolicyRule) {
      name = rule.name
      definition = rule.definition
    }

    var isBroken: Bool { proven == .broken || seen == .broken }
  }

  /// The rules with all that has become known about them.
  mutating func addPolicy() {
    guard let topology else { return }
    guard !policy.isEmpty else {
      var html = HTMLWriter()
      html.element(
        "p",
        text: "The topology file has no policy. With rules under `policy:` the page says which of "
          + "them hold, and continuous integration can stand on it.")
      sections[.policy] = Section(title: "Policy", content: html)
      return
    }
    let isProven = policy.contains { $0.proven != nil }
    let isSeen = policy.contains { $0.seen != nil }
    guard isProven || isSeen else { return }
    let heads = [isProven ? "proven" : nil, isSeen ? "in the captures" : nil].compactMap(\.self)
    var html = HTMLWriter()
    html.table(["rule"] + heads) { html in
      for line in policy {
        html.row { html in
          html.element("th", ["scope": "row"]) { html in
            html.text(line.name)
            html.void("br")
            html.element("code", ["class": "place"], text: topology.place(of: line.definition))
          }
          if isProven { html.cell(line.proven) }
          if isSeen { html.cell(line.seen) }
        }
        guard !line.remarks.isEmpty || !line.details.isEmpty else { continue }
        html.row { html in
          html.element("td", ["colspan": String(1 + heads.count), "class": "about"]) { html in
            for remark in line.remarks { html.element("p", text: remark) }
            guard !line.details.isEmpty else { return }
            html.element("details") { html in
              html.element("summary", text: "who, by which frame, and what would help")
              html.lines("pre", line.details)
            }
          }
        }
      }
    }
    sections[.policy] = Section(title: "Policy", content: html)
    let broken = policy.count { $0.isBroken }
    let all = Count.of(policy.count, "policy rule")
    let tile =
      broken == 0
      ? Tile(figure: "✓", words: "\(all): none broken", mood: .good, chapter: .policy)
      : Tile(
        figure: Count.grouped(broken), words: "of \(all) broken", mood: .bad, chapter: .policy)
    tiles.insert(tile, at: 0)
  }
}

extension HTMLWriter {
  /// A cell that says what became of a rule.
  fileprivate mutating func cell(_ outcome: ReportPage.PolicyLine.Outcome?) {
    guard let outcome else { return cell("") }
    let mark =
      switch outcome {
      case .holds: "✓ holds"
      case .broken: "✗ broken"
      case .notSeen: "– not seen"
      }
    let mood =
      switch outcome {
      case .holds: "good"
      case .broken: "bad"
      case .notSeen: "plain"
      }
    element("td", ["class": mood], text: mark)
  }
}
