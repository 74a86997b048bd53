/// A text as a terminal may show it: no control character is left, every width is known.
///
/// What files and captures hold must not move the cursor, switch colours or turn the direction of
/// writing round: such characters are replaced by visible ones. A tab becomes four blanks.
public struct DisplayText: Sendable {
  /// One user-perceived character.
  struct Cell: Sendable {
    var text: String
    var columns: Int
  }

  /// What is shown, in order.
  private(set) var cells: [Cell] = []
  /// For each Unicode scalar of the source, the cell that shows it.
  private(set) var cellOfScalar: [Int] = []

  /// Prepares a text; O(length).
  public init(_ text: some StringProtocol) {
    for character in text {
      let scalars = character.unicodeScalars
      if character == "\t" {
        append(Cell(text: "    ", columns: 4), scalars: 1)
      } else if scalars.contains(where: DisplayText.isControl) {
        for scalar in scalars { append(DisplayText.visible(scalar), scalars: 1) }
      } else {
        let columns = scalars.reduce(0) { max($0, DisplayText.columns(of: $1)) }
        // A combining mark without a base would join the character before it: give it one.
        let text = columns == 0 ? "\u{25CC}\(character)" : String(character)
        append(Cell(text: text, columns: max(1, columns)), scalars: scalars.count)
      }
    }
  }

  /// The text for a terminal.
  public var string: String { cells.map(\.text).joined() }

  /// The columns that it takes.
  public var columns: Int { cells.reduce(0) { $0 + $1.columns } }

  /// A text for a terminal, cut in the middle where it is longer than a limit.
  public static func printable(_ text: String, limit: Int = 400) -> String {
    // Only what can be shown is looked at: a key of 60 MB is not prepared whole.
    let head = text.prefix(limit + 1)
    guard head.endIndex < text.endIndex else { return DisplayText(text).string }
    return DisplayText(text.prefix(limit / 2)).string + "…"
      + DisplayText(text.suffix(limit / 4)).string
  }

  private mutating func append(_ cell: Cell, scalars: Int) {
    for _ in 0..<scalars { cellOfScalar.append(cells.count) }
    cells.append(cell)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF: true
    // Marks, embeddings, overrides and isolates of the bidirectional algorithm.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  private static func visible(_ scalar: Unicode.Scalar) -> Cell {
    switch scalar.value {
    case 0..<0x20: Cell(text: String(picture(scalar)), columns: 1)
    case 0x7F: Cell(text: "\u{2421}", columns: 1)
    default:
      isControl(scalar)
        ? Cell(text: "\u{FFFD}", columns: 1)
        : Cell(text: String(scalar), columns: columns(of: scalar))
    }
  }

  /// Control Pictures stand in the order of what they show.
  private static func picture(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
  }

  /// Columns of a scalar: 0 for marks, 2 for East Asian wide characters and emoji (UAX #11).
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20..<0x300: return 1
    case 0xFE0F: return 2
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693,
    0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE,
    0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA,
    0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C,
    0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797, 0x27B0...0x27B0,
    0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E, 0x3041...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
    0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18AFF, 0x1B000...0x1B2FF, 0x1F004...0x1F004,
    0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F1E6...0x1F202, 0x1F210...0x1F23B,
    0x1F240...0x1F248, 0x1F250...0x1F251, 0x1F260...0x1F265, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F7E0...0x1F7EB, 0x1F90C...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
