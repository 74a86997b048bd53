/// Breaks texts that hold rules into lines, so that no key stands apart from its value.
enum RuleText {
  /// Lines of at most so many columns where the words allow it.
  static func lines(_ text: String, columns: Int) -> [String] {
    var bound = text
    for key in keys { bound = bound.replacing("\(key) ", with: "\(key)\(glue)") }
    return WordWrap.lines(bound, columns: columns).map { $0.replacing(glue, with: " ") }
  }

  /// A character of private use, which no font and no file gives a meaning, one column wide.
  private static let glue = "\u{E000}"

  private static let keys = [
    "localIP", "remoteIP", "localMac", "remoteMac", "localPort", "remotePort", "protocol", "weight",
    "idleSessionTimeout",
  ]
}
