/// Finds things by the ends of their names, each end beginning behind a slash or with the name.
///
/// A chained hash table over all ends that keeps hashes and numbers but no text: what it finds is
/// to be compared with the name. `hv01/web01/eth0` is entered three times.
struct SuffixIndex<Thing: Sendable>: Sendable {
  private struct Entry: Sendable {
    var hash: UInt64
    var thing: Thing
    /// The entry that was at the head of this chain before; -1 is none.
    var next: Int32
  }

  private var entries: [Entry] = []
  private var heads = [Int32](repeating: -1, count: 64)

  /// Enters every end of a name.
  mutating func insert(_ thing: Thing, _ name: String) {
    // Hashing from the back meets every end on the way to the whole name.
    var hash = Self.seed
    for octet in name.utf8.reversed() {
      if octet == UInt8(ascii: "/") { append(thing, hash) }
      hash = Self.step(hash, octet)
    }
    append(thing, hash)
  }

  /// What was entered with a hash like that of the text, in the order of entry.
  func things(hashedLike text: String) -> [Thing] {
    let hash = text.utf8.reversed().reduce(Self.seed, Self.step)
    var found: [Thing] = []
    var next = heads[slot(hash)]
    while next >= 0 {
      let entry = entries[Int(next)]
      if entry.hash == hash { found.append(entry.thing) }
      next = entry.next
    }
    return found.reversed()
  }

  private mutating func append(_ thing: Thing, _ hash: UInt64) {
    if entries.count == heads.count { grow() }
    entries.append(Entry(hash: hash, thing: thing, next: heads[slot(hash)]))
    heads[slot(hash)] = Int32(entries.count - 1)
  }

  private mutating func grow() {
    heads = [Int32](repeating: -1, count: heads.count * 2)
    for number in entries.indices {
      let slot = slot(entries[number].hash)
      entries[number].next = heads[slot]
      heads[slot] = Int32(number)
    }
  }

  private func slot(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 32) & (heads.count - 1)
  }

  private static var seed: UInt64 { 0xCBF2_9CE4_8422_2325 }

  private static func step(_ hash: UInt64, _ octet: UInt8) -> UInt64 {
    (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01B3
  }
}
