/// Finds the rules of a port ACL that can never match or change nothing, without any traffic.
///
/// A rule is judged over all directions and families of packets in which it has a say. Packets are
/// those whose headers can be read: what a rule's mere question does to a frame cut short is no
/// subject. Meters are never found. Where a rule overlaps others so that more than a few thousand
/// boxes would have to be told apart, nothing is said of it.
public struct RuleReview {
  /// The rules to be left out, in file order.
  public private(set) var findings: [RuleFinding] = []

  private var lists: [ReviewedList] = []
  /// Where each rule's entries are.
  private var places: [[Place]]

  /// The rules ahead that take all packets of an entry, by list and entry.
  private var coverers: [[[Int]?]] = []

  private struct Place {
    var list: Int
    var entry: Int
  }

  /// Reviews a basic ACL.
  public init(_ list: RuleList<BasicRule>, _ assumptions: Assumptions) {
    places = list.rules.map { _ in [] }
    for direction in RuleDirection.allCases {
      // With A17 overridden a MAC rule that allows keeps IP rules from being asked.
      add(DecisionList(list, direction, assumptions)) { $0 != .mac || assumptions[.a17] }
    }
    review(unmatched: [])
  }

  /// Reviews an extended ACL.
  public init(_ list: RuleList<ExtendedRule>, _ assumptions: Assumptions) {
    places = list.rules.map { _ in [] }
    for direction in RuleDirection.allCases {
      // With A18 overridden a rule that allows keeps the basic ACL from being asked.
      add(DecisionList(list, direction, assumptions)) { _ in assumptions[.a18] }
    }
    review(unmatched: places.indices.filter { places[$0].isEmpty })
  }

  private mutating func add(
    _ list: DecisionList, _ defaultAllows: (DecisionList.Family) -> Bool
  ) {
    for family in DecisionList.Family.allCases where !list[family].isEmpty {
      for (index, entry) in list[family].enumerated() {
        places[entry.rule].append(Place(list: lists.count, entry: index))
      }
      lists.append(ReviewedList(list[family], family, defaultAllows: defaultAllows(family)))
    }
  }

  /// - Parameter unmatched: Rules that match nothing whatever the others are.
  private mutating func review(unmatched: [Int]) {
    findings = unmatched.map { RuleFinding(rule: $0, kind: .shadowed, by: [], byDefault: false) }
    findShadowed()
    findRedundant()
    findings.sort { $0.rule < $1.rule }
  }

  private mutating func findShadowed() {
    for list in lists {
      var found: [[Int]?] = []
      var unshadowed = list
      for entry in list.entries.indices {
        let ahead = unshadowed.coverers(of: entry)
        // What is covered takes nothing that its coverers do not.
        if ahead != nil { unshadowed.dismiss(entry) }
        found.append(ahead?.map { list.entries[$0].rule })
      }
      coverers.append(found)
    }
    for (rule, places) in places.enumerated() where !places.isEmpty {
      let ahead = places.compactMap { coverers[$0.list][$0.entry] }
      guard ahead.count == places.count else { continue }
      add(
        RuleFinding(rule: rule, kind: .shadowed, by: Set(ahead.joined()).sorted(), byDefault: false)
      )
    }
  }

  /// Goes through the lists from the last entry to the first; what has a finding is no reason for
  /// those that follow.
  private mutating func findRedundant() {
    var isDone = places.map { _ in false }
    for finding in findings { isDone[finding.rule] = true }
    for list in lists.indices {
      for entry in lists[list].entries.indices.reversed() {
        let rule = lists[list].entries[entry].rule
        guard !isDone[rule] else { continue }
        isDone[rule] = true
        if let finding = redundancy(of: rule) { add(finding) }
      }
    }
  }

  private func redundancy(of rule: Int) -> RuleFinding? {
    var by: Set<Int> = []
    var byDefault = false
    for place in places[rule] {
      if let ahead = coverers[place.list][place.entry] {
        by.formUnion(ahead)
        continue
      }
      let list = lists[place.list]
      guard let substitutes = list.substitutes(of: place.entry) else { return nil }
      by.formUnion(substitutes.entries.map { list.entries[$0].rule })
      byDefault = byDefault || substitutes.byDefault
    }
    by.remove(rule)
    return RuleFinding(rule: rule, kind: .redundant, by: by.sorted(), byDefault: byDefault)
  }

  private mutating func add(_ finding: RuleFinding) {
    findings.append(finding)
    for place in places[finding.rule] { lists[place.list].dismiss(place.entry) }
  }
}
