/// The changed verdicts between classes of alike endpoints, where there are any.
///
/// It holds only what changed: two large topologies that differ in a few adapters make a small one.
struct ChangeMatrix {
  /// What does not change within a class.
  struct Class {
    /// Ascending indices of endpoints.
    var members: [Int]
    /// Classes with another label are never joined.
    var label: UInt32
    /// The classes that this one was made of, the first one of each standing for it.
    var parts: [[Int]]
  }

  /// A changed verdict from the class of a row.
  struct Cell: Hashable {
    var column: Int32
    /// Number of the change.
    var change: Int32
  }

  private(set) var classes: [Class]
  private(set) var rows: [[Cell]]

  /// A matrix; the cells of each row are sorted by column.
  init(classes: [Class], rows: [[Cell]]) {
    self.classes = classes
    self.rows = rows
  }

  /// The change within a class, 0 being none.
  private func inner(_ index: Int) -> Int32 {
    rows[index].first { $0.column == index }?.change ?? 0
  }

  /// Joins classes of one label about whose members the same changed; leaves out those about which
  /// nothing did.
  func merged() -> ChangeMatrix {
    var columns = [[Cell]](repeating: [], count: classes.count)
    var kinds: Set<Int32> = [0]
    for (row, cells) in rows.enumerated() {
      for cell in cells {
        columns[Int(cell.column)].append(Cell(column: Int32(row), change: cell.change))
        kinds.insert(cell.change)
      }
    }
    let touched = classes.indices.filter { !rows[$0].isEmpty || !columns[$0].isEmpty }
    var leader = Array(classes.indices)
    // Within a joined class all changes must be one: try each of those that there are.
    for kind in kinds.sorted() {
      var seen: [Key: Int] = [:]
      for index in touched where leader[index] == index {
        guard classes[index].members.count == 1 || inner(index) == kind else { continue }
        let key = Key(
          label: classes[index].label,
          row: ChangeMatrix.replacing(rows[index], at: index, with: kind),
          column: ChangeMatrix.replacing(columns[index], at: index, with: kind))
        if let first = seen[key] { leader[index] = first } else { seen[key] = index }
      }
    }
    return reduced(touched, to: leader)
  }

  private struct Key: Hashable {
    var label: UInt32
    var row: [Cell]
    var column: [Cell]
  }

  /// Cells with the class's own one as if the change within it was the given one.
  private static func replacing(_ cells: [Cell], at index: Int, with change: Int32) -> [Cell] {
    var cells = cells
    let own = Cell(column: Int32(index), change: change)
    let place = cells.firstIndex { $0.column >= index } ?? cells.endIndex
    if place < cells.endIndex, cells[place].column == index { cells.remove(at: place) }
    if change != 0 { cells.insert(own, at: place) }
    return cells
  }

  private func reduced(_ touched: [Int], to leader: [Int]) -> ChangeMatrix {
    let kept = touched.filter { leader[$0] == $0 }
    var positions = [Int32](repeating: -1, count: classes.count)
    for (position, index) in kept.enumerated() { positions[index] = Int32(position) }
    var joined = kept.map { classes[$0] }
    // The change within a joined class is that between any two of its parts.
    var inner = kept.map { self.inner($0) }
    for index in touched where leader[index] != index {
      let position = Int(positions[leader[index]])
      joined[position].members += classes[index].members
      joined[position].parts += classes[index].parts
      inner[position] = rows[leader[index]].first { $0.column == index }?.change ?? 0
    }
    let rows = kept.enumerated().map { position, index in
      let others = self.rows[index].compactMap { cell in
        let column = positions[Int(cell.column)]
        return column < 0 ? nil : Cell(column: column, change: cell.change)
      }
      return ChangeMatrix.replacing(others, at: position, with: inner[position])
    }
    for position in joined.indices { joined[position].members.sort() }
    return ChangeMatrix(classes: joined, rows: rows)
  }
}

extension ChangeMatrix {
  /// Classes from which the same changed to the same, together.
  struct Rectangle {
    var senders: [Int]
    var receivers: [Int]
    var change: Int32
  }

  /// The changes as few rectangles of classes, each of one label for its senders and one for its
  /// receivers.
  ///
  /// - Parameter mask: The bits of labels that matter of receivers.
  /// - Returns: All of them, in no order that means anything, but always the same.
  func rectangles(receiverMask mask: UInt32) -> [Rectangle] {
    struct Key: Hashable {
      var senderLabel: UInt32
      var change: Int32
      var receivers: [Int]
    }
    var positions: [Key: Int] = [:]
    var rectangles: [Rectangle] = []
    for (row, cells) in rows.enumerated() {
      let byKind = Dictionary(grouping: cells) { cell in
        [UInt64(cell.change), UInt64(classes[Int(cell.column)].label & mask)]
      }
      for (kind, cells) in byKind.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let key = Key(
          senderLabel: classes[row].label, change: Int32(truncatingIfNeeded: kind[0]),
          receivers: cells.map { Int($0.column) })
        if let position = positions[key] {
          rectangles[position].senders.append(row)
        } else {
          positions[key] = rectangles.count
          rectangles.append(
            Rectangle(senders: [row], receivers: key.receivers, change: key.change))
        }
      }
    }
    return rectangles
  }
}
