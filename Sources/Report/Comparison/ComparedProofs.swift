public import ForwardingProgram
public import Prover

/// The proofs about both topologies of a comparison.
public struct ComparedProofs<Answers: ProofAnswers & ~Copyable>: ~Copyable {
  /// About the old one.
  public var old: Proofs<Answers>
  /// About the new one.
  public var new: Proofs<Answers>

  /// The proofs about two topologies.
  public init(from old: consuming Proofs<Answers>, to new: consuming Proofs<Answers>) {
    self.old = old
    self.new = new
  }

  /// The assumptions on which all answers so far rest.
  public var assumptions: AssumptionSet { old.assumptions.union(new.assumptions) }
}
