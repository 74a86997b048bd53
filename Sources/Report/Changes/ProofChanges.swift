internal import ForwardingProgram
internal import Prover
internal import TopologyModel

/// The smallest changes that would open or close what a report tells of; empty where nobody has
/// looked for them.
struct ProofChanges {
  /// What would open the one pair that was asked about, by layer.
  var openings: [FrameLayer: ChangeAnswer] = [:]
  /// What would mend broken rules for the first pair that breaks them, by the rule's index.
  var ofRules: [Int: ChangeAnswer] = [:]
}

extension ProofReport {
  /// For more broken rules nobody looks.
  static let mendedRuleLimit = 12

  /// Looks for the smallest changes: what would open the one pair that was asked about, and what would
  /// make each broken rule hold for the first pair that breaks it.
  ///
  /// - Parameters:
  ///   - isPolicyShown: The report tells who breaks a rule.
  ///   - progress: Is told how many searches of how many are done.
  public mutating func findChanges(
    isPolicyShown: Bool, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) {
    var finder = ChangeFinder(topology)
    let broken = rules.indices.filter { !rules[$0].holds }.prefix(Self.mendedRuleLimit)
    let mended = isPolicyShown ? Array(broken) : []
    let total = mended.count + 1
    progress(0, total)
    if let pair = onlyPair, let verdict = survey.groups.first(where: { _ in true })?.verdict {
      findOpenings(verdict, from: pair.sender, to: pair.receiver, &finder)
    }
    for (done, index) in mended.enumerated() {
      progress(done + 1, total)
      let rule = rules[index]
      guard let (sender, receiver) = rule.violations.first?.group.first else { continue }
      changes.ofRules[index] = finder.changes(
        rule.requiresReachability ? .opening(rule.layer) : .closing(rule.layer),
        from: sender, to: receiver, rule.question, for: index)
    }
  }

  /// What would open a pair; over IP packets by itself only where it does not come with the rest.
  private mutating func findOpenings(
    _ verdict: PairVerdict, from sender: Int32, to receiver: Int32, _ finder: inout ChangeFinder
  ) {
    if verdict.ethernet == .isolated {
      changes.openings[.ethernet] = finder.changes(
        .opening(.ethernet), from: sender, to: receiver, question)
    }
    let comesWithTheRest = changes.openings[.ethernet]?.changes.contains {
      $0.verdict.ip == .reachable
    }
    if verdict.ip == .isolated, comesWithTheRest != true {
      changes.openings[.ip] = finder.changes(.opening(.ip), from: sender, to: receiver, question)
    }
  }

  /// The words of a change's edits, each about what those before it leave.
  func words(of change: Change) -> [EditWords] {
    change.edits.indices.map { index in
      EditWords(
        change.edits[index], in: index == 0 ? topology : topology.applying(change.edits[..<index]))
    }
  }
}
