internal import ForwardingProgram
public import Prover
internal import TopologyModel

extension ProofReport {
  /// Writes one row for each pair, or for each two classes of alike endpoints, piece by piece.
  ///
  /// - Parameters:
  ///   - proofs: Are asked for the witness or blockers of each row.
  ///   - sink: Takes the next piece.
  /// - Throws: what the sink throws, which ends the writing.
  public func writeCSV<Answers: ProofAnswers & ~Copyable>(
    _ proofs: inout Proofs<Answers>, to sink: (String) throws -> Void
  ) throws {
    try sink(
      CSVText.row([
        "from", "to", "pairs", "ethernet", "ip", "mirrored", "kind", "via", "frame", "blockers",
      ]))
    try forEachRow { group, sender, receiver in
      let explanation = proofs.explanation(question, from: sender, to: receiver)
      try sink(
        CSVText.row(
          [
            symbols.endpointName(sender), symbols.endpointName(receiver), String(group.count),
            explanation.verdict.ethernet.name, explanation.verdict.ip.name,
            explanation.verdict.isMirrored ? "yes" : "no",
          ] + cells(about: explanation)))
    }
  }

  private func cells(about explanation: PairExplanation) -> [String] {
    let witness = explanation.witness(.ethernet)
    let routers = (witness?.routers ?? []).map { topology.routers[Int($0)].name }
    let blockers = explanation.blockers(.ethernet).map { blocker in
      "\(blocker.reason.name) at \(symbols.placeName(blocker.place)) (\(place(of: blocker)))"
    }
    return [
      witness?.kind.name ?? "", routers.joined(separator: " "),
      witness.map { HexadecimalText.of($0.frame.octets) } ?? "", blockers.joined(separator: "; "),
    ]
  }
}
