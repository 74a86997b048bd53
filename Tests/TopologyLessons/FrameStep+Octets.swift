internal import Frames

extension FrameStep {
  /// The frame as the sender hands it over.
  func octets(in cast: Cast) throws -> [UInt8] {
    if case .octets(let octets) = message { return octets }
    let from = try cast.party(sender)
    let to = try cast.party(receiver)
    var frame = FrameBuilder(
      destination: to.mac, source: source ?? from.mac, tags: tags,
      payload: .octets(EtherType(rawValue: 0x88B5), []))
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
    case .echoRequest:
      frame.payload = try packet(from, to, .echoRequest(identifier: 1))
    case .echoReply:
      frame.payload = try packet(from, to, .echoReply(identifier: 1))
    case .tcp(let sourcePort, let destinationPort, let flags):
      let segment = TCPSegment(
        sourcePort: sourcePort, destinationPort: destinationPort, flags: flags,
        acknowledgement: flags.contains(.ack) ? 2 : 0)
      frame.payload = try packet(from, to, .tcp(segment))
    case .udp(let port):
      frame.payload = try packet(from, to, .udp(sourcePort: port, destinationPort: port))
    case .packet(let step):
      let (payload, group) = try step.payload(from: from, to: to)
      frame.payload = payload
      frame.destination = group ?? frame.destination
    case .multicast(let group):
      frame.destination = group
    case .octets: break
    }
    return frame.octets
  }

  private func packet(
    _ from: Cast.Party, _ to: Cast.Party, _ content: IPPacket.Content
  ) throws -> FrameBuilder.Payload {
    let packet = IPPacket(
      source: .v4(from.ipv4), destination: .v4(to.ipv4), content: content)
    guard let packet else { throw Cast.Failure.nobody(receiver) }
    return .packet(packet)
  }
}
