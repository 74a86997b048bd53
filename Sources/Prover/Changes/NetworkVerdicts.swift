internal import ForwardingProgram
internal import TopologyModel

/// What is proven about all frames between all pairs of a topology, and about its policy: what a change
/// is held against.
struct NetworkVerdicts {
  /// By sender, then by receiver.
  private var pairs: [PairVerdict]
  private let count: Int
  /// Whether each rule of the policy holds.
  private var rules: [Bool]

  /// Asks about everything; quadratic in the endpoints.
  init(_ topology: Topology, _ threat: ThreatModel) {
    let question = ProofQuestion(threat: threat)
    var proofs = Proofs(ForwardingProgram(topology))
    count = topology.endpoints.count
    pairs = Array(repeating: .isolated, count: count * count)
    let everybody = topology.endpoints.indices.lazy.map { ID<Endpoint>($0) }
    let all = PairSelection(from: everybody, to: everybody, of: count)
    for (group, verdict) in proofs.survey(all, question).groups {
      for (sender, receiver) in group.pairs {
        pairs[Int(sender) * count + Int(receiver)] = verdict
      }
    }
    rules = topology.policy.map { proofs.judge($0, threat).holds }
  }

  /// What is another verdict afterwards.
  ///
  /// - Parameters:
  ///   - after: The same topology with a change.
  ///   - policy: Its rules; whom one of them wants isolated may be.
  ///   - ends: The pair that the change is for.
  ///   - isForAllFrames: The change is for all frames of the pair, not only for some.
  /// - Returns: How many other pairs, and which rules.
  func effects(
    after: NetworkVerdicts, _ policy: [PolicyRule], _ ends: ChangeEnds, isForAllFrames: Bool
  ) -> SideEffects {
    var (opened, closed) = (0, 0)
    var effects = SideEffects()
    let (sender, receiver) = (ends.sender.rawValue, ends.receiver.rawValue)
    let wanted = policy.filter(\.isIsolating).map { PairSelection($0.requirement, of: count) }
    for index in pairs.indices where pairs[index] != after.pairs[index] {
      let pair = (Int32(index / count), Int32(index % count))
      let (old, new) = (pairs[index], after.pairs[index])
      let isLess = new.ethernet < old.ethernet || new.ip < old.ip
      guard pair != (sender, receiver) else {
        effects.closesPair = isLess && !isForAllFrames
        continue
      }
      if new.ethernet > old.ethernet || new.ip > old.ip { opened += 1 }
      if isLess, !wanted.contains(where: { $0.contains(pair.0, pair.1) }) { closed += 1 }
    }
    (effects.opened, effects.closed) = (opened, closed)
    for (index, rule) in policy.enumerated() where rules[index] != after.rules[index] {
      if after.rules[index] {
        effects.mendedRules.append(index)
      } else if !PairSelection(rule.requirement, of: count).contains(sender, receiver) {
        effects.brokenRules.append(index)
      }
    }
    return effects
  }
}

extension PolicyRule {
  /// It wants pairs isolated rather than reachable.
  var isIsolating: Bool {
    switch requirement {
    case .reachable: false
    case .isolated, .isolatedFromEachOther, .onlyFrom, .enclave: true
    }
  }
}

/// The pairs that rules want reachable, where there are too many pairs to look at all.
struct WantedPairs {
  /// How many of each rule are looked at.
  private static let limit = 16

  private let rules: [(index: Int, question: ProofQuestion, layer: FrameLayer, pairs: [Pair])]

  private struct Pair {
    var sender: Int32
    var receiver: Int32
  }

  /// Those that are reachable as things are.
  init(_ topology: Topology, _ threat: ThreatModel) {
    var proofs = Proofs(ForwardingProgram(topology))
    var rules: [(index: Int, question: ProofQuestion, layer: FrameLayer, pairs: [Pair])] = []
    for (index, rule) in topology.policy.enumerated() {
      guard case .reachable(let from, let to) = rule.requirement else { continue }
      let question = ProofQuestion(
        threat: threat, scope: rule.scope.onlyIP ? FrameScope(rule.scope) : .all)
      let layer: FrameLayer = rule.scope.onlyIP ? .ip : .ethernet
      let some = from.lazy.flatMap { sender in
        to.lazy.filter { $0 != sender }
          .map { Pair(sender: sender.rawValue, receiver: $0.rawValue) }
      }.prefix(Self.limit)
      let reachable = some.filter {
        proofs.verdict(question, from: $0.sender, to: $0.receiver)[layer] == .reachable
      }
      rules.append((index, question, layer, Array(reachable)))
    }
    self.rules = rules
  }

  /// The rules one of whose pairs is reachable no more.
  func broken(in program: ForwardingProgram) -> [Int] {
    var proofs = Proofs(program)
    return rules.filter { rule in
      rule.pairs.contains {
        proofs.verdict(rule.question, from: $0.sender, to: $0.receiver)[rule.layer] < .reachable
      }
    }.map(\.index)
  }
}
