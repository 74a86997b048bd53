/// One port ACL in one direction, compiled.
public struct RuleListRow: Sendable {
  /// The rules that may decide about frames of one family, or count them.
  public struct Rules: Sendable, BitwiseCopyable {
    /// Number of the classifier that finds an entry; −1 where there is none.
    public var classifier: Int32
    /// What the classifier's entry 0 is in `ruleEntries`.
    public var firstEntry: Int32

    /// There are none.
    @inlinable
    public var isEmpty: Bool { classifier < 0 }
  }

  private var decisions: InlineArray<6, Rules>
  private var meters: InlineArray<6, Rules>
  /// A15 has a say about frames that carry no IP.
  public var hasRuleForAny: Bool
  /// A29 has a say about later fragments.
  public var hasRuleForPorts: Bool
  /// Some rule only counts.
  public var hasMeters: Bool
  /// Some rule opens flows.
  public var opensFlows: Bool

  init(
    decisions: InlineArray<6, Rules>, meters: InlineArray<6, Rules>, hasRuleForAny: Bool,
    hasRuleForPorts: Bool, hasMeters: Bool, opensFlows: Bool
  ) {
    self.decisions = decisions
    self.meters = meters
    self.hasRuleForAny = hasRuleForAny
    self.hasRuleForPorts = hasRuleForPorts
    self.hasMeters = hasMeters
    self.opensFlows = opensFlows
  }

  /// The rules that decide about frames of a family.
  public func decisions(_ family: PacketFamily) -> Rules { decisions[family.rawValue] }

  /// The rules that only count frames of a family.
  public func meters(_ family: PacketFamily) -> Rules { meters[family.rawValue] }
}

/// One entry of a rule list: what a match means.
public struct RuleEntryRow: Sendable, BitwiseCopyable {
  /// What becomes of the frame.
  public enum Effect: UInt8, Sendable, BitwiseCopyable {
    case allow
    case deny
    /// Allows, and opens the flow.
    case allowStateful
  }

  /// What becomes of the frame.
  public var effect: Effect
  /// Another entry of the family has the same weight or prefix length (A16, A19).
  public var sharesRank: Bool
  /// Weight or prefix length.
  public var rank: Int32
  /// Number of the rule in `symbols.rules`.
  public var rule: Int32
  /// How long the flow stays open without a frame; 0 never opens it.
  public var idleTimeoutNanoseconds: UInt64
}
