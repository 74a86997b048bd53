internal import Prover

/// Verdicts as a rectangle of letters, for as many senders and receivers as fit 80 columns.
struct VerdictMatrix {
  /// What stands in a cell.
  enum Cell {
    case verdict(PairVerdict)
    /// Nobody sends to itself.
    case itself
    /// Nothing was asked.
    case blank

    /// Something was asked.
    var isAsked: Bool {
      if case .verdict = self { true } else { false }
    }
  }

  /// Row *n* sends, column *n* receives.
  private let cells: [[Cell]]

  /// More rows never fit.
  static let limit = 20

  /// A matrix of these cells; `nil` where they do not fit.
  init?(_ cells: [[Cell]]) {
    guard cells.count <= VerdictMatrix.limit else { return nil }
    self.cells = cells
  }

  /// Some verdict over IP packets is another than over all frames.
  private var hasTwoLetters: Bool {
    cells.joined().contains { cell in
      if case .verdict(let verdict) = cell { verdict.ip != verdict.ethernet } else { false }
    }
  }

  /// Columns that are left for a label of each row.
  var labelColumns: Int { min(40, 74 - width * cells.count) }

  /// Columns of each cell, the gap before it included: more where there is room.
  private var width: Int { cells.count <= 10 ? 4 : 3 }

  /// What the letters mean, as one line.
  var legend: String {
    "  R reachable  F forgeable  . isolated"
      + (hasTwoLetters ? "; a second letter is over IP packets" : "")
  }

  /// The rectangle, at most 80 columns wide.
  func text(labels: [String], style: TextStyle) -> String {
    let letters = hasTwoLetters ? 2 : 1
    let longest = labels.map { DisplayText($0).columns }.max() ?? 0
    let numbers = cells.indices.map { index in
      DisplayText.left(DisplayText.right(String(index + 1), width - letters + 1), width)
    }
    var text =
      String(repeating: " ", count: 6 + longest)
      + style.paint(VerdictMatrix.trimmed(numbers.joined()), .frame) + "\n"
    for row in cells.indices {
      text += "  " + style.paint(DisplayText.right(String(row + 1), 2), .frame) + "  "
      text += VerdictMatrix.trimmed(
        DisplayText.left(labels[row], longest)
          + cells[row].map { cell in
            String(repeating: " ", count: width - letters) + letter(cell, letters, style)
          }.joined())
      text += "\n"
    }
    return text
  }

  private func letter(_ cell: Cell, _ columns: Int, _ style: TextStyle) -> String {
    switch cell {
    case .itself: return DisplayText.left("-", columns)
    case .blank: return String(repeating: " ", count: columns)
    case .verdict(let verdict):
      let second = verdict.ip == verdict.ethernet ? "" : verdict.ip.letter(style)
      let used = second.isEmpty ? 1 : 2
      return verdict.ethernet.letter(style) + second
        + String(repeating: " ", count: columns - used)
    }
  }

  /// Without blanks at its end.
  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension Verdict {
  /// One letter, painted.
  func letter(_ style: TextStyle) -> String {
    switch self {
    case .isolated: "."
    case .forgeable: style.paint("F", .error)
    case .reachable: style.paint("R", .help)
    }
  }
}

extension PairVerdict {
  /// `reachable`; `reachable, over IP packets isolated`.
  var words: String {
    ethernet == ip ? ethernet.name : "\(ethernet.name), over IP packets \(ip.name)"
  }
}
