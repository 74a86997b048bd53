internal import ForwardingEngine
internal import ForwardingProgram
internal import Replay

extension ReplayReport {
  /// A judgement of it with who reached whom and what was dropped, in Markdown.
  public func markdown(_ judgement: Judgement) -> String {
    let pairs = result.pairs.map { pair in
      [
        MarkdownText.code(symbols.endpointName(pair.sender)),
        MarkdownText.code(symbols.endpointName(pair.receiver)), Count.grouped(pair.frames),
        witness(pair.first),
      ]
    }
    let drops = result.drops.filter(\.isOutcome).map { drop in
      [
        MarkdownText.code(symbols.endpointName(drop.sender)), drop.reason.name,
        MarkdownText.code(symbols.placeName(drop.place)), Count.grouped(drop.count),
        MarkdownText.code(place(of: drop)),
      ]
    }
    let totals = result.totals
    return judgement.markdown([
      MarkdownSection(
        "Who reached whom: \(Count.of(totals.delivered, "frame")) delivered",
        ["from", "to", "frames", "first"], pairs),
      MarkdownSection(
        "Dropped: \(Count.of(totals.dropped, "frame"))",
        ["from", "reason", "at", "frames", "decided by"], drops),
    ])
  }

  /// One row for each pair, then one for each sender, place and reason of drops.
  public var csv: String {
    var text = CSVText.row([
      "result", "from", "to", "frames", "octets", "unicast", "multicast", "broadcast", "flooded",
      "mirrored", "reason", "at", "decided_by", "capture", "first_frame",
    ])
    for pair in result.pairs {
      let kinds = DeliveryKind.allCases.map { String(pair.frames(of: $0)) }
      text += CSVText.row(
        [
          "delivered", symbols.endpointName(pair.sender), symbols.endpointName(pair.receiver),
          String(pair.frames), String(pair.octets),
        ] + kinds + ["", "", ""] + place(of: pair.first))
    }
    for drop in result.drops {
      text += CSVText.row(
        [
          drop.isOutcome ? "dropped" : "copy dropped", symbols.endpointName(drop.sender), "",
          String(drop.count), "", "", "", "", "", "", drop.reason.name,
          symbols.placeName(drop.place), place(of: drop),
        ] + place(of: drop.first))
    }
    return text
  }

  /// The path of a frame's capture, and its number there.
  private func place(of frame: FrameWitness) -> [String] {
    let capture = Int(frame.capture)
    let path = result.captures.indices.contains(capture) ? result.captures[capture].path : ""
    return [path, String(frame.frame)]
  }
}
