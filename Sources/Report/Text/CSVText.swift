/// Rows of comma-separated values (RFC 4180), safe to be opened in a spreadsheet.
enum CSVText {
  /// A row with its line break.
  static func row(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// A cell, in quotes where it needs them.
  ///
  /// Spreadsheets run what starts with `=`, `+`, `-` or `@`: an apostrophe before it makes a text of it
  /// (OWASP, CSV Injection). Control characters are made visible.
  private static func cell(_ text: String) -> String {
    var text = DisplayText.printable(text, limit: 32_000)
    if let first = text.first, "=+-@".contains(first) { text = "'" + text }
    guard text.contains(where: { $0 == "\"" || $0 == "," }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
