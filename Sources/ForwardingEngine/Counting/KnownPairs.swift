internal import ForwardingProgram

/// Frames that are one unicast delivery and nothing else, whatever has come before, by the octets of
/// their link layer; and how many of them came since their pair's row was last brought up to date.
///
/// A known frame touches one cache line.
struct KnownPairs: ~Copyable, Sendable {
  /// Frames of one pair that are not in its row yet.
  struct Arrears: BitwiseCopyable, Sendable {
    /// The row of the pair.
    var pair: Int32
    var frames: UInt32 = 0
    var octets: UInt64 = 0
  }

  /// So many entries are 8 MiB; then it begins anew.
  private static var limit: Int { 1 << 18 }

  private var table = NearTable<KnownPairEntry>(capacity: 1_024)
  /// What `touch` has seen; nobody wants to know.
  private var touched: UInt64 = 0

  /// What is near is not worth fetching ahead.
  var isLarge: Bool { table.isLarge }

  /// It needs `makeRoom()` before it keeps another key.
  var isFull: Bool { table.isCrowded }

  /// Has the processor fetch what is known of a key, ahead of other questions.
  @inline(__always)
  mutating func touch(_ key: LinkFateKey) {
    touched ^= table[table.place(of: key)].arrears.octets
  }

  /// Counts a frame if its key is known.
  @inline(__always)
  mutating func count(_ key: LinkFateKey, octets: UInt32) -> Bool {
    let index = table.index(of: key)
    // Whoever is behind by so many frames is counted in its row.
    guard index >= 0, table[index].arrears.frames < .max else { return false }
    var entry = table[index]
    entry.arrears.frames &+= 1
    entry.arrears.octets &+= UInt64(octets)
    table[index] = entry
    return true
  }

  /// Keeps the pair of a key, if the key is not known; returns whoever had to go for it.
  ///
  /// - Precondition: it is not full.
  mutating func keep(_ pair: Int32, for key: LinkFateKey) -> Arrears {
    precondition(!isFull, "there is room")
    guard table.index(of: key) < 0 else { return KnownPairEntry.empty.arrears }
    return table.put(KnownPairEntry(key: key, arrears: Arrears(pair: pair))).arrears
  }

  /// Tells of all arrears.
  func forEach(_ body: (Arrears) -> Void) {
    guard table.count > 0 else { return }
    for place in 0..<table.capacity where table[place].arrears.frames > 0 {
      body(table[place].arrears)
    }
  }

  /// Doubles, or begins anew; `settle` is told of arrears that are lost.
  mutating func makeRoom(settle: (Arrears) -> Void) {
    guard table.capacity >= KnownPairs.limit else {
      return table.double { settle($0.arrears) }
    }
    forEach(settle)
    removeAll()
  }

  /// Knows nothing any more; what was in arrears is lost.
  mutating func removeAll() { table.removeAll() }
}

/// A key and what it has brought: half a cache line.
struct KnownPairEntry: NearEntry {
  var key: LinkFateKey
  var arrears: KnownPairs.Arrears

  static var empty: KnownPairEntry {
    KnownPairEntry(key: .empty, arrears: KnownPairs.Arrears(pair: -1))
  }

  @inline(__always)
  var isEmpty: Bool { arrears.pair < 0 }
}
