internal import ForwardingProgram
internal import Frames

/// All octets of a frame that decide about it, where it carries TCP or UDP in IPv4 without options.
///
/// ```text
///    link  the first 16 octets (`LinkFateKey`)
///  octet 0                 8         9         12        16            from the IP header on
///        | 45 …  fragment  |   TTL   | protocol | source  | destination | ports |
/// ```
///
/// Nobody reads more of such a packet but who opens flows, and DHCP guard in what comes from servers:
/// those make a fate unrepeatable.
struct PacketFateKey: FateKey {
  private var link: LinkFateKey
  private var addresses: UInt64
  /// Both ports, TTL and protocol.
  private var rest: UInt64

  static var empty: PacketFateKey {
    PacketFateKey(link: .empty, addresses: 0, rest: 0)
  }

  static var noSteps: NearSteps { .none }

  private init(link: LinkFateKey, addresses: UInt64, rest: UInt64) {
    (self.link, self.addresses, self.rest) = (link, addresses, rest)
  }

  /// The key of a frame; `nil` where it carries something else.
  @inline(__always)
  init?(_ link: LinkFateKey, _ octets: Span<UInt8>, at offset: Int, lengthOctets: UInt32) {
    let type = offset &+ (link.isTagged ? 16 : 12)
    let header = type &+ 2
    guard header &+ 24 <= offset &+ Int(lengthOctets),
      UInt16(octets[type]) &<< 8 | UInt16(octets[type &+ 1]) == EtherType.ipv4.rawValue
    else { return nil }
    let start = loadBigEndian64(octets, at: header)
    // Version 4 without options, and no later fragment.
    guard start &>> 56 == 0x45, start & 0x1FFF == 0 else { return nil }
    let control = loadBigEndian64(octets, at: header &+ 8)
    let ipProtocol = IPProtocol(rawValue: UInt8(truncatingIfNeeded: control &>> 48))
    guard ipProtocol.hasPorts else { return nil }
    self.link = link
    let end = loadBigEndian64(octets, at: header &+ 16)
    addresses = control &<< 32 | end &>> 32
    rest = end &<< 32 | control &>> 48
  }

  /// Where the EtherType of the packet stands.
  @inline(__always)
  var typeOffset: Int32 { link.isTagged ? 16 : 12 }

  /// The packet as rules see it.
  @inline(__always)
  var packetKey: PacketKey {
    PacketKey(
      ipv4From: UInt32(truncatingIfNeeded: addresses &>> 32),
      UInt16(truncatingIfNeeded: rest &>> 48), to: UInt32(truncatingIfNeeded: addresses),
      UInt16(truncatingIfNeeded: rest &>> 32), ipProtocol: UInt8(truncatingIfNeeded: rest))
  }

  @inline(__always)
  var hash: UInt64 {
    let packet = folded(addresses ^ rest &* 0x9E37_79B9_7F4A_7C15, times: 0xBF58_476D_1CE4_E5B9)
    return folded(packet ^ link.hash, times: 0x94D0_49BB_1331_11EB)
  }
}
