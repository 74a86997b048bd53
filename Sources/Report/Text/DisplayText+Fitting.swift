extension DisplayText {
  /// The text in at most so many columns, its middle left out where it is longer.
  func fitted(to limit: Int) -> String {
    guard columns > limit else { return string }
    let kept = max(0, limit - 1)
    let tail = cells.reversed().prefix(within: kept / 2)
    let head = cells.prefix(within: kept - tail.columns)
    return head.text + "…" + tail.cells.reversed().map(\.text).joined()
  }

  /// A text in exactly so many columns, cut or filled with blanks at its end.
  static func left(_ text: String, _ columns: Int) -> String {
    let fitted = DisplayText(text).fitted(to: columns)
    return fitted + String(repeating: " ", count: columns - DisplayText(fitted).columns)
  }

  /// A text in at least so many columns, blanks before it.
  static func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - DisplayText(text).columns)) + text
  }
}

extension Sequence where Element == DisplayText.Cell {
  /// The first cells, as far as they fit.
  fileprivate func prefix(within limit: Int) -> (cells: [DisplayText.Cell], columns: Int, text: String)
  {
    var taken: [DisplayText.Cell] = []
    var columns = 0
    for cell in self {
      guard columns + cell.columns <= limit else { break }
      columns += cell.columns
      taken.append(cell)
    }
    return (taken, columns, taken.map(\.text).joined())
  }
}
