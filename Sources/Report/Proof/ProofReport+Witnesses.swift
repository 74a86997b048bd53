public import Prover

extension ProofReport {
  /// Some rule of the policy does not hold.
  public var isBroken: Bool { rules.contains { !$0.holds } }

  /// Tells of each witness: of all rows, for IP packets where the verdict over them is another; then
  /// those of broken rules that ask about other frames than the rows do.
  ///
  /// - Parameters:
  ///   - proofs: Are asked for them.
  ///   - body: Is told the witness, its receiver, and over which frames it is one.
  public func forEachWitness<Answers: ProofAnswers & ~Copyable>(
    _ proofs: inout Proofs<Answers>, _ body: (Witness, Int32, FrameLayer) -> Void
  ) {
    forEachRow { _, sender, receiver in
      let explanation = proofs.explanation(question, from: sender, to: receiver)
      if let witness = explanation.witness(.ethernet) { body(witness, receiver, .ethernet) }
      if explanation.verdict.ip != explanation.verdict.ethernet,
        let witness = explanation.witness(.ip)
      {
        body(witness, receiver, .ip)
      }
    }
    for rule in rules where rule.question != question {
      for violation in rule.violations {
        let (sender, receiver) = violation.group.first
        let explanation = proofs.explanation(rule.question, from: sender, to: receiver)
        if let witness = explanation.witness(rule.layer) { body(witness, receiver, rule.layer) }
      }
    }
  }
}
