/// Puts one Ethernet frame together: addresses, tags, and what is behind them.
///
/// ```swift
/// let frame = FrameBuilder(
///   destination: receiver, source: sender, tags: [FrameTag(vlan: 20)],
///   payload: .arp(ARPMessage(.request, sender: sender, senderIP: own, targetIP: other)))
/// try writer.write(frame.octets.span, timestampNanoseconds: 0)
/// ```
///
/// Nothing here is judged: a group address may be a source, and any number of tags may stand one
/// behind the other, since frames like these are what a simulator is asked about.
public struct FrameBuilder: Hashable, Sendable {
  /// What stands behind the addresses and tags.
  public enum Payload: Hashable, Sendable {
    /// Any octets under any EtherType.
    case octets(EtherType, [UInt8])
    /// A question or an answer about an IPv4 address.
    case arp(ARPMessage)
    /// An IPv4 or IPv6 packet.
    case packet(IPPacket)
  }

  /// Where it goes.
  public var destination: MACAddress
  /// Where it says it comes from.
  public var source: MACAddress
  /// The outermost first.
  public var tags: [FrameTag]
  /// What is behind the tags.
  public var payload: Payload
  /// Zeros fill the frame up to this length in octets.
  public var minimumOctets: Int

  /// The least length without check sequence, in octets (IEEE 802.3-2022 §4.2.3.3).
  public static var shortestOctets: Int { 60 }

  /// A frame of these parts.
  public init(
    destination: MACAddress, source: MACAddress, tags: [FrameTag] = [], payload: Payload,
    minimumOctets: Int = FrameBuilder.shortestOctets
  ) {
    self.destination = destination
    self.source = source
    self.tags = tags
    self.payload = payload
    self.minimumOctets = minimumOctets
  }

  /// The frame as it is on the wire, without preamble and check sequence.
  public var octets: [UInt8] {
    var octets: [UInt8] = []
    octets.append(bigEndian: destination)
    octets.append(bigEndian: source)
    for tag in tags {
      octets.append(bigEndian: tag.etherType.rawValue)
      octets.append(bigEndian: tag.controlInformation)
    }
    switch payload {
    case .octets(let type, let content):
      octets.append(bigEndian: type.rawValue)
      octets += content
    case .arp(let message):
      octets.append(bigEndian: EtherType.arp.rawValue)
      octets += message.octets
    case .packet(let packet):
      octets.append(bigEndian: packet.etherType.rawValue)
      octets += packet.octets
    }
    let missing = minimumOctets - octets.count
    return missing > 0 ? octets + [UInt8](repeating: 0, count: missing) : octets
  }
}

/// One tag in front of a frame's payload.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-----+-+-----------------------+
/// |       EtherType, 0x8100       | PCP |D|        VLAN ID        |
/// +-------------------------------+-----+-+-----------------------+
/// ```
///
/// Source: IEEE 802.1Q-2022 §9.6.
public struct FrameTag: Hashable, Sendable {
  /// 0x8100, or 0x88A8 of a service tag.
  public var etherType: EtherType
  /// PCP, DEI and VLAN ID.
  public var controlInformation: UInt16

  /// A tag with the low 12 bits of a number as its VLAN ID: 0 and 4095 are no VLANs, and legal here.
  public init(vlan: UInt16, priority: UInt8 = 0, etherType: EtherType = .vlanTag) {
    self.etherType = etherType
    controlInformation = UInt16(priority & 7) << 13 | vlan & 0xFFF
  }
}
