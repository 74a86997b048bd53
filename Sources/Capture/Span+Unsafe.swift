extension Span<UInt8> {
  /// Loads a 32-bit number without a check.
  ///
  /// - Precondition: four octets are readable from the offset on.
  @unsafe
  @inline(__always)
  func loadUnchecked(at offset: Int, _ order: ByteOrder) -> UInt32 {
    // The caller's condition makes the octets readable; the load needs no alignment.
    let word = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt32.self)
    return switch order {
    case .littleEndian: UInt32(littleEndian: word)
    case .bigEndian: UInt32(bigEndian: word)
    }
  }
}
