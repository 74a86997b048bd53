/// The octets of one Ethernet frame, read in place; it judges nothing.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |                      destination address                      |
/// +                               +-------------------------------+
/// |                               |        source address         |
/// +-------------------------------+                               +
/// |                                                               |
/// +-------------------------------+-------------------------------+
/// |  EtherType, or 0x8100 of tag  |      tag control information  |
/// +-------------------------------+-------------------------------+
/// ```
///
/// A frame of fewer than 14 octets has no complete header and so no view. Everything behind the
/// header may be missing: those accessors return `nil`. Source: IEEE 802.3-2022 §3.2.
public struct FrameView: ~Escapable {
  @usableFromInline let octets: Span<UInt8>

  /// The length of both addresses and the EtherType, in octets.
  public static var headerOctets: Int { 14 }

  /// Fails where the header is not complete.
  @inlinable
  @_lifetime(copy octets)
  public init?(_ octets: Span<UInt8>) {
    guard octets.count >= FrameView.headerOctets else { return nil }
    self.octets = octets
  }

  /// The captured length in octets, at least 14.
  @inlinable
  public var lengthOctets: Int { octets.count }

  /// Octets 0 to 5.
  @inlinable
  public var destination: MACAddress {
    MACAddress(truncating: loadBigEndian48(octets, at: 0))
  }

  /// Octets 6 to 11.
  @inlinable
  public var source: MACAddress {
    MACAddress(truncating: loadBigEndian48(octets, at: 6))
  }

  /// Octets 12 and 13.
  @inlinable
  public var etherType: EtherType {
    EtherType(rawValue: UInt16(octets[12]) << 8 | UInt16(octets[13]))
  }

  /// Two octets as a big-endian number, or `nil` where the frame ends before them.
  @inlinable
  public func word(at offset: Int) -> UInt16? {
    guard offset >= 0, offset + 2 <= octets.count else { return nil }
    return UInt16(octets[offset]) << 8 | UInt16(octets[offset + 1])
  }

  /// One octet, or `nil` where the frame ends before it.
  @inlinable
  public func octet(at offset: Int) -> UInt8? {
    offset >= 0 && offset < octets.count ? octets[offset] : nil
  }
}
