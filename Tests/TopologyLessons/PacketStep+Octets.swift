internal import Frames

extension PacketStep {
  /// What the frame carries, and the group address that the packet's own destination asks for.
  func payload(
    from sender: Cast.Party, to receiver: Cast.Party
  ) throws -> (payload: FrameBuilder.Payload, group: MACAddress?) {
    let packet = IPPacket(
      source: try address(source, of: sender), destination: try address(destination, of: receiver),
      content: content, hopLimit: hopLimit)
    guard let packet else { throw Cast.Failure.nobody("one family for both ends") }
    var octets = Array(
      FrameBuilder(
        destination: .zero, source: .zero, payload: .packet(packet), minimumOctets: 0
      ).octets.dropFirst(14))
    switch packet.etherType {
    case .ipv6:
      insertExtensions(into: &octets)
      if case .fragment(let range) = part { octets = fragmentV6(octets, range) }
    default:
      if case .fragment(let range) = part { octets = fragmentV4(octets, range) }
    }
    return (.octets(packet.etherType, octets), group(of: try address(destination, of: receiver)))
  }

  private func address(_ address: Address, of party: Cast.Party) throws -> IPAddress {
    switch address {
    case .declared: return .v4(party.ipv4)
    case .declaredV6:
      guard let own = party.ipv6 else { throw Cast.Failure.nobody(party.endpoint) }
      return .v6(own)
    case .linkLocal: return .v6(party.linkLocal)
    case .other(let text):
      guard let other = IPAddress(text) else { throw Cast.Failure.nobody(text) }
      return other
    }
  }

  /// Where the packet is for a group, the Ethernet address of that group (RFC 1112 §6.4, RFC 2464 §7).
  private func group(of destination: IPAddress) -> MACAddress? {
    switch destination {
    case .v4(let address):
      if address.rawValue == 0xFFFF_FFFF { return .broadcast }
      guard address.rawValue >> 28 == 0xE else { return nil }
      return MACAddress(truncating: 0x0100_5E00_0000 | UInt64(address.rawValue & 0x7F_FFFF))
    case .v6(let address):
      guard address.high >> 56 == 0xFF else { return nil }
      return MACAddress(truncating: 0x3333_0000_0000 | address.low & 0xFFFF_FFFF)
    }
  }

  /// Eight octets each, filled with the option that says so (PadN).
  private func insertExtensions(into octets: inout [UInt8]) {
    let payloadProtocol = octets[6]
    var inserted: [UInt8] = []
    for (index, header) in extensions.enumerated() {
      let next = index + 1 < extensions.count ? extensions[index + 1].rawValue : payloadProtocol
      inserted += [next, 0, 1, 4, 0, 0, 0, 0]
      if index == 0 { octets[6] = header.rawValue }
    }
    octets.insert(contentsOf: inserted, at: 40)
    octets.replace(at: 4, with: UInt16(octets.count - 40))
  }

  /// The header with identification, offset and flag, and a piece of what follows it (RFC 791 §3.2).
  private func fragmentV4(_ packet: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var header = Array(packet[..<20])
    let end = min(20 + range.upperBound, packet.count)
    let hasMore: UInt16 = end < packet.count ? 0x2000 : 0
    header.replace(at: 2, with: UInt16(20 + end - 20 - range.lowerBound))
    header.replace(at: 4, with: PacketStep.identification)
    header.replace(at: 6, with: hasMore | UInt16(range.lowerBound / 8))
    header.replace(at: 10, with: 0)
    var sum = InternetChecksum()
    sum.add(header)
    header.replace(at: 10, with: sum.value)
    return header + packet[(20 + range.lowerBound)..<end]
  }

  /// The header, a fragment header, and a piece of what follows (RFC 8200 §4.5).
  private func fragmentV6(_ packet: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var header = Array(packet[..<40])
    let end = min(40 + range.upperBound, packet.count)
    let hasMore: UInt16 = end < packet.count ? 1 : 0
    var fragment: [UInt8] = [header[6], 0]
    fragment.append(bigEndian: UInt16(range.lowerBound) | hasMore)
    fragment.append(bigEndian: UInt32(PacketStep.identification))
    header[6] = 44
    header.replace(at: 4, with: UInt16(8 + end - 40 - range.lowerBound))
    return header + fragment + packet[(40 + range.lowerBound)..<end]
  }

  /// What ties fragments; one packet in pieces at a time is enough for a lesson.
  private static let identification: UInt16 = 0x1A2B
}

extension Cast.Party {
  /// The first declared IPv6 address.
  var ipv6: IPv6Address? {
    for address in addresses {
      if case .v6(let address) = address.address { return address }
    }
    return nil
  }

  /// fe80::/64 with the MAC address in its modified EUI-64 form.
  var linkLocal: IPv6Address {
    let high = mac.rawValue >> 24 ^ 0x02_0000
    return IPv6Address(
      high: 0xFE80_0000_0000_0000, low: high << 40 | 0xFF_FE00_0000 | mac.rawValue & 0xFF_FFFF)
  }
}
