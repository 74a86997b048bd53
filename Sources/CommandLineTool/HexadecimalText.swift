internal import ArgumentParser
internal import Capture
internal import Report

/// Octets written in hexadecimal.
enum HexadecimalText {
  /// Reads pairs of digits; blanks, line breaks, colons and hyphens may stand anywhere.
  static func octets(_ text: String, of option: String = "--frame") throws -> [UInt8] {
    var digits: [UInt8] = []
    for (position, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case " ", "\t", "\n", "\r", ":", "-": continue
      default:
        guard scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
          throw ValidationError(
            "\(option): `\(DisplayText.printable(String(scalar)))` at character \(position + 1) is "
              + "no hexadecimal digit")
        }
        digits.append(UInt8(digit))
      }
    }
    guard !digits.isEmpty, digits.count % 2 == 0 else {
      throw ValidationError("\(option): \(digits.count) digits do not make octets, of two each")
    }
    guard digits.count / 2 <= CaptureLimits.capturedOctets else {
      throw ValidationError(
        "\(option): \(digits.count / 2) octets; at most \(CaptureLimits.capturedOctets) "
          + "are possible")
    }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
