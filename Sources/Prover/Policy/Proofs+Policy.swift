internal import ForwardingProgram
public import TopologyModel

extension Proofs where Answers: ~Copyable {
  /// Judges one rule of the policy on every frame that a threat model allows (semantics 9).
  ///
  /// A rule goes over all frames, unless it says `layer: ip` or names a protocol or port. One that
  /// keeps endpoints apart is violated by each pair that is not isolated; one that wants them to reach
  /// each other by each pair that no honest frame connects.
  ///
  /// - Parameters:
  ///   - rule: Of the program's topology.
  ///   - threat: What senders may do.
  ///   - progress: Is told after each sending class how many of how many are done.
  /// - Returns: Whether it holds, and all pairs that violate it.
  public mutating func judge(
    _ rule: PolicyRule, _ threat: ThreatModel,
    progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) -> RuleVerdict {
    let layer: FrameLayer = rule.scope.onlyIP ? .ip : .ethernet
    let question = ProofQuestion(
      threat: threat, scope: rule.scope.onlyIP ? FrameScope(rule.scope) : .all)
    let selection = PairSelection(rule.requirement, of: program.endpoints.count)
    let survey = survey(selection, question, progress: progress)
    var verdict = RuleVerdict(
      rule: rule, question: question, layer: layer, judgedPairs: 0, violations: [])
    for (group, found) in survey.merged().groups {
      verdict.judgedPairs += group.count
      let isViolated =
        verdict.requiresReachability ? found[layer] < .reachable : found[layer] > .isolated
      if isViolated { verdict.violations.append(RuleVerdict.Violation(group, found)) }
    }
    return verdict
  }
}
