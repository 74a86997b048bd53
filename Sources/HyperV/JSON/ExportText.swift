/// The octets of an export, in whichever encoding a PowerShell has written them, to UTF-8.
///
/// `>` of Windows PowerShell writes UTF-16 with a byte order mark, `-Encoding UTF8` UTF-8 with one;
/// PowerShell 7 writes UTF-8 without.
enum ExportText {
  /// The text as UTF-8 without a byte order mark, and whether every octet was understood.
  static func decode(_ octets: [UInt8]) -> (octets: [UInt8], isWhole: Bool) {
    if octets.starts(with: [0xFF, 0xFE]) { return utf16(octets[2...], isBigEndian: false) }
    if octets.starts(with: [0xFE, 0xFF]) { return utf16(octets[2...], isBigEndian: true) }
    if octets.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(octets[3...])) }
    // The first character of JSON is ASCII.
    if octets.count >= 2, octets[0] != 0, octets[1] == 0 {
      return utf16(octets[...], isBigEndian: false)
    }
    if octets.count >= 2, octets[0] == 0, octets[1] != 0 {
      return utf16(octets[...], isBigEndian: true)
    }
    return utf8(octets)
  }

  private static func utf8(_ octets: [UInt8]) -> (octets: [UInt8], isWhole: Bool) {
    if String(validating: octets, as: UTF8.self) != nil { return (octets, true) }
    return (Array(String(decoding: octets, as: UTF8.self).utf8), false)
  }

  private static func utf16(
    _ octets: ArraySlice<UInt8>, isBigEndian: Bool
  ) -> (octets: [UInt8], isWhole: Bool) {
    var result: [UInt8] = []
    result.reserveCapacity(octets.count / 2 + octets.count / 16)
    var isWhole = octets.count % 2 == 0
    // The first half of a pair that waits for its second.
    var high: UInt32?
    var index = octets.startIndex
    while index + 1 < octets.endIndex {
      let (first, second) = (UInt32(octets[index]), UInt32(octets[index + 1]))
      let unit = isBigEndian ? first << 8 | second : second << 8 | first
      index += 2
      if unit < 0x80, high == nil {
        result.append(UInt8(unit))
        continue
      }
      switch (unit, high) {
      case (0xDC00..<0xE000, .some(let upper)):
        append(0x10000 + (upper - 0xD800) << 10 + (unit - 0xDC00), to: &result)
        high = nil
      case (_, .some):
        isWhole = false
        append(0xFFFD, to: &result)
        high = nil
        index -= 2
      case (0xD800..<0xDC00, .none): high = unit
      case (0xDC00..<0xE000, .none):
        isWhole = false
        append(0xFFFD, to: &result)
      case (_, .none): append(unit, to: &result)
      }
    }
    if high != nil {
      isWhole = false
      append(0xFFFD, to: &result)
    }
    return (result, isWhole)
  }

  private static func append(_ value: UInt32, to result: inout [UInt8]) {
    result += String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8
  }
}
