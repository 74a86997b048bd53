public import TopologyModel

/// What is proven about one rule of the policy.
public struct RuleVerdict: Sendable {
  /// Pairs that violate the rule, all alike.
  public struct Violation: Sendable, Hashable {
    /// The pairs.
    public var group: PairGroup
    /// What is proven about each.
    public var verdict: PairVerdict

    /// A violation by these pairs.
    public init(_ group: PairGroup, _ verdict: PairVerdict) {
      self.group = group
      self.verdict = verdict
    }
  }

  /// The rule.
  public var rule: PolicyRule
  /// The question that it was asked as.
  public var question: ProofQuestion
  /// Over which frames of the question it goes.
  public var layer: FrameLayer
  /// How many pairs it is about.
  public var judgedPairs: Int
  /// Those that violate it, those together that are alike in every verdict that the rule asks for; by
  /// first sender, then first receiver.
  public var violations: [Violation]

  /// A verdict of these parts.
  public init(
    rule: PolicyRule, question: ProofQuestion, layer: FrameLayer, judgedPairs: Int,
    violations: [Violation]
  ) {
    self.rule = rule
    self.question = question
    self.layer = layer
    self.judgedPairs = judgedPairs
    self.violations = violations
  }

  /// Nothing violates the rule.
  public var holds: Bool { violations.isEmpty }

  /// How many pairs violate it.
  public var violatingPairs: Int { violations.reduce(0) { $0 + $1.group.count } }

  /// Over IP packets the rule would hold: only frames that are none violate it.
  public var holdsOverIP: Bool {
    guard case .ethernet = layer, !requiresReachability else { return holds }
    return violations.allSatisfy { $0.verdict.ip == .isolated }
  }

  /// The rule wants frames to pass rather than not.
  public var requiresReachability: Bool {
    switch rule.requirement {
    case .reachable: true
    case .isolated, .isolatedFromEachOther, .onlyFrom, .enclave: false
    }
  }
}
