import Frames
import TestSupport
import TopologyModel

/// Random port ACLs of a world so small that rules cover, hide and repeat each other all the time.
struct RandomRules {
  private var random: SeededGenerator
  let assumptions: Assumptions

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    var assumptions = Assumptions()
    for assumption in [Assumption.a15, .a16, .a17, .a18, .a19, .a29]
    where random.next() % 4 == 0 {
      assumptions.override(assumption, with: Located(false, at: SourceSpan.nowhere))
    }
    self.assumptions = assumptions
  }

  mutating func basicList() -> RuleList<BasicRule> {
    let count = 1 + Int(random.next() % 12)
    let macShare = random.next() % 4
    return RuleList(
      rules: (0..<count).map { _ in basicRule(macShare) }, definition: SourceSpan.nowhere)
  }

  private mutating func basicRule(_ macShare: UInt64) -> BasicRule {
    let isLocal = random.next() % 2 == 0
    let condition: BasicRule.Condition
    if random.next() % 4 < macShare {
      let prefix = macPrefix()
      condition = isLocal ? .localMAC(prefix) : .remoteMAC(prefix)
    } else {
      let prefix = random.next() % 3 == 0 ? nil : ipPrefix(isIPv6: random.next() % 4 == 0)
      condition = isLocal ? .localIP(prefix) : .remoteIP(prefix)
    }
    let directions: [[RuleDirection]] = [[.inbound], [.outbound], [.inbound, .outbound]]
    return BasicRule(
      action: one(of: [.allow, .allow, .deny, .deny, .meter]), directions: one(of: directions),
      condition: condition, definition: SourceSpan.nowhere)
  }

  mutating func extendedList() -> RuleList<ExtendedRule> {
    let count = 1 + Int(random.next() % 12)
    let directions: [RuleDirection] = one(of: [[.inbound], [.inbound, .outbound]])
    let weights = 1 + random.next() % 4
    let freedom = 1 + random.next() % 3
    let rules = (0..<count).map { _ in extendedRule(directions, weights, freedom) }
    return RuleList(rules: rules, definition: SourceSpan.nowhere)
  }

  /// A rule each of whose conditions is made once in `1 + freedom` times.
  private mutating func extendedRule(
    _ directions: [RuleDirection], _ weights: UInt64, _ freedom: UInt64
  ) -> ExtendedRule {
    let isIPv6 = random.next() % 4 == 0
    let actions: [ExtendedRule.Action] = [
      .allow, .allow, .deny, .deny, .deny, .allowStateful(idleTimeoutSeconds: 5),
      .allowStateful(idleTimeoutSeconds: 9),
    ]
    func isMade() -> Bool { random.next() % (1 + freedom) == 0 }
    let local = isMade() ? ipPrefix(isIPv6: isIPv6) : nil
    let remote = isMade() ? ipPrefix(isIPv6: random.next() % 16 == 0 ? !isIPv6 : isIPv6) : nil
    let number = isMade() ? one(of: [IPProtocol.tcp, .tcp, .udp, .icmp]) : nil
    let canHavePorts = number != .icmp
    return ExtendedRule(
      action: one(of: actions), direction: one(of: directions), localIP: local, remoteIP: remote,
      ipProtocol: number, localPort: canHavePorts && isMade() ? ports() : nil,
      remotePort: canHavePorts && isMade() ? ports() : nil,
      weight: UInt16(random.next() % weights), definition: SourceSpan.nowhere)
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int(random.next() % UInt64(values.count))]
  }

  private mutating func ipPrefix(isIPv6: Bool) -> IPPrefix? {
    let (number, bits) = (random.next() % 4, Int(random.next() % 3))
    if isIPv6 {
      let address = IPv6Address(high: PacketSpace.ipv6[0] + number, low: 0)
      return IPPrefix(address: .v6(address), length: 62 + bits)
    }
    let address = IPv4Address(rawValue: UInt32(PacketSpace.ipv4[0] + number))
    return IPPrefix(address: .v4(address), length: 30 + bits)
  }

  private mutating func macPrefix() -> MACPrefix {
    let address = MACAddress(truncating: PacketSpace.macs[0] + random.next() % 4)
    return MACPrefix(address: address, length: one(of: [0, 46, 47, 48]))
      ?? .any
  }

  private mutating func ports() -> ClosedRange<UInt16> {
    let first = UInt16(random.next() % 3)
    return one(of: [first...first, first...2, 0...first, 0...65_535])
  }
}

extension SourceSpan {
  static let nowhere = SourceSpan(file: 0, line: 1, column: 1)
}
