/// Text for one line of a comment or message, whatever it holds.
enum PlainText {
  /// The text with everything that ends a line, moves a cursor or turns the direction of writing
  /// written as `\u{…}`, so that it never leaves its line.
  static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isUnprintable(scalar) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text between apostrophes, cut where it is long.
  static func shown(_ text: String) -> String {
    let head = text.prefix(120)
    return "'\(escaped(String(head)))\(head.endIndex < text.endIndex ? "…" : "")'"
  }

  /// What a line of text must not hold.
  static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
}
