/// Six octets as a big-endian number, 0 to 2⁴⁸ − 1.
///
/// - Precondition: at least eight octets can be read, either from `offset` on or, for the last
///   address of a header, up to the two octets behind it. Both hold for any span of 14 octets and
///   an offset of 0 or 6.
@inlinable
@inline(__always)
public func loadBigEndian48(_ octets: Span<UInt8>, at offset: Int) -> UInt64 {
  loadBigEndian64(octets, at: offset) >> 16
}

/// Eight octets as a big-endian number.
///
/// - Precondition: eight octets can be read from `offset` on.
@inlinable
@inline(__always)
public func loadBigEndian64(_ octets: Span<UInt8>, at offset: Int) -> UInt64 {
  precondition(offset >= 0 && offset + 8 <= octets.count, "a number ends inside the octets")
  // The line above makes the eight octets readable; the load needs no alignment.
  let value = unsafe octets.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
  return UInt64(bigEndian: value)
}
