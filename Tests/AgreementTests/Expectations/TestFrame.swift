import Frames

/// A frame written as a person would say it.
struct TestFrame {
  var destination: MACAddress
  var source: MACAddress
  /// Tags from the outside in, joined by `+`: `-` is none, `10` is 0x8100 with VID 10, `s10` is
  /// 0x88A8 with VID 10, `cut` is 0x8100 and then nothing.
  var tags = "-"

  /// As `TestPacket` reads it; `nil` is an IPv4 header of zeros.
  var packet: String?

  /// The packet behind the tags, unless they are cut.
  var octets: [UInt8] {
    var octets = Self.octets(of: destination) + Self.octets(of: source)
    for tag in tags.split(separator: "+") where tag != "-" {
      guard let vid = UInt16(tag.drop { $0 == "s" }) else { return octets + [0x81, 0x00] }
      octets += tag.hasPrefix("s") ? [0x88, 0xA8] : [0x81, 0x00]
      octets += [UInt8(vid >> 8), UInt8(vid & 0xFF)]
    }
    if let packet { return octets + TestPacket.octets(packet) }
    return octets + [0x08, 0x00] + [UInt8](repeating: 0, count: 20)
  }

  private static func octets(of address: MACAddress) -> [UInt8] {
    (0..<6).map { UInt8(truncatingIfNeeded: address.rawValue >> UInt64(40 - 8 * $0)) }
  }
}
