import TopologyModel

/// The extended ACL of a port, or one of a router's interface, and where its flows are kept.
struct ExtendedList {
  /// Both lists of a router's interface have its flows in common.
  let endpoint: ID<Endpoint>
  /// In file order.
  let rules: [AdapterPort.Numbered<ExtendedRule>]
}

extension AdapterPort {
  var extendedList: ExtendedList { ExtendedList(endpoint: endpoint, rules: extendedRules) }
}

/// Extended ACLs (semantics 3.6, 6, 12): the largest weight decides.
extension ReferenceInterpreter {
  /// The rule that ends the search.
  struct ExtendedFinding {
    let decider: AdapterPort.Numbered<ExtendedRule>
    /// It needs a field that cannot be read.
    let isUnreadable: Bool
    /// Another rule of the same weight matches too (A19).
    let isTied: Bool
  }

  /// Applies the flows and the list: hits and assumptions are noted, flows opened and refreshed.
  mutating func judgeExtendedACL(
    of list: ExtendedList, on frame: InspectedFrame
  ) -> (refusal: PolicyRefusal?, isMatched: Bool) {
    if let id = flowID(of: frame, at: list.endpoint), let opener = openFlow(id)?.opener {
      flows[id]?.seenNanoseconds = clockNanoseconds
      countFlowFrame(of: opener)
      return (nil, true)
    }
    noteExtendedSituations(of: list, frame)
    guard let finding = extendedFinding(of: list, on: frame) else { return (nil, false) }
    let decider = finding.decider
    if finding.isUnreadable {
      return (PolicyRefusal(reason: .invalidPacket, decider: .rule(decider.number)), false)
    }
    countHit(of: decider.number)
    if finding.isTied { fate.note(.a19) }
    switch decider.rule.action {
    case .allow:
      return (nil, true)
    case .allowStateful(let idleTimeoutSeconds):
      open(
        at: list.endpoint, for: frame, by: decider.number,
        idleTimeoutSeconds: idleTimeoutSeconds)
      return (nil, true)
    case .deny:
      let refusal = PolicyRefusal(
        reason: .failedSecurityPolicy, decider: .rule(decider.number))
      return (refusal, true)
    }
  }

  /// Without any effect: whether a flow or a rule would decide.
  func matchesExtendedACL(of list: ExtendedList, _ frame: InspectedFrame) -> Bool {
    if let id = flowID(of: frame, at: list.endpoint), openFlow(id) != nil { return true }
    return extendedFinding(of: list, on: frame)?.isUnreadable == false
  }

  /// Of the rules that match, or need what cannot be read, the first one of the largest weight.
  private func extendedFinding(
    of list: ExtendedList, on frame: InspectedFrame
  ) -> ExtendedFinding? {
    let isMet = { (rule: ExtendedRule) in
      rule.isMet(by: frame, fragmentsHaveNoPorts: topology.assumptions[.a29])
    }
    let candidates = list.rules.filter {
      $0.rule.direction == frame.direction && isMet($0.rule) != .fails
    }
    let heaviest = candidates.map(\.rule.weight).max()
    let tied = candidates.filter { $0.rule.weight == heaviest }
    guard let decider = topology.assumptions[.a19] ? tied.first : tied.last else { return nil }
    return ExtendedFinding(
      decider: decider, isUnreadable: isMet(decider.rule) == .unreadable,
      isTied: tied.filter { isMet($0.rule) == .holds }.count > 1)
  }

  /// A15 and A29 come up where a frame comes to a list that has rules of their kind.
  private mutating func noteExtendedSituations(
    of list: ExtendedList, _ frame: InspectedFrame
  ) {
    let rules = list.rules.map(\.rule).filter { $0.direction == frame.direction }
    guard let packet = frame.packet else {
      if rules.contains(where: { $0.namesNothing }) { fate.note(.a15) }
      return
    }
    let mayHavePorts = packet.ipProtocol == 6 || packet.ipProtocol == 17
    if packet.isLaterFragment, mayHavePorts,
      rules.contains(where: { $0.namesPorts && !$0.neverMatches })
    {
      fate.note(.a29)
    }
  }
}
