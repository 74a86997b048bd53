internal import ForwardingProgram

/// What finds the rules of a port's extended ACL for IPv4 packets.
struct DirectRules: BitwiseCopyable {
  /// Those of one direction.
  struct List: BitwiseCopyable {
    /// Number of the classifier; −1 where there are no rules.
    var classifier: Int32 = -1
    /// What the classifier's entry 0 is in `ruleEntries`.
    var firstEntry: Int32 = 0
  }

  private(set) var outbound = List()
  private(set) var inbound = List()
  /// Open flows pass ahead of the rules.
  private(set) var keepsFlows = false

  /// No rules.
  init() {}

  init(_ policy: PolicyRow, of program: borrowing ForwardingProgram) {
    keepsFlows = policy.traits.contains(.keepsFlows)
    outbound = DirectRules.list(policy.outbound, of: program)
    inbound = DirectRules.list(policy.inbound, of: program)
  }

  private static func list(
    _ lists: PolicyRow.Lists, of program: borrowing ForwardingProgram
  ) -> List {
    guard lists.extended >= 0 else { return List() }
    let rules = program.decisions(program.ruleLists[Int(lists.extended)], .ipv4)
    return List(classifier: rules.classifier, firstEntry: rules.firstEntry)
  }
}

/// What the rules at both ends of a direct way say of a packet.
struct RuleAnswer: BitwiseCopyable {
  /// Indices of `ruleEntries`; −1 where none matches, or where it is of no matter.
  var outbound: Int32 = -1
  var inbound: Int32 = -1
  /// Nothing else has a say.
  var isKnown = false
}

/// A packet whose rules are asked together with those of others.
struct AskedPacket: BitwiseCopyable {
  /// Which of the frames at hand it is.
  var index: Int32
  var outbound: DirectRules.List
  var inbound: DirectRules.List
}
