/// Rows of numbers that are found out when they are first asked for.
struct GrowingRows {
  private var rows: [[Int32]] = []

  /// Nothing is known yet.
  static var unknown: Int32 { -1 }

  subscript(row: Int32, column: Int32) -> Int32 {
    get {
      guard Int(row) < rows.count, Int(column) < rows[Int(row)].count else {
        return GrowingRows.unknown
      }
      return rows[Int(row)][Int(column)]
    }
    set {
      while rows.count <= Int(row) { rows.append([]) }
      let missing = Int(column) + 1 - rows[Int(row)].count
      if missing > 0 {
        rows[Int(row)] += repeatElement(GrowingRows.unknown, count: missing)
      }
      rows[Int(row)][Int(column)] = newValue
    }
  }
}
