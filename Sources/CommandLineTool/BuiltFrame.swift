internal import Frames

/// A frame put together from its parts, and the answer to it.
struct BuiltFrame {
  /// What is behind the addresses and tags.
  enum Content {
    case arp(ARPMessage.Operation)
    case packet(IPPacket.Content)
  }

  var source: MACAddress
  var destination: MACAddress
  var sourceIP: IPAddress
  var destinationIP: IPAddress
  var tags: [UInt16]
  var content: Content

  /// As it is on the wire; `nil` where the IP addresses are of two families, or ARP's of IPv6.
  var octets: [UInt8]? {
    payload.map { payload in
      FrameBuilder(
        destination: destination, source: source, tags: tags.map { FrameTag(vlan: $0) },
        payload: payload
      ).octets
    }
  }

  private var payload: FrameBuilder.Payload? {
    switch content {
    case .packet(let content):
      return IPPacket(source: sourceIP, destination: destinationIP, content: content)
        .map { .packet($0) }
    case .arp(let operation):
      guard case .v4(let own) = sourceIP, case .v4(let other) = destinationIP else { return nil }
      return .arp(
        ARPMessage(
          operation, sender: source, senderIP: own,
          target: operation == .reply ? destination : .zero, targetIP: other))
    }
  }

  /// What the receiver sends back, from its own address.
  func answer(
    from receiver: MACAddress, to neighbor: MACAddress, tags: [UInt16]
  ) -> BuiltFrame {
    BuiltFrame(
      source: receiver, destination: neighbor, sourceIP: destinationIP, destinationIP: sourceIP,
      tags: tags, content: content.answer)
  }
}

extension BuiltFrame.Content {
  /// A SYN is answered by SYN and ACK, any other segment by ACK; a question by an answer.
  fileprivate var answer: BuiltFrame.Content {
    switch self {
    case .arp: return .arp(.reply)
    case .packet(.tcp(let segment)):
      return .packet(
        .tcp(
          TCPSegment(
            sourcePort: segment.destinationPort, destinationPort: segment.sourcePort,
            flags: segment.flags.contains(.syn) ? [.syn, .ack] : .ack,
            acknowledgement: segment.sequence &+ 1)))
    case .packet(.udp(let source, let destination, _)):
      return .packet(.udp(sourcePort: destination, destinationPort: source))
    case .packet(.echoRequest(let identifier, let sequence)):
      return .packet(.echoReply(identifier: identifier, sequence: sequence))
    case .packet(let content): return .packet(content)
    }
  }
}
