/// The octets of frames that are alike.
protocol FateKey: NearKey {
  /// All zero: the frames of a source that nobody owns, which are never remembered.
  static var empty: Self { get }
  /// The steps beside a fate: an entry has 32 or 64 octets, so that it never lies on two cache lines.
  associatedtype Near: BitwiseCopyable, Sendable
  static var noSteps: Near { get }
}

/// A key and what is known of it.
struct FateEntry<Key: FateKey>: NearEntry {
  var key: Key
  var fate: KnownFate
  var near: Key.Near

  init(key: Key, fate: KnownFate, near: Key.Near = Key.noSteps) {
    (self.key, self.fate, self.near) = (key, fate, near)
  }

  static var empty: FateEntry { FateEntry(key: .empty, fate: KnownFate()) }

  @inline(__always)
  var isEmpty: Bool { fate.knowledge == .nothing }
}

/// Fates by keys, doubling up to a limit; then new ones make old ones go.
struct FateTable<Key: FateKey>: ~Copyable {
  private var table = NearTable<FateEntry<Key>>(capacity: 1_024)
  private let limit: Int

  /// - Parameter limit: how many entries there may be, a power of two.
  init(limit: Int) { self.limit = limit }

  /// What is near is not worth fetching ahead.
  var isLarge: Bool { table.isLarge }

  /// The first place of a key; good until something is kept.
  @inline(__always)
  func place(of hash: UInt64) -> Int { table.place(ofHash: hash) }

  /// Whoever is at a place: who asks for many places at once has the processor fetch them side by side.
  subscript(place: Int) -> FateEntry<Key> {
    @inline(__always)
    get { table[place] }
  }

  /// Where a key is known; −1 is nowhere.
  @inline(__always)
  func index(of key: Key, hash: UInt64) -> Int { table.index(of: key, hash: hash) }

  /// What is known of a key.
  @inline(__always)
  func fate(of key: Key, hash: UInt64) -> KnownFate {
    let index = table.index(of: key, hash: hash)
    return index >= 0 ? table[index].fate : KnownFate()
  }

  /// Keeps a fate; the steps of what is known no more are freed.
  mutating func keep(
    _ fate: KnownFate, _ near: Key.Near = Key.noSteps, for key: Key,
    freeing steps: inout FateSteps
  ) {
    if table.isCrowded, table.capacity < limit {
      table.double { steps.free($0.fate.room) }
    }
    steps.free(table.put(FateEntry(key: key, fate: fate, near: near)).fate.room)
  }

  mutating func removeAll() { table.removeAll() }
}
