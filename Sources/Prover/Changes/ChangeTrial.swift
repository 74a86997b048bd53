internal import ForwardingProgram
internal import TopologyModel

/// A topology with some edits, and what is proven about the pair in it.
struct ChangeTrial {
  let edits: [TopologyEdit]
  let topology: Topology
  let program: ForwardingProgram
  let verdict: PairVerdict

  /// Edits a topology, compiles it and proves the pair anew.
  init(
    _ edits: [TopologyEdit], of topology: Topology, _ ends: ChangeEnds,
    _ question: ProofQuestion
  ) {
    self.edits = edits
    self.topology = edits.isEmpty ? topology : topology.applying(edits)
    program = ForwardingProgram(self.topology)
    var proof = Proof(program, question)
    verdict = proof.verdict(from: ends.sender.rawValue, to: ends.receiver.rawValue)
  }

  /// The reasons, where they are needed to go on.
  func explained(_ ends: ChangeEnds, _ question: ProofQuestion) -> ExplainedTrial {
    var proof = Proof(program, question)
    let explanation = proof.explanation(
      from: ends.sender.rawValue, to: ends.receiver.rawValue)
    return ExplainedTrial(trial: self, explanation: explanation)
  }
}

/// A trial that is not enough, and why.
struct ExplainedTrial {
  let trial: ChangeTrial
  let explanation: PairExplanation
}
