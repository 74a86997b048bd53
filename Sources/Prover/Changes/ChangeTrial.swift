internal import ForwardingProgram
internal import TopologyModel

/// A topology with some edits, and what is proven about the pair in it.
struct ChangeTrial {
  let edits: [TopologyEdit]
  let topology: Topology
  let program: ForwardingProgram
  /// Without witnesses and blockers where the goal is met.
  let explanation: PairExplanation

  /// Edits a topology, compiles it and proves the pair anew.
  init(
    _ edits: [TopologyEdit], of topology: Topology, _ ends: ChangeEnds, _ goal: ChangeGoal,
    _ question: ProofQuestion
  ) {
    self.edits = edits
    self.topology = edits.isEmpty ? topology : topology.applying(edits)
    program = ForwardingProgram(self.topology)
    var proof = Proof(program, question)
    let (sender, receiver) = (ends.sender.rawValue, ends.receiver.rawValue)
    let verdict = proof.verdict(from: sender, to: receiver)
    explanation =
      goal.isMet(by: verdict)
      ? PairExplanation(verdict: verdict, witnesses: [:], blockers: [:])
      : proof.explanation(from: sender, to: receiver)
  }

  var verdict: PairVerdict { explanation.verdict }

  /// How far it is from the goal: what is tried first when a further edit is needed.
  func distance(from goal: ChangeGoal) -> Int {
    switch goal {
    case .opening(let layer): explanation.blockers(layer).count
    case .closing(let layer): Int(verdict[layer].rawValue)
    }
  }
}
