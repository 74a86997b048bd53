/// What rules, guards, flows and policies ask of an IP packet: addresses, the protocol behind all
/// extension headers, and ports.
///
/// It is read once for a frame; nothing in it trusts a length field (docs/ForwardingSemantics.md,
/// section 12). Sources: RFC 791 §3.1, RFC 8200 §4, RFC 9293 §3.1, RFC 768.
public struct PacketHeaders: Sendable, Equatable, BitwiseCopyable {
  /// What stands where TCP and UDP have their ports.
  public enum Ports: Sendable, Equatable, BitwiseCopyable {
    /// Another protocol, or a fragment that is not the first: there are none.
    case none
    /// They should be there, but the frame ends or is malformed before.
    case unreadable
    /// Source and destination.
    case values(source: UInt16, destination: UInt16)
  }

  /// 4 or 6, by the EtherType.
  public private(set) var version: UInt8
  /// The IP header is whole, with its options, and of the EtherType's version.
  public private(set) var isReadable = false
  /// The source address; an IPv4 address is the low 32 bits.
  ///
  /// Zero where `isReadable` is false.
  public private(set) var source = IPv6Address(high: 0, low: 0)
  /// The destination address, likewise.
  public private(set) var destination = IPv6Address(high: 0, low: 0)
  /// The protocol of the payload; `nil` where the headers do not tell.
  public private(set) var ipProtocol: UInt8?
  /// The ports of TCP and UDP.
  public private(set) var ports = Ports.unreadable
  /// A fragment other than the first: its payload begins in the middle of something.
  public private(set) var isLaterFragment = false
  /// The protocol does not follow the IPv6 header directly.
  public private(set) var hasExtensionHeaders = false
  /// Where the payload of `ipProtocol` starts; meaningless where that is `nil`.
  public private(set) var payloadOffset = 0

  /// Reads what follows the EtherType at an offset; fails where that is neither IPv4's nor IPv6's.
  public init?(_ octets: Span<UInt8>, at offset: Int) {
    guard offset >= 0, offset + 2 <= octets.count else { return nil }
    let type = UInt16(octets[offset]) << 8 | UInt16(octets[offset + 1])
    switch EtherType(rawValue: type) {
    case .ipv4:
      version = 4
      readIPv4(octets, at: offset + 2)
    case .ipv6:
      version = 6
      readIPv6(octets, at: offset + 2)
    default:
      return nil
    }
  }

  private mutating func readIPv4(_ octets: Span<UInt8>, at start: Int) {
    guard start + 20 <= octets.count, octets[start] >> 4 == 4 else { return }
    let headerOctets = Int(octets[start] & 0xF) * 4
    guard headerOctets >= 20, start + headerOctets <= octets.count else { return }
    isReadable = true
    let addresses = loadBigEndian64(octets, at: start + 12)
    source = IPv6Address(high: 0, low: addresses >> 32)
    destination = IPv6Address(high: 0, low: addresses & 0xFFFF_FFFF)
    ipProtocol = octets[start + 9]
    payloadOffset = start + headerOctets
    let fragmentOffset = UInt16(octets[start + 6] & 0x1F) << 8 | UInt16(octets[start + 7])
    isLaterFragment = fragmentOffset != 0
    readPorts(octets)
  }

  private mutating func readIPv6(_ octets: Span<UInt8>, at start: Int) {
    guard start + 40 <= octets.count, octets[start] >> 4 == 6 else { return }
    isReadable = true
    source = IPv6Address(
      high: loadBigEndian64(octets, at: start + 8), low: loadBigEndian64(octets, at: start + 16))
    destination = IPv6Address(
      high: loadBigEndian64(octets, at: start + 24), low: loadBigEndian64(octets, at: start + 32))
    var next = octets[start + 6]
    payloadOffset = start + 40
    while let length = extensionOctets(of: next, octets) {
      hasExtensionHeaders = true
      guard length > 0 else { return }
      let isFragment = next == 44
      next = octets[payloadOffset]
      if isFragment, octets[payloadOffset + 2] != 0 || octets[payloadOffset + 3] & 0xF8 != 0 {
        isLaterFragment = true
        payloadOffset += length
        break
      }
      payloadOffset += length
    }
    ipProtocol = next
    readPorts(octets)
  }

  /// The length of the extension header at `payloadOffset`; `nil` where the header number is that of
  /// a payload (an ESP header, 50, hides what is behind it), 0 where the frame ends before it tells.
  private func extensionOctets(of header: UInt8, _ octets: Span<UInt8>) -> Int? {
    switch header {
    case 0, 43, 60, 135, 139, 140:
      guard payloadOffset + 2 <= octets.count else { return 0 }
      return (Int(octets[payloadOffset + 1]) + 1) * 8
    case 51:
      guard payloadOffset + 2 <= octets.count else { return 0 }
      return (Int(octets[payloadOffset + 1]) + 2) * 4
    case 44:
      return payloadOffset + 8 <= octets.count ? 8 : 0
    default:
      return nil
    }
  }

  private mutating func readPorts(_ octets: Span<UInt8>) {
    guard let ipProtocol, IPProtocol(rawValue: ipProtocol).hasPorts, !isLaterFragment else {
      ports = .none
      return
    }
    guard payloadOffset + 4 <= octets.count else { return }
    ports = .values(
      source: UInt16(octets[payloadOffset]) << 8 | UInt16(octets[payloadOffset + 1]),
      destination: UInt16(octets[payloadOffset + 2]) << 8 | UInt16(octets[payloadOffset + 3]))
  }
}

extension PacketHeaders {
  /// Where TTL or hop limit stands in the IP header (RFC 791 §3.1, RFC 8200 §3).
  public var timeToLiveOffset: Int { version == 4 ? 8 : 7 }

  /// The destination port of TCP or UDP, where there is one and it can be read.
  public var destinationPort: UInt16? {
    guard case .values(_, let destination) = ports else { return nil }
    return destination
  }
}
