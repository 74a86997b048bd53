internal import ForwardingEngine
internal import Replay

/// How many frames of each pair were delivered in a replay.
struct SeenFrames {
  private var frames: [Pair: UInt64] = [:]

  /// An ordered pair of endpoints.
  struct Pair: Hashable {
    var sender: Int32
    var receiver: Int32
  }

  /// Those of a replay; of none, nothing.
  init(_ report: ReplayReport?) {
    for pair in report?.result.pairs ?? [] {
      frames[Pair(sender: pair.sender, receiver: pair.receiver), default: 0] += pair.frames
    }
  }

  /// All pairs that have some, in no order.
  var pairs: some Collection<Pair> { frames.keys }

  /// Those of one pair.
  func count(from sender: Int32, to receiver: Int32) -> UInt64 {
    frames[Pair(sender: sender, receiver: receiver)] ?? 0
  }

  /// Those of all pairs between the groups of some endpoints, by sender's and receiver's group.
  func counts(byGroup groups: [[Int32]]) -> [[UInt64]] {
    var groupOf: [Int32: Int] = [:]
    for (index, members) in groups.enumerated() {
      for member in members { groupOf[member] = index }
    }
    var counts = groups.map { _ in [UInt64](repeating: 0, count: groups.count) }
    for (pair, count) in frames {
      guard let row = groupOf[pair.sender], let column = groupOf[pair.receiver] else { continue }
      counts[row][column] += count
    }
    return counts
  }
}
