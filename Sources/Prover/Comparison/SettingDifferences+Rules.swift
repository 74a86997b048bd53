internal import TopologyModel

extension SettingDifferences {
  /// Rules of a basic port ACL that only one of the topologies has.
  func ruleChanges(
    _ first: ID<RuleList<BasicRule>>?, _ second: ID<RuleList<BasicRule>>?
  ) -> [SettingChange] {
    ruleChanges(
      first.map { old[$0] }, second.map { new[$0] }, SettingChange.Content.basicRule
    ) { rule in
      var rule = rule
      rule.definition = .anywhere
      return rule
    }
  }

  /// Rules of an extended one.
  func ruleChanges(
    _ first: ID<RuleList<ExtendedRule>>?, _ second: ID<RuleList<ExtendedRule>>?,
    content: (ExtendedRule) -> SettingChange.Content
  ) -> [SettingChange] {
    ruleChanges(first.map { old[$0] }, second.map { new[$0] }, content) { rule in
      var rule = rule
      rule.definition = .anywhere
      return rule
    }
  }

  /// Rules that only one of two lists has.
  ///
  /// - Parameters:
  ///   - first: The list in the old topology.
  ///   - second: The list in the new one.
  ///   - content: What to say about a rule.
  ///   - bare: The rule without its place.
  /// - Returns: Rules that went and rules that came; where they are as many, each beside one other.
  private func ruleChanges<Rule: Hashable & Sendable & PlacedRule>(
    _ first: RuleList<Rule>?, _ second: RuleList<Rule>?,
    _ content: (Rule) -> SettingChange.Content, bare: (Rule) -> Rule
  ) -> [SettingChange] {
    let (before, after) = (first?.rules ?? [], second?.rules ?? [])
    let gone = before.without(after, by: bare)
    let come = after.without(before, by: bare)
    func line(_ rule: Rule) -> SettingChange.Line {
      SettingChange.Line(rule.definition, content(rule))
    }
    // As many as before: they were edited, and stand in for one another.
    if gone.count == come.count, !gone.isEmpty {
      return zip(gone, come).map { SettingChange(.accessRule, old: line($0), new: line($1)) }
    }
    guard gone.isEmpty, come.isEmpty else {
      return gone.map { SettingChange(.accessRule, old: line($0), new: nil) }
        + come.map { SettingChange(.accessRule, old: nil, new: line($0)) }
    }
    guard let first, let second, before.map(bare) != after.map(bare) else { return [] }
    let words = SettingChange.Content.words("the order of the rules")
    return [
      SettingChange(
        .accessRule, old: SettingChange.Line(first.definition, words),
        new: SettingChange.Line(second.definition, words))
    ]
  }
}

/// A rule with a place in the file.
protocol PlacedRule {
  var definition: SourceSpan { get }
}

extension BasicRule: PlacedRule {}
extension ExtendedRule: PlacedRule {}

extension SourceSpan {
  /// The same for all, for comparing without places.
  fileprivate static var anywhere: SourceSpan { SourceSpan(file: 0, line: 1, column: 1) }
}

extension Array {
  /// What is left when each element of another array has taken one that is alike.
  func without<Key: Hashable>(_ others: [Element], by key: (Element) -> Key) -> [Element] {
    var counts: [Key: Int] = [:]
    for other in others { counts[key(other), default: 0] += 1 }
    return filter { element in
      guard let count = counts[key(element)], count > 0 else { return true }
      counts[key(element)] = count - 1
      return false
    }
  }
}
