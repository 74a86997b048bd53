internal import TopologyModel

/// Weighs sets of edits that bring a goal about.
struct ChangeJudge {
  let goal: ChangeGoal
  let ends: ChangeEnds
  /// Index of the rule for which it is done.
  let rule: Int?
  /// In the order in which they were found.
  private(set) var changes: [Change] = []
  private var known: Set<[TopologyEdit]> = []

  init(_ goal: ChangeGoal, _ ends: ChangeEnds, for rule: Int?) {
    self.goal = goal
    self.ends = ends
    self.rule = rule
  }

  /// Adds those that are new to it.
  mutating func add(_ trials: [ChangeTrial], in field: ChangeField) {
    for trial in trials { add(Change(edits: field.inWhole(trial.edits), verdict: trial.verdict)) }
  }

  /// Adds one, if it is new to it.
  mutating func add(_ change: Change) {
    if known.insert(change.edits).inserted { changes.append(change) }
  }

  /// Asks for the effects of the likely ones of which nothing is known.
  mutating func weigh(atMost limit: Int, _ effects: ([TopologyEdit]) -> SideEffects) {
    let open = changes.indices.filter { changes[$0].effects == nil }
      .sorted { (weight(changes[$0]), $0) < (weight(changes[$1]), $1) }
    // Of each thing the first, then of each the second: no one of them crowds out the others.
    var counts: [[TopologyEdit.Subject]: Int] = [:]
    let turns = open.map { index -> (turn: Int, index: Int) in
      let subjects = changes[index].edits.map(\.subject)
      counts[subjects, default: 0] += 1
      return (counts[subjects] ?? 0, index)
    }
    let ordered = turns.enumerated().sorted { first, second in
      (first.element.turn, first.offset) < (second.element.turn, second.offset)
    }
    for (_, turn) in ordered.prefix(limit) {
      changes[turn.index].effects = effects(changes[turn.index].edits)
    }
  }

  // MARK: Verdicts

  /// Some change is no last resort.
  var hasGentle: Bool { changes.contains { !isLastResort($0) } }

  /// Nothing that takes more edits would be better: an opening is the better the smaller it is, a
  /// closing must leave others alone.
  var isContent: Bool {
    switch goal {
    case .opening: true
    case .closing:
      changes.contains { change in
        guard let effects = change.effects, !isLastResort(change) else { return false }
        return effects.brokenRules.isEmpty && effects.others == 0
      }
    }
  }

  /// Those with the least edits, at the ends, first.
  var likely: [Change] {
    gentle(
      changes.enumerated().sorted {
        (weight($0.element), $0.offset) < (weight($1.element), $1.offset)
      }.map(\.element))
  }

  /// The best first, no two of them about the same things; those of which the effects are known.
  var ranked: [Change] {
    let weighed = changes.filter { $0.effects != nil }.map { ($0, rank($0)) }
    let sorted = weighed.enumerated().sorted { first, second in
      let (left, right) = (first.element.1, second.element.1)
      return left == right
        ? first.offset < second.offset : left.lexicographicallyPrecedes(right)
    }.map(\.element.0)
    var subjects: Set<[TopologyEdit.Subject]> = []
    return gentle(sorted.filter { subjects.insert($0.edits.map(\.subject)).inserted })
  }

  /// Without last resorts, where there is anything else.
  private func gentle(_ changes: [Change]) -> [Change] {
    hasGentle ? changes.filter { !isLastResort($0) } : changes
  }

  /// A closing that takes an end off the network.
  private func isLastResort(_ change: Change) -> Bool {
    switch goal {
    case .opening: false
    case .closing: change.edits.contains(where: \.isUnplugging)
    }
  }

  private func weight(_ change: Change) -> Int {
    (isLastResort(change) ? 1_000 : 0) + change.edits.count * 10 + reach(change)
  }

  private func reach(_ change: Change) -> Int {
    change.edits.map { $0.reach(from: ends.sender, to: ends.receiver) }.max() ?? 0
  }

  private func rank(_ change: Change) -> [Int] {
    let effects = change.effects ?? SideEffects()
    let broken = effects.brokenRules.count
    switch goal {
    case .opening:
      let isPartial = change.verdict.ip == .reachable ? 0 : 1
      return [change.edits.count, isPartial, broken, reach(change), effects.others]
    case .closing:
      let mends = rule.map { effects.mendedRules.contains($0) ? 0 : 1 } ?? 0
      return [broken, mends, effects.others, change.edits.count, reach(change)]
    }
  }
}
