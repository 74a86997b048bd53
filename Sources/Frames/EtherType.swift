/// The two octets that say what follows them in an Ethernet frame (IEEE 802.3-2022 §3.2.6).
///
/// Values up to 1500 are lengths of LLC frames, which bulkhead treats as non-IP payload.
public struct EtherType: RawRepresentable, Hashable, Sendable {
  /// The value in host byte order.
  public let rawValue: UInt16

  /// Any value is legal.
  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Internet Protocol version 4 (RFC 894).
  @inlinable public static var ipv4: EtherType { EtherType(rawValue: 0x0800) }
  /// Address Resolution Protocol (RFC 826).
  @inlinable public static var arp: EtherType { EtherType(rawValue: 0x0806) }
  /// The customer VLAN tag (IEEE 802.1Q-2022 §9.5).
  @inlinable public static var vlanTag: EtherType { EtherType(rawValue: 0x8100) }
  /// Internet Protocol version 6 (RFC 2464 §3).
  @inlinable public static var ipv6: EtherType { EtherType(rawValue: 0x86DD) }
  /// The service VLAN tag (IEEE 802.1Q-2022 §9.5).
  @inlinable public static var serviceTag: EtherType { EtherType(rawValue: 0x88A8) }
}
