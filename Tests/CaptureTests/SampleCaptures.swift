import Testing

/// Small captures of all kinds, for sweeps over chunk sizes and cuts.
struct SampleCapture: Sendable, CustomTestStringConvertible {
  var name: String
  var octets: [UInt8]
  /// Where the file may end without being cut: behind the header and every record or block.
  var boundaries: Set<Int>

  var testDescription: String { name }

  static let all: [SampleCapture] =
    [false, true].flatMap { isBigEndian in
      let suffix = isBigEndian ? ", big-endian" : ", little-endian"
      return [classic(isBigEndian, "pcap" + suffix), blocks(isBigEndian, "pcapng" + suffix)]
    } + [sections]

  private static func classic(_ isBigEndian: Bool, _ name: String) -> SampleCapture {
    var bytes = ClassicBytes(isBigEndian: isBigEndian, packets: [])
    var boundaries: Set = [bytes.octets.count]
    for packet in SamplePacket.several {
      bytes.packets.append(packet)
      boundaries.insert(bytes.octets.count)
    }
    return SampleCapture(name: name, octets: bytes.octets, boundaries: boundaries)
  }

  private static func blocks(_ isBigEndian: Bool, _ name: String) -> SampleCapture {
    var bytes = BlockBytes(bigEndian: isBigEndian)
    let boundaries = addBlocks(&bytes)
    return SampleCapture(name: name, octets: bytes.octets, boundaries: boundaries)
  }

  /// A section header with its comment.
  private static let sectionOctets = 28 + 4 + 8 + 4

  /// Three sections of changing byte order.
  private static let sections: SampleCapture = {
    var octets: [UInt8] = []
    var boundaries: Set<Int> = []
    for isBigEndian in [true, false, true] {
      var bytes = BlockBytes(bigEndian: isBigEndian)
      boundaries.formUnion(addBlocks(&bytes).map { $0 + octets.count })
      // Sections before ended in Ethernet, so that the file may end with any of this one's blocks.
      if !octets.isEmpty { boundaries.insert(octets.count + sectionOctets) }
      octets += bytes.octets
    }
    return SampleCapture(name: "pcapng, three sections", octets: octets, boundaries: boundaries)
  }()

  /// One of each block; gives the ends of all from the first interface on.
  private static func addBlocks(_ bytes: inout BlockBytes) -> Set<Int> {
    var boundaries: Set<Int> = []
    bytes.section(options: [.comment("cut me"), .end])
    bytes.interface(options: [.name("eth0"), .resolution(9), .end])
    boundaries.insert(bytes.octets.count)
    for (index, packet) in SamplePacket.several.enumerated() {
      switch index % 4 {
      case 0: bytes.enhanced(packet.octets, ticks: UInt64(packet.seconds))
      case 1: bytes.simple(packet.octets)
      case 2: bytes.old(packet.octets, ticks: UInt64(packet.seconds))
      default: bytes.enhanced(packet.octets, options: [.comment("why"), .end])
      }
      boundaries.insert(bytes.octets.count)
      bytes.block(0xBAD) { $0.octets += [UInt8](repeating: 9, count: 4 * index) }
      boundaries.insert(bytes.octets.count)
    }
    return boundaries
  }
}
