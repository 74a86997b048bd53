/// Numbers as tables show them.
package enum Count {
  /// With a comma between groups of three digits: `1,234,567`.
  package static func grouped(_ number: some BinaryInteger) -> String {
    let digits = String(number)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// In at most four characters: `9999`, `12k`, `1.2M`; cut, not rounded.
  package static func compact(_ number: UInt64) -> String {
    guard number >= 10_000 else { return String(number) }
    var (value, unit) = (number, 0)
    while value >= 1_000_000 {
      value /= 1_000
      unit += 1
    }
    let letter = units[unit]
    return value < 10_000
      ? "\(value / 1_000).\(value / 100 % 10)\(letter)" : "\(value / 1_000)\(letter)"
  }

  private static let units = ["k", "M", "G", "T", "P", "E"]

  /// `1 frame`, `1,234 frames`.
  package static func of(
    _ number: some BinaryInteger, _ one: String, _ many: String? = nil
  ) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }
}
