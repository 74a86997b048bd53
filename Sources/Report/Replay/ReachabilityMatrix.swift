internal import ForwardingEngine
internal import Replay
internal import TopologyModel

/// Who reached whom, as a square of numbers; for few endpoints.
struct ReachabilityMatrix {
  /// More endpoints do not fit 80 columns.
  static let limit = 12

  /// The endpoints that it shows, in file order.
  let members: [Int32]
  /// Frames by the positions of sender and receiver in `members`.
  private var frames: [[UInt64]]

  /// All endpoints where they are few, else those that sent or received; `nil` where these are many.
  init?(_ report: ReplayReport) {
    let count = report.topology.endpoints.count
    if count <= ReachabilityMatrix.limit {
      members = (0..<count).map { Int32($0) }
    } else {
      var seen: Set<Int32> = []
      for pair in report.result.pairs {
        seen.insert(pair.sender)
        seen.insert(pair.receiver)
        if seen.count > ReachabilityMatrix.limit { return nil }
      }
      seen.formUnion(report.result.drops.map(\.sender))
      guard seen.count <= ReachabilityMatrix.limit else { return nil }
      members = seen.sorted()
    }
    frames = Array(repeating: Array(repeating: 0, count: members.count), count: members.count)
    let positions = Dictionary(uniqueKeysWithValues: zip(members, members.indices))
    for pair in report.result.pairs {
      guard let row = positions[pair.sender], let column = positions[pair.receiver] else {
        continue
      }
      frames[row][column] = pair.frames
    }
  }

  /// Columns of labels and cells together, beside row numbers and gaps.
  private var room: Int { 74 }
  /// Columns of a label that may be cut before numbers are.
  private static let leastLabel = 14

  /// The square with its legend, at most 80 columns wide: row *n* sends, column *n* receives.
  func text(_ names: ShortNames, style: TextStyle) -> String {
    let exact = frames.joined().map { $0 == 0 ? "." : Count.grouped($0) }
    let exactWidth = max(4, 2 + (exact.map(\.utf8.count).max() ?? 0))
    let isExact = members.count * exactWidth + ReachabilityMatrix.leastLabel <= room
    let width = isExact ? exactWidth : 5
    let label = min(40, room - width * members.count)
    let numbers = members.indices.map { DisplayText.right(String($0 + 1), width) }.joined()
    let labels = members.map { names.name(of: $0, columns: label) }
    let longest = labels.map { DisplayText($0).columns }.max() ?? 0
    var text = String(repeating: " ", count: 6 + longest) + style.paint(numbers, .frame) + "\n"
    for row in members.indices {
      let cells = frames[row].map { count in
        DisplayText.right(
          count == 0 ? "." : isExact ? Count.grouped(count) : Count.compact(count), width)
      }
      text += "  " + style.paint(DisplayText.right(String(row + 1), 2), .frame) + "  "
      text += DisplayText.left(labels[row], longest) + cells.joined() + "\n"
    }
    return text
  }
}
