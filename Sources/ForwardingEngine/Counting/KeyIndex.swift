internal import BasicContainers

/// Numbers pairs of 64-bit keys in the order in which they first appear.
///
/// Open addressing with linear probing, at most half full; it grows by doubling and never shrinks.
public struct KeyIndex: ~Copyable, Sendable {
  private struct Slot: BitwiseCopyable {
    var high: UInt64
    var low: UInt64
    /// The number plus one; 0 is an empty slot.
    var number: UInt64
  }

  private var slots: RigidArray<Slot>
  /// Drawn anew for each index, so that no input can be made whose keys all collide; numbers follow
  /// the order of appearance alone.
  private let hashKey = UInt64.random(in: .min ... .max)
  /// How many keys were seen.
  public private(set) var count = 0

  /// No key yet.
  public init() {
    slots = RigidArray(repeating: Slot(high: 0, low: 0, number: 0), count: 64)
  }

  /// The number of a key, and whether it appears for the first time.
  public mutating func number(high: UInt64, low: UInt64) -> (number: Int, isNew: Bool) {
    if count * 2 >= slots.count { grow() }
    var index = slot(high, low)
    while slots[index].number != 0 {
      if slots[index].high == high, slots[index].low == low {
        return (Int(slots[index].number) - 1, false)
      }
      index = (index &+ 1) & (slots.count &- 1)
    }
    count += 1
    slots[index] = Slot(high: high, low: low, number: UInt64(count))
    return (count - 1, true)
  }

  private func slot(_ high: UInt64, _ low: UInt64) -> Int {
    Int(truncatingIfNeeded: mixed(high ^ mixed(low, with: hashKey), with: hashKey))
      & (slots.count &- 1)
  }

  private mutating func grow() {
    var old = RigidArray(
      repeating: Slot(high: 0, low: 0, number: 0), count: slots.count * 2)
    swap(&old, &slots)
    for position in 0..<old.count where old[position].number != 0 {
      var index = slot(old[position].high, old[position].low)
      while slots[index].number != 0 { index = (index &+ 1) & (slots.count &- 1) }
      slots[index] = old[position]
    }
  }
}

/// A number whose every bit depends on all bits of the value and the key.
func mixed(_ value: UInt64, with key: UInt64) -> UInt64 {
  let once = folded(value ^ key, times: 0x9E37_79B9_7F4A_7C15)
  return folded(once ^ key, times: 0xBF58_476D_1CE4_E5B9)
}

/// The two halves of a 128-bit product, folded: the low bits depend on the high ones too.
@inline(__always)
func folded(_ value: UInt64, times factor: UInt64) -> UInt64 {
  let product = value.multipliedFullWidth(by: factor)
  return product.high ^ product.low
}
