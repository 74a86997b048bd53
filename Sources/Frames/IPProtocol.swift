/// The protocol number of an IP packet's payload (IANA "Assigned Internet Protocol Numbers").
public struct IPProtocol: RawRepresentable, Hashable, Sendable {
  /// 0 to 255.
  public let rawValue: UInt8

  /// Any value is legal.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// ICMP for IPv4 (RFC 792).
  @inlinable public static var icmp: IPProtocol { IPProtocol(rawValue: 1) }
  /// Transmission Control Protocol (RFC 9293).
  @inlinable public static var tcp: IPProtocol { IPProtocol(rawValue: 6) }
  /// User Datagram Protocol (RFC 768).
  @inlinable public static var udp: IPProtocol { IPProtocol(rawValue: 17) }
  /// ICMP for IPv6 (RFC 4443).
  @inlinable public static var icmpv6: IPProtocol { IPProtocol(rawValue: 58) }

  /// TCP and UDP carry ports in their first four octets.
  @inlinable
  public var hasPorts: Bool { self == .tcp || self == .udp }
}
