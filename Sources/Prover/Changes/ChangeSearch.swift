internal import TopologyModel

/// Looks for the smallest sets of edits that bring about a goal: first single ones, then two together,
/// then three.
///
/// What stops frames, or lets them pass, says what to edit; where an edit is not enough, what stops
/// them then says what to edit next. A set is proven each time anew, and one of which a part is enough
/// is cut down to that part.
struct ChangeSearch {
  /// How many edits are tried together.
  private static let depth = 3
  /// How many sets that are not enough are tried further.
  private static let width = 8
  /// Enough sets of one size.
  private static let enough = 12

  let field: ChangeField
  let goal: ChangeGoal
  let question: ProofQuestion
  /// Topologies that may be proven.
  let limit: Int
  /// VLANs for whoever is to be alone.
  let unused: UnusedVLANs

  private(set) var tried = 0
  private var known: Set<Set<TopologyEdit>> = []

  init(
    _ field: ChangeField, _ goal: ChangeGoal, _ question: ProofQuestion, limit: Int,
    _ unused: UnusedVLANs
  ) {
    self.field = field
    self.goal = goal
    self.question = question
    self.limit = limit
    self.unused = unused
  }

  /// It has tried as much as it may.
  var isCutShort: Bool { tried >= limit }

  /// Sets that bring the goal about, smallest first; all of one size, unless `isGood` is content with
  /// none of the smaller ones.
  mutating func run(
    from root: ChangeTrial, isGood: ([ChangeTrial]) -> Bool
  ) -> [ChangeTrial] {
    var waiting = [root]
    var found: [ChangeTrial] = []
    for size in 1...Self.depth {
      var further: [ChangeTrial] = []
      for trial in waiting {
        for edit in candidates(after: trial) where !isCutShort && found.count < Self.enough * size {
          guard let next = extend(trial, by: edit) else { continue }
          if goal.isMet(by: next.verdict) {
            if let smallest = smallest(of: next) { found.append(smallest) }
          } else {
            further.append(next)
          }
        }
      }
      if !found.isEmpty, isGood(found) { break }
      // Of equally far ones the first.
      waiting = further.enumerated().sorted { first, second in
        (first.element.distance(from: goal), first.offset)
          < (second.element.distance(from: goal), second.offset)
      }.prefix(Self.width).map(\.element)
    }
    return found
  }

  private func candidates(after trial: ChangeTrial) -> [TopologyEdit] {
    var candidates = ChangeCandidates(
      trial, field.ends, goal, question.scope, unused)
    candidates.collect()
    return candidates.edits
  }

  /// One edit more; `nil` where that was tried, or where one of the edits is of the same setting.
  private mutating func extend(_ trial: ChangeTrial, by edit: TopologyEdit) -> ChangeTrial? {
    let edits = trial.edits + [edit]
    guard !trial.edits.contains(where: { $0.slot != nil && $0.slot == edit.slot }),
      known.insert(Set(edits)).inserted
    else { return nil }
    return attempt(edits)
  }

  /// The part of a set that is enough; `nil` where that is known.
  private mutating func smallest(of trial: ChangeTrial) -> ChangeTrial? {
    var smallest = trial
    var index = 0
    while index < smallest.edits.count, smallest.edits.count > 1 {
      var fewer = smallest.edits
      fewer.remove(at: index)
      let candidate = attempt(fewer)
      guard goal.isMet(by: candidate.verdict) else {
        index += 1
        continue
      }
      smallest = candidate
      index = 0
    }
    let isPart = smallest.edits.count < trial.edits.count
    return isPart && !known.insert(Set(smallest.edits)).inserted ? nil : smallest
  }

  private mutating func attempt(_ edits: [TopologyEdit]) -> ChangeTrial {
    tried += 1
    return ChangeTrial(edits, of: field.topology, field.ends, goal, question)
  }
}
