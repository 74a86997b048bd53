/// Sets of groups of packets' contents, a bit each, by numbers.
struct MaskPool {
  /// How many words a set has.
  let words: Int
  private var bits: [UInt64]
  private var numbers: [[UInt64]: Int32]

  /// The set of none.
  static var none: Int32 { 0 }

  /// No other set yet, of so many groups.
  init(groups: Int) {
    words = (groups + 63) / 64
    bits = Array(repeating: 0, count: words)
    numbers = [bits: MaskPool.none]
  }

  /// The number of a set.
  mutating func number(of mask: [UInt64]) -> Int32 {
    if let number = numbers[mask] { return number }
    let number = Int32(bits.count / words)
    bits += mask
    numbers[mask] = number
    return number
  }

  /// A set by its number.
  subscript(number: Int32) -> ArraySlice<UInt64> {
    bits[Int(number) * words..<(Int(number) + 1) * words]
  }

  /// The first group that is in two sets; −1 where there is none.
  func firstCommon(_ first: Int32, _ second: Int32) -> Int32 {
    guard first != MaskPool.none, second != MaskPool.none else { return -1 }
    let (one, other) = (Int(first) * words, Int(second) * words)
    for word in 0..<words {
      let common = bits[one &+ word] & bits[other &+ word]
      if common != 0 { return Int32(word &* 64 &+ common.trailingZeroBitCount) }
    }
    return -1
  }

  /// The first group that is in three sets; −1 where there is none.
  func firstCommon(_ first: Int32, _ second: Int32, _ third: Int32) -> Int32 {
    let starts = (Int(first) * words, Int(second) * words, Int(third) * words)
    for word in 0..<words {
      let common = bits[starts.0 &+ word] & bits[starts.1 &+ word] & bits[starts.2 &+ word]
      if common != 0 { return Int32(word &* 64 &+ common.trailingZeroBitCount) }
    }
    return -1
  }

  /// Takes the groups of a rule out of those that are still open; they pass where it allows.
  func decide(
    _ number: Int32, isAllowed: Bool, _ open: inout [UInt64], _ passing: inout [UInt64]
  ) {
    let start = Int(number) * words
    for word in 0..<words {
      if isAllowed { passing[word] |= open[word] & bits[start &+ word] }
      open[word] &= ~bits[start &+ word]
    }
  }

  /// The groups of either set.
  mutating func union(_ first: Int32, _ second: Int32) -> Int32 {
    guard first != second else { return first }
    return number(of: zip(self[first], self[second]).map { $0 | $1 })
  }
}
