import ForwardingProgram
import Frames
import TestSupport
import TopologyModel

/// Packets at the borders of what rules, subnets and routes of one topology tell apart.
struct PacketPoints {
  /// Declared by somebody.
  let declared: [IPAddress]
  /// Both ends of prefixes and what is just beyond; what nobody declares; groups.
  private let borders: [IPAddress]
  private let ports: [UInt16]
  private let protocols: [UInt8]
  private let rules: [ExtendedRule]
  private var random: SeededGenerator

  /// Of the restricted question.
  private let scope: FrameScope

  /// Somebody looks at packets: rules, guards or routers.
  let matters: Bool

  init(_ world: AttackedWorld, seed: UInt64) {
    let topology = world.topology
    scope = world.scope
    random = SeededGenerator(seed: seed)
    rules = topology.extendedACLs.flatMap(\.rules)
    declared = Self.unique(topology.endpoints.flatMap { $0.addresses.map(\.address) })
    let prefixes =
      rules.flatMap { [$0.localIP, $0.remoteIP] }.compactMap { $0 }
      + topology.acls.flatMap(\.rules).compactMap(Self.prefix)
      + topology.routers.flatMap(\.routes).map(\.destination)
      + topology.endpoints.flatMap(\.addresses).compactMap {
        IPPrefix(address: $0.address, length: $0.prefixLength)
      }
    let fixed = ["10.77.0.9", "255.255.255.255", "224.0.0.1", "2001:db8:77::9", "ff02::1"]
      .compactMap { IPAddress($0) }
    borders = Self.unique(prefixes.flatMap { Self.ends(of: $0) } + fixed)
    let ranges = rules.flatMap { [$0.localPort, $0.remotePort] }.compactMap { $0 }
    let edges = ranges.flatMap { range in
      [range.lowerBound, range.upperBound, range.lowerBound &- 1, range.upperBound &+ 1]
    }
    ports = Self.unique(edges + [67, 68, 546, 547, 40_000])
    protocols = Self.unique(rules.compactMap { $0.ipProtocol?.rawValue } + [6, 17, 1, 58, 47])
    let guards = topology.adapterSettings.contains {
      $0.policies.dhcpGuard.value || $0.policies.routerGuard.value || $0.policies.acl != nil
    }
    matters = guards || !rules.isEmpty || !topology.routers.isEmpty
  }

  private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  private static func prefix(of rule: BasicRule) -> IPPrefix? {
    switch rule.condition {
    case .localIP(let prefix), .remoteIP(let prefix): prefix
    case .localMAC, .remoteMAC: nil
    }
  }

  /// First and last address, and their neighbours.
  private static func ends(of prefix: IPPrefix) -> [IPAddress] {
    switch prefix.address {
    case .v4(let first):
      let host: UInt32 = prefix.length == 0 ? .max : ~(.max << UInt32(32 - prefix.length))
      let last = first.rawValue | host
      return [first.rawValue, last, first.rawValue &- 1, last &+ 1].map {
        .v4(IPv4Address(rawValue: $0))
      }
    case .v6(let first):
      let host = 128 - prefix.length
      let low: UInt64 = host >= 64 ? .max : host == 0 ? 0 : .max >> UInt64(64 - host)
      let high: UInt64 = host <= 64 ? 0 : .max >> UInt64(128 - host)
      let last = (high: first.high | high, low: first.low | low)
      return [
        .v6(first), .v6(IPv6Address(high: last.high, low: last.low)),
        .v6(IPv6Address(high: first.high, low: first.low &- 1)),
        .v6(IPv6Address(high: last.high, low: last.low &+ 1)),
      ]
    }
  }

  /// The next packet; most are made to match some rule.
  ///
  /// Its source address is one of those given, or, of none, any.
  mutating func packet(from sources: [IPAddress] = []) -> PacketRecipe {
    let rule = chance(60) ? rules.randomElement(using: &random) : nil
    let isInbound = rule?.direction == .inbound
    let prefixes = (
      source: isInbound ? rule?.remoteIP : rule?.localIP,
      destination: isInbound ? rule?.localIP : rule?.remoteIP
    )
    let candidates = sources.isEmpty ? declared + borders : sources
    let wished = (prefixes.source ?? prefixes.destination)?.address.bitWidth
    let width =
      sources.isEmpty
      ? wished ?? (chance(50) ? 32 : 128)
      : sources.first { $0.bitWidth == wished }?.bitWidth
        ?? sources.randomElement(using: &random)?.bitWidth ?? 32
    let source = address(within: prefixes.source, width, of: candidates)
    // Whom routers and honest senders mean is somebody, mostly.
    let goals = chance(60) && !declared.isEmpty ? declared : declared + borders
    let destination = address(within: prefixes.destination, width, of: goals)
    var ports = (local: port(in: rule?.localPort), remote: port(in: rule?.remotePort))
    var number = rule?.ipProtocol?.rawValue ?? protocols.randomElement(using: &random) ?? 6
    if chance(20), scope.ipProtocol >= 0 {
      number = UInt8(scope.ipProtocol)
      if scope.destinationPort >= 0 {
        let port = UInt16(scope.destinationPort)
        if isInbound { ports.local = port } else { ports.remote = port }
      }
    }
    var packet = PacketRecipe(
      source: source, destination: destination, ipProtocol: number,
      content: content(
        number, source: isInbound ? ports.remote : ports.local,
        destination: isInbound ? ports.local : ports.remote))
    vary(&packet)
    return packet
  }

  private mutating func address(
    within prefix: IPPrefix?, _ width: Int, of candidates: [IPAddress]
  ) -> IPAddress {
    let family = candidates.filter { $0.bitWidth == width }
    let fitting = chance(85) ? family.filter { prefix?.holds($0) ?? true } : family
    let chosen = fitting.randomElement(using: &random) ?? family.randomElement(using: &random)
    if let chosen { return chosen }
    return width == 32
      ? .v4(IPv4Address(rawValue: 0x0A4D_0009))
      : .v6(IPv6Address(high: 0x2001_0DB8_0077_0000, low: 9))
  }

  private mutating func port(in range: ClosedRange<UInt16>?) -> UInt16 {
    let fitting = chance(85) ? ports.filter { range?.contains($0) ?? true } : ports
    return fitting.randomElement(using: &random) ?? 40_000
  }

  private mutating func content(
    _ number: UInt8, source: UInt16, destination: UInt16
  ) -> PacketRecipe.Content {
    switch number {
    case 6:
      return .tcp(
        source: source, destination: destination, flags: one(of: [0x02, 0x02, 0x12, 0x10]))
    case 17:
      switch Int.random(in: 0..<6, using: &random) {
      case 0: return .udp(source: 67, destination: 68, message: 2)
      case 1: return .udp(source: 547, destination: 546, message: one(of: [2, 7, 10]))
      case _: return .udp(source: source, destination: destination, message: 1)
      }
    case 1, 58:
      return .icmp(
        type: one(of: number == 1 ? [8, 8, 0, 0, 5, 9, 3] : [128, 128, 129, 129, 134, 137, 1]),
        identifier: one(of: [1, 1, 7]))
    case _:
      return chance(50) ? .none : .icmp(type: 8, identifier: 1)
    }
  }

  /// TTL, fragments, options, extension headers.
  private mutating func vary(_ packet: inout PacketRecipe) {
    packet.hops = one(of: [64, 64, 64, 64, 64, 64, 2, 2, 1, 0])
    if packet.source.bitWidth == 32 {
      if chance(12) { packet.fragmentOffset = one(of: [1, 0x2001, 0x2000]) }
      if chance(6) { packet.options = 1 }
    } else if chance(25) {
      let number: UInt8 = one(of: [0, 44, 44, 60, 50])
      packet.extensions = [
        .init(number: number, fragmentOffset: number == 44 && chance(70) ? 1 : 0)
      ]
    }
  }

  /// EtherType and packet; now and then cut somewhere behind the addresses.
  mutating func octets(of packet: PacketRecipe) -> [UInt8] {
    let octets = packet.octets
    guard chance(8) else { return octets }
    return Array(octets.prefix(Int.random(in: 2..<octets.count, using: &random)))
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
