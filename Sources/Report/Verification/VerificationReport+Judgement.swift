internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import Replay
internal import TopologyModel

extension VerificationReport {
  /// Whether the captures could be read, and the network did what the model says.
  public var judgement: Judgement {
    var judgement = Judgement(command: "replay --verify", subject: symbols.topology.name)
    for capture in result.captures { judgement.add(capture) }
    let counts =
      "\(Count.of(result.packets, "packet")): \(Count.grouped(result.agreed)) agree, "
      + "\(Count.grouped(result.disagreed)) differ, \(Count.grouped(result.unjudged)) could not be "
      + "judged"
    judgement.cases.append(
      .init(
        name: "the network does what the model says",
        outcome: result.packets == 0 ? .notJudged : result.disagreed > 0 ? .failed : .passed,
        message: result.packets == 0 || result.disagreed > 0 ? counts : "",
        details: result.disagreements.map(sentence).joined(separator: "\n")))
    judgement.findings += result.disagreements.map { row in
      Finding(
        kind: .modelDiffers, level: .error, message: sentence(about: row), place: place(of: row),
        identity:
          "model-differs \(row.difference.rawValue) \(symbols.endpointName(row.from)) \(row.at)")
    }
    return judgement
  }

  /// `unexpected: web01 -> db01: model: MacSpoofing at …; network: seen; 1 packet, the first is frame 4`.
  private func sentence(about row: VerificationResult.Disagreement) -> String {
    "\(row.difference.rawValue): \(symbols.endpointName(row.from)) -> \(row.at): "
      + "model: \(row.model); network: \(row.observed); "
      + "\(Count.of(row.packets, "packet")), the first is frame \(witness(row.first))"
  }

  /// The line by which the model drops it, else the one that describes the sender.
  private func place(of row: VerificationResult.Disagreement) -> Finding.Place? {
    let span =
      row.drop.map { symbols.span(of: $0.reason, decidedBy: $0.decider) }
      ?? symbols.topology.endpoints[Int(row.from)].definition
    return Finding.Place(span, in: symbols.topology.sources)
  }
}
