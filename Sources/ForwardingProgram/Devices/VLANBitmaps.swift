internal import Frames

/// Sets of VLAN numbers as 4,096 bits each; equal sets share one bitmap.
struct VLANBitmaps {
  /// 64 words a bitmap.
  private(set) var words: [UInt64] = []
  private var known: [VLANIDSet: Int32] = [:]

  /// The number of the set's bitmap.
  mutating func index(of set: VLANIDSet) -> Int32 {
    if let index = known[set] { return index }
    let index = Int32(words.count / 64)
    var bitmap = [UInt64](repeating: 0, count: 64)
    for range in set.ranges {
      for vlan in range { bitmap[Int(vlan >> 6)] |= 1 << UInt64(vlan & 63) }
    }
    words += bitmap
    known[set] = index
    return index
  }

  /// Whether a bitmap holds a VLAN number.
  func contains(_ vlan: UInt16, in bitmap: Int32) -> Bool {
    words[Int(bitmap) * 64 + Int(vlan >> 6)] & 1 << UInt64(vlan & 63) != 0
  }
}
