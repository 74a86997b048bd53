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

/// Some cells in a row.
private struct CellRun {
  var cells: [DisplayText.Cell] = []
  var columns = 0

  var text: String { cells.map(\.text).joined() }
}

extension Sequence where Element == DisplayText.Cell {
  /// The first cells, as far as they fit.
  fileprivate func prefix(within limit: Int) -> CellRun {
    var run = CellRun()
    for cell in self {
      guard run.columns + cell.columns <= limit else { break }
      run.columns += cell.columns
      run.cells.append(cell)
    }
    return run
  }
}
