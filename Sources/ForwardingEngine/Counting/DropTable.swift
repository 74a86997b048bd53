internal import BasicContainers
public import ForwardingProgram

/// Drops of one sender's frames at one place for one reason.
public struct DropRow: Sendable, BitwiseCopyable {
  /// Index of the sender.
  public var sender: Int32
  /// Where they happened.
  public var place: PlaceID
  /// Why.
  public var reason: DropReason
  /// Whether they decided their frames' fate; otherwise they are single copies.
  public var isOutcome: Bool
  /// Frames, or copies.
  public var count: UInt64
  /// The first of them.
  public var first: FrameWitness
  /// What decided the first of them.
  public var decider: Decider
}

/// Drops by sender, place, reason and outcome, in the order of first appearance.
struct DropTable: ~Copyable, Sendable {
  private var index = KeyIndex()
  private(set) var rows = UniqueArray<DropRow>()

  init() {
    rows.reserveCapacity(256)
  }

  /// Counts one drop; returns the number of its row.
  mutating func add(
    _ drop: CopyDrop, from sender: Int32, isOutcome: Bool, witness: FrameWitness
  ) -> Int {
    let high = UInt64(UInt32(bitPattern: sender)) &<< 32 | UInt64(drop.place.rawValue)
    let low = UInt64(drop.reason.rawValue) &<< 1 | (isOutcome ? 1 : 0)
    let (number, isNew) = index.number(high: high, low: low)
    if isNew {
      rows.append(
        DropRow(
          sender: sender, place: drop.place, reason: drop.reason, isOutcome: isOutcome, count: 1,
          first: witness, decider: drop.decider))
    } else {
      rows[number].count &+= 1
    }
    return number
  }

  /// The first frame of a row; `nil` behind the last one.
  func first(ofRow row: Int) -> FrameWitness? { row < rows.count ? rows[row].first : nil }

  /// Adds a row of another table, which follows the rows added before.
  mutating func add(_ row: DropRow) {
    let number = add(
      CopyDrop(passed: 0, place: row.place, reason: row.reason, decider: row.decider),
      from: row.sender, isOutcome: row.isOutcome, witness: row.first)
    rows[number].count &+= row.count &- 1
  }

  /// Counts one drop in a row that is there.
  mutating func addOne(to row: Int) { rows[row].count &+= 1 }
}

/// The end of one copy of a frame.
struct CopyDrop: BitwiseCopyable {
  /// Devices that the copy left before.
  var passed: UInt32
  /// Where.
  var place: PlaceID
  /// Why.
  var reason: DropReason
  /// What decided it.
  var decider: Decider

  /// Fewest devices first, then place and reason in byte order (semantics 7).
  func precedes(_ other: CopyDrop) -> Bool {
    (passed, place.rawValue, reason.rawValue)
      < (other.passed, other.place.rawValue, other.reason.rawValue)
  }
}

extension DropTable {
  /// The rows as they are now.
  var snapshot: [DropRow] { rows.indices.map { rows[$0] } }
}
