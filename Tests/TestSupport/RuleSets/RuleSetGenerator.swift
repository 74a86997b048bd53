internal import Frames
public import TopologyModel

/// Makes rule lists that look like those of real networks: the same from the same seed.
///
/// Addresses cluster in sites and subnets and come up again and again; rules that name more stand
/// before those that name less, though not strictly, so that few of them are hidden.
public struct RuleSetGenerator: Sendable {
  /// IPv4 or IPv6.
  public enum Family: String, CaseIterable, Sendable {
    case ipv4, ipv6
  }

  private let flavour: RuleSetFlavour
  private let family: Family
  private var random: SeededGenerator
  private var sources: [UInt64] = []
  private var destinations: [UInt64] = []
  private var services: [UInt16] = []

  /// A generator of one kind of rules.
  public init(_ flavour: RuleSetFlavour, _ family: Family, seed: UInt64) {
    (self.flavour, self.family) = (flavour, family)
    random = SeededGenerator(seed: seed)
  }

  /// So many rules of one direction and weight, the first of which that matches decides.
  public mutating func rules(_ count: Int, _ direction: RuleDirection) -> [ExtendedRule] {
    let addresses = max(4, count / flavour.rulesPerAddress)
    sources = pool(of: addresses)
    destinations = pool(of: addresses)
    services = (0..<max(8, min(64, count / 10))).map { _ in
      UInt16(truncatingIfNeeded: random.next() % (random.next() % 3 == 0 ? 65_536 : 9_000))
    }
    var seen: Set<ExtendedRule> = []
    var rules: [(rule: ExtendedRule, place: Int)] = []
    while rules.count < count {
      var rule = rule(direction)
      // Small sets of wide rules run out of different ones: an action more makes two of them.
      guard seen.insert(rule).inserted || random.next() % 64 == 0 else { continue }
      rule.action = random.next() % 3 == 0 ? .deny : .allow
      rules.append((rule, rule.freedom + Int(random.next() % 24)))
    }
    let sorted = rules.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }
    return sorted.enumerated().map { line, element in
      var rule = element.element.rule
      rule.definition = SourceSpan(file: 0, line: line + 1, column: 1)
      return rule
    }
  }

  private mutating func rule(_ direction: RuleDirection) -> ExtendedRule {
    let source = prefix(pick(flavour.sourceLengths), sources)
    var destination = prefix(pick(flavour.destinationLengths), destinations)
    if source == nil, destination == nil, random.next() % 8 != 0 {
      // Few rules leave both ends open.
      destination = prefix(32, destinations)
    }
    let number = pick(flavour.protocols)
    let hasPorts = number == .tcp || number == .udp
    let ports = (
      source: hasPorts ? range(pick(flavour.sourcePorts)) : nil,
      destination: hasPorts ? range(pick(flavour.destinationPorts)) : nil
    )
    let isInbound = direction == .inbound
    return ExtendedRule(
      action: .allow, direction: direction, localIP: isInbound ? destination : source,
      remoteIP: isInbound ? source : destination, ipProtocol: number,
      localPort: isInbound ? ports.destination : ports.source,
      remotePort: isInbound ? ports.source : ports.destination, weight: 0,
      definition: SourceSpan(file: 0, line: 1, column: 1))
  }

  private mutating func pick<Value>(_ shares: [(Value, Int)]) -> Value {
    var rest = Int(random.next() % UInt64(shares.reduce(0) { $0 + $1.1 }))
    for (value, share) in shares.dropLast() {
      if rest < share { return value }
      rest -= share
    }
    return shares[shares.count - 1].0
  }

  /// 64 bits each: an IPv4 address in the first 32, the part of an IPv6 address that varies.
  private mutating func pool(of count: Int) -> [UInt64] {
    let sites = (0..<max(2, count / 400)).map { _ in random.next() & 0x3F1F_0000_0000_0000 }
    let subnets = (0..<max(3, count / 12)).map { _ in
      sites[Int(random.next() % UInt64(sites.count))] | random.next() >> 16
    }
    return (0..<count).map { _ in
      let subnet = subnets[Int(random.next() % UInt64(subnets.count))]
      return subnet & 0xFFFF_FF00_0000_0000 | random.next() >> 24
    }
  }

  private mutating func prefix(_ length: Int, _ pool: [UInt64]) -> IPPrefix? {
    guard length > 0 else { return nil }
    let bits = pool[Int(random.next() % UInt64(pool.count))]
    switch family {
    case .ipv4:
      return IPPrefix(
        address: .v4(IPv4Address(rawValue: UInt32(bits >> 32))), length: length)
    case .ipv6:
      // Sites are /48, subnets /64, hosts /128: 16, 24 and 32 bits of the pool.
      let address = IPv6Address(
        high: 0x2001_0DB8_0000_0000 ^ bits >> 16 & 0x0FFF_FFFF_0000 ^ bits >> 32 & 0xFFFF,
        low: bits & 0xFFFF_FFFF)
      let lengths = [0: 0, 8: 24, 12: 28, 16: 40, 20: 44, 21: 46, 22: 48, 24: 56, 27: 60, 28: 62]
      return IPPrefix(
        address: .v6(address), length: length == 32 ? 128 : lengths[length] ?? 64)
    }
  }

  private mutating func range(_ kind: PortKind) -> ClosedRange<UInt16>? {
    switch kind {
    case .any: return nil
    case .high: return 1024...65_535
    case .low: return 0...1023
    case .exact:
      let port = services[Int(random.next() % UInt64(services.count))]
      return port...port
    case .range:
      let first = services[Int(random.next() % UInt64(services.count))]
      let length = UInt16(1) << UInt16(random.next() % 11)
      return first...(first > UInt16.max - length ? UInt16.max : first + length)
    }
  }
}

extension ExtendedRule {
  /// Roughly how many bits the rule leaves open.
  fileprivate var freedom: Int {
    let prefixes = [localIP, remoteIP].map { $0.map { $0.address.bitWidth - $0.length } ?? 32 }
    let ports = [localPort, remotePort].map { ports in
      ports.map { ports in Int.bitWidth - ports.count.leadingZeroBitCount - 1 } ?? 16
    }
    return min(prefixes[0], 32) + min(prefixes[1], 32) + ports[0] + ports[1]
      + (ipProtocol == nil ? 8 : 0)
  }
}
