/// Breaks sentences into lines.
enum WordWrap {
  /// Lines of at most so many columns where the words allow it; blanks inside are kept.
  static func lines(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let width = DisplayText(word).columns
      if used > 0, used + 1 + width > columns {
        lines.append(line)
        (line, used) = (String(word), width)
      } else if lines.isEmpty && line.isEmpty && used == 0 {
        (line, used) = (String(word), width)
      } else {
        line += " " + word
        used += 1 + width
      }
    }
    return lines + [line]
  }
}
