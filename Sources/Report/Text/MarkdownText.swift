/// Texts and tables in Markdown as GitHub and GitLab read it (GFM).
enum MarkdownText {
  /// A text in which nothing is markup, in one line.
  ///
  /// Punctuation becomes numeric references, which never are structure (CommonMark 0.31 §2.5), and
  /// an empty comment keeps what follows an `@` from being somebody who is called.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in DisplayText.printable(text, limit: 1_000).unicodeScalars {
      if scalar == "@" {
        escaped += "@<!-- -->"
      } else if isPlain(scalar) {
        escaped.unicodeScalars.append(scalar)
      } else {
        escaped += "&#\(scalar.value);"
      }
    }
    return escaped
  }

  /// A name as code: what it holds calls nobody and links nowhere.
  static func code(_ text: String) -> String {
    let text = DisplayText.printable(text)
    let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    // One blank at either end is dropped, so that a backtick may stand there.
    return "\(fence) \(text) \(fence)"
  }

  /// A table; its cells are Markdown already.
  static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in
      "| \(cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
    }
    return line(heads) + line(heads.map { _ in "---" }) + rows.map(line).joined()
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", ",", "/", "-", "(", ")", ";", "?": true
    default: scalar.value >= 0x80
    }
  }
}
