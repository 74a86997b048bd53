internal import Frames
internal import TopologyModel

/// Questions who has an IP address, and the answers: ARP in IPv4, neighbour discovery in IPv6.
enum Neighbors {
  /// A question to all, or, where an address is given, to one alone.
  static func question(
    from sender: TrafficPeer, by way: TrafficPeer.Way, about address: IPAddress,
    to one: MACAddress? = nil
  ) -> [UInt8]? {
    guard let own = sender.address(bitWidth: address.bitWidth) else { return nil }
    switch (own, address) {
    case (.v4(let own), .v4(let target)):
      return frame(
        from: sender.mac, to: one ?? .broadcast, way,
        .arp(ARPMessage(.request, sender: sender.mac, senderIP: own, targetIP: target)))
    case (.v6, .v6(let target)):
      // The solicited-node group of the address (RFC 4291 §2.7.1), unless it is one alone.
      let group = IPv6Address(high: 0xFF02 << 48, low: 0x1_FF00_0000 | target.low & 0xFF_FFFF)
      let groupMAC = MACAddress(truncating: 0x3333_FF00_0000 | target.low & 0xFF_FFFF)
      let body = discovery(flags: 0, target, option: 1, sender.mac)
      return packet(
        own, one == nil ? .v6(group) : address,
        .message(type: 135, body: body)
      ).map { frame(from: sender.mac, to: one ?? groupMAC, way, .packet($0)) }
    case (.v4, .v6), (.v6, .v4): return nil
    }
  }

  /// What the owner of an address answers.
  static func answer(
    from owner: TrafficPeer, by way: TrafficPeer.Way, to asker: TrafficPeer, bitWidth: Int,
    claiming claimed: IPAddress? = nil
  ) -> [UInt8]? {
    guard let own = claimed ?? owner.address(bitWidth: bitWidth),
      let other = asker.address(bitWidth: bitWidth)
    else { return nil }
    switch (own, other) {
    case (.v4(let own), .v4(let other)):
      return frame(
        from: owner.mac, to: asker.mac, way,
        .arp(
          ARPMessage(
            .reply, sender: owner.mac, senderIP: own, target: asker.mac, targetIP: other)))
    case (.v6(let target), .v6):
      // Solicited, and overriding what was known before (RFC 4861 §4.4).
      let body = discovery(flags: 0x60, target, option: 2, owner.mac)
      return packet(.v6(target), other, .message(type: 136, body: body)).map {
        frame(from: owner.mac, to: asker.mac, way, .packet($0))
      }
    case (.v4, .v6), (.v6, .v4): return nil
    }
  }

  /// Flags, target and one link-layer address (RFC 4861 §4.3, §4.4).
  private static func discovery(
    flags: UInt8, _ target: IPv6Address, option: UInt8, _ mac: MACAddress
  ) -> [UInt8] {
    var body: [UInt8] = [flags, 0, 0, 0]
    body.append(bigEndian: target)
    body += [option, 1]
    body.append(bigEndian: mac)
    return body
  }

  /// Neighbour discovery travels with the highest hop limit (RFC 4861 §7.1).
  static func packet(
    _ source: IPAddress, _ destination: IPAddress, _ content: IPPacket.Content
  ) -> IPPacket? {
    IPPacket(source: source, destination: destination, content: content, hopLimit: 255)
  }

  /// A frame by one of its sender's ways.
  static func frame(
    from source: MACAddress, to destination: MACAddress, _ way: TrafficPeer.Way,
    _ payload: FrameBuilder.Payload
  ) -> [UInt8] {
    frame(from: source, to: destination, tags: way.tag.map { [$0.rawValue] } ?? [], payload)
  }

  /// A frame with any tags; behind each of them the least length is kept.
  static func frame(
    from source: MACAddress, to destination: MACAddress, tags: [UInt16],
    _ payload: FrameBuilder.Payload
  ) -> [UInt8] {
    FrameBuilder(
      destination: destination, source: source, tags: tags.map { FrameTag(vlan: $0) },
      payload: payload, minimumOctets: FrameBuilder.shortestOctets + 4 * tags.count
    ).octets
  }
}
