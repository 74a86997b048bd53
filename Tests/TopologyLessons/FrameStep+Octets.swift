internal import Frames

extension FrameStep {
  /// The frame as the sender hands it over.
  func octets(in cast: Cast) throws -> [UInt8] {
    if case .octets(let octets) = message { return octets }
    let from = try cast.party(sender)
    let to = try cast.party(receiver)
    let hop = try hop.map { try cast.party($0).mac }
    var frame = FrameBuilder(
      destination: hop ?? to.mac, source: source ?? from.mac, tags: tags,
      payload: .octets(EtherType(rawValue: 0x88B5), []))
    if let packet {
      let (payload, group) = try packet.payload(from: from, to: to)
      frame.payload = payload
      frame.destination = hop ?? group ?? to.mac
      return frame.octets
    }
    switch message {
    case .arpRequest:
      frame.destination = .broadcast
      frame.payload = .arp(
        ARPMessage(
          .request, sender: frame.source, senderIP: from.ipv4, targetIP: to.ipv4))
    case .arpReply(let owner):
      let claimed = try owner.map { try cast.party($0).ipv4 } ?? from.ipv4
      frame.payload = .arp(
        ARPMessage(
          .reply, sender: frame.source, senderIP: claimed, target: to.mac, targetIP: to.ipv4))
    case .multicast(let group):
      frame.destination = group
    case .echoRequest, .echoReply, .tcp, .udp, .packet, .octets: break
    }
    return frame.octets
  }

  /// The IP packet that it carries; `nil` where it carries none.
  var packet: PacketStep? {
    switch message {
    case .echoRequest: PacketStep(content: .echoRequest(identifier: 1))
    case .echoReply: PacketStep(content: .echoReply(identifier: 1))
    case .tcp(let sourcePort, let destinationPort, let flags):
      PacketStep(
        content: .tcp(
          TCPSegment(
            sourcePort: sourcePort, destinationPort: destinationPort, flags: flags,
            acknowledgement: flags.contains(.ack) ? 2 : 0)))
    case .udp(let port): PacketStep(content: .udp(sourcePort: port, destinationPort: port))
    case .packet(let packet): packet
    case .arpRequest, .arpReply, .multicast, .octets: nil
    }
  }
}
