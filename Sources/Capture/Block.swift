/// What a pcapng block is; the set is open, and unknown ones are passed over.
struct BlockType: RawRepresentable, Equatable {
  let rawValue: UInt32

  static let interfaceDescription = BlockType(rawValue: 1)
  static let packet = BlockType(rawValue: 2)
  static let simplePacket = BlockType(rawValue: 3)
  static let nameResolution = BlockType(rawValue: 4)
  static let enhancedPacket = BlockType(rawValue: 6)
  /// The same in both byte orders, so that it can be read before the order is known.
  static let sectionHeader = BlockType(rawValue: 0x0A0D_0D0A)
}

extension BlockType: CustomStringConvertible {
  /// The block's name where the reader knows it, `section header block`.
  var description: String {
    switch self {
    case .sectionHeader: "section header block"
    case .interfaceDescription: "interface description block"
    case .packet: "packet block"
    case .simplePacket: "simple packet block"
    case .nameResolution: "name resolution block"
    case .enhancedPacket: "enhanced packet block"
    default: "block of type 0x\(String(rawValue, radix: 16))"
    }
  }
}

/// The frame of a block, checked: its type, byte order and length.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |                          Block Type                           |
/// +---------------------------------------------------------------+
/// |                      Block Total Length                       |
/// +---------------------------------------------------------------+
/// /                          Block Body                           /
/// /              variable length, padded to 32 bits               /
/// +---------------------------------------------------------------+
/// |                      Block Total Length                       |
/// +---------------------------------------------------------------+
/// ```
///
/// Source: draft-ietf-opsawg-pcapng §3.1.
struct Block: Equatable {
  /// Type and both lengths.
  static let frameOctets = 12
  /// Type and first length: where the body starts.
  static let headerOctets = 8
  /// The frame, byte-order magic, version and section length.
  static let sectionHeaderOctets = 28

  let type: BlockType
  let order: ByteOrder
  let length: Int

  /// Where the body lies within the block.
  var body: Range<Int> { Block.headerOctets..<length - 4 }

  /// Reads the header; `order` is that of the section, `nil` before the first.
  ///
  /// - Precondition: 12 octets are there.
  init(_ octets: Span<UInt8>, order sectionOrder: ByteOrder?, at offset: UInt64)
    throws(CaptureError)
  {
    type = BlockType(rawValue: OrderedOctets(octets, sectionOrder ?? .littleEndian).uint32(at: 0))
    if type == .sectionHeader {
      switch OrderedOctets(octets, .littleEndian).uint32(at: 8) {
      case 0x1A2B_3C4D: order = .littleEndian
      case 0x4D3C_2B1A: order = .bigEndian
      case let magic:
        throw .corrupt(
          "a section with byte-order magic 0x\(String(magic, radix: 16)); "
            + "0x1a2b3c4d and 0x4d3c2b1a are possible", at: offset)
      }
    } else {
      guard let sectionOrder else {
        throw .corrupt("a \(type) before any section header", at: offset)
      }
      order = sectionOrder
    }
    length = Int(OrderedOctets(octets, order).uint32(at: 4))
    let allowed =
      type == .sectionHeader
      ? Block.sectionHeaderOctets...CaptureLimits.sectionHeaderOctets
      : Block.frameOctets...CaptureLimits.blockOctets
    guard allowed.contains(length), length % 4 == 0 else {
      throw .corrupt(
        "this \(type) is \(length) octets long; multiples of 4 from "
          + "\(allowed.lowerBound) to \(allowed.upperBound) are possible", at: offset)
    }
  }

  /// Compares the length at the block's end with the one at its start.
  ///
  /// - Precondition: the whole block is there.
  func checkTrailer(_ octets: Span<UInt8>, at offset: UInt64) throws(CaptureError) {
    let trailer = OrderedOctets(octets, order).uint32(at: length - 4)
    guard Int(trailer) == length else {
      throw .corrupt(
        "this \(type) gives its length as \(length) octets at its start "
          + "and as \(trailer) at its end", at: offset)
    }
  }
}
