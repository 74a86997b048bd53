/// What policies ask of an IP packet: the protocol behind all extension headers, and the ports.
///
/// A field that is not there, or that the frame ends before, is `nil`. Sources: RFC 791 §3.1,
/// RFC 8200 §4, RFC 9293 §3.1, RFC 768.
public struct IPPacketSummary: Sendable, Equatable {
  /// 4 or 6.
  public private(set) var version: UInt8
  /// The protocol of the payload; `nil` where the header does not tell.
  public private(set) var ipProtocol: UInt8?
  /// TCP and UDP only, and only in an unfragmented packet or a first fragment.
  public private(set) var sourcePort: UInt16?
  /// TCP and UDP only, and only in an unfragmented packet or a first fragment.
  public private(set) var destinationPort: UInt16?

  /// Fails where no IPv4 or IPv6 EtherType stands at the offset.
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
    guard headerOctets >= 20 else { return }
    ipProtocol = octets[start + 9]
    let fragmentOffset = UInt16(octets[start + 6] & 0x1F) << 8 | UInt16(octets[start + 7])
    if fragmentOffset == 0 { readPorts(octets, at: start + headerOctets) }
  }

  private mutating func readIPv6(_ octets: Span<UInt8>, at start: Int) {
    guard start + 40 <= octets.count, octets[start] >> 4 == 6 else { return }
    var next = octets[start + 6]
    var position = start + 40
    while true {
      switch next {
      case 0, 43, 60, 135, 139, 140:
        guard position + 2 <= octets.count else { return }
        next = octets[position]
        position += (Int(octets[position + 1]) + 1) * 8
      case 51:
        guard position + 2 <= octets.count else { return }
        next = octets[position]
        position += (Int(octets[position + 1]) + 2) * 4
      case 44:
        guard position + 8 <= octets.count else { return }
        let fragmentOffset = (UInt16(octets[position + 2]) << 8 | UInt16(octets[position + 3])) >> 3
        next = octets[position]
        position += 8
        if fragmentOffset != 0 {
          ipProtocol = next
          return
        }
      default:
        ipProtocol = next
        readPorts(octets, at: position)
        return
      }
    }
  }

  private mutating func readPorts(_ octets: Span<UInt8>, at position: Int) {
    guard let ipProtocol, IPProtocol(rawValue: ipProtocol).hasPorts, position + 4 <= octets.count
    else { return }
    sourcePort = UInt16(octets[position]) << 8 | UInt16(octets[position + 1])
    destinationPort = UInt16(octets[position + 2]) << 8 | UInt16(octets[position + 3])
  }
}
