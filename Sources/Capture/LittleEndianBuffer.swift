/// Octets to be written, in the byte order that nearly all machines have.
struct LittleEndianBuffer {
  var octets: [UInt8] = []

  var count: Int { octets.count }

  mutating func append(_ number: some FixedWidthInteger & UnsignedInteger) {
    var rest = number
    for _ in 0..<number.bitWidth / 8 {
      octets.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  mutating func append(_ bytes: some Collection<UInt8>) {
    octets += bytes
  }

  /// Fills up to a multiple of 32 bits.
  mutating func pad() {
    while octets.count % 4 != 0 { octets.append(0) }
  }

  /// Puts a number where room was left for it.
  mutating func replace(at offset: Int, with number: UInt32) {
    for index in 0..<4 {
      octets[offset + index] = UInt8(truncatingIfNeeded: number >> UInt32(8 * index))
    }
  }

  mutating func removeAll() { octets.removeAll(keepingCapacity: true) }
}
