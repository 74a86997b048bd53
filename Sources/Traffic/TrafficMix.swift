/// What generated traffic is about.
public enum TrafficMix: String, Sendable, CaseIterable {
  /// Everyone talks to everyone, as honest machines do.
  case allPairs = "all-pairs"
  /// What the policy's rules speak of, and no more.
  case policy
  /// What somebody would send who wants to get round the rules.
  case attacks
}

/// What is written for one turn of a mix.
struct TrafficUnit {
  /// What all its frames have in common, for comments; `nil` where comments would only cost room.
  var title: String?
  var frames: [TrafficFrame]
}

/// The units of a mix, each told by its number and the round alone: nothing is kept of those before.
protocol TrafficSource {
  /// How many units are a round.
  var count: Int { get }

  /// A unit; rounds count from 0 and differ in what is random.
  func unit(_ number: Int, round: Int) -> TrafficUnit
}

extension TrafficRandom {
  /// The numbers of one unit: the same whatever was written before it.
  init(seed: UInt64, round: Int, unit: Int) {
    var mixed = TrafficRandom(seed: seed)
    let first = mixed.next() &+ UInt64(truncatingIfNeeded: round) &* 0xD1B5_4A32_D192_ED03
    mixed = TrafficRandom(seed: first)
    self.init(seed: mixed.next() &+ UInt64(truncatingIfNeeded: unit) &* 0x9E6C_63D0_876A_9A47)
  }
}

/// All numbers below a count in an order that a seed gives, without a table of them.
struct Permutation {
  private let count: Int
  private let factor: Int
  private let offset: Int

  init(count: Int, seed: UInt64) {
    self.count = count
    guard count > 1 else {
      (factor, offset) = (1, 0)
      return
    }
    var random = TrafficRandom(seed: seed)
    offset = Int(random.next() % UInt64(count))
    var factor = 1 + Int(random.next() % UInt64(count - 1))
    // Without a common divisor each number comes once.
    while Permutation.divisor(factor, count) != 1 { factor = factor % (count - 1) + 1 }
    self.factor = factor
  }

  subscript(number: Int) -> Int {
    guard count > 1 else { return 0 }
    let (high, low) = factor.multipliedFullWidth(by: number)
    let product = count.dividingFullWidth((high, low)).remainder
    return product < count - offset ? product + offset : product - (count - offset)
  }

  private static func divisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : divisor(second, first % second)
  }
}
