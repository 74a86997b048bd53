import Frames
import TestSupport
import TopologyModel

/// The parts that frames against one topology are put together from.
struct AttackVocabulary {
  /// What stands behind the tags.
  struct Payload {
    /// From the EtherType on.
    var octets: [UInt8]
    /// What the other side answers; `nil` is no packet.
    var answer: [UInt8]?
    var isInScope: Bool
  }

  /// A stack of tags and what the first switch makes of it.
  struct Stack {
    var octets: [UInt8]
    /// The VLAN number in the first switch.
    var vlan: Int32
  }

  static let unknownAddress: UInt64 = 0x0200_00AA_0001
  private static let multicast: UInt64 = 0x0100_5E00_0001
  private static let reserved: UInt64 = 0x0180_C200_000E
  private static let broadcast: UInt64 = 0xFFFF_FFFF_FFFF
  private static let arp: [UInt8] = [0x08, 0x06] + [UInt8](repeating: 0, count: 28)
  private static let unknownType: [UInt8] = [0x88, 0xB5, 1, 2, 3, 4]

  /// Every owned address, what rules are about, and one of each other kind.
  let destinations: [UInt64]
  /// For each endpoint; its own comes first.
  let sources: [[UInt64]]
  /// For each endpoint the stacks that its first switch takes; no tag comes first.
  let stacks: [[Stack]]
  /// For each endpoint a short stack for each VLAN number that it can give a frame.
  let ways: [[Stack]]
  let payloads: [Payload]
  /// The VLAN IDs that matter, 0, and one that nobody uses.
  let vids: [UInt16]
  /// All stacks to depth 2 are there, and all payloads that anybody tells apart.
  let isComplete: Bool

  init(_ world: AttackedWorld, points: inout PacketPoints, payloads count: Int, seed: UInt64) {
    let topology = world.topology
    var random = SeededGenerator(seed: seed)
    let ruled = topology.acls.flatMap(\.rules).compactMap(Self.address)
    destinations = Self.unique(
      Self.unicast(in: topology) + ruled
        + [Self.broadcast, Self.multicast, Self.unknownAddress, Self.reserved])
    sources = Self.sources(in: topology)
    vids = Self.vids(of: topology)
    let all = Self.stacks(of: vids, &random)
    let classes = StackClasses(world, sources: sources)
    stacks = topology.endpoints.indices.map { sender in
      all.compactMap { octets in
        let vlan = classes.vlan(of: octets, from: Int32(sender))
        return vlan < 0 ? nil : Stack(octets: octets, vlan: vlan)
      }
    }
    ways = stacks.map { own in
      var seen: Set<Int32> = []
      return own.filter { $0.octets.count <= 4 && seen.insert($0.vlan).inserted }
    }
    var payloads = [Self.arp, Self.unknownType].map {
      Payload(octets: $0, answer: nil, isInScope: false)
    }
    for _ in 0..<(points.matters ? count : 4) {
      let packet = points.packet()
      let octets = points.octets(of: packet)
      payloads.append(
        Payload(
          octets: octets, answer: packet.reversed.octets, isInScope: world.isInScope(octets)))
    }
    self.payloads = payloads
    isComplete = !points.matters && vids.count <= 6 && ruled.isEmpty
  }

  /// Every owned address and what rules are about.
  private static func unicast(in topology: Topology) -> [UInt64] {
    let owned = topology.endpoints.compactMap { $0.mac?.rawValue }
    let ruled = topology.acls.flatMap(\.rules).compactMap(address)
    return unique(owned + ruled.filter { $0 & 0x0100_0000_0000 == 0 && $0 != 0 })
  }

  /// For each endpoint its own address, those of all others, and one that nobody owns.
  static func sources(in topology: Topology) -> [[UInt64]] {
    let unicast = unicast(in: topology)
    return topology.endpoints.map { endpoint in
      let own = endpoint.mac?.rawValue ?? unknownAddress + 1
      return unique([own] + unicast + [unknownAddress])
    }
  }

  /// The outermost tags of a frame, up to three.
  static func tags(of frame: [UInt8]) -> [UInt8] {
    var end = 12
    while end < 24, frame.count >= end + 4,
      frame[end..<end + 2] == [0x81, 0x00] || frame[end..<end + 2] == [0x88, 0xA8]
    {
      end += 4
    }
    return frame.count < 12 ? [] : Array(frame[12..<end])
  }

  private static func unique<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  private static func address(of rule: BasicRule) -> UInt64? {
    switch rule.condition {
    case .localMAC(let prefix), .remoteMAC(let prefix): prefix.address.rawValue
    case .localIP, .remoteIP: nil
    }
  }

  private static func vids(of topology: Topology) -> [UInt16] {
    var sets: [VLANIDSet] = []
    for settings in topology.adapterSettings {
      switch settings.mode.value {
      case .untagged: break
      case .access(let vlan), .isolationTaggedOnly(let vlan): sets.append(set(vlan))
      case .trunk(let native, let allowed):
        sets.append(allowed)
        if let native { sets.append(set(native)) }
      case .isolated(let secondary, let primary), .community(let secondary, let primary):
        sets += [set(secondary), set(primary)]
      case .promiscuous(let secondaries, let primary): sets += [secondaries, set(primary)]
      }
    }
    for port in topology.physicalPorts {
      switch port.mode?.value {
      case .access(let vlan): sets.append(set(vlan))
      case .trunk(let native, let allowed):
        sets.append(allowed)
        if let native { sets.append(set(native)) }
      case nil: break
      }
    }
    for endpoint in topology.endpoints {
      switch endpoint.attachment {
      case .nic(let nic): if let vlan = nic.vlan { sets.append(set(vlan.value)) }
      case .routerInterface(let own): if let vlan = own.vlan { sets.append(set(vlan.value)) }
      case .adapter, .machine, .outside: break
      }
    }
    // A list of all VLANs adds none: any unused one stands for it.
    let used = sets.flatMap(\.ranges).filter { $0.count < 100 }.flatMap { Array($0) }
    return unique([0] + used.sorted() + [99])
  }

  private static func set(_ vlan: VLANID) -> VLANIDSet {
    VLANIDSet(ranges: [vlan.rawValue...vlan.rawValue])
  }

  static func tag(_ vid: UInt16, isService: Bool = false) -> [UInt8] {
    (isService ? [0x88, 0xA8] : [0x81, 0x00]) + [UInt8(vid >> 8), UInt8(vid & 0xFF)]
  }

  /// All of depth 0 to 2, 4095 and service tags among them, and some of depth 3.
  private static func stacks(of vids: [UInt16], _ random: inout SeededGenerator) -> [[UInt8]] {
    let service = vids.prefix(3).map { tag($0, isService: true) }
    let singles = (vids + [4095]).map { tag($0) } + service
    var stacks = [[]] + singles
    stacks += singles.flatMap { outer in singles.map { outer + $0 } }
    for _ in 0..<24 {
      stacks.append(
        (0..<3).flatMap { _ in singles.randomElement(using: &random) ?? [] })
    }
    return unique(stacks)
  }
}
