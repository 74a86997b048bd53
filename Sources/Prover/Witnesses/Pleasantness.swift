internal import ForwardingProgram
internal import Frames

/// What a witness should look like if it may: the first wish counts more than all others together.
struct Pleasantness {
  private(set) var wishes: [FrameSet] = []

  /// Wishes for frames from one endpoint to another: packets of declared addresses, an echo request,
  /// a TCP segment, a datagram, ports that are known, addresses of their own.
  init(
    from sender: Int32, to receiver: Int32, _ addresses: DeclaredAddresses,
    _ program: borrowing ForwardingProgram, _ space: inout FrameSpace
  ) {
    let ipv4 = space.frames(of: [.ipv4])
    let ipv6 = space.frames(of: [.ipv6])
    let own = addresses[sender]
    let others = addresses[receiver]
    let isIPv6 = !own.isEmpty && !own.contains { $0.version == 4 }
    wishes.append(space.union(ipv4, ipv6))
    wishes.append(isIPv6 ? ipv6 : ipv4)
    wishes.append(space.packets(.source, in: own.isEmpty ? Pleasantness.nobodys : own))
    wishes.append(space.packets(.destination, in: others.isEmpty ? Pleasantness.nobodys : others))
    wishes.append(mac(.sourceMAC, program.endpoints[Int(sender)], &space))
    wishes.append(mac(.destinationMAC, program.endpoints[Int(receiver)], &space))
    let echo = [(ipv4, IPProtocol.icmp), (ipv6, IPProtocol.icmpv6)].map { family, number in
      space.intersection(family, Pleasantness.set(.ipProtocol, UInt64(number.rawValue), &space))
    }
    wishes.append(space.union(echo[0], echo[1]))
    for number in [IPProtocol.tcp, .udp] {
      let value = UInt64(number.rawValue)
      let present = FrameBox([
        .ipProtocol: value...value, .sourcePort: 0...FrameDimension.absentPort - 1,
      ])
      wishes.append(space.set(present))
    }
    for port in [443, 80, 22, 53] as [UInt64] {
      wishes.append(Pleasantness.set(.destinationPort, port, &space))
    }
    wishes.append(space.set(FrameBox([.sourcePort: 49_152...65_535])))
    wishes.append(Pleasantness.set(.destinationMAC, MACOrder.value(of: 0xFFFF_FFFF_FFFF), &space))
  }

  /// Addresses for documentation, which nobody has (RFC 5737, RFC 3849).
  private static var nobodys: ArraySlice<DeclaredAddresses.Row> {
    [
      DeclaredAddresses.Row(
        endpoint: -1, version: 4, address: IPv6Address(high: 0, low: 0xC000_0201)),
      DeclaredAddresses.Row(
        endpoint: -1, version: 6, address: IPv6Address(high: 0x2001_0DB8_0000_0000, low: 1)),
    ]
  }

  private static func set(
    _ dimension: FrameDimension, _ value: UInt64, _ space: inout FrameSpace
  ) -> FrameSet {
    space.set(FrameBox([dimension: value...value]))
  }

  private func mac(
    _ dimension: FrameDimension, _ row: EndpointRow, _ space: inout FrameSpace
  ) -> FrameSet {
    guard row.kind == .outside else {
      return Pleasantness.set(dimension, MACOrder.value(of: row.address), &space)
    }
    // Locally administered addresses, which mean nothing by themselves.
    let address: UInt64 = dimension == .sourceMAC ? 0x0200_0000_0001 : 0x0200_0000_0002
    return Pleasantness.set(dimension, MACOrder.value(of: address), &space)
  }

}

extension Proof {
  /// The most pleasant frame of an offer that passes, and how many wishes it fulfils, the first in the
  /// highest bit.
  mutating func choice(
    of offer: Offer, _ wishes: Pleasantness
  ) -> (point: FramePoint, score: UInt32)? {
    guard passes(offer) else { return nil }
    var remaining = offer
    var score: UInt32 = 0
    for wish in wishes.wishes {
      let fulfilling = limited(remaining, to: wish)
      score <<= 1
      if passes(fulfilling) {
        remaining = fulfilling
        score |= 1
      }
    }
    guard let frames = example(of: remaining), let point = space.least(of: frames) else {
      return nil
    }
    return (point, score)
  }
}
