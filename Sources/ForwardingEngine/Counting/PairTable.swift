internal import BasicContainers
internal import ForwardingProgram

/// What one endpoint has delivered to another.
public struct PairRow: Sendable, BitwiseCopyable {
  /// Index of the sender.
  public var sender: Int32
  /// Index of the receiver.
  public var receiver: Int32
  /// Frames by kind of delivery.
  public var unicast: UInt64
  /// Frames to a group address.
  public var multicast: UInt64
  /// Frames to everyone.
  public var broadcast: UInt64
  /// Unicast frames that the receiver got by flooding.
  public var flooded: UInt64
  /// Copies made by port mirroring.
  public var mirrored: UInt64
  /// Captured octets of all of them.
  public var octets: UInt64
  /// The first frame.
  public var first: FrameWitness

  /// Frames of every kind.
  public var frames: UInt64 { unicast + multicast + broadcast + flooded + mirrored }

  /// No frame yet; `first` is the one to come.
  init(sender: Int32, receiver: Int32, first: FrameWitness) {
    self.sender = sender
    self.receiver = receiver
    (unicast, multicast, broadcast, flooded, mirrored, octets) = (0, 0, 0, 0, 0, 0)
    self.first = first
  }

  /// Nobody's.
  static var none: PairRow {
    PairRow(sender: -1, receiver: -1, first: FrameWitness(capture: 0, frame: 0))
  }

  /// Adds one delivery.
  @inline(__always)
  mutating func add(_ kind: DeliveryKind, octets: UInt32) {
    self.octets &+= UInt64(octets)
    switch kind {
    case .unicast: unicast &+= 1
    case .multicast: multicast &+= 1
    case .broadcast: broadcast &+= 1
    case .flooded: flooded &+= 1
    case .mirrored: mirrored &+= 1
    }
  }

  /// Adds frames that were known.
  mutating func add(_ arrears: KnownPairs.Arrears) {
    unicast &+= UInt64(arrears.frames)
    octets &+= arrears.octets
  }

  /// Adds the deliveries of another row of the same pair.
  mutating func add(_ other: PairRow) {
    unicast &+= other.unicast
    multicast &+= other.multicast
    broadcast &+= other.broadcast
    flooded &+= other.flooded
    mirrored &+= other.mirrored
    octets &+= other.octets
  }
}

/// Who reached whom: one row for each pair that was seen, one cache line each.
///
/// Rows stand in the order of first appearance, so that a replay touches as much memory as it has
/// pairs. Up to 2,048 endpoints a square of row numbers finds them; beyond, a hash table.
struct PairTable: ~Copyable, Sendable {
  private let endpointCount: Int
  /// Empty before the first row, and where there are too many endpoints.
  private var square = RigidArray<UInt32>(capacity: 0)
  private var hashed = KeyIndex()
  private(set) var rows = CacheLineArray<PairRow>(repeating: .none, count: 64)
  /// How many of them are there.
  private(set) var count = 0
  /// What `touch` has seen; nobody wants to know.
  private var touched: UInt64 = 0
  /// The devices of the ways that are kept, one behind the other.
  private var pathPlaces = UniqueArray<PlaceID>()
  /// Where the way of each row starts in `pathPlaces`; only in tables that keep them.
  private var pathStarts = UniqueArray<Int>()

  /// For few pairs among many endpoints, found by hashing alone.
  init() { self.init(endpointCount: .max) }

  init(endpointCount: Int) {
    self.endpointCount = endpointCount
  }

  /// Counts one delivery; returns the number of its row, and whether it is the row's first.
  @discardableResult
  mutating func add(
    from sender: Int32, to receiver: Int32, _ kind: DeliveryKind, octets: UInt32,
    witness: FrameWitness
  ) -> (row: Int, isNew: Bool) {
    let (number, isNew) = number(from: sender, to: receiver)
    if isNew {
      if count == rows.count { grow() }
      rows[count] = PairRow(sender: sender, receiver: receiver, first: witness)
      count += 1
    }
    rows[number].add(kind, octets: octets)
    return (number, isNew)
  }

  /// Begins to keep the way of the newest row's first frame.
  mutating func startPath(of row: Int) {
    precondition(row == pathStarts.count, "ways are kept in the order of the rows")
    pathStarts.append(pathPlaces.count)
  }

  /// Adds the next device to the way that was begun last.
  mutating func addToPath(_ place: PlaceID) { pathPlaces.append(place) }

  /// Counts one delivery in a row that is there.
  @inline(__always)
  mutating func add(_ kind: DeliveryKind, to row: Int, octets: UInt32) {
    rows[row].add(kind, octets: octets)
  }

  /// A table for the same endpoints.
  var emptyCopy: PairTable { PairTable(endpointCount: endpointCount) }

  /// The first frame of a row; `nil` behind the last one.
  func first(ofRow row: Int) -> FrameWitness? { row < count ? rows[row].first : nil }

  /// Adds a row of another table, which follows the rows added before; and its way, if they are kept.
  mutating func add(_ row: Int, of other: borrowing PairTable) {
    let added = other.rows[row]
    let (number, isNew) = number(from: added.sender, to: added.receiver)
    guard isNew else { return rows[number].add(added) }
    if count == rows.count { grow() }
    rows[count] = added
    count += 1
    guard row < other.pathStarts.count else { return }
    startPath(of: number)
    let isLast = row + 1 == other.pathStarts.count
    let end = isLast ? other.pathPlaces.count : other.pathStarts[row + 1]
    for place in other.pathStarts[row]..<end { addToPath(other.pathPlaces[place]) }
  }

  /// Counts frames that were known.
  mutating func add(_ arrears: KnownPairs.Arrears) { rows[Int(arrears.pair)].add(arrears) }

  /// Counts frames that another table's rows are behind by; the pair has a row in this one.
  mutating func add(_ arrears: KnownPairs.Arrears, of other: borrowing PairTable) {
    let row = other.rows[Int(arrears.pair)]
    rows[number(from: row.sender, to: row.receiver).number].add(arrears)
  }

  private mutating func grow() {
    var old = CacheLineArray<PairRow>(repeating: .none, count: rows.count * 2)
    swap(&old, &rows)
    for index in 0..<old.count { rows[index] = old[index] }
  }

  /// It has outgrown the caches next to the processor, some 512 KiB of it.
  var isLarge: Bool { count > 8_192 }

  /// The row of a pair; −1 where it has not appeared yet, or a look would not be short.
  @inline(__always)
  func row(from sender: Int32, to receiver: Int32) -> Int32 {
    guard square.count > 0 else { return -1 }
    return Int32(square[Int(sender) &* endpointCount &+ Int(receiver)]) &- 1
  }

  /// Has the processor fetch a row, ahead of others and of counting in it; −1 is none.
  @inline(__always)
  mutating func touch(_ number: Int32) {
    if number >= 0 { touched ^= rows[Int(number)].octets }
  }

  private mutating func number(
    from sender: Int32, to receiver: Int32
  ) -> (number: Int, isNew: Bool) {
    guard square.count > 0 else { return numberWithoutSquare(from: sender, to: receiver) }
    let cell = Int(sender) &* endpointCount &+ Int(receiver)
    if square[cell] != 0 { return (Int(square[cell]) &- 1, false) }
    square[cell] = UInt32(count + 1)
    return (count, true)
  }

  private mutating func numberWithoutSquare(
    from sender: Int32, to receiver: Int32
  ) -> (number: Int, isNew: Bool) {
    guard endpointCount <= 2_048 else {
      return hashed.number(high: UInt64(sender), low: UInt64(receiver))
    }
    square = RigidArray(repeating: 0, count: endpointCount * endpointCount)
    return number(from: sender, to: receiver)
  }
}

extension PairTable {
  /// The rows as they are now.
  var snapshot: [PairRow] { (0..<count).map { rows[$0] } }

  /// The ways of the rows, where they are kept.
  var paths: PairPaths {
    PairPaths(
      places: pathPlaces.indices.map { pathPlaces[$0] },
      starts: pathStarts.indices.map { pathStarts[$0] })
  }
}
