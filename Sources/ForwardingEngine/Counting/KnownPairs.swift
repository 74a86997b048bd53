internal import ForwardingProgram

/// Frames that are one unicast delivery and nothing else, whatever has come before, by the octets of
/// their link layer; and how many of them came since their pair's row was last brought up to date.
///
/// A known frame touches one cache line. Open addressing with linear probing, at most half full.
struct KnownPairs: ~Copyable, Sendable {
  /// Frames of one pair that are not in its row yet.
  struct Arrears: BitwiseCopyable, Sendable {
    /// The row of the pair.
    var pair: Int32
    var frames: UInt32
    var octets: UInt64
  }

  /// So many entries are 8 MiB; then it begins anew.
  private static var limit: Int { 1 << 18 }

  private var entries = CacheLineArray<KnownPairEntry>(repeating: .empty, count: 1_024)
  private var count = 0
  /// A key lies so close to its place, or nowhere: no input can make the way to it long.
  private static var reach: Int { 8 }

  /// What `touch` has seen; nobody wants to know.
  private var touched: UInt64 = 0

  /// It has outgrown the caches next to the processor, some 512 KiB of it.
  var isLarge: Bool { entries.count > 16_384 }

  /// It needs `makeRoom()` before it keeps another key.
  var isFull: Bool { count * 2 >= entries.count }

  /// Has the processor fetch what is known of a key, ahead of other questions.
  @inline(__always)
  mutating func touch(_ key: LinkFateKey) { touched ^= entries[place(of: key)].arrears.octets }

  /// Counts a frame if its key is known.
  @inline(__always)
  mutating func count(_ key: LinkFateKey, octets: UInt32) -> Bool {
    let place = place(of: key)
    for step in 0..<KnownPairs.reach {
      let index = (place &+ step) & (entries.count &- 1)
      guard entries[index].arrears.pair >= 0 else { return false }
      guard entries[index].key == key else { continue }
      // Whoever is behind by so many frames is counted in its row.
      guard entries[index].arrears.frames < .max else { return false }
      entries[index].arrears.frames &+= 1
      entries[index].arrears.octets &+= UInt64(octets)
      return true
    }
    return false
  }

  /// Keeps the pair of a key, if the key is new and finds a place.
  ///
  /// - Precondition: it is not full.
  mutating func keep(_ pair: Int32, for key: LinkFateKey) {
    precondition(!isFull, "there is room")
    put(KnownPairEntry(key: key, arrears: Arrears(pair: pair, frames: 0, octets: 0)))
  }

  private mutating func put(_ entry: KnownPairEntry) {
    let place = place(of: entry.key)
    for step in 0..<KnownPairs.reach {
      let index = (place &+ step) & (entries.count &- 1)
      guard entries[index].arrears.pair >= 0 else {
        entries[index] = entry
        count += 1
        return
      }
      if entries[index].key == entry.key { return }
    }
  }

  /// Tells of all arrears.
  func forEach(_ body: (Arrears) -> Void) {
    guard count > 0 else { return }
    for index in 0..<entries.count where entries[index].arrears.frames > 0 {
      body(entries[index].arrears)
    }
  }

  /// Knows nothing any more; what was in arrears is lost.
  mutating func removeAll() {
    guard count > 0 else { return }
    for index in 0..<entries.count { entries[index] = .empty }
    count = 0
  }

  /// Doubles, or begins anew; what was in arrears is lost.
  mutating func makeRoom() {
    guard entries.count < KnownPairs.limit else { return removeAll() }
    var old = CacheLineArray<KnownPairEntry>(repeating: .empty, count: entries.count * 2)
    swap(&old, &entries)
    count = 0
    for index in 0..<old.count where old[index].arrears.pair >= 0 {
      put(
        KnownPairEntry(
          key: old[index].key,
          arrears: Arrears(pair: old[index].arrears.pair, frames: 0, octets: 0)))
    }
  }

  @inline(__always)
  private func place(of key: LinkFateKey) -> Int {
    Int(truncatingIfNeeded: key.hash) & (entries.count &- 1)
  }
}

/// A key and what it has brought: half a cache line.
struct KnownPairEntry: BitwiseCopyable, Sendable {
  var key: LinkFateKey
  var arrears: KnownPairs.Arrears

  static var empty: KnownPairEntry {
    KnownPairEntry(key: .empty, arrears: KnownPairs.Arrears(pair: -1, frames: 0, octets: 0))
  }
}
