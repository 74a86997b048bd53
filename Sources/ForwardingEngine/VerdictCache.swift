internal import BasicContainers
internal import Frames

/// Remembers which pair a frame counts for, by the octets that decided it.
///
/// ```text
///  octet 0        6        12    14    16
///        | destination | source | type | tag  |     tag only behind type 0x8100
///        +--- high ----+---- low ------------+
/// ```
///
/// Only verdicts of the direct path are kept: they follow from these octets and the program alone,
/// so that nothing ever makes one wrong. Two places for each key; the one written last stays.
struct VerdictCache: ~Copyable {
  /// The octets of a frame that decide.
  struct Key: Equatable, BitwiseCopyable {
    var high: UInt64
    var low: UInt64
  }

  private struct Entry: BitwiseCopyable {
    var key: Key
    /// A row of the pair table, plus one; 0 is an empty entry.
    var row: UInt64
  }

  private static var capacity: Int { 1 << 16 }

  private var entries: RigidArray<Entry>

  init() {
    entries = RigidArray(
      repeating: Entry(key: Key(high: 0, low: 0), row: 0), count: VerdictCache.capacity)
  }

  /// The row that frames with this key count for.
  @inline(__always)
  func row(of key: Key) -> Int? {
    let index = VerdictCache.index(of: key)
    let first = entries[index]
    if first.key == key, first.row != 0 { return Int(first.row) &- 1 }
    let second = entries[index ^ 1]
    if second.key == key, second.row != 0 { return Int(second.row) &- 1 }
    return nil
  }

  /// Keeps a row; what was written to the key's first place before moves to the second.
  mutating func keep(_ row: Int, for key: Key) {
    let index = VerdictCache.index(of: key)
    entries[index ^ 1] = entries[index]
    entries[index] = Entry(key: key, row: UInt64(row) &+ 1)
  }

  @inline(__always)
  private static func index(of key: Key) -> Int {
    var hash = (key.high ^ key.low &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash &>> 32
    return Int(truncatingIfNeeded: hash) & (capacity &- 1)
  }
}

extension VerdictCache.Key {
  /// The key of a frame; `nil` where more than these octets decide: it is short, or a second tag
  /// stands behind the first.
  @inline(__always)
  init?(_ octets: Span<UInt8>, at offset: Int, lengthOctets: UInt32) {
    guard lengthOctets >= 18 else { return nil }
    high = loadBigEndian64(octets, at: offset)
    low = loadBigEndian64(octets, at: offset &+ 8)
    if UInt16(truncatingIfNeeded: low &>> 16) == EtherType.vlanTag.rawValue {
      let inner = UInt16(octets[offset &+ 16]) &<< 8 | UInt16(octets[offset &+ 17])
      guard inner != EtherType.vlanTag.rawValue, inner != EtherType.serviceTag.rawValue else {
        return nil
      }
    } else {
      low &= ~0xFFFF
    }
  }
}
