/// The header of a classic pcap file, checked.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |          Magic Number                                         |
/// +-------------------------------+-------------------------------+
/// |          Major Version        |         Minor Version         |
/// +-------------------------------+-------------------------------+
/// |                           Reserved1                           |
/// +---------------------------------------------------------------+
/// |                           Reserved2                           |
/// +---------------------------------------------------------------+
/// |                            SnapLen                            |
/// +-------+-+-+-------------------+-------------------------------+
/// |FCS len|R|P|     Reserved3     |           LinkType            |
/// +-------+-+-+-------------------+-------------------------------+
/// ```
///
/// Source: draft-ietf-opsawg-pcap §4.
struct ClassicHeader: Equatable {
  /// The order of the two lengths in a record.
  enum LengthOrder {
    /// Captured, then original: version 2.4.
    case capturedFirst
    /// Original, then captured: before 2.3, and 543.0 of DG/UX.
    case originalFirst
    /// Version 2.3 was written both ways; the captured length is the smaller one.
    case smallerIsCaptured
  }

  /// The length of the header in the file.
  static let octets = 24

  let order: ByteOrder
  /// 1000 where the fraction of a second counts microseconds, 1 where it counts nanoseconds.
  let nanosecondsPerTick: UInt64
  /// 16, and 24 in the variant that Linux 2.0 patches wrote.
  let recordHeaderOctets: Int
  let lengthOrder: LengthOrder
  let interface: CaptureInterface

  /// Reads the header; anything that libpcap refuses is an error.
  init(_ octets: Span<UInt8>) throws(CaptureError) {
    guard octets.count >= ClassicHeader.octets else {
      throw .truncated(.fileHeader, found: octets.count, needed: ClassicHeader.octets, at: 0)
    }
    order = octets[0] == 0xA1 ? .bigEndian : .littleEndian
    let header = OrderedOctets(octets, order)
    let magic = header.uint32(at: 0)
    nanosecondsPerTick = magic == 0xA1B2_3C4D ? 1 : 1000
    recordHeaderOctets = magic == 0xA1B2_CD34 ? 24 : 16
    switch (header.uint16(at: 4), header.uint16(at: 6)) {
    case (2, 0...2), (543, 0): lengthOrder = .originalFirst
    case (2, 3): lengthOrder = .smallerIsCaptured
    case (2, 4): lengthOrder = .capturedFirst
    case (let major, let minor):
      throw .unsupported("pcap version \(major).\(minor); 2.0 to 2.4 and 543.0 are read", at: 4)
    }
    let word = LinkTypeWord(rawValue: header.uint32(at: 20))
    guard word.reserved == 0 else {
      throw .unsupported(
        "reserved bits are set in the link type 0x\(String(word.rawValue, radix: 16)); "
          + "0x3ff0000 must be clear", at: 20)
    }
    guard word.linkType == .ethernet else { throw .notEthernet([word.linkType]) }
    interface = CaptureInterface(
      linkType: word.linkType, snapLength: header.uint32(at: 16),
      checkSequenceOctets: word.checkSequenceOctets)
  }
}
