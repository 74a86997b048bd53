internal import Frames

/// What a DHCP or router guard has found in a frame, in words (semantics 3.8).
///
/// It only names what the engine has dropped: `nil` is a message that it does not know.
enum GuardedMessage {
  /// RFC 2131 §2, RFC 8415 §7.3.
  static func dhcp(_ packet: PacketHeaders, _ octets: [UInt8]) -> String? {
    guard case .values(let source, let destination) = packet.ports else { return nil }
    if packet.version == 4 {
      return "a BOOTP reply from UDP port \(source)"
    }
    let type = octet(8, of: packet, octets)
    let names: [UInt8: String] = [2: "advertisement", 7: "reply", 10: "reconfiguration"]
    guard let type, let name = names[type] else { return nil }
    return "a DHCPv6 \(name) (type \(type)) from UDP port \(source) to \(destination)"
  }

  /// RFC 792, RFC 1256, RFC 4861 §4.
  static func router(_ packet: PacketHeaders, _ octets: [UInt8]) -> String? {
    guard let type = octet(0, of: packet, octets) else { return nil }
    switch (packet.version, type) {
    case (4, 5): return "an ICMP redirect (type 5)"
    case (4, 9): return "an ICMP router advertisement (type 9)"
    case (6, 134): return "an ICMPv6 router advertisement (type 134)"
    case (6, 137): return "an ICMPv6 redirect (type 137)"
    default: return nil
    }
  }

  private static func octet(
    _ offset: Int, of packet: PacketHeaders, _ octets: [UInt8]
  ) -> UInt8? {
    let index = packet.payloadOffset + offset
    guard packet.ipProtocol != nil, octets.indices.contains(index) else { return nil }
    return octets[index]
  }
}
