public import TopologyModel

/// One port ACL in one direction, compiled.
public struct RuleListRow: Sendable, Equatable, BitwiseCopyable {
  /// The rules that may decide about frames of one family, or count them.
  public struct Rules: Sendable, Equatable, BitwiseCopyable {
    /// Number of the classifier that finds an entry; −1 where there is none.
    public var classifier: Int32
    /// What the classifier's entry 0 is in `ruleEntries`.
    public var firstEntry: Int32

    /// There are none.
    @inlinable
    public var isEmpty: Bool { classifier < 0 }
  }

  /// Where its rules start in `listRules`: those that decide by family, then those that only count.
  var firstRules: Int32
  /// A15 has a say about frames that carry no IP.
  public var hasRuleForAny: Bool
  /// A29 has a say about later fragments.
  public var hasRuleForPorts: Bool
  /// Some rule only counts.
  public var hasMeters: Bool
  /// Some rule opens flows.
  public var opensFlows: Bool
}

extension ForwardingProgram {
  /// The rules of a list that decide about frames of a family.
  public func decisions(_ list: RuleListRow, _ family: PacketFamily) -> RuleListRow.Rules {
    listRules[Int(list.firstRules) + family.rawValue]
  }

  /// The rules of a list that only count frames of a family.
  public func meters(_ list: RuleListRow, _ family: PacketFamily) -> RuleListRow.Rules {
    listRules[Int(list.firstRules) + PacketFamily.count + family.rawValue]
  }
}

extension ForwardingProgram {
  /// What each rule of a list matches, in the order in which they decide: the first box that a packet
  /// is in stands for the entry that many places behind `firstEntry`.
  public func boxes(of rules: RuleListRow.Rules) -> ArraySlice<PacketBox> {
    rules.isEmpty ? [] : partialMatcher.boxes(of: rules.classifier)
  }
}

/// One entry of a rule list: what a match means.
public struct RuleEntryRow: Sendable, Equatable, BitwiseCopyable {
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
  /// Where entries of the same rank decide otherwise, the last index in `ruleEntries` that decides as
  /// this one, all of which stand first; −1 where there are none (A16).
  public var lastAlike: Int32
  /// Weight or prefix length.
  public var rank: Int32
  /// Number of the rule in `symbols.rules`.
  public var rule: Int32
  /// How long the flow stays open without a frame; 0 never opens it.
  public var idleTimeoutSeconds: UInt32
}
