import ForwardingProgram
import Prover

/// Something that gives verdicts about pairs of endpoints and can be attacked.
protocol ProverSubject {
  mutating func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict
  mutating func explanation(from sender: Int32, to receiver: Int32) -> PairExplanation
}

/// Makes a prover that has not been asked anything yet.
typealias ProverMaker = (ForwardingProgram, ProofQuestion) -> any ProverSubject

/// The prover that users run.
final class ProofSubject: ProverSubject {
  private var proof: Proof

  init(_ program: ForwardingProgram, _ question: ProofQuestion) {
    proof = Proof(program, question)
  }

  func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict {
    proof.verdict(from: sender, to: receiver)
  }

  func explanation(from sender: Int32, to receiver: Int32) -> PairExplanation {
    proof.explanation(from: sender, to: receiver)
  }
}
