public import ForwardingProgram

/// Who can reach whom by any frame, proven over a compiled program.
public struct Proof: ~Copyable {
  /// What it is about.
  public let program: ForwardingProgram
  /// Which frames are considered.
  public let question: ProofQuestion

  /// A proof for a program; the work is done when something is asked.
  public init(_ program: ForwardingProgram, _ question: ProofQuestion = ProofQuestion()) {
    self.program = program
    self.question = question
  }

  /// The verdicts about frames from one endpoint to another, unlike it.
  public mutating func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict {
    .isolated
  }

  /// The verdicts with a witness or all blockers.
  public mutating func explanation(from sender: Int32, to receiver: Int32) -> PairExplanation {
    PairExplanation(
      verdict: verdict(from: sender, to: receiver), witnesses: [:],
      blockers: [.ethernet: [], .ip: []])
  }

  /// The assumptions on which verdicts rest.
  public var assumptions: AssumptionSet { [] }
}
