import Frames
import TestSupport
import TopologyModel

/// Random packets for routers: from somebody near an interface, to somebody far or nobody at all.
struct RoutedFrameGenerator {
  /// What is sent, but for the source address.
  struct Frame {
    var sender: Int
    var destination: MACAddress
    var tags: [UInt8]
    var packet: PacketRecipe
  }

  private let topology: Topology
  private let segments: Segments
  private let interfaces: [Int]
  private let declared: [IPAddress]
  /// For each interface what is declared in the subnets of its router, but not by the router.
  private let reachable: [Int: [IPAddress]]
  private var random: SeededGenerator
  private var packets: PacketGenerator

  init(_ topology: Topology, near segments: Segments, seed: UInt64) {
    self.topology = topology
    self.segments = segments
    interfaces = topology.routers.flatMap(\.interfaces).map(\.index).filter {
      topology.endpoints[$0].mac != nil
    }
    declared = topology.endpoints.flatMap(\.addresses).map(\.address)
    reachable = Self.reachable(in: topology)
    random = SeededGenerator(seed: seed)
    packets = PacketGenerator(seed: seed &+ 1)
  }

  private static func reachable(in topology: Topology) -> [Int: [IPAddress]] {
    var reachable: [Int: [IPAddress]] = [:]
    for router in topology.routers {
      let own = router.interfaces.flatMap { topology[$0].addresses }
      let addresses = topology.endpoints.flatMap(\.addresses).map(\.address).filter { address in
        !own.contains { $0.address == address }
          && own.contains {
            IPPrefix(address: $0.address, length: $0.prefixLength)?.holds(address) == true
          }
      }
      for interface in router.interfaces { reachable[interface.index] = addresses }
    }
    return reachable
  }

  /// Somebody forwards.
  var hasRouters: Bool { !interfaces.isEmpty }

  /// The next frame, many of them back to where a packet came from.
  mutating func frame(answering question: PacketRecipe?) -> Frame {
    if let question, chance(60), let answer = answer(to: question) { return answer }
    let interface = one(of: interfaces) ?? 0
    let near = segments.near(interface).filter { $0 != interface }
    let sender = (chance(92) ? one(of: near) : nil) ?? one(of: segments.attached) ?? interface
    return Frame(
      sender: sender, destination: topology.endpoints[interface].mac ?? .zero,
      tags: tags(to: interface), packet: packet(from: sender, by: interface))
  }

  /// Who declares the packet's destination answers by a router nearby.
  private mutating func answer(to question: PacketRecipe) -> Frame? {
    let answer = question.reversed
    let declaring = topology.endpoints.indices.filter { index in
      topology.endpoints[index].addresses.contains { $0.address == answer.source }
    }
    guard let sender = one(of: declaring) else { return nil }
    let near = Set(segments.near(sender))
    guard let interface = one(of: interfaces.filter { near.contains($0) && $0 != sender }) else {
      return nil
    }
    var packet = answer
    packet.hops = hops()
    return Frame(
      sender: sender, destination: topology.endpoints[interface].mac ?? .zero,
      tags: tags(to: interface), packet: packet)
  }

  /// Any packet, but with addresses that mean something here.
  private mutating func packet(from sender: Int, by interface: Int) -> PacketRecipe {
    let own = topology.endpoints[sender].addresses.map(\.address)
    let goal = chance(60) ? one(of: reachable[interface] ?? []) : nil
    let sources = chance(85) && !own.isEmpty ? own : declared
    let source =
      one(of: sources.filter { $0.bitWidth == goal?.bitWidth ?? $0.bitWidth })
      ?? PacketUniverse.addresses[goal?.bitWidth == 128 ? 5 : 0]
    let isVersion4 = source.bitWidth == 32
    var packet = packets.packet()
    while packet.source.bitWidth != source.bitWidth { packet = packets.packet() }
    packet.source = source
    let family = declared.filter { $0.bitWidth == source.bitWidth }
    let others = isVersion4 ? AddressPlan.others4 : AddressPlan.others6
    switch Int.random(in: goal == nil ? 0..<100 : 100..<101, using: &random) {
    case 100: packet.destination = goal ?? packet.destination
    case ..<55: packet.destination = one(of: family) ?? packet.destination
    case ..<92: packet.destination = one(of: others) ?? packet.destination
    case _: break
    }
    packet.hops = hops()
    let wrong = PacketRecipe.Checksum.wrong(by: UInt16.random(in: 1...0xFFFE, using: &random))
    packet.checksum = one(of: [.zero, .right, .right, wrong]) ?? .zero
    return packet
  }

  private mutating func hops() -> UInt8 {
    one(of: [64, 64, 64, 64, 64, 64, 2, 2, 3, 1, 1, 0, 8, 128, 255]) ?? 64
  }

  /// Mostly none; else the one of the interface.
  private mutating func tags(to interface: Int) -> [UInt8] {
    guard chance(25) else { return [] }
    let vlan: VLANID? =
      switch topology.endpoints[interface].attachment {
      case .nic(let nic): nic.vlan?.value
      case .routerInterface(let interface): interface.vlan?.value
      case .adapter(let adapter): topology[adapter.settings].mode.value.ownVLAN
      case .machine, .outside: nil
      }
    let number = vlan?.rawValue ?? 0
    return [0x81, 0x00, UInt8(number >> 8), UInt8(number & 0xFF)]
  }

  private mutating func one<Value>(of values: [Value]) -> Value? {
    values.randomElement(using: &random)
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
