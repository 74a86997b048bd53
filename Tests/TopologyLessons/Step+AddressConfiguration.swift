internal import Frames

/// DHCP's message types (RFC 2132 §9.6).
enum DHCPMessage: UInt8, Sendable {
  case discover = 1
  case offer = 2
  case request = 3
  case ack = 5

  /// BOOTP's own word for it: a client asks (1), a server replies (2).
  var operation: UInt8 {
    switch self {
    case .discover, .request: 1
    case .offer, .ack: 2
    }
  }
}

/// DHCPv6's message types (RFC 8415 §7.3).
enum DHCPv6Message: UInt8, Sendable {
  case solicit = 1
  case advertise = 2
  case request = 3
  case reply = 7
  case reconfigure = 10
}

extension Step {
  /// From a client that has no address yet, to everyone.
  static func dhcp(_ note: String, _ message: DHCPMessage, from client: String) -> Step {
    packet(
      note, from: client, to: client,
      PacketStep(
        source: .other("0.0.0.0"), destination: .other("255.255.255.255"),
        content: .udp(sourcePort: 68, destinationPort: 67, data: bootp(message))))
  }

  /// From a server to a client; `ports` where it is not a server's reply as servers send it.
  static func dhcp(
    _ note: String, _ message: DHCPMessage, from server: String, to client: String,
    ports: (UInt16, UInt16) = (67, 68)
  ) -> Step {
    packet(
      note, from: server, to: client,
      PacketStep(
        content: .udp(sourcePort: ports.0, destinationPort: ports.1, data: bootp(message))))
  }

  static func dhcpv6(_ note: String, _ message: DHCPv6Message, from client: String) -> Step {
    packet(
      note, from: client, to: client,
      PacketStep(
        source: .linkLocal, destination: .other("ff02::1:2"),
        content: .udp(sourcePort: 546, destinationPort: 547, data: dhcpv6(message))))
  }

  static func dhcpv6(
    _ note: String, _ message: DHCPv6Message, from server: String, to client: String
  ) -> Step {
    packet(
      note, from: server, to: client,
      PacketStep(
        source: .linkLocal, destination: .linkLocal,
        content: .udp(sourcePort: 547, destinationPort: 546, data: dhcpv6(message))))
  }

  /// The fixed part of 236 octets, the magic cookie, the message type, the end (RFC 2131 §2).
  private static func bootp(_ message: DHCPMessage) -> [UInt8] {
    var octets = [UInt8](repeating: 0, count: 300)
    octets.replaceSubrange(0..<8, with: [message.operation, 1, 6, 0, 0x39, 0x03, 0xF3, 0x26])
    octets.replaceSubrange(236..<244, with: [0x63, 0x82, 0x53, 0x63, 53, 1, message.rawValue, 255])
    return octets
  }

  /// Type, transaction, and a client identifier of its own making (RFC 8415 §8, §21.2, §11.4).
  private static func dhcpv6(_ message: DHCPv6Message) -> [UInt8] {
    [message.rawValue, 0x10, 0x08, 0x74, 0, 1, 0, 10, 0, 3, 0, 1, 0, 0x15, 0x5D, 0, 0, 0x21]
  }

  /// "I am your router": to all nodes of the link (RFC 4861 §4.2).
  static func routerAdvertisement(
    _ note: String, from sender: String, prefix: UInt64,
    behind extensions: [PacketStep.ExtensionHeader] = [], part: PacketStep.Part = .whole
  ) -> Step {
    var body: [UInt8] = [64, 0, 0x07, 0x08, 0, 0, 0, 0, 0, 0, 0, 0]
    // The prefix option: /64, on the link, for addresses of one's own; a day, four hours.
    body += [3, 4, 64, 0xC0, 0, 1, 0x51, 0x80, 0, 0, 0x38, 0x40, 0, 0, 0, 0]
    body.append(bigEndian: IPv6Address(high: prefix, low: 0))
    return neighbourDiscovery(
      note, from: sender, to: sender, .message(type: 134, body: body), group: "ff02::1",
      behind: extensions, part: part)
  }

  /// Any message of neighbour discovery: hop limit 255, from the link-local address.
  static func neighbourDiscovery(
    _ note: String, from sender: String, to receiver: String, _ content: IPPacket.Content,
    group: String? = nil, source: PacketStep.Address = .linkLocal,
    behind extensions: [PacketStep.ExtensionHeader] = [], part: PacketStep.Part = .whole
  ) -> Step {
    packet(
      note, from: sender, to: receiver,
      PacketStep(
        source: source, destination: group.map { .other($0) } ?? .linkLocal, content: content,
        hopLimit: 255, extensions: extensions, part: part))
  }
}
