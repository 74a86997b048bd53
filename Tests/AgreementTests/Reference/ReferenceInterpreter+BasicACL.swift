import TopologyModel

/// The basic ACL of a port (semantics 3.6, 12): the longest prefix decides.
extension ReferenceInterpreter {
  /// The rule of one family that ends the search.
  struct BasicFinding {
    let decider: AdapterPort.Numbered<BasicRule>
    /// It needs a field that cannot be read.
    let isUnreadable: Bool
    /// A rule of the same prefix length and another action matches too (A16).
    let isTied: Bool

    var denies: Bool { decider.rule.action == .deny }
  }

  /// Applies the list: hits, meters and assumptions are noted; `isMatched` is A18's question.
  mutating func judgeBasicACL(
    of port: AdapterPort, on frame: InspectedFrame
  ) -> (refusal: PolicyRefusal?, isMatched: Bool) {
    let rules = port.basicRules.filter { $0.rule.directions.contains(frame.direction) }
    if frame.packet == nil,
      rules.contains(where: { $0.rule.namesNothing && $0.rule.action != .meter })
    {
      fate.note(.a15)
    }
    for meter in rules where meter.rule.action == .meter && meter.rule.isMet(by: frame) == .holds {
      countHit(of: meter.number)
    }
    let (mac, ip) = basicFindings(of: port, on: frame)
    let isMatched = mac != nil || ip?.isUnreadable == false
    if mac != nil, ip?.isUnreadable == false { fate.note(.a17) }
    if let mac {
      if let refusal = decide(mac) { return (refusal, isMatched) }
      if !topology.assumptions[.a17] { return (nil, isMatched) }
    }
    return (ip.flatMap { decide($0) }, isMatched)
  }

  /// Without any effect: what the MAC rules say, and the IP rules.
  func basicFindings(
    of port: AdapterPort, on frame: InspectedFrame
  ) -> (mac: BasicFinding?, ip: BasicFinding?) {
    let deciding = port.basicRules.filter {
      $0.rule.directions.contains(frame.direction) && $0.rule.action != .meter
    }
    return (
      basicFinding(among: deciding.filter { !$0.rule.isAboutIP }, on: frame),
      basicFinding(among: deciding.filter { $0.rule.isAboutIP }, on: frame)
    )
  }

  /// The longest prefix decides; a tie denies, or, with A16 reversed, allows.
  private func basicFinding(
    among rules: [AdapterPort.Numbered<BasicRule>], on frame: InspectedFrame
  ) -> BasicFinding? {
    let candidates = rules.filter { $0.rule.isMet(by: frame) != .fails }
    let longest = candidates.map(\.rule.prefixLength).max()
    let tied = candidates.filter { $0.rule.prefixLength == longest }
    let preferred: BasicRule.Action = topology.assumptions[.a16] ? .deny : .allow
    guard let decider = tied.first(where: { $0.rule.action == preferred }) ?? tied.first else {
      return nil
    }
    let isUnreadable = decider.rule.isMet(by: frame) == .unreadable
    return BasicFinding(
      decider: decider, isUnreadable: isUnreadable,
      isTied: !isUnreadable && tied.contains { $0.rule.action != decider.rule.action })
  }

  private mutating func decide(_ finding: BasicFinding) -> PolicyRefusal? {
    if finding.isUnreadable {
      return PolicyRefusal(reason: .invalidPacket, decider: .rule(finding.decider.number))
    }
    countHit(of: finding.decider.number)
    if finding.isTied { fate.note(.a16) }
    guard finding.denies else { return nil }
    return PolicyRefusal(reason: .failedSecurityPolicy, decider: .rule(finding.decider.number))
  }
}
