/// One source line with the places that are marked on it, drawn for so many columns.
struct SnippetLine {
  /// A marked stretch of the line.
  struct Marker {
    /// From 0, in Unicode scalars.
    var start: Int
    /// In Unicode scalars.
    var length: Int
    var label: String
    var isPrimary: Bool
  }

  /// A part of a line below the source, with what it is.
  enum Piece {
    case text(String)
    case mark(String, isPrimary: Bool)
  }

  /// The part of the source that is shown.
  private(set) var source: String
  /// What stands below it, line by line.
  private(set) var below: [[Piece]]

  init(scalars: [Unicode.Scalar], markers: [Marker], columns: Int) {
    let window = Window(scalars: scalars, markers: markers, columns: columns)
    source = window.text
    var placed = markers.map { marker in
      let start = window.column(ofScalar: marker.start)
      let end = window.column(ofScalar: marker.start + marker.length)
      return Placed(start: start, end: max(end, start + 1), marker: marker)
    }
    // Left to right; of two at one place the main one last, so that its marks win.
    placed.sort {
      ($0.start, $0.marker.isPrimary ? 1 : 0) < ($1.start, $1.marker.isPrimary ? 1 : 0)
    }
    below = SnippetLine.draw(placed, columns: columns)
  }

  private struct Placed {
    var start: Int
    var end: Int
    var marker: Marker
    var labelColumns: Int { DisplayText(marker.label).columns }
  }

  private static func draw(_ placed: [Placed], columns: Int) -> [[Piece]] {
    var lines = [marks(placed)]
    var waiting = placed.filter { !$0.marker.label.isEmpty }
    // The last label stands behind its marks if nothing follows there and it fits.
    if let last = waiting.last, last.start == placed.last?.start,
      placed.allSatisfy({ $0.end <= last.end }), last.end + 1 + last.labelColumns <= columns
    {
      lines[0] += [.text(" "), .mark(last.marker.label, isPrimary: last.marker.isPrimary)]
      waiting.removeLast()
    }
    while let last = waiting.popLast() {
      if lines.count == 1 { lines.append(bars(waiting + [last])) }
      lines += label(last, leftOf: waiting, columns: columns)
    }
    return lines
  }

  /// `^^^^` and `----` below what they mark.
  private static func marks(_ placed: [Placed]) -> [Piece] {
    var row: [(sign: Character, isPrimary: Bool)] = []
    for place in placed {
      for column in place.start..<place.end {
        while row.count <= column { row.append((" ", false)) }
        row[column] = (place.marker.isPrimary ? "^" : "-", place.marker.isPrimary)
      }
    }
    var pieces: [Piece] = []
    var rest = row[...]
    while let first = rest.first {
      let run = rest.prefix { $0.sign == first.sign }
      let text = String(run.map(\.sign))
      pieces.append(first.sign == " " ? .text(text) : .mark(text, isPrimary: first.isPrimary))
      rest = rest.dropFirst(run.count)
    }
    return pieces
  }

  /// A `|` for each label that is still to come.
  private static func bars(_ waiting: [Placed]) -> [Piece] {
    var pieces: [Piece] = []
    var column = 0
    for place in waiting where place.start >= column {
      pieces.append(.text(String(repeating: " ", count: place.start - column)))
      pieces.append(.mark("|", isPrimary: place.marker.isPrimary))
      column = place.start + 1
    }
    return pieces
  }

  /// Labels are not broken into lines narrower than this.
  private static let narrowest = 20

  /// A label below its marks, moved to the left and broken where it would not fit.
  private static func label(_ place: Placed, leftOf waiting: [Placed], columns: Int) -> [[Piece]] {
    var others = bars(waiting.filter { $0.start < place.start })
    var occupied = waiting.last.map { $0.start + 1 } ?? 0
    if columns - occupied < min(place.labelColumns, narrowest) {
      // No room to the right of the bars: they make way for this label.
      (others, occupied) = ([], 0)
    }
    // A blank between the last bar and the label, unless they are neighbours in the source.
    let first = occupied == 0 ? 0 : min(occupied + 1, place.start)
    let start = max(first, min(place.start, columns - place.labelColumns))
    let lines = WordWrap.lines(place.marker.label, columns: columns - start)
    return lines.map { line in
      let gap = String(repeating: " ", count: max(0, start - occupied))
      return others + [.text(gap), .mark(line, isPrimary: place.marker.isPrimary)]
    }
  }
}

/// The stretch of a source line that fits.
private struct Window {
  private var columnOfScalar: [Int] = []
  private var endColumn: Int
  private(set) var text: String

  init(scalars: [Unicode.Scalar], markers: [SnippetLine.Marker], columns: Int) {
    let (first, last) = Window.part(of: scalars.count, markers: markers, columns: columns)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[first..<last])
    let display = DisplayText(String(view))
    var range = 0..<display.cells.count
    let before = display.columns
    var cutsLeft = first > 0
    var cutsRight = last < scalars.count
    if before + (cutsLeft ? 1 : 0) + (cutsRight ? 1 : 0) > columns {
      let marked = Window.marked(markers, columns: columns - 2)
      range = Window.cells(
        of: display, from: marked.lowerBound - first, to: marked.upperBound - first,
        columns: columns - 2)
      cutsLeft = cutsLeft || range.lowerBound > 0
      cutsRight = cutsRight || range.upperBound < display.cells.count
    }
    var column = cutsLeft ? 1 : 0
    var columnOfCell: [Int] = []
    for (index, cell) in display.cells.enumerated() {
      columnOfCell.append(column)
      if range.contains(index) { column += cell.columns }
    }
    endColumn = column
    columnOfScalar = Array(repeating: cutsLeft ? 1 : 0, count: first)
    columnOfScalar += display.cellOfScalar.map { columnOfCell[$0] }
    text =
      (cutsLeft ? "…" : "") + display.cells[range].map(\.text).joined() + (cutsRight ? "…" : "")
  }

  func column(ofScalar scalar: Int) -> Int {
    scalar < columnOfScalar.count ? min(columnOfScalar[scalar], endColumn) : endColumn
  }

  /// The scalars worth preparing: of a line of 60 MB only those near the markers.
  private static func part(of count: Int, markers: [SnippetLine.Marker], columns: Int)
    -> (first: Int, last: Int)
  {
    guard count > 16 * columns else { return (0, count) }
    let marked = marked(markers, columns: columns - 2)
    let (start, end) = (marked.lowerBound, marked.upperBound)
    let first = min(max(0, start - 2 * columns), count)
    return (first, min(count, max(min(end, start + 4 * columns), first) + 4 * columns))
  }

  /// The scalars to show above all: everything that is marked, or, where that is too wide, what the
  /// message is about.
  private static func marked(_ markers: [SnippetLine.Marker], columns: Int) -> Range<Int> {
    func hull(_ markers: [SnippetLine.Marker]) -> Range<Int> {
      let start = markers.map(\.start).min() ?? 0
      return start..<(markers.map { $0.start + $0.length }.max() ?? start)
    }
    let everything = hull(markers)
    let primary = markers.filter(\.isPrimary)
    return everything.count <= columns || primary.isEmpty ? everything : hull(primary)
  }

  /// The cells to show: the marked ones, and as much around them as there is room for.
  private static func cells(of display: DisplayText, from start: Int, to end: Int, columns: Int)
    -> Range<Int>
  {
    let count = display.cells.count
    func cell(_ scalar: Int) -> Int {
      scalar < display.cellOfScalar.count ? display.cellOfScalar[max(0, scalar)] : count
    }
    var low = cell(start)
    var high = low
    var used = 0
    let wanted = cell(end)
    while high < wanted, used + display.cells[high].columns <= columns {
      used += display.cells[high].columns
      high += 1
    }
    // Some room behind the marks, for what follows and the label; then as much as there is before
    // them, where the keys stand that lead here.
    let behind = used + (columns - used) / 3
    while high < count, used + display.cells[high].columns <= behind {
      used += display.cells[high].columns
      high += 1
    }
    while low > 0, used + display.cells[low - 1].columns <= columns {
      low -= 1
      used += display.cells[low].columns
    }
    while high < count, used + display.cells[high].columns <= columns {
      used += display.cells[high].columns
      high += 1
    }
    return low..<high
  }
}
