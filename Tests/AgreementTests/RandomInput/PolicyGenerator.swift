import Frames
import TestSupport
import TopologyModel

/// Random policies of ports: rules over the small universe, so that they match, tie and overlap.
struct PolicyGenerator {
  private static let key = SourceSpan(file: 0, line: 1, column: 1)

  private var random: SeededGenerator
  /// The MAC addresses that rules may name.
  private let macs: [MACAddress]
  /// Lists made so far; now and then one is taken again, as adapters of one profile do.
  private var made: [TopologyDescription.Policies] = []

  init(seed: UInt64, macs: [MACAddress]) {
    random = SeededGenerator(seed: seed)
    self.macs = macs
  }

  /// The policies of one port; a quarter of the ports has none.
  mutating func policies() -> TopologyDescription.Policies {
    var policies = TopologyDescription.Policies()
    if chance(25) { return policies }
    if chance(35) { policies.acl = (0..<count()).map { _ in basicRule() } }
    if chance(50) { policies.extendedACL = (chance(60) ? firewall() : []) + extendedRules() }
    if chance(25), let other = made.randomElement(using: &random) {
      policies.acl = other.acl
      policies.extendedACL = other.extendedACL
    }
    made.append(policies)
    policies.guardsDHCP = chance(40)
    policies.guardsRouters = chance(40)
    if chance(45) { policies.mirroring = one(of: [.source, .destination]) }
    if chance(25) { policies.stormLimit = UInt32.random(in: 1...3, using: &random) }
    policies.hasSRIOV = chance(10)
    return policies
  }

  /// What one interface of a router asks on either side; local is the destination on both.
  mutating func routerRules() -> (in: [ExtendedRule], out: [ExtendedRule]) {
    let inbound = { (rules: [ExtendedRule]) in
      rules.map { rule in
        var rule = rule
        rule.direction = .inbound
        return rule
      }
    }
    // What opens on one side lets the answers through on the other.
    if chance(35) {
      let rules = firewall()
      let (first, second) = (inbound([rules[0]]), inbound([rules[1]]))
      return chance(50) ? (first, second) : (second, first)
    }
    return (
      chance(60) ? inbound(extendedRules()) : [], chance(60) ? inbound(extendedRules()) : []
    )
  }

  private mutating func count() -> Int {
    Int.random(in: 1...(chance(3) ? 60 : chance(20) ? 8 : 3), using: &random)
  }

  private mutating func extendedRules() -> [ExtendedRule] {
    (0..<count()).map { _ in extendedRule() }
  }

  /// What goes one way opens a flow, and nothing else comes the other way.
  private mutating func firewall() -> [ExtendedRule] {
    var opening = extendedRule()
    opening.action = stateful()
    opening.weight = 10
    if chance(70) { (opening.localIP, opening.remoteIP) = (nil, nil) }
    if chance(50) {
      (opening.ipProtocol, opening.localPort, opening.remotePort) = (nil, nil, nil)
    }
    var closing = opening
    closing.action = .deny
    if chance(70) { closing.direction = opening.direction == .inbound ? .outbound : .inbound }
    (closing.localPort, closing.remotePort) = (opening.remotePort, opening.localPort)
    closing.weight = 1
    return [opening, closing]
  }

  private mutating func basicRule() -> BasicRule {
    let condition: BasicRule.Condition =
      switch Int.random(in: 0..<6, using: &random) {
      case 0: .localMAC(macPrefix())
      case 1: .remoteMAC(macPrefix())
      case 2, 3: .localIP(chance(15) ? nil : prefix())
      case _: .remoteIP(chance(15) ? nil : prefix())
      }
    return BasicRule(
      action: one(of: [.allow, .allow, .deny, .meter]),
      directions: one(of: [[.inbound], [.outbound], [.inbound, .outbound]]), condition: condition,
      definition: Self.key)
  }

  /// Ports stand only beside TCP, UDP, or no protocol at all.
  private mutating func extendedRule() -> ExtendedRule {
    var rule = ExtendedRule(
      action: one(of: [.allow, .deny, stateful(), stateful()]),
      direction: one(of: [.inbound, .outbound]),
      localIP: chance(35) ? prefix() : nil, remoteIP: chance(35) ? prefix() : nil,
      ipProtocol: nil, localPort: nil, remotePort: nil,
      weight: one(of: PacketUniverse.weights), definition: Self.key)
    switch Int.random(in: 0..<10, using: &random) {
    case ..<3: break
    case ..<7:
      rule.ipProtocol = one(of: [nil, .tcp, .tcp, .udp])
      if chance(60) { rule.localPort = ports() }
      if chance(50) { rule.remotePort = ports() }
    case _:
      rule.ipProtocol = IPProtocol(rawValue: one(of: PacketUniverse.protocols))
    }
    return rule
  }

  private mutating func stateful() -> ExtendedRule.Action {
    .allowStateful(idleTimeoutSeconds: one(of: PacketUniverse.timeoutsSeconds))
  }

  private mutating func ports() -> ClosedRange<UInt16> {
    let first = one(of: PacketUniverse.ports)
    let second = chance(60) ? first : one(of: PacketUniverse.ports)
    return min(first, second)...max(first, second)
  }

  private mutating func prefix() -> IPPrefix? {
    let isVersion4 = chance(50)
    return IPPrefix(
      address: one(of: isVersion4 ? PacketUniverse.addresses4 : PacketUniverse.addresses6),
      length: one(
        of: isVersion4 ? PacketUniverse.prefixLengths4 : PacketUniverse.prefixLengths6))
  }

  private mutating func macPrefix() -> MACPrefix {
    let address = macs.randomElement(using: &random) ?? .broadcast
    return MACPrefix(address: address, length: one(of: PacketUniverse.macLengths)) ?? .any
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
