/// A table of expectations as text: a heading, then rows of cells behind a name and a bar.
struct ExpectationTable {
  let columns: [String]
  let rows: [(name: String, cells: [String])]

  /// Every row has as many cells as the heading; a table that has not is a mistake in the test.
  init(_ text: String) {
    let lines = text.split(separator: "\n").map { line in
      let parts = line.split(separator: "|", maxSplits: 1)
      let name = String(parts[0]).split(separator: " ").joined(separator: " ")
      return (name: name, cells: parts[1].split(separator: " ").map { String($0) })
    }
    columns = lines[0].cells
    rows = Array(lines.dropFirst())
    precondition(
      rows.allSatisfy { [count = columns.count] in $0.cells.count == count },
      "every row has a cell for each column")
  }
}
