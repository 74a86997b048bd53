import Frames

/// How a copy differs from the captured frame where its receiver is handed it.
struct HandedOctets {
  /// The VLAN ID of a tag that stands behind the addresses; 0 is none.
  var tag: UInt16
  /// From where on the captured octets follow behind it: an EtherType stands there.
  var offset: Int
  /// As handed over.
  var source: MACAddress
  /// As handed over.
  var destination: MACAddress
  /// How often the TTL was lowered.
  var routersPassed: Int

  /// The whole copy.
  func octets(of frame: [UInt8]) -> [UInt8] {
    var rest = Array(frame.dropFirst(offset))
    for _ in 0..<routersPassed { passRouter(&rest) }
    let tagOctets = tag == 0 ? [] : [0x81, 0x00, UInt8(tag >> 8), UInt8(tag & 0xFF)]
    return octets(of: destination) + octets(of: source) + tagOctets + rest
  }

  private func octets(of address: MACAddress) -> [UInt8] {
    (0..<6).map { UInt8(truncatingIfNeeded: address.rawValue >> UInt64(40 - 8 * $0)) }
  }

  /// Behind the EtherType, TTL and checksum of IPv4 stand at 8 and 10, the hop limit of IPv6 at 7.
  private func passRouter(_ rest: inout [UInt8]) {
    if rest[0] == 0x86 {
      rest[2 + 7] -= 1
      return
    }
    let old = word(10, of: rest)
    rest[2 + 8] -= 1
    let new = word(10, of: rest)
    let checksum = Self.updated(word(12, of: rest), old: old, new: new)
    (rest[12], rest[13]) = (UInt8(checksum >> 8), UInt8(checksum & 0xFF))
  }

  private func word(_ offset: Int, of rest: [UInt8]) -> UInt16 {
    UInt16(rest[offset]) << 8 | UInt16(rest[offset + 1])
  }

  /// RFC 1624, equation 3: HC' = ~(~HC + ~m + m').
  static func updated(_ checksum: UInt16, old: UInt16, new: UInt16) -> UInt16 {
    var sum = UInt32(~checksum) + UInt32(~old) + UInt32(new)
    while sum > 0xFFFF { sum = sum & 0xFFFF + sum >> 16 }
    return ~UInt16(sum)
  }
}
