import Frames

/// One physical switch, two with a cable between them, or a wire.
struct SwitchNetwork: Hashable, Sendable {
  /// A port for frames of the test.
  struct Port: Hashable, Sendable {
    /// Its number, which no other port of either switch has; it stays when others are taken away.
    var number: Int
    /// Which switch it is of, from 0.
    var device: Int
    var mode: PortMode
  }

  /// In the order of their numbers.
  var ports: [Port]
  /// The modes of the two ends, at the first switch and at the second; empty where there is one.
  var cable: [PortMode] = []
  /// 0x88A8 is a tag to it (A8 overridden).
  var readsServiceTags = false

  /// It is a wire, and what is plugged into it.
  var isWire: Bool { ports.contains { $0.mode == .wire } }

  /// How many switches there are.
  var deviceCount: Int { cable.isEmpty ? 1 : 2 }

  /// The port of that number.
  func port(_ number: Int) -> Port? { ports.first { $0.number == number } }

  /// Its name in the topology file.
  static func name(_ port: Port) -> String { "sw\(port.device + 1)/\(port.number)" }

  /// The name of the machine that is plugged into it there.
  static func machine(_ port: Port) -> String { "m\(port.number)" }
}

extension SwitchNetwork {
  /// What follows the addresses of a frame on its way from one port to another, before its payload.
  ///
  /// As Open vSwitch does it: every switch reads one tag, and puts one where its port does not remove
  /// it. That tag is of the kind and has the priority of the one that was read there; where it has a
  /// priority and no VLAN it stays. `nil` where there is no such way.
  func tags(_ tags: [FrameTag], from ingress: Port, to egress: Port) -> [FrameTag]? {
    var hops = [(ingress.mode, egress.mode)]
    if ingress.device != egress.device {
      hops = [(ingress.mode, cable[ingress.device]), (cable[egress.device], egress.mode)]
    }
    var tags = tags
    for (into, out) in hops {
      let read = tags.first
      guard let vlan = into.vlan(of: read?.vlan), out.carries(vlan) else { return nil }
      if read != nil { tags.removeFirst() }
      let isPriority = vlan == 0 && read?.priority ?? 0 != 0
      if isPriority || !out.removesTag(of: vlan) {
        tags.insert(
          FrameTag(
            vlan: vlan, priority: read?.priority ?? 0,
            etherType: read?.etherType ?? .vlanTag),
          at: 0)
      }
    }
    return tags
  }
}

extension FrameTag {
  /// The low 12 bits, which may be 0 or 4095.
  var vlan: UInt16 { controlInformation & 0xFFF }

  /// PCP.
  var priority: UInt8 { UInt8(controlInformation >> 13) }

  /// DEI.
  var isDropEligible: Bool { controlInformation & 0x1000 != 0 }

  /// As it stands in a frame.
  var octets: [UInt8] {
    [etherType.rawValue, controlInformation].flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  /// A tag with that mark or without it.
  init(vlan: UInt16, isDropEligible: Bool) {
    self.init(vlan: vlan)
    if isDropEligible { controlInformation |= 0x1000 }
  }
}
