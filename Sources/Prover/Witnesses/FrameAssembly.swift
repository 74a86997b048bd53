internal import Frames

/// Puts the octets of a frame together that is a given point of the space.
struct FrameAssembly {
  var tags: [UInt16]
  var point: FramePoint
  /// It answers a frame that went before: an echo reply rather than a request, SYN and ACK.
  var isAnswer = false
  /// What an ARP request says of the sender and asks for, where the frame is none of IP.
  var senderIP = IPv4Address(rawValue: 0)
  var targetIP = IPv4Address(rawValue: 0)

  var octets: [UInt8] {
    FrameBuilder(
      destination: MACAddress(truncating: MACOrder.address(of: point[.destinationMAC])),
      source: source, tags: tags.map { FrameTag(vlan: $0) }, payload: payload
    ).octets
  }

  private var source: MACAddress {
    MACAddress(truncating: MACOrder.address(of: point[.sourceMAC]))
  }

  private var payload: FrameBuilder.Payload {
    switch FrameKind(rawValue: point[.kind]) ?? .other {
    case .other, .stacked:
      return .arp(
        ARPMessage(.request, sender: source, senderIP: senderIP, targetIP: targetIP))
    case .ipv4, .ipv4Fragment, .unreadableIPv4, .ipv4WithoutPorts: return ipv4
    case .ipv6, .ipv6Fragment, .unreadableIPv6, .ipv6WithoutPorts, .ipv6WithoutProtocol:
      return ipv6
    }
  }

  private var number: IPProtocol {
    IPProtocol(rawValue: UInt8(truncatingIfNeeded: point[.ipProtocol]))
  }

  private var hasPorts: Bool { point[.sourcePort] != FrameDimension.absentPort }

  /// A fragment other than the first has no ports, and any protocol number.
  private var isLaterFragment: Bool {
    switch FrameKind(rawValue: point[.kind]) ?? .other {
    case .ipv4Fragment, .ipv6Fragment: true
    case .ipv6:
      number.hasPorts && !hasPorts
        || FrameSpace.extensionHeaders.contains(point[.ipProtocol])
    case .ipv4: number.hasPorts && !hasPorts
    case .other, .stacked, .unreadableIPv4, .unreadableIPv6, .ipv4WithoutPorts,
      .ipv6WithoutPorts, .ipv6WithoutProtocol:
      false
    }
  }

  private var ipv4: FrameBuilder.Payload {
    func address(_ dimension: FrameDimension) -> IPAddress {
      .v4(IPv4Address(rawValue: UInt32(truncatingIfNeeded: point[dimension])))
    }
    guard
      let packet = IPPacket(
        source: address(.sourceIPv4), destination: address(.destinationIPv4), content: content)
    else { preconditionFailure("both addresses are of one family") }
    guard isLaterFragment else { return .packet(packet) }
    return .octets(
      .ipv4, FrameAssembly.fragment(ipv4: packet.header + [UInt8](repeating: 0, count: 8)))
  }

  private var ipv6: FrameBuilder.Payload {
    func address(_ high: FrameDimension, _ low: FrameDimension) -> IPAddress {
      .v6(IPv6Address(high: point[high], low: point[low]))
    }
    // A fragment header: the protocol behind it, offset 1 (RFC 8200 §4.5).
    let fragment = IPPacket.Content.octets(
      IPProtocol(rawValue: 44), [number.rawValue, 0, 0, 8, 0, 0, 0, 1] + [0, 0, 0, 0, 0, 0, 0, 0])
    guard
      let packet = IPPacket(
        source: address(.sourceIPv6High, .sourceIPv6Low),
        destination: address(.destinationIPv6High, .destinationIPv6Low),
        content: isLaterFragment ? fragment : content)
    else { preconditionFailure("both addresses are of one family") }
    return .packet(packet)
  }

  private var content: IPPacket.Content {
    guard !isLaterFragment else { return .octets(number, []) }
    let isIPv4 = point[.kind] == FrameKind.ipv4.rawValue
    let source = UInt16(truncatingIfNeeded: point[.sourcePort])
    let destination = UInt16(truncatingIfNeeded: point[.destinationPort])
    switch number {
    case .tcp:
      return .tcp(
        TCPSegment(
          sourcePort: source, destinationPort: destination, flags: isAnswer ? [.syn, .ack] : .syn,
          acknowledgement: isAnswer ? 2 : 0))
    // The first octet is that of a question, to DHCP guards too.
    case .udp:
      return .udp(sourcePort: source, destinationPort: destination, data: [1, 0, 0, 0])
    case .icmp where isIPv4, .icmpv6 where !isIPv4:
      return isAnswer ? .echoReply(identifier: 1) : .echoRequest(identifier: 1)
    default: return .octets(number, [0, 0, 0, 0])
    }
  }

  /// An IPv4 packet made a later fragment: offset 1, its checksum in order (RFC 791 §3.1).
  private static func fragment(ipv4 packet: [UInt8]) -> [UInt8] {
    var octets = packet
    octets.replace(at: 2, with: UInt16(truncatingIfNeeded: octets.count))
    octets.replace(at: 6, with: 1)
    octets.replace(at: 10, with: 0)
    var sum = InternetChecksum()
    sum.add(Array(octets[..<20]))
    octets.replace(at: 10, with: sum.value)
    return octets
  }
}
