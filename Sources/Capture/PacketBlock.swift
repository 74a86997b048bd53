/// A packet block of any of the three kinds, checked.
///
/// The simple packet block has neither a time nor an interface nor a captured length: it is of the
/// section's first interface, and whole up to that interface's snapshot length.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |                    Block Type = 0x00000003                    |
/// +---------------------------------------------------------------+
/// |                      Block Total Length                       |
/// +---------------------------------------------------------------+
/// |                    Original Packet Length                     |
/// +---------------------------------------------------------------+
/// /                          Packet Data                          /
/// ```
///
/// The old packet block is the enhanced one with a narrow interface number.
///
/// ```text
/// +---------------------------------------------------------------+
/// |                    Block Type = 0x00000002                    |
/// +---------------------------------------------------------------+
/// |                      Block Total Length                       |
/// +-------------------------------+-------------------------------+
/// |         Interface ID          |          Drops Count          |
/// +-------------------------------+-------------------------------+
/// /           as in the enhanced packet block from here           /
/// ```
///
/// Source: draft-ietf-opsawg-pcapng §4.3, §4.4 and appendix A.
struct PacketBlock {
  /// An enhanced packet block without packet and options.
  static let enhancedOctets = 32

  /// The interface within the section.
  let interface: Int
  /// Ticks of that interface's clock; `nil` without a time.
  let ticks: UInt64?
  let capturedOctets: Int
  let originalOctets: UInt32
  /// Where the packet starts in the block.
  let start: Int
  /// Where the options lie in the block.
  let options: Range<Int>

  /// Reads a block whose frame is good; `nil` where it is no packet block.
  init?(
    _ octets: OrderedOctets, _ block: Block, clocks: [InterfaceClock], at offset: UInt64
  ) throws(CaptureError) {
    let body = block.body
    switch block.type {
    case .simplePacket:
      guard body.count >= 4 else { throw .tooShort(block, needs: 4, at: offset) }
      interface = 0
      ticks = nil
      originalOctets = octets.uint32(at: body.lowerBound)
      let limit = clocks.isEmpty ? 0 : clocks[0].snapLength
      capturedOctets = Int(min(originalOctets, limit))
      start = body.lowerBound + 4
    case .packet, .enhancedPacket:
      guard body.count >= 20 else { throw .tooShort(block, needs: 20, at: offset) }
      interface =
        block.type == .packet
        ? Int(octets.uint16(at: body.lowerBound)) : Int(octets.uint32(at: body.lowerBound))
      ticks =
        UInt64(octets.uint32(at: body.lowerBound + 4)) << 32
        | UInt64(octets.uint32(at: body.lowerBound + 8))
      capturedOctets = Int(octets.uint32(at: body.lowerBound + 12))
      originalOctets = octets.uint32(at: body.lowerBound + 16)
      start = body.lowerBound + 20
    default:
      return nil
    }
    guard interface < clocks.count else {
      throw .corrupt(
        "a packet of interface \(interface); the section describes \(clocks.count) before it",
        at: offset)
    }
    guard capturedOctets <= body.upperBound - start else {
      throw .corrupt(
        "a captured length of \(capturedOctets) octets; the block has room for "
          + "\(body.upperBound - start)", at: offset)
    }
    guard capturedOctets <= CaptureLimits.capturedOctets || !clocks[interface].isEthernet else {
      throw .corrupt(
        "a captured length of \(capturedOctets) octets; at most \(CaptureLimits.capturedOctets) "
          + "are possible", at: offset)
    }
    let padded = min(start + (capturedOctets + 3) & ~3, body.upperBound)
    options = block.type == .simplePacket ? padded..<padded : padded..<body.upperBound
  }
}

extension CaptureError {
  /// A block without room for its fixed fields.
  static func tooShort(_ block: Block, needs needed: Int, at offset: UInt64) -> CaptureError {
    corrupt(
      "this \(block.type) has a body of \(block.body.count) octets; "
        + "at least \(needed) are possible", at: offset)
  }
}
