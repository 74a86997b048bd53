internal import ForwardingEngine
internal import ForwardingProgram
internal import Replay

extension ReplayReport {
  /// Drops of one reason at one place, of all senders.
  private struct DropGroup {
    var reason: DropReason
    var place: PlaceID
    var frames: UInt64 = 0
    var rows: [DropRow] = []
  }

  /// Drops by reason and place, the most frequent first, each with its senders.
  func dropList(
    _ style: TextStyle, title: String, _ drops: [DropRow], of total: UInt64?
  ) -> String {
    guard !drops.isEmpty else { return "" }
    let groups = grouped(drops)
    let count = total.map { ": \(Count.of($0, "frame"))" } ?? ""
    var text = style.paint(title + count, .strong) + "\n"
    for group in groups.prefix(ReplayReport.groupLimit) {
      let at = DisplayText.printable(symbols.placeName(group.place))
      text += "  \(style.paint(group.reason.name, .error)) at \(at): "
      text +=
        "\(Count.of(group.frames, total == nil ? "copy" : "frame", total == nil ? "copies" : nil))"
      text += "\n    \(group.reason.sentence)\n"
      text += rows(of: group, style)
    }
    let rest = groups.dropFirst(ReplayReport.groupLimit)
    if !rest.isEmpty {
      let frames = rest.reduce(0) { $0 + $1.frames }
      text += "  and \(Count.grouped(frames)) more for other reasons or at other places\n"
    }
    return text
  }

  private func grouped(_ drops: [DropRow]) -> [DropGroup] {
    var groups: [DropGroup] = []
    var positions: [UInt64: Int] = [:]
    for drop in drops {
      let key = UInt64(drop.place.rawValue) << 8 | UInt64(drop.reason.rawValue)
      let position = positions[key] ?? groups.count
      if position == groups.count {
        positions[key] = position
        groups.append(DropGroup(reason: drop.reason, place: drop.place))
      }
      groups[position].frames += drop.count
      groups[position].rows.append(drop)
    }
    return groups.enumerated()
      .sorted { ($1.element.frames, $0.offset) < ($0.element.frames, $1.offset) }
      .map(\.element)
  }

  private func rows(of group: DropGroup, _ style: TextStyle) -> String {
    let shown = group.rows.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .prefix(ReplayReport.senderLimit).map(\.element)
    let frames = shown.map { Count.grouped($0.count).utf8.count }.max() ?? 0
    let firsts = shown.map { "frame \(witness($0.first))" }
    let first = firsts.map(\.utf8.count).max() ?? 0
    let places = shown.map { DisplayText.printable(place(of: $0)) }
    let widest = places.map { DisplayText($0).columns }.max() ?? 0
    let longest = shown.map { DisplayText(symbols.endpointName($0.sender)).columns }.max() ?? 0
    // A place is never cut: it is there to be opened.
    let name = min(longest, max(16, 80 - 4 - frames - 2 - 2 - first - 2 - widest))
    var text = ""
    for (index, drop) in shown.enumerated() {
      text += "    " + DisplayText.right(Count.grouped(drop.count), frames) + "  "
      text += DisplayText.left(names.name(of: drop.sender, columns: name), name) + "  "
      text += DisplayText.left(firsts[index], first) + "  " + places[index] + "\n"
    }
    let rest = group.rows.count - shown.count
    if rest > 0 { text += "    and of \(Count.of(rest, "more sender"))\n" }
    return text
  }

  /// How many reasons and places are listed.
  private static let groupLimit = 12
  /// How many senders are listed for each.
  private static let senderLimit = 5
}
