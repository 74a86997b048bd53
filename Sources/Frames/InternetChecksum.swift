/// The ones' complement of the ones' complement sum of 16-bit words (RFC 1071).
package struct InternetChecksum {
  private var sum: UInt64 = 0

  /// Of nothing yet.
  package init() {}

  /// Adds octets; only the last piece of a packet may have an odd number of them.
  package mutating func add(_ octets: [UInt8]) {
    for index in stride(from: 0, to: octets.count, by: 2) {
      let low = index + 1 < octets.count ? octets[index + 1] : 0
      sum += UInt64(octets[index]) << 8 | UInt64(low)
    }
  }

  /// What goes into the packet.
  package var value: UInt16 {
    var folded = sum
    while folded > 0xFFFF { folded = folded & 0xFFFF + folded >> 16 }
    return ~UInt16(truncatingIfNeeded: folded)
  }
}

extension Array where Element == UInt8 {
  /// Appends a number, its most significant octet first.
  package mutating func append(bigEndian value: some FixedWidthInteger & UnsignedInteger) {
    for shift in stride(from: value.bitWidth - 8, through: 0, by: -8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  /// Appends the six octets of an address.
  package mutating func append(bigEndian address: MACAddress) {
    append(bigEndian: UInt16(truncatingIfNeeded: address.rawValue >> 32))
    append(bigEndian: UInt32(truncatingIfNeeded: address.rawValue))
  }

  /// Appends the sixteen octets of an address.
  package mutating func append(bigEndian address: IPv6Address) {
    append(bigEndian: address.high)
    append(bigEndian: address.low)
  }

  /// Puts a number over the two octets at an offset.
  package mutating func replace(at offset: Int, with value: UInt16) {
    self[offset] = UInt8(truncatingIfNeeded: value >> 8)
    self[offset + 1] = UInt8(truncatingIfNeeded: value)
  }
}
