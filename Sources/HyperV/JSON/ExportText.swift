internal import Foundation

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
    let encoding: String.Encoding = isBigEndian ? .utf16BigEndian : .utf16LittleEndian
    if let text = String(bytes: octets, encoding: encoding) {
      // Half a character at the end has been left out.
      return (Array(text.utf8), octets.count % 2 == 0)
    }
    let units = stride(from: octets.startIndex, to: octets.endIndex - 1, by: 2).map { index in
      let (first, second) = (UInt16(octets[index]), UInt16(octets[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    return (Array(String(decoding: units, as: UTF16.self).utf8), false)
  }
}
