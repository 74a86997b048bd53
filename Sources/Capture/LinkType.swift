/// What the first octets of a packet are: a number of the LINKTYPE registry.
///
/// The set is open; only `.ethernet` is replayed. Source: draft-ietf-opsawg-pcaplinktype §2.
public struct LinkType: RawRepresentable, Hashable, Sendable {
  /// The registered number.
  public let rawValue: UInt16

  /// Any number may be registered one day.
  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// IEEE 802.3 frames from the destination address on.
  public static let ethernet = LinkType(rawValue: 1)
}

/// The last word of a classic pcap header: a link type, and how long the check sequence is.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------+-+-+-------------------+-------------------------------+
/// |FCS len|R|P|     Reserved3     |           LinkType            |
/// +-------+-+-+-------------------+-------------------------------+
/// ```
///
/// Source: draft-ietf-opsawg-pcap §4.
struct LinkTypeWord: RawRepresentable, Equatable {
  let rawValue: UInt32

  /// The low 16 bits.
  var linkType: LinkType { LinkType(rawValue: UInt16(truncatingIfNeeded: rawValue)) }

  /// How many octets of frame check sequence end each frame; `nil` where P says nothing of it.
  var checkSequenceOctets: Int? {
    rawValue & 0x0400_0000 == 0 ? nil : Int(rawValue >> 28) * 2
  }

  /// Ten bits that must be zero.
  var reserved: UInt32 { rawValue & 0x03FF_0000 }
}
