internal import Frames
public import TopologyModel
internal import Traffic

extension Topology {
  /// The topology with so many generated extended rules on every adapter in place of its own lists.
  ///
  /// All adapters share one list, the same from the same seed. Routers keep theirs.
  public func withGeneratedRules(_ count: Int, seed: UInt64) -> Topology {
    var topology = self
    topology.changeSettings { $0.policies.removeLists() }
    guard count > 0 else { return topology }
    var generator = RuleGenerator(self, seed: seed)
    let list = ID<RuleList<ExtendedRule>>(extendedACLs.count)
    topology.extendedACLs.append(
      RuleList(rules: generator.rules(count), definition: RuleGenerator.definition))
    topology.changeSettings { $0.policies.extendedACL = list }
    return topology
  }
}

/// Makes rules that are looked for and rarely found.
///
/// They name /16, /24 and /32 prefixes around the declared addresses. Of a prefix in which somebody
/// lives they name one port; of the others any port or one. Half of them allow.
struct RuleGenerator {
  private var random: TrafficRandom
  private let addresses: [IPv4Address]
  /// The /16, /24 and /32 prefixes in which somebody lives, by length.
  private let inhabited: [Int: Set<UInt32>]

  /// No place of a file: nobody wrote them.
  static let definition = SourceSpan(file: 0, line: 1, column: 1)

  init(_ topology: Topology, seed: UInt64) {
    random = TrafficRandom(seed: seed)
    let declared = topology.endpoints.flatMap(\.addresses).compactMap { address in
      switch address.address {
      case .v4(let address): address
      case .v6: nil as IPv4Address?
      }
    }
    addresses = declared.isEmpty ? [IPv4Address(rawValue: 0x0A00_0001)] : declared
    inhabited = Dictionary(
      uniqueKeysWithValues: RuleGenerator.lengths.map { length in
        (length, Set(declared.map { $0.rawValue & RuleGenerator.mask(length) }))
      })
  }

  private static let lengths = [16, 24, 32]

  private static func mask(_ length: Int) -> UInt32 { UInt32.max << UInt32(32 - length) }

  /// So many rules; each has a weight of its own as far as weights go, the first the highest.
  mutating func rules(_ count: Int) -> [ExtendedRule] {
    (0..<count).map { number in
      rule(number, weight: UInt16(clamping: max(1, 65_535 - number)))
    }
  }

  private mutating func rule(_ number: Int, weight: UInt16) -> ExtendedRule {
    let length = RuleGenerator.lengths[number % 3]
    // Of every three rules one stands where somebody lives.
    let near = random.pick(addresses).rawValue
    let bits = random.next(below: 3) == 0 ? near : near ^ UInt32(random.next(below: 65_536)) << 4
    let prefix = bits & RuleGenerator.mask(length)
    let namesPort =
      inhabited[length]?.contains(prefix) == true || random.next(below: 2) == 0
    let port = UInt16(1 + random.next(below: 65_535))
    return ExtendedRule(
      action: random.next(below: 2) == 0 ? .allow : .deny,
      direction: number % 2 == 0 ? .inbound : .outbound, localIP: nil,
      remoteIP: IPPrefix(address: .v4(IPv4Address(rawValue: prefix)), length: length),
      ipProtocol: namesPort ? (random.next(below: 2) == 0 ? .tcp : .udp) : nil,
      localPort: namesPort ? port...port : nil, remotePort: nil, weight: weight,
      definition: RuleGenerator.definition)
  }
}
