internal import ForwardingProgram
public import TopologyModel

/// Finds the smallest changes of a topology that open or close the way between two endpoints.
///
/// Every change that it offers is proven: the edited topology is compiled and the pair asked about
/// anew. What else a change does is counted where endpoints are few. All work is done when it is asked
/// for, and bounded; a search that ended at the bound says so.
public struct ChangeFinder {
  /// How many changes are offered, unless said.
  public static let offerLimit = 3
  /// How many topologies are proven for one answer, so many of one that is cut.
  private static let trialLimit = (whole: 400, cut: 200)
  /// Of how many sets the effects are looked at.
  private static let effectLimit = 8

  private let topology: Topology
  private let offers: Int
  private let unused: UnusedVLANs
  private var before: [ThreatModel: NetworkVerdicts] = [:]
  private var wanted: [ThreatModel: WantedPairs] = [:]

  /// A finder for a checked topology that offers up to so many changes.
  public init(_ topology: Topology, offers: Int = ChangeFinder.offerLimit) {
    self.topology = topology
    self.offers = offers
    unused = UnusedVLANs(topology)
  }

  /// It counts what else a change does.
  private var isSmall: Bool { topology.endpoints.count <= ChangeField.wholeLimit }

  /// The changes that bring a goal about for one pair.
  ///
  /// - Parameters:
  ///   - goal: What is to become of the pair.
  ///   - sender: index of the endpoint that sends.
  ///   - receiver: index of the endpoint that is handed the frames.
  ///   - question: Which frames are asked about.
  ///   - rule: Index of the policy's rule for which it is done; what mends it goes first.
  /// - Returns: the best changes; none where the goal is met already, or nothing was found.
  public mutating func changes(
    _ goal: ChangeGoal, from sender: Int32, to receiver: Int32, _ question: ProofQuestion,
    for rule: Int? = nil
  ) -> ChangeAnswer {
    // Honest frames open a way: nothing else need be asked.
    var asked = question
    if case .opening = goal { asked.threat = .honest }
    let ends = ChangeEnds(sender: ID(Int(sender)), receiver: ID(Int(receiver)))
    let root = ChangeTrial([], of: topology, ends, asked)
    guard !goal.isMet(by: root.verdict) else { return ChangeAnswer(changes: []) }
    let (field, start) = self.field(ends, root, asked)
    var search = ChangeSearch(
      field, goal, asked, limit: field.isCut ? Self.trialLimit.cut : Self.trialLimit.whole, unused)
    var judge = ChangeJudge(goal, ends, for: rule)
    let found = search.run(from: start) { found in
      judge.add(found, in: field)
      return weigh(&judge, question)
    }
    judge.add(found, in: field)
    _ = weigh(&judge, question)
    let changes =
      isSmall
      ? Array(judge.ranked.prefix(offers)) : confirmed(judge.likely, goal, ends, asked, for: rule)
    return ChangeAnswer(
      changes: changes, tried: search.tried, isCutShort: search.isCutShort,
      opposingRules: opposingRules(goal, sender, receiver))
  }

  /// The rules that want a pair as it is.
  private func opposingRules(_ goal: ChangeGoal, _ sender: Int32, _ receiver: Int32) -> [Int] {
    topology.policy.indices.filter { index in
      let rule = topology.policy[index]
      return rule.isIsolating == goal.isOpening
        && PairSelection(rule.requirement, of: topology.endpoints.count)
          .contains(sender, receiver)
    }
  }

  /// Where to look: in a part of a large topology, if the pair fares alike there.
  private func field(
    _ ends: ChangeEnds, _ root: ChangeTrial, _ question: ProofQuestion
  ) -> (ChangeField, ChangeTrial) {
    let whole = ChangeField(whole: topology, ends)
    guard !isSmall else { return (whole, root) }
    let cut = ChangeField(cutting: topology, ends)
    let trial = ChangeTrial([], of: cut.topology, cut.ends, question)
    return trial.verdict == root.verdict ? (cut, trial) : (whole, root)
  }

  /// Looks at what the likely changes do to others; returns whether larger ones need be looked for.
  private mutating func weigh(_ judge: inout ChangeJudge, _ question: ProofQuestion) -> Bool {
    guard isSmall else { return judge.hasGentle }
    let old = before[question.threat] ?? NetworkVerdicts(topology, question.threat)
    before[question.threat] = old
    let (topology, ends) = (topology, judge.ends)
    let isForAllFrames =
      question.scope == .all && question.vlan == nil && judge.goal.layer == .ethernet
    judge.weigh(atMost: max(Self.effectLimit, offers)) { edits in
      old.effects(
        after: NetworkVerdicts(topology.applying(edits), question.threat), topology.policy, ends,
        isForAllFrames: isForAllFrames)
    }
    return judge.isContent
  }

  /// The first ones of those found in a part of a topology that are proven in all of it, with the
  /// rules that want pairs reachable which they break.
  private mutating func confirmed(
    _ changes: [Change], _ goal: ChangeGoal, _ ends: ChangeEnds, _ question: ProofQuestion,
    for rule: Int?
  ) -> [Change] {
    let pairs = wanted[question.threat] ?? WantedPairs(topology, question.threat)
    wanted[question.threat] = pairs
    var judge = ChangeJudge(goal, ends, for: rule)
    for change in changes.prefix(Self.effectLimit) where judge.changes.count < offers {
      let trial = ChangeTrial(change.edits, of: topology, ends, question)
      guard goal.isMet(by: trial.verdict) else { continue }
      let effects = SideEffects(brokenRules: pairs.broken(in: trial.program))
      judge.add(Change(edits: change.edits, verdict: trial.verdict, effects: effects))
    }
    return judge.ranked
  }
}
