import Frames
import TestSupport

/// Random networks: one switch of 3 to 8 ports, two of 2 to 6 with a cable between them, or a wire.
struct NetworkGenerator {
  private var random: SeededGenerator
  /// The few VLANs of one network, so that its ports have some in common.
  private(set) var vlans: [VLANID] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next network.
  mutating func network() -> SwitchNetwork {
    vlans = (0..<4).map { _ in vlan() }
    var network = unsettledNetwork()
    network.readsServiceTags = chance(30)
    return network
  }

  private mutating func unsettledNetwork() -> SwitchNetwork {
    if chance(8) {
      let plugs = (1...Int.random(in: 3...6, using: &random)).map {
        SwitchNetwork.Port(number: $0, device: 0, mode: .wire)
      }
      return SwitchNetwork(ports: plugs)
    }
    if chance(50) {
      return SwitchNetwork(ports: ports(Int.random(in: 3...8, using: &random), device: 0, from: 1))
    }
    let count = Int.random(in: 2...6, using: &random)
    let first = ports(count, device: 0, from: 1)
    let second = ports(
      Int.random(in: 2...6, using: &random), device: 1, from: count + 1)
    return SwitchNetwork(ports: first + second, cable: cable())
  }

  private mutating func ports(_ count: Int, device: Int, from first: Int) -> [SwitchNetwork.Port] {
    (first..<first + count).map { .init(number: $0, device: device, mode: mode()) }
  }

  /// Both ends alike, mostly, or each as it comes: a native VLAN that changes on the way leaks.
  ///
  /// An access port at the end of a cable is written as one that takes its own tag, since what Open
  /// vSwitch drops there has taught the first switch already.
  private mutating func cable() -> [PortMode] {
    var ends = [mode(), mode()]
    if chance(25) { ends[1] = ends[0] }
    if chance(40) {
      let mode = PortMode.trunk(chance(50) ? .all : list(), native: chance(60) ? member() : nil)
      ends = [mode, mode]
    }
    return ends.map { end in
      guard case .access(let vlan, _) = end else { return end }
      return .access(vlan, .nativeTrunk)
    }
  }

  private mutating func mode() -> PortMode {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<20: .access(member(), .access)
    case ..<40: .access(member(), .nativeTrunk)
    case ..<75: .trunk(list(), native: member())
    default: .trunk(list(), native: nil)
    }
  }

  /// Never empty: to Open vSwitch an empty list is every VLAN.
  private mutating func list() -> VLANIDSet {
    switch Int.random(in: 0..<100, using: &random) {
    case ..<15: return .all
    case ..<30:
      let ends = [member().rawValue, member().rawValue].sorted()
      return VLANIDSet(ranges: [ends[0]...ends[1]])
    default:
      let members = (0..<Int.random(in: 1...3, using: &random)).map { _ in member().rawValue }
      return VLANIDSet(ranges: members.map { $0...$0 })
    }
  }

  private mutating func member() -> VLANID { vlans[Int.random(in: vlans.indices, using: &random)] }

  /// Any VLAN, those at the ends of the range more often.
  private mutating func vlan() -> VLANID {
    let edges = [1, 2, 4093, 4094]
    let number =
      chance(30)
      ? edges[Int.random(in: edges.indices, using: &random)]
      : Int.random(in: 1...4094, using: &random)
    guard let vlan = VLANID(number) else { preconditionFailure("a VLAN ID") }
    return vlan
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
