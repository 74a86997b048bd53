/// A 48-bit MAC address.
///
/// ```text
///  first octet        b1 = 1: group (multicast, broadcast) address
///  b8 … b3 b2 b1      b2 = 1: locally administered
/// ```
///
/// The value is the six octets read as one big-endian number, so that the order of addresses is
/// the order of their text. Source: IEEE 802-2014 §8.2.
public struct MACAddress: Hashable, Sendable, BitwiseCopyable {
  /// The six octets as a number, 0 to 2⁴⁸ − 1.
  public let rawValue: UInt64

  /// Takes the low 48 bits of a number.
  @inlinable
  public init(truncating value: UInt64) {
    rawValue = value & 0xFFFF_FFFF_FFFF
  }

  /// FF-FF-FF-FF-FF-FF: every station.
  @inlinable public static var broadcast: MACAddress { MACAddress(truncating: 0xFFFF_FFFF_FFFF) }

  /// 00-00-00-00-00-00: no station; never a legal source.
  @inlinable public static var zero: MACAddress { MACAddress(truncating: 0) }

  /// Multicast or broadcast: the I/G bit of the first octet is set.
  @inlinable
  public var isGroup: Bool { rawValue & 0x0100_0000_0000 != 0 }

  /// All six octets are FF.
  @inlinable
  public var isBroadcast: Bool { rawValue == 0xFFFF_FFFF_FFFF }

  /// 01-80-C2-00-00-00 to 0F: never forwarded by a bridge (IEEE 802.1Q-2022 §8.6.3).
  @inlinable
  public var isBridgeReserved: Bool { rawValue & ~0xF == 0x0180_C200_0000 }

  /// What a frame may carry as its source: neither a group address nor all zero.
  @inlinable
  public var isValidSource: Bool { !isGroup && rawValue != 0 }
}

extension MACAddress: Comparable {
  /// Orders addresses as their octets are ordered.
  @inlinable
  public static func < (left: MACAddress, right: MACAddress) -> Bool {
    left.rawValue < right.rawValue
  }
}
