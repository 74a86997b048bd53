import Frames

/// A frame that the test sends into a port.
struct InjectedFrame: Hashable, Sendable {
  /// The port's number.
  var port: Int
  var octets: [UInt8]

  var destination: MACAddress { address(at: 0) }

  var source: MACAddress { address(at: 6) }

  private func address(at offset: Int) -> MACAddress {
    MACAddress(truncating: octets[offset..<offset + 6].reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// All tags of either kind that stand one behind the other, the outermost first.
  var tags: [FrameTag] {
    var tags: [FrameTag] = []
    var offset = 12
    while offset + 4 <= octets.count {
      let type = EtherType(rawValue: word(at: offset))
      guard type == .vlanTag || type == .serviceTag else { break }
      var tag = FrameTag(vlan: 0, etherType: type)
      tag.controlInformation = word(at: offset + 2)
      tags.append(tag)
      offset += 4
    }
    return tags
  }

  private func word(at offset: Int) -> UInt16 {
    UInt16(octets[offset]) << 8 | UInt16(octets[offset + 1])
  }
}

/// One copy of a frame that left a port.
struct Delivery: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The port's number.
  var port: Int
  var octets: [UInt8]

  static func < (left: Delivery, right: Delivery) -> Bool {
    left.port != right.port
      ? left.port < right.port : left.octets.lexicographicallyPrecedes(right.octets)
  }

  var description: String { "port \(port): \(hexadecimal(octets))" }
}

/// Octets as pairs of digits.
func hexadecimal(_ octets: [UInt8]) -> String {
  octets.map { octet in
    let digits = String(octet, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}
