/// Texts inside XML 1.0 documents.
enum XMLText {
  /// A text between tags or in quotes, cut in its middle where it is longer than a limit.
  ///
  /// What XML cannot hold, and what turns the direction of writing round, is made visible.
  static func escaped(_ text: String, limit: Int = 400) -> String {
    var escaped = ""
    for scalar in DisplayText.printable(text, limit: limit).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The same for a text of several lines.
  static func escapedLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { escaped(String($0), limit: 4_000) }.joined(separator: "\n")
  }
}
