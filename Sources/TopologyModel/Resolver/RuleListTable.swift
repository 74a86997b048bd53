/// The lists of one kind that were met so far, each once.
struct RuleListTable<Rule: Hashable & Sendable> {
  /// In the order of first use.
  private(set) var lists: [RuleList<Rule>] = []
  private var known: [RuleList<Rule>: ID<RuleList<Rule>>] = [:]
  /// Lists that are the same wherever they are used, by their keys.
  private var fixed: [SourceSpan: ID<RuleList<Rule>>] = [:]

  /// The number of a list that does not depend on a range, where it was met before.
  func id(ofFixed key: SourceSpan) -> ID<RuleList<Rule>>? { fixed[key] }

  /// The number of a list.
  mutating func id(of list: RuleList<Rule>, isFixed: Bool) -> ID<RuleList<Rule>> {
    let id: ID<RuleList<Rule>>
    if let found = known[list] {
      id = found
    } else {
      id = ID(lists.count)
      lists.append(list)
      known[list] = id
    }
    if isFixed { fixed[list.definition] = id }
    return id
  }
}
