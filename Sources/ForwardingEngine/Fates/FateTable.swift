/// The octets of frames that are alike.
protocol FateKey: Equatable, BitwiseCopyable, Sendable {
  /// All zero: the frames of a source that nobody owns, which are never remembered.
  static var empty: Self { get }
  /// Depends on all of its bits, the low ones the most.
  var hash: UInt64 { get }
  /// What fills an entry up to 32 or 64 octets, so that it never lies on two cache lines.
  associatedtype Filling: BitwiseCopyable, Sendable
  static var filling: Filling { get }
}

/// A key and what is known of it.
struct FateEntry<Key: FateKey>: BitwiseCopyable, Sendable {
  var key: Key
  var fate: KnownFate
  private let filling = Key.filling

  init(key: Key, fate: KnownFate) { (self.key, self.fate) = (key, fate) }

  static var empty: FateEntry { FateEntry(key: .empty, fate: KnownFate()) }
}

/// Fates by keys: a cache in which each key has two places, and the one written last stays.
///
/// It doubles while it is more than half full, up to a limit.
struct FateTable<Key: FateKey>: ~Copyable {
  private var entries: CacheLineArray<FateEntry<Key>>
  private var count = 0
  private let limit: Int

  private static var initialCapacity: Int { 1_024 }

  /// - Parameter limit: how many entries there may be, a power of two.
  init(limit: Int) {
    self.limit = limit
    entries = CacheLineArray(repeating: FateEntry<Key>.empty, count: FateTable.initialCapacity)
  }

  /// It has outgrown the caches next to the processor, some 512 KiB of it.
  var isLarge: Bool { entries.count > 8_192 }

  /// The first place of a key; good until something is kept.
  @inline(__always)
  func place(of key: Key) -> Int { Int(truncatingIfNeeded: key.hash) & (entries.count &- 1) }

  /// The fate of whoever is at a place: who asks for many places at once has the processor fetch them
  /// side by side.
  @inline(__always)
  func fate(at place: Int) -> KnownFate { entries[place].fate }

  /// What is known of a key.
  @inline(__always)
  func fate(of key: Key) -> KnownFate {
    let index = place(of: key)
    if entries[index].key == key { return entries[index].fate }
    if entries[index ^ 1].key == key { return entries[index ^ 1].fate }
    return KnownFate()
  }

  /// Keeps a fate; what was written to the key's first place before moves to the second.
  ///
  /// - Returns: the fate that is known no more.
  mutating func keep(_ fate: KnownFate, for key: Key) -> KnownFate {
    if count * 2 >= entries.count, entries.count < limit { grow() }
    return put(fate, for: key)
  }

  private mutating func put(_ fate: KnownFate, for key: Key) -> KnownFate {
    let index = place(of: key)
    var lost = entries[index].fate
    if entries[index].key != key, lost.knowledge != .nothing {
      lost = entries[index ^ 1].fate
      entries[index ^ 1] = entries[index]
    }
    entries[index] = FateEntry(key: key, fate: fate)
    if lost.knowledge == .nothing { count += 1 }
    return lost
  }

  mutating func removeAll() {
    guard count > 0 else { return }
    for index in 0..<entries.count { entries[index] = .empty }
    count = 0
  }

  private mutating func grow() {
    var old = CacheLineArray(repeating: FateEntry<Key>.empty, count: entries.count * 2)
    swap(&old, &entries)
    count = 0
    for index in 0..<old.count where old[index].fate.knowledge != .nothing {
      // Each finds a place: keys of one place now had the same two places before.
      _ = put(old[index].fate, for: old[index].key)
    }
  }
}
