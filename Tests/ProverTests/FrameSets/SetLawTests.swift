import TestSupport
import Testing

@testable import Prover

/// Laws of sets: both sides are the same number, for all sets.
@Suite struct SetLawTests {
  /// A space and three sets of it.
  struct Triple: ~Copyable {
    var space = FrameSpace()
    var x = FrameSet.empty
    var y = FrameSet.empty
    var z = FrameSet.empty

    mutating func or(_ first: FrameSet, _ second: FrameSet) -> FrameSet {
      space.union(first, second)
    }
    mutating func and(_ first: FrameSet, _ second: FrameSet) -> FrameSet {
      space.intersection(first, second)
    }
    mutating func minus(_ first: FrameSet, _ second: FrameSet) -> FrameSet {
      space.subtracting(second, from: first)
    }
    mutating func not(_ set: FrameSet) -> FrameSet { space.subtracting(set, from: .everything) }
    mutating func back(_ set: FrameSet) -> FrameSet { space.reversed(set) }
  }

  struct Law: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var sides: @Sendable (inout Triple) -> (FrameSet, FrameSet)

    init(_ name: String, _ sides: @escaping @Sendable (inout Triple) -> (FrameSet, FrameSet)) {
      (testDescription, self.sides) = (name, sides)
    }
  }

  static let laws: [Law] = [
    Law("x ∪ y = y ∪ x") { ($0.or($0.x, $0.y), $0.or($0.y, $0.x)) },
    Law("x ∩ y = y ∩ x") { ($0.and($0.x, $0.y), $0.and($0.y, $0.x)) },
    Law("(x ∪ y) ∪ z = x ∪ (y ∪ z)") {
      let (left, right) = ($0.or($0.x, $0.y), $0.or($0.y, $0.z))
      return ($0.or(left, $0.z), $0.or($0.x, right))
    },
    Law("(x ∩ y) ∩ z = x ∩ (y ∩ z)") {
      let (left, right) = ($0.and($0.x, $0.y), $0.and($0.y, $0.z))
      return ($0.and(left, $0.z), $0.and($0.x, right))
    },
    Law("x ∩ (y ∪ z) = (x ∩ y) ∪ (x ∩ z)") {
      let (sum, one, other) = ($0.or($0.y, $0.z), $0.and($0.x, $0.y), $0.and($0.x, $0.z))
      return ($0.and($0.x, sum), $0.or(one, other))
    },
    Law("x ∪ (y ∩ z) = (x ∪ y) ∩ (x ∪ z)") {
      let (common, one, other) = ($0.and($0.y, $0.z), $0.or($0.x, $0.y), $0.or($0.x, $0.z))
      return ($0.or($0.x, common), $0.and(one, other))
    },
    Law("¬(x ∪ y) = ¬x ∩ ¬y") {
      let (sum, one, other) = ($0.or($0.x, $0.y), $0.not($0.x), $0.not($0.y))
      return ($0.not(sum), $0.and(one, other))
    },
    Law("¬(x ∩ y) = ¬x ∪ ¬y") {
      let (common, one, other) = ($0.and($0.x, $0.y), $0.not($0.x), $0.not($0.y))
      return ($0.not(common), $0.or(one, other))
    },
    Law("x ∪ (x ∩ y) = x") {
      let common = $0.and($0.x, $0.y)
      return ($0.or($0.x, common), $0.x)
    },
    Law("x ∩ (x ∪ y) = x") {
      let sum = $0.or($0.x, $0.y)
      return ($0.and($0.x, sum), $0.x)
    },
    Law("(x ∖ y) ∖ y = x ∖ y") {
      let rest = $0.minus($0.x, $0.y)
      return ($0.minus(rest, $0.y), rest)
    },
    Law("(x ∖ y) ∖ z = x ∖ (y ∪ z)") {
      let (rest, sum) = ($0.minus($0.x, $0.y), $0.or($0.y, $0.z))
      return ($0.minus(rest, $0.z), $0.minus($0.x, sum))
    },
    Law("x ∖ (x ∖ y) = x ∩ y") {
      let rest = $0.minus($0.x, $0.y)
      return ($0.minus($0.x, rest), $0.and($0.x, $0.y))
    },
    Law("x ∖ y = x ∩ ¬y") {
      let others = $0.not($0.y)
      return ($0.minus($0.x, $0.y), $0.and($0.x, others))
    },
    Law("(x ∖ y) ∪ (x ∩ y) = x") {
      let (rest, common) = ($0.minus($0.x, $0.y), $0.and($0.x, $0.y))
      return ($0.or(rest, common), $0.x)
    },
    Law("(x ∖ y) ∩ y = ∅") {
      let rest = $0.minus($0.x, $0.y)
      return ($0.and(rest, $0.y), .empty)
    },
    Law("¬¬x = x") {
      let others = $0.not($0.x)
      return ($0.not(others), $0.x)
    },
    Law("x ∪ ¬x = everything") {
      let others = $0.not($0.x)
      return ($0.or($0.x, others), .everything)
    },
    Law("x ∪ ∅ = x ∩ everything = x ∪ x = x ∩ x") { law in
      let all = [
        law.or(law.x, .empty), law.or(.empty, law.x), law.and(.everything, law.x),
        law.and(law.x, .everything), law.or(law.x, law.x), law.and(law.x, law.x),
        law.minus(law.x, .empty),
      ]
      let x = law.x
      return (all.first { $0 != x } ?? x, x)
    },
    Law("x ∩ ∅ = ∅ ∖ x = x ∖ x = ∅") { law in
      let all = [
        law.and(law.x, .empty), law.minus(.empty, law.x), law.minus(law.x, law.x),
        law.minus(law.x, .everything),
      ]
      return (all.first { !$0.isEmpty } ?? .empty, .empty)
    },
    Law("answers to x ∪ y are answers to x or to y") {
      let (sum, one, other) = ($0.or($0.x, $0.y), $0.back($0.x), $0.back($0.y))
      return ($0.back(sum), $0.or(one, other))
    },
    Law("answers to x ∖ y are answers to x and not to y") {
      let (rest, one, other) = ($0.minus($0.x, $0.y), $0.back($0.x), $0.back($0.y))
      return ($0.back(rest), $0.minus(one, other))
    },
    Law("forgetting does not tell a union from its parts") {
      let sum = $0.or($0.x, $0.y)
      let one = $0.space.forgetting(.content, in: $0.x)
      let other = $0.space.forgetting(.content, in: $0.y)
      return ($0.space.forgetting(.content, in: sum), $0.or(one, other))
    },
    Law("forgetting one half after the other is forgetting everything") {
      let one = $0.space.forgetting(.content, in: $0.x)
      return ($0.space.forgetting(.addresses, in: one), $0.x.isEmpty ? .empty : .everything)
    },
  ]

  /// All with one space, so that it grows, and forgets results that it works out again.
  @Test(arguments: laws)
  func `For all sets`(_ law: Law) {
    var triple = Triple()
    for seed in UInt64(0)..<150 {
      var random = SeededGenerator(seed: seed)
      let grid = FrameGrid(random: 2 + Int(random.next() % 3), borders: 2, using: &random)
      triple.x = SetExpression(grid, depth: 2, using: &random).set(in: &triple.space)
      triple.y = SetExpression(grid, depth: 2, using: &random).set(in: &triple.space)
      triple.z = SetExpression(grid, depth: 2, using: &random).set(in: &triple.space)
      let (left, right) = law.sides(&triple)
      #expect(left == right, "seed \(seed)")
    }
  }
}
