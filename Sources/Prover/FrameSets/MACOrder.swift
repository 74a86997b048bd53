/// MAC addresses as values of a dimension: the group bit moved to the front, so that unicast and
/// group addresses are one range each.
///
/// ```text
///  address   gggggggI oooooooo …     I is the individual/group bit (IEEE 802-2014 §8.2.2)
///  value     Iggggggg oooooooo …
/// ```
enum MACOrder {
  /// Group addresses, broadcast included.
  static let groups: ClosedRange<UInt64> = 1 << 47...(1 << 48) - 1
  /// What a frame may have as its source: not all zero.
  static let sources: ClosedRange<UInt64> = 1...(1 << 47) - 1
  /// All unicast addresses.
  static let unicast: ClosedRange<UInt64> = 0...(1 << 47) - 1
  /// 01-80-C2-00-00-00 to 0F, which no bridge forwards (IEEE 802.1Q-2022 table 8-1).
  static let reserved: ClosedRange<UInt64> =
    value(of: 0x0180_C200_0000)...value(of: 0x0180_C200_000F)

  /// The value of an address.
  static func value(of address: UInt64) -> UInt64 {
    let low = address & ((1 << 40) - 1)
    return (address >> 40 & 1) << 47 | (address >> 41) << 40 | low
  }

  /// The address of a value.
  static func address(of value: UInt64) -> UInt64 {
    let low = value & ((1 << 40) - 1)
    return (value >> 40 & 0x7F) << 41 | (value >> 47) << 40 | low
  }

  /// The values of the addresses of a prefix, given as its first and last address.
  static func values(of prefix: ClosedRange<UInt64>) -> [ClosedRange<UInt64>] {
    let (first, last) = (prefix.lowerBound, prefix.upperBound)
    // Shorter than the first octet: both kinds of address.
    guard first >> 40 != last >> 40 else { return [value(of: first)...value(of: last)] }
    let group: UInt64 = 1 << 40
    return [
      value(of: first & ~group)...value(of: last & ~group),
      value(of: first | group)...value(of: last | group),
    ]
  }
}
