/// Text as a shell reads it back.
enum ShellText {
  /// One word of a command: as it stands where that is safe, else quoted.
  ///
  /// What a terminal must not be given is written as octets in octal, inside `$'…'` (POSIX.1-2024
  /// §2.2.4); everything else in plain apostrophes, between which a shell changes nothing.
  static func word(_ text: String) -> String {
    if !text.isEmpty, text.unicodeScalars.allSatisfy(isPlain) { return text }
    guard DisplayText(text).string != text else {
      return "'" + text.replacing("'", with: "'\\''") + "'"
    }
    var quoted = "$'"
    for octet in text.utf8 {
      switch octet {
      case UInt8(ascii: "'"), UInt8(ascii: "\\"):
        quoted += "\\" + String(UnicodeScalar(octet))
      case 0x20..<0x7F: quoted += String(UnicodeScalar(octet))
      default:
        let digits = String(octet, radix: 8)
        quoted += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return quoted + "'"
  }

  /// An option and its value, as one word where the value would be read as an option.
  static func option(_ name: String, _ value: String) -> String {
    value.hasPrefix("-") ? "\(name)=\(word(value))" : "\(name) \(word(value))"
  }

  /// A file as an argument, which must not be read as an option; `-` is standard input.
  static func file(_ path: String) -> String {
    word(path.hasPrefix("-") && path != "-" ? "./\(path)" : path)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "/", "_", "-", ".", ",", ":", "@", "+": true
    default: false
    }
  }
}
