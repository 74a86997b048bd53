/// A VLAN ID that names a VLAN: 1 to 4094 (IEEE 802.1Q-2022 §9.6).
///
/// 0 marks a priority tag and 4095 is reserved; neither is a VLAN, so neither is a `VLANID`.
public struct VLANID: Hashable, Comparable, Sendable {
  /// 1 to 4094.
  public let rawValue: UInt16

  /// Fails outside 1 to 4094.
  @inlinable
  public init?(_ value: Int) {
    guard (1...4094).contains(value) else { return nil }
    rawValue = UInt16(value)
  }

  /// Orders by number.
  @inlinable
  public static func < (left: VLANID, right: VLANID) -> Bool { left.rawValue < right.rawValue }
}

extension VLANID: CustomStringConvertible {
  /// The number in decimal.
  public var description: String { String(rawValue) }
}
