/// Text as PowerShell reads it back, in ASCII alone.
///
/// Windows PowerShell reads a script without a byte order mark in the host's own code page, in which
/// octets of UTF-8 may become quotation marks; to PowerShell U+2018 to U+201B quote as the apostrophe
/// does. A script of ASCII means the same whoever reads it.
enum PowerShellText {
  /// A text as one argument: between apostrophes, or, where it holds more than printable ASCII, an
  /// expression in parentheses that puts it together.
  static func quoted(_ text: String) -> String {
    var parts: [String] = []
    var run = ""
    func close() {
      if !run.isEmpty || parts.isEmpty { parts.append("'\(run)'") }
      run = ""
    }
    for unit in text.utf16 {
      switch unit {
      case 0x27: run += "''"
      case 0x20..<0x7F: run.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        close()
        parts.append("[char]0x" + String(unit, radix: 16, uppercase: true))
      }
    }
    if !run.isEmpty || parts.isEmpty { close() }
    return parts.count == 1 ? parts[0] : "(\(parts.joined(separator: " + ")))"
  }

  /// Several arguments.
  static func list(_ texts: [String]) -> String {
    texts.map(quoted).joined(separator: ", ")
  }

  /// A text within a comment, whose line it cannot leave.
  static func comment(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if (0x20..<0x7F).contains(scalar.value) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }
}
