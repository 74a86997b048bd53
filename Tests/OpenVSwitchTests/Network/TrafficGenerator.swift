import Frames
import TestSupport

/// Random frames aimed at the edges of the rules of one network.
struct TrafficGenerator {
  private let network: SwitchNetwork
  private let vlans: [VLANID]
  private var random: SeededGenerator
  /// The port at which each station mostly is.
  private var homes: [MACAddress: Int] = [:]
  private var count: UInt32 = 0

  static let stations = [
    0x0200_0000_0001, 0x0200_0000_0002, 0x0015_5D00_0003, 0x00E0_2B00_0001, 0xFEFF_FFFF_FFFF,
  ].map { MACAddress(truncating: $0) }
  private static let groups = [
    0x0100_5E00_0001, 0x3333_0000_0001, 0x0180_C200_0010, 0x0180_C200_0021, 0x0100_0CCC_CCC8,
    0x0100_0CCC_CCCE,
  ].map { MACAddress(truncating: $0) }
  private static let unknown = MACAddress(truncating: 0x0200_00AA_0001)

  init(_ network: SwitchNetwork, vlans: [VLANID], seed: UInt64) {
    self.network = network
    self.vlans = vlans
    random = SeededGenerator(seed: seed)
    for station in Self.stations { homes[station] = pick(network.ports).number }
  }

  /// The next frame; its last four octets are its number, so that no two are alike.
  mutating func frame() -> InjectedFrame {
    count += 1
    let source = source()
    let home = homes[source].flatMap(network.port)
    let port = if let home, chance(80) { home } else { pick(network.ports) }
    var tags = tags(for: port.mode)
    for index in tags.indices {
      if chance(20) {
        tags[index].controlInformation |= UInt16.random(in: 0...7, using: &random) << 13
      }
      if chance(5) { tags[index].controlInformation |= 0x1000 }
      if chance(6) { tags[index].etherType = .serviceTag }
    }
    let frame = FrameBuilder(
      destination: destination(from: source), source: source, tags: tags, payload: payload(source),
      minimumOctets: chance(50) ? 60 : Int.random(in: 14...1514, using: &random))
    let number = (0..<4).map { UInt8(truncatingIfNeeded: count >> UInt32(24 - 8 * $0)) }
    return InjectedFrame(port: port.number, octets: frame.octets + number)
  }

  private mutating func source() -> MACAddress {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<90: pick(Self.stations)
    case ..<94: pick(Self.groups + [.broadcast])
    case ..<97: .zero
    default: MACAddress(truncating: 0x0200_00BB_0000 + UInt64(count))
    }
  }

  private mutating func destination(from source: MACAddress) -> MACAddress {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<50: pick(Self.stations)
    case ..<70: .broadcast
    case ..<84: pick(Self.groups)
    case ..<88: MACAddress(truncating: 0x0180_C200_0000 | UInt64.random(in: 0...15, using: &random))
    case ..<91: pick(KnownDifference.othersReserved.sorted())
    case ..<94: .zero
    case ..<96: source
    default: Self.unknown
    }
  }

  /// Mostly what the port takes, and often a second tag behind it.
  private mutating func tags(for mode: PortMode) -> [FrameTag] {
    var vlans: [UInt16] = []
    if chance(75) {
      switch mode {
      case .access: vlans = chance(80) ? [] : [0]
      case .trunk(let list, let native):
        let listed = self.vlans.filter { list.contains($0) || $0 == native }
        if native != nil, chance(50) {
          vlans = chance(80) ? [] : [0]
        } else if !listed.isEmpty {
          vlans = [pick(listed).rawValue]
        }
      case .wire: vlans = chance(40) ? [] : [chance(50) ? 0 : pick(self.vlans).rawValue]
      }
    } else {
      vlans = chance(20) ? [] : [anyTag()]
    }
    while !vlans.isEmpty, vlans.count < 4, chance(25) { vlans.append(anyTag()) }
    return vlans.map { FrameTag(vlan: $0) }
  }

  private mutating func anyTag() -> UInt16 {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<10: 0
    case ..<18: 4095
    case ..<25: UInt16.random(in: 1...4094, using: &random)
    default: pick(vlans).rawValue
    }
  }

  /// Whatever stands behind the tags; a switch does not look at it.
  private mutating func payload(_ source: MACAddress) -> FrameBuilder.Payload {
    if chance(15) {
      let own = IPv4Address(rawValue: 0x0A00_0001)
      return .arp(ARPMessage(.request, sender: source, senderIP: own, targetIP: own))
    }
    let types: [UInt16] = [
      0x88B5, 0x0800, 0x0806, 0x86DD, 0x9100, 0x8847, 0x8863, 0x8808, 0x8809, 0x88CC, 0x894F, 0, 46,
    ]
    let content = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    return .octets(EtherType(rawValue: pick(types)), content)
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &random)]
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
