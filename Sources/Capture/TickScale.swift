/// How the ticks of an interface's clock become nanoseconds since 1970.
///
/// if_tsresol is one octet: with the highest bit clear a negative power of 10, with it set one of 2,
/// that many seconds a tick; without the option a tick is a microsecond. if_tsoffset is a number of
/// seconds to be added. Times before 1970 become 0, times after 2554 the last nanosecond that 64
/// bits hold. Source: draft-ietf-opsawg-pcapng §4.2.
struct TickScale: Equatable {
  private enum Unit: Equatable {
    case nanoseconds(UInt64)
    case partsOfNanosecond(UInt64)
    case binaryFraction(bits: UInt64)
  }

  private var unit: Unit
  private var offsetSeconds: Int64

  /// Microseconds, no offset: what holds without any option.
  static let microseconds = TickScale(unit: .nanoseconds(1000), offsetSeconds: 0)

  private init(unit: Unit, offsetSeconds: Int64) {
    self.unit = unit
    self.offsetSeconds = offsetSeconds
  }

  /// Fails where a second has more than 2⁶³ or 10¹⁹ ticks: more than 64 bits count.
  init?(resolution: UInt8, offsetSeconds: Int64) {
    let exponent = resolution & 0x7F
    if resolution >= 0x80 {
      guard exponent <= 63 else { return nil }
      unit = .binaryFraction(bits: UInt64(exponent))
    } else if exponent <= 9 {
      unit = .nanoseconds(TickScale.power(of10: 9 - exponent))
    } else {
      guard exponent <= 19 else { return nil }
      unit = .partsOfNanosecond(TickScale.power(of10: exponent - 9))
    }
    self.offsetSeconds = offsetSeconds
  }

  /// The time at a number of ticks.
  @inline(__always)
  func nanoseconds(ticks: UInt64) -> UInt64 {
    if case .nanoseconds(let factor) = unit, offsetSeconds == 0 {
      let (product, overflow) = ticks.multipliedReportingOverflow(by: factor)
      return overflow ? .max : product
    }
    return exactNanoseconds(ticks: ticks)
  }

  /// The same for every unit and offset, in 128 bits.
  func exactNanoseconds(ticks: UInt64) -> UInt64 {
    let sinceOffset: Int128 =
      switch unit {
      case .nanoseconds(let factor): Int128(ticks) * Int128(factor)
      case .partsOfNanosecond(let parts): Int128(ticks / parts)
      case .binaryFraction(let bits): (Int128(ticks) * 1_000_000_000) >> Int128(bits)
      }
    return UInt64(clamping: sinceOffset + Int128(offsetSeconds) * 1_000_000_000)
  }

  private static func power(of10 exponent: UInt8) -> UInt64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
