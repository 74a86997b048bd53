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
  /// How many sets are tried that are larger than some that are enough.
  private static let secondBest = 24

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

  /// Sets that bring the goal about, smallest first; all of one size, unless `isGood` is not content
  /// with those of the smallest: then some of the next.
  mutating func run(
    from root: ChangeTrial, isGood: ([ChangeTrial]) -> Bool
  ) -> [ChangeTrial] {
    var waiting = [root]
    var found: [ChangeTrial] = []
    for _ in 1...Self.depth {
      let reasons = reasons(to: goal, of: waiting)
      let isSecondBest = !found.isEmpty
      let end = isSecondBest ? min(limit, tried + Self.secondBest) : limit
      waiting = []
      for reason in reasons {
        for edit in candidates(after: reason) where tried < end {
          guard let next = extend(reason.trial, by: edit) else { continue }
          if !goal.isMet(by: next.verdict) {
            waiting.append(next)
          } else if let smallest = smallest(of: next) {
            found.append(smallest)
          }
        }
      }
      if isSecondBest || !found.isEmpty && isGood(found) { break }
    }
    return found
  }

  /// Those that are nearest to the goal, explained; of equally near ones the first.
  private func reasons(to goal: ChangeGoal, of trials: [ChangeTrial]) -> [ExplainedTrial] {
    switch goal {
    case .opening(let layer):
      let explained = trials.prefix(Self.width * 3).map { $0.explained(field.ends, question) }
      return nearest(explained) { $0.explanation.blockers(layer).count }
    case .closing(let layer):
      return nearest(trials) { Int($0.verdict[layer].rawValue) }
        .map { $0.explained(field.ends, question) }
    }
  }

  private func nearest<Trial>(_ trials: [Trial], _ distance: (Trial) -> Int) -> [Trial] {
    trials.map { ($0, distance($0)) }.enumerated().sorted { first, second in
      (first.element.1, first.offset) < (second.element.1, second.offset)
    }.prefix(Self.width).map(\.element.0)
  }

  private func candidates(after reason: ExplainedTrial) -> [TopologyEdit] {
    var candidates = ChangeCandidates(
      reason, field.ends, goal, question.scope, unused)
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
    return ChangeTrial(edits, of: field.topology, field.ends, question)
  }
}
