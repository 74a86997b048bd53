internal import ForwardingEngine
internal import Replay
internal import TopologyModel

/// Who reached whom, as a square of numbers; for as many endpoints as fit 80 columns.
struct ReachabilityMatrix {
  /// The endpoints that it shows, in file order.
  let members: [Int32]
  /// What stands in each cell: row *n* sends, column *n* receives.
  private let cells: [[String]]
  /// Columns of each cell, the gap before it included.
  private let width: Int

  /// Columns of labels and cells together, beside row numbers and gaps.
  private static let room = 74
  /// Columns that labels need at least.
  private static let leastLabel = 14
  /// More endpoints never fit.
  private static let limit = 20
  /// Columns of a cell whose number is cut.
  private static let compactWidth = 5

  /// All endpoints where they are few, else those that sent or received; `nil` where these are many.
  init?(_ report: ReplayReport) {
    guard let members = ReachabilityMatrix.members(of: report) else { return nil }
    var frames = Array(
      repeating: Array(repeating: UInt64(0), count: members.count), count: members.count)
    let positions = Dictionary(uniqueKeysWithValues: zip(members, members.indices))
    for pair in report.result.pairs {
      guard let row = positions[pair.sender], let column = positions[pair.receiver] else {
        continue
      }
      frames[row][column] = pair.frames
    }
    let widest = frames.joined().max().map { Count.grouped($0).utf8.count } ?? 0
    let fitting = ReachabilityMatrix.room - ReachabilityMatrix.leastLabel
    // Air between the numbers, unless names had to be cut for it.
    let least = report.names.leastColumns(of: members)
    let airy = max(4, widest + 2)
    let hasRoom = airy * members.count + least <= ReachabilityMatrix.room
    let needed = hasRoom ? airy : max(3, widest + 1)
    let exact = needed * members.count <= fitting ? needed : nil
    guard let width = exact ?? ReachabilityMatrix.compactWidth(of: members.count) else {
      return nil
    }
    self.members = members
    self.width = width
    cells = frames.map { row in
      row.map { $0 == 0 ? "." : exact == nil ? Count.compact($0) : Count.grouped($0) }
    }
  }

  private static func compactWidth(of count: Int) -> Int? {
    count * compactWidth <= room - leastLabel ? compactWidth : nil
  }

  private static func members(of report: ReplayReport) -> [Int32]? {
    let count = report.topology.endpoints.count
    if count <= limit { return (0..<count).map { Int32($0) } }
    var seen: Set<Int32> = []
    for pair in report.result.pairs {
      seen.insert(pair.sender)
      seen.insert(pair.receiver)
      if seen.count > limit { return nil }
    }
    seen.formUnion(report.result.drops.map(\.sender))
    return seen.count <= limit ? seen.sorted() : nil
  }

  /// The square with its legend, at most 80 columns wide.
  func text(_ names: ShortNames, style: TextStyle) -> String {
    let room = min(40, ReachabilityMatrix.room - width * members.count)
    let numbers = members.indices.map { DisplayText.right(String($0 + 1), width) }.joined()
    let labels = names.list(members, columns: room)
    let longest = labels.map { DisplayText($0).columns }.max() ?? 0
    var text = String(repeating: " ", count: 6 + longest) + style.paint(numbers, .frame) + "\n"
    for row in members.indices {
      text += "  " + style.paint(DisplayText.right(String(row + 1), 2), .frame) + "  "
      text += DisplayText.left(labels[row], longest)
      text += cells[row].map { DisplayText.right($0, width) }.joined() + "\n"
    }
    return text
  }
}
