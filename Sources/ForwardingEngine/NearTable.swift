/// What tells entries of a table apart.
protocol NearKey: Equatable, BitwiseCopyable, Sendable {
  /// Its low bits depend on all bits of the key.
  var hash: UInt64 { get }
}

/// What a table holds, half a cache line or a whole one.
protocol NearEntry: BitwiseCopyable, Sendable {
  associatedtype Key: NearKey
  var key: Key { get }
  /// Nobody's.
  static var empty: Self { get }
  var isEmpty: Bool { get }
}

/// Entries by keys, each close to the place that its key's hash names, or nowhere.
///
/// Open addressing with linear probing over a few places: no input can make the way to an entry long, and
/// who finds no room makes the one at its own place go.
struct NearTable<Entry: NearEntry>: ~Copyable, Sendable {
  /// So far from its place an entry may lie.
  private static var reach: Int { 8 }

  private var entries: CacheLineArray<Entry>
  /// How many entries there are.
  private(set) var count = 0

  /// - Parameter capacity: a power of two.
  init(capacity: Int) { entries = CacheLineArray(repeating: .empty, count: capacity) }

  /// How many entries it has memory for.
  var capacity: Int { entries.count }

  /// More than half of the places are taken: it should double.
  var isCrowded: Bool { count * 2 >= entries.count }

  /// It has outgrown the caches next to the processor.
  var isLarge: Bool { entries.count * MemoryLayout<Entry>.stride > 524_288 }

  /// The first place of a key; good until something is put.
  @inline(__always)
  func place(of key: Entry.Key) -> Int { place(ofHash: key.hash) }

  /// The first place of keys that have a hash.
  @inline(__always)
  func place(ofHash hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (entries.count &- 1)
  }

  /// The entry at a place.
  subscript(place: Int) -> Entry {
    @inline(__always)
    get { entries[place] }
    @inline(__always)
    set { entries[place] = newValue }
  }

  /// Where the entry of a key lies; −1 is nowhere.
  @inline(__always)
  func index(of key: Entry.Key) -> Int { index(of: key, hash: key.hash) }

  /// The same, of a key whose hash is at hand.
  @inline(__always)
  func index(of key: Entry.Key, hash: UInt64) -> Int {
    let place = place(ofHash: hash)
    for step in 0..<NearTable.reach {
      let index = (place &+ step) & (entries.count &- 1)
      if entries[index].isEmpty { return -1 }
      if entries[index].key == key { return index }
    }
    return -1
  }

  /// Puts an entry where its key's is, or to a free place, or to its first one.
  ///
  /// - Returns: what was there before, which may be nobody's.
  mutating func put(_ entry: Entry) -> Entry {
    let place = place(of: entry.key)
    for step in 0..<NearTable.reach {
      let index = (place &+ step) & (entries.count &- 1)
      let before = entries[index]
      if before.isEmpty {
        count += 1
        entries[index] = entry
        return before
      }
      if before.key == entry.key {
        entries[index] = entry
        return before
      }
    }
    let before = entries[place]
    entries[place] = entry
    return before
  }

  /// Makes twice as many places; `lose` is told of entries that find none.
  mutating func double(losing lose: (Entry) -> Void) {
    var old = CacheLineArray<Entry>(repeating: .empty, count: entries.count * 2)
    swap(&old, &entries)
    count = 0
    for index in 0..<old.count where !old[index].isEmpty {
      let lost = put(old[index])
      if !lost.isEmpty { lose(lost) }
    }
  }

  /// Makes all places free.
  mutating func removeAll() {
    guard count > 0 else { return }
    for index in 0..<entries.count { entries[index] = .empty }
    count = 0
  }
}
