import Frames
import Testing

/// A difference between Open vSwitch and `docs/ForwardingSemantics.md`, where the same ones are listed.
struct KnownDifference: Sendable, CustomTestStringConvertible {
  /// The sentence that explains it.
  var sentence: String
  var difference: Difference
  /// A case whose last frame shows it.
  var example: SwitchCase

  var testDescription: String { difference.name }

  init(
    _ name: String, _ sentence: String, _ effects: [Difference.Effect], example: SwitchCase,
    applies: @escaping @Sendable (SwitchNetwork, InjectedFrame) -> Bool
  ) {
    self.sentence = sentence
    self.example = example
    difference = Difference(name: name, effects: effects, applies: applies)
  }
}

extension KnownDifference {
  /// All of them.
  static let all = [
    priorityTag, taggedAtAccess, serviceTag, sentServiceTag, groupSource, zeroAddress,
    reservedByOthers, priority, dropEligible,
  ]

  private static let priorityTag = KnownDifference(
    "priority tag on a wire",
    "Open vSwitch leaves a tag of VID 0 in place where it has a priority; a wire takes it away.",
    [.keepsPriorityTag],
    example: .wire(tags: [FrameTag(vlan: 0, priority: 5)])
  ) { network, frame in
    guard network.isWire, let tag = frame.tags.first else { return false }
    return tag.vlan == 0 && tag.priority != 0
  }

  private static let taggedAtAccess = KnownDifference(
    "tagged at an access port",
    "With vlan_mode=access, Open vSwitch drops a frame tagged with the port's own VLAN.",
    [.dropped],
    example: .example(tags: [FrameTag(vlan: 10)], from: 1)
  ) { network, frame in
    guard case .access(let vlan, .access) = network.port(frame.port)?.mode else { return false }
    return frame.tags.first?.vlan == vlan.rawValue
  }

  private static let serviceTag = KnownDifference(
    "service tag",
    "Open vSwitch takes 0x88A8 for a tag like 0x8100, as A8 overridden does.",
    [
      .forwarded { octets in
        var octets = octets
        for index in InjectedFrame(port: 0, octets: octets).tags.indices {
          octets.replaceSubrange(12 + 4 * index..<14 + 4 * index, with: [0x81, 0x00])
        }
        return octets
      },
      .keepsTagTypes,
    ],
    example: .example(tags: [FrameTag(vlan: 10, etherType: .serviceTag)], from: 3)
  ) { !$0.readsServiceTags && $1.tags.contains { $0.etherType == .serviceTag } }

  private static let sentServiceTag = KnownDifference(
    "service tag sent on",
    "With A8 overridden a service tag is sent on as 0x8100; Open vSwitch sends it on as 0x88A8.",
    [.keepsTagTypes],
    example: .example(
      tags: [FrameTag(vlan: 10, etherType: .serviceTag)], from: 3, readsServiceTags: true)
  ) { $0.readsServiceTags && $1.tags.contains { $0.etherType == .serviceTag } }

  private static let groupSource = KnownDifference(
    "source that is a group",
    "Open vSwitch forwards a frame from a group address, and learns nothing from it.",
    // Nobody sends to that address, so that it does not matter where it was learned.
    [.forwarded { put(0x0200_5EED_0001, into: $0, at: 6) }],
    example: .example(source: 0x0100_5E00_0001, from: 2)
  ) { $1.source.isGroup }

  private static let zeroAddress = KnownDifference(
    "address zero",
    "For Open vSwitch zero is an address like any other: forwarded from, learned, sent to.",
    [
      .forwarded { octets in
        [0, 6].reduce(octets) { octets, offset in
          octets[offset..<offset + 6].allSatisfy { $0 == 0 }
            ? put(0x0200_5EED_0002, into: octets, at: offset) : octets
        }
      }
    ],
    example: .example(source: 0, from: 2)
  ) { $1.source == .zero || $1.destination == .zero }

  private static let reservedByOthers = KnownDifference(
    "reserved by other protocols",
    """
    Open vSwitch drops, and learns nothing from, frames for some addresses of protocols of Cisco and \
    Extreme Networks, as it does for 01-80-C2-00-00-00 to 0F.
    """,
    [.dropped],
    example: .example(destination: 0x0100_0CCC_CCCC, from: 2)
  ) { othersReserved.contains($1.destination) }

  private static let priority = KnownDifference(
    "priority behind an untagged cable",
    """
    A tag that Open vSwitch puts on has the priority of the one that it has read, or 0; a replay \
    writes that of the frame's own tag, though the frame may have crossed a cable without it.
    """,
    [.priority],
    example: .example(tags: [FrameTag(vlan: 10, priority: 5)], from: 3, behindCable: true)
  ) { !$0.cable.isEmpty && $1.tags.contains { $0.priority != 0 } }

  private static let dropEligible = KnownDifference(
    "drop eligible",
    "A tag that Open vSwitch puts on is never marked as eligible to be dropped.",
    [.dropEligible],
    example: .example(tags: [FrameTag(vlan: 10, isDropEligible: true)], from: 3)
  ) { $1.tags.contains(where: \.isDropEligible) }

  /// The addresses of EDP, EAPS, ISL, CDP and its like, PVST+, Uplink Fast and CFM.
  static let othersReserved = Set(
    ([0x00E0_2B00_0000, 0x00E0_2B00_0004, 0x00E0_2B00_0006, 0x0100_0C00_0000, 0x0100_0CCC_CCCC]
      + [0x0100_0CCC_CCCD, 0x0100_0CCD_CDCD] + (0x0100_0CCC_CCC0...0x0100_0CCC_CCC7))
      .map { MACAddress(truncating: $0) })

  /// Other octets in the place of an address.
  static func put(_ address: UInt64, into octets: [UInt8], at offset: Int) -> [UInt8] {
    var octets = octets
    for index in 0..<6 {
      octets[offset + index] = UInt8(truncatingIfNeeded: address >> UInt64(40 - 8 * index))
    }
    return octets
  }
}

extension Difference {
  /// All that are known.
  static let known = KnownDifference.all.map(\.difference)
}

extension SwitchCase {
  /// One broadcast through a switch of access port 1 and trunks 2, native, and 3 and 4, not; port 4
  /// may be at a second switch, behind a cable whose native VLAN is that of the frame.
  fileprivate static func example(
    destination: UInt64 = 0xFFFF_FFFF_FFFF, source: UInt64 = 0x0200_0000_0001,
    tags: [FrameTag] = [], from port: Int, behindCable: Bool = false, readsServiceTags: Bool = false
  ) -> SwitchCase {
    guard let vlan = VLANID(10) else { preconditionFailure("10 is a VLAN ID") }
    let list = VLANIDSet(ranges: [10...10, 20...20])
    let native = PortMode.trunk(list, native: vlan)
    let modes: [PortMode] = [
      .access(vlan, .access), native, .trunk(list, native: nil), .trunk(list, native: nil),
    ]
    let ports = modes.enumerated().map { index, mode in
      SwitchNetwork.Port(number: index + 1, device: behindCable && index == 3 ? 1 : 0, mode: mode)
    }
    let frame = frame(destination, source, tags)
    return SwitchCase(
      network: SwitchNetwork(
        ports: ports, cable: behindCable ? [native, native] : [],
        readsServiceTags: readsServiceTags),
      frames: [InjectedFrame(port: port, octets: frame)])
  }

  /// One broadcast over a wire.
  fileprivate static func wire(tags: [FrameTag]) -> SwitchCase {
    SwitchCase(
      network: SwitchNetwork(ports: (1...3).map { .init(number: $0, device: 0, mode: .wire) }),
      frames: [InjectedFrame(port: 1, octets: frame(0xFFFF_FFFF_FFFF, 0x0200_0000_0001, tags))])
  }

  private static func frame(
    _ destination: UInt64, _ source: UInt64, _ tags: [FrameTag]
  ) -> [UInt8] {
    FrameBuilder(
      destination: MACAddress(truncating: destination), source: MACAddress(truncating: source),
      tags: tags, payload: .octets(EtherType(rawValue: 0x88B5), [1])
    ).octets
  }
}
