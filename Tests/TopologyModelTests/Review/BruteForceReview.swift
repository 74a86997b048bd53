import TopologyModel

/// The slow twin of `RuleReview`: decides every packet of a small world with and without each rule.
struct BruteForceReview {
  /// One family in one direction.
  private struct World {
    var entries: [DecisionList.Entry]
    var defaultAllows: Bool
    /// The entries that match each packet, in order.
    var matches: [[Int]]
  }

  private var worlds: [World] = []
  private let count: Int
  private(set) var shadowed: Set<Int> = []
  private(set) var redundant: Set<Int> = []

  init(_ list: RuleList<BasicRule>, _ assumptions: Assumptions, _ space: PacketSpace) {
    count = list.rules.count
    for direction in RuleDirection.allCases {
      add(DecisionList(list, direction, assumptions), space) { $0 != .mac || assumptions[.a17] }
    }
    review(meters: Set(list.rules.indices.filter { list.rules[$0].action == .meter }))
  }

  init(_ list: RuleList<ExtendedRule>, _ assumptions: Assumptions, _ space: PacketSpace) {
    count = list.rules.count
    for direction in RuleDirection.allCases {
      add(DecisionList(list, direction, assumptions), space) { _ in assumptions[.a18] }
    }
    review(meters: [])
  }

  private mutating func add(
    _ list: DecisionList, _ space: PacketSpace, _ defaultAllows: (DecisionList.Family) -> Bool
  ) {
    for family in DecisionList.Family.allCases where !list[family].isEmpty {
      let entries = list[family]
      worlds.append(
        World(
          entries: entries, defaultAllows: defaultAllows(family),
          matches: space.matches(entries.map(\.box), family)))
    }
  }

  /// What becomes of every packet; `nil` is a way of its own to allow.
  private func decisions(without rules: Set<Int>) -> [DecisionList.Effect?] {
    var decisions: [DecisionList.Effect?] = []
    for world in worlds {
      for matching in world.matches {
        let decider = matching.first { !rules.contains(world.entries[$0].rule) }
        decisions.append(
          decider.map { world.entries[$0].effect } ?? (world.defaultAllows ? .allow : nil))
      }
    }
    return decisions
  }

  private mutating func review(meters: Set<Int>) {
    var deciders: Set<Int> = []
    for world in worlds {
      for matching in world.matches {
        if let first = matching.first { deciders.insert(world.entries[first].rule) }
      }
    }
    shadowed = Set(0..<count).subtracting(deciders).subtracting(meters)
    var seen = shadowed
    for world in worlds {
      for entry in world.entries.reversed() where seen.insert(entry.rule).inserted {
        if isRedundant(entry.rule) { redundant.insert(entry.rule) }
      }
    }
  }

  /// Every packet that the rule decides is decided alike without it, whether rules that were found
  /// before stay or go.
  private func isRedundant(_ rule: Int) -> Bool {
    for world in worlds {
      for matching in world.matches {
        guard let first = matching.first, world.entries[first].rule == rule else { continue }
        let effect = world.entries[first].effect
        var isSettled = false
        for next in matching.dropFirst() where !isSettled && world.entries[next].rule != rule {
          guard world.entries[next].effect == effect else { return false }
          let other = world.entries[next].rule
          isSettled = !shadowed.contains(other) && !redundant.contains(other)
        }
        guard isSettled || (world.defaultAllows && effect == .allow) else { return false }
      }
    }
    return true
  }

  /// Every packet is decided as before without these rules.
  func isAlike(without rules: Set<Int>) -> Bool {
    decisions(without: rules) == decisions(without: [])
  }

  /// The rules named in a finding are enough: with no others the rule still has it.
  func isEnough(_ finding: RuleFinding) -> Bool {
    let by = Set(finding.by)
    for world in worlds {
      for matching in world.matches {
        guard
          let own = matching.first(where: { world.entries[$0].rule == finding.rule })
        else { continue }
        let effect = world.entries[own].effect
        if matching.contains(where: { $0 < own && by.contains(world.entries[$0].rule) }) {
          continue
        }
        guard finding.kind == .redundant else { return false }
        // Another rule may decide the packet ahead of it; then it is no packet of this rule.
        if matching.contains(where: { $0 < own }) { continue }
        let next = matching.first { $0 > own && by.contains(world.entries[$0].rule) }
        if let next {
          guard world.entries[next].effect == effect else { return false }
        } else {
          guard finding.byDefault, world.defaultAllows, effect == .allow else { return false }
        }
      }
    }
    return true
  }
}
