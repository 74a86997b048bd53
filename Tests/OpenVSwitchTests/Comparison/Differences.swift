import Frames

extension Difference {
  /// All that are known; `docs/ForwardingSemantics.md` lists the same.
  static let all = [
    taggedAtAccess, serviceTag, groupSource, zeroAddress, reservedByOthers, priority,
  ]

  private static let taggedAtAccess = Difference(
    name: "tagged at an access port",
    sentence: "With vlan_mode=access, Open vSwitch drops a frame tagged with the port's own VLAN.",
    effects: [.dropped],
    applies: { network, frame in
      guard case .access(let vlan, .access) = network.port(frame.port)?.mode else { return false }
      return frame.tags.first?.vlan == vlan.rawValue
    },
    example: .example(tags: [FrameTag(vlan: 10)], from: 1))

  private static let serviceTag = Difference(
    name: "service tag",
    sentence: "Open vSwitch takes 0x88A8 for a tag like 0x8100, and sends it on as 0x88A8.",
    effects: [
      .read { octets in
        var octets = octets
        for index in InjectedFrame(port: 0, octets: octets).tags.indices {
          octets.replaceSubrange(12 + 4 * index..<14 + 4 * index, with: [0x81, 0x00])
        }
        return octets
      },
      .keepsTagType,
    ],
    applies: { $1.tags.contains { $0.etherType == .serviceTag } },
    example: .example(tags: [FrameTag(vlan: 10, etherType: .serviceTag)], from: 3))

  private static let groupSource = Difference(
    name: "source that is a group",
    sentence: "Open vSwitch forwards a frame from a group address, and learns nothing from it.",
    // Nobody sends to that address, so that it does not matter where it was learned.
    effects: [.read { put(0x0200_5EED_0001, into: $0, at: 6) }],
    applies: { $1.source.isGroup },
    example: .example(source: 0x0100_5E00_0001, from: 2))

  private static let zeroAddress = Difference(
    name: "address zero",
    sentence: "For Open vSwitch zero is an address like any other: forwarded from, learned, sent to.",
    effects: [
      .read { octets in
        [0, 6].reduce(octets) { octets, offset in
          octets[offset..<offset + 6].allSatisfy { $0 == 0 }
            ? put(0x0200_5EED_0002, into: octets, at: offset) : octets
        }
      }
    ],
    applies: { $1.source == .zero || $1.destination == .zero },
    example: .example(source: 0, from: 2))

  private static let reservedByOthers = Difference(
    name: "reserved by other protocols",
    sentence: """
      Open vSwitch drops, and learns nothing from, frames for some addresses of protocols of Cisco and \
      Extreme Networks, as it does for 01-80-C2-00-00-00 to 0F.
      """,
    effects: [.dropped],
    applies: { othersReserved.contains($1.destination) },
    example: .example(destination: 0x0100_0CCC_CCCC, from: 2))

  private static let priority = Difference(
    name: "priority",
    sentence: """
      Open vSwitch puts on a tag with the priority of the one that it has read, which the simulator \
      does not carry.
      """,
    effects: [.keepsPriority],
    applies: { $1.tags.contains { $0.priority != 0 } },
    example: .example(tags: [FrameTag(vlan: 10, priority: 5)], from: 3))

  /// The addresses of EDP, EAPS, ISL, CDP and its like, PVST+, Uplink Fast and CFM.
  static let othersReserved = Set(
    ([0x00E0_2B00_0000, 0x00E0_2B00_0004, 0x00E0_2B00_0006, 0x0100_0C00_0000, 0x0100_0CCC_CCCC]
      + [0x0100_0CCC_CCCD, 0x0100_0CCD_CDCD] + (0x0100_0CCC_CCC0...0x0100_0CCC_CCC7))
      .map { MACAddress(truncating: $0) })

  private static func put(_ address: UInt64, into octets: [UInt8], at offset: Int) -> [UInt8] {
    var octets = octets
    for index in 0..<6 {
      octets[offset + index] = UInt8(truncatingIfNeeded: address >> UInt64(40 - 8 * index))
    }
    return octets
  }
}

extension SwitchCase {
  /// One broadcast through a switch of access port 1 and trunks 2, native, and 3 and 4, not.
  fileprivate static func example(
    destination: UInt64 = 0xFFFF_FFFF_FFFF, source: UInt64 = 0x0200_0000_0001,
    tags: [FrameTag] = [], from port: Int
  ) -> SwitchCase {
    guard let vlan = VLANID(10) else { preconditionFailure("10 is a VLAN ID") }
    let list = VLANIDSet(ranges: [10...10, 20...20])
    let modes: [PortMode] = [
      .access(vlan, .access), .trunk(list, native: vlan), .trunk(list, native: nil),
      .trunk(list, native: nil),
    ]
    let frame = FrameBuilder(
      destination: MACAddress(truncating: destination), source: MACAddress(truncating: source),
      tags: tags, payload: .octets(EtherType(rawValue: 0x88B5), [1]))
    return SwitchCase(
      network: SwitchNetwork(
        ports: modes.enumerated().map { .init(number: $0.offset + 1, device: 0, mode: $0.element) }),
      frames: [InjectedFrame(port: port, octets: frame.octets)])
  }
}
