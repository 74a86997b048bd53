internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import Replay
internal import TopologyModel

extension ReplayReport {
  /// The result for a terminal of 80 columns.
  public func text(style: TextStyle) -> String {
    let sections = [
      headline(style), result.captures.text, reachability(style), largestPairs(style),
      routedPairs(style),
      dropList(
        style, title: "Dropped", result.drops.filter(\.isOutcome), of: result.totals.dropped),
      dropList(
        style, title: "Other copies dropped on the way",
        result.drops.filter { !$0.isOutcome }, of: nil),
      hitRules(style), unhitRules(style), deadRules(style), idleRules(style),
      unreviewedRuleNote(style),
      unattributedList(style), unknownSourceList(style), automaticMapText(style),
      policyList(style), topology.assumptionList(assumptions, style),
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func headline(_ style: TextStyle) -> String {
    let totals = result.totals
    let title = "\(DisplayText.printable(topology.name)): \(Count.of(totals.offered, "frame"))"
    let outcome =
      "\(Count.grouped(totals.delivered)) delivered, \(Count.grouped(totals.dropped)) dropped, "
      + "\(Count.grouped(totals.unattributed)) unattributed"
    let line = "\(title): \(outcome)"
    return WordWrap.lines(line, columns: 80).map { style.paint($0, .strong) + "\n" }.joined()
  }

  // MARK: Who reached whom

  private func reachability(_ style: TextStyle) -> String {
    guard !result.pairs.isEmpty else {
      return style.paint("Nobody reached anybody", .strong) + "\n"
    }
    let title = style.paint("Who reached whom", .strong)
    guard let matrix = ReachabilityMatrix(self) else {
      let senders = Count.of(Set(result.pairs.map(\.sender)).count, "endpoint")
      let receivers = Count.grouped(Set(result.pairs.map(\.receiver)).count)
      return "\(title)\n  \(Count.of(result.pairs.count, "pair")): \(senders) reached "
        + "\(receivers), of \(Count.grouped(topology.endpoints.count))\n"
    }
    let others = topology.endpoints.count - matrix.members.count
    let rest = others == 0 ? "" : "  \(Count.of(others, "other")) neither sent nor received\n"
    return "\(title) (frames; row n sends, column n receives)\n"
      + matrix.text(names, style: style) + rest
  }

  private func largestPairs(_ style: TextStyle) -> String {
    guard !result.pairs.isEmpty else { return "" }
    let shown = result.pairs.enumerated()
      .sorted { ($1.element.frames, $0.offset) < ($0.element.frames, $1.offset) }
      .prefix(ReplayReport.pairLimit).map(\.element)
    let kinds = DeliveryKind.allCases.filter { kind in
      result.pairs.contains { $0.frames(of: kind) > 0 }
    }
    let frames = max(6, shown.map { Count.grouped($0.frames).utf8.count }.max() ?? 0)
    let first = max(5, shown.map { witness($0.first).utf8.count }.max() ?? 0)
    let used = 2 + frames + kinds.count * 8 + 2 + first + 2
    let legend = result.captures.count == 1 ? "" : " (first: capture and frame)"
    var text = style.paint("Pairs by frames", .strong) + legend + "\n"
    let heads = kinds.map { DisplayText.right($0.abbreviation, 8) }.joined()
    let head =
      "  " + DisplayText.right("frames", frames) + heads + "  "
      + DisplayText.right("first", first) + "  from -> to"
    text += style.paint(head, .frame) + "\n"
    let arrows = names.arrows(shown.map { ($0.sender, $0.receiver) }, columns: 80 - used)
    for (pair, arrow) in zip(shown, arrows) {
      let counts = kinds.map { kind in
        let count = pair.frames(of: kind)
        return DisplayText.right(count == 0 ? "." : Count.compact(count), 8)
      }
      text += "  " + DisplayText.right(Count.grouped(pair.frames), frames) + counts.joined()
      text += "  " + DisplayText.right(witness(pair.first), first) + "  "
      text += arrow + "\n"
    }
    let rest = result.pairs.count - shown.count
    if rest > 0 {
      let frames = result.pairs.reduce(0) { $0 + $1.frames } - shown.reduce(0) { $0 + $1.frames }
      text += "  and \(Count.of(rest, "more pair")) with \(Count.of(frames, "frame"))\n"
    }
    return text
  }

  /// How many pairs are listed.
  private static let pairLimit = 20
}

extension DeliveryKind {
  /// A word of at most seven letters.
  fileprivate var abbreviation: String {
    switch self {
    case .unicast: "unicast"
    case .multicast: "mcast"
    case .broadcast: "bcast"
    case .flooded: "flooded"
    case .mirrored: "mirror"
    }
  }
}
