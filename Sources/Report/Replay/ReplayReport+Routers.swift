internal import ForwardingEngine
internal import ForwardingProgram
internal import Replay

extension ReplayReport {
  /// Pairs of one chain of routers.
  private struct Chain {
    var routers: [PlaceID]
    var pairs = 0
    var frames: UInt64 = 0
  }

  /// The routers that a pair's first frame has passed, forwarding guests and management OSs too.
  func routers(ofPair pair: Int) -> [PlaceID] {
    routerPlaces.isEmpty ? [] : result.path(ofPair: pair).filter(routerPlaces.contains)
  }

  /// Which routers the pairs came through, the chain with the most frames first; nothing where all
  /// stayed within their segments.
  func routedPairs(_ style: TextStyle) -> String {
    var chains: [[PlaceID]: Chain] = [:]
    for (index, pair) in result.pairs.enumerated() {
      let routers = routers(ofPair: index)
      guard !routers.isEmpty else { continue }
      chains[routers, default: Chain(routers: routers)].pairs += 1
      chains[routers, default: Chain(routers: routers)].frames += pair.frames
    }
    guard !chains.isEmpty else { return "" }
    let sorted = chains.values.sorted { first, second in
      first.frames == second.frames
        ? first.routers.lexicographicallyPrecedes(second.routers) : first.frames > second.frames
    }
    let shown = sorted.prefix(ReplayReport.chainLimit)
    let frames = max(6, shown.map { Count.grouped($0.frames).utf8.count }.max() ?? 0)
    let pairs = max(5, shown.map { Count.grouped($0.pairs).utf8.count }.max() ?? 0)
    var text = style.paint("Through routers", .strong) + " (as each pair's first frame went)\n"
    let head =
      "  " + DisplayText.right("frames", frames) + "  " + DisplayText.right("pairs", pairs)
      + "  routers"
    text += style.paint(head, .frame) + "\n"
    for chain in shown {
      let names = chain.routers.map { DisplayText.printable(symbols.placeName($0)) }
      let room = 80 - 2 - frames - 2 - pairs - 2
      let lines = WordWrap.lines(names.joined(separator: ", "), columns: room)
      text += "  " + DisplayText.right(Count.grouped(chain.frames), frames)
      text += "  " + DisplayText.right(Count.grouped(chain.pairs), pairs)
      text += "  " + (lines.first ?? "") + "\n"
      for line in lines.dropFirst() {
        text += String(repeating: " ", count: 80 - room) + line + "\n"
      }
    }
    let rest = sorted.count - shown.count
    if rest > 0 { text += "  and \(Count.of(rest, "more chain"))\n" }
    return text
  }

  /// How many chains of routers are listed.
  private static let chainLimit = 12
}
