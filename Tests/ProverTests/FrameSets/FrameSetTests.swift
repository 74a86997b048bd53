import TestSupport
import Testing

@testable import Prover

/// Sets of frames against lists of boxes, at every point that could tell them apart.
@Suite struct FrameSetTests {
  /// Seeds of the random cases, in parts that run beside each other.
  static let parts: [Range<UInt64>] = [0..<150, 150..<300, 300..<450]

  private static func grid(_ random: inout SeededGenerator) -> FrameGrid {
    FrameGrid(random: 2 + Int(random.next() % 3), borders: 2, using: &random)
  }

  @Test(arguments: parts)
  func `a set holds the frames that its boxes hold`(_ seeds: Range<UInt64>) {
    var space = FrameSpace()
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let grid = Self.grid(&random)
      let expression = SetExpression(grid, depth: 3, using: &random)
      let set = expression.set(in: &space)
      let boxes = expression.boxes
      let points = grid.points(atMost: 250, using: &random)
      let wrong = points.filter { space.contains(set, $0) != boxes.contains($0) }
      #expect(wrong.isEmpty, "seed \(seed): \(expression)")
      #expect(space.least(of: set) == boxes.least, "seed \(seed): \(expression)")
      #expect(set.isEmpty == boxes.boxes.isEmpty, "seed \(seed): \(expression)")
      // One set has one number, by whatever boxes it is put together.
      #expect(boxes.set(in: &space) == set, "seed \(seed): \(expression)")
    }
  }

  @Test(arguments: parts)
  func `two sets are one number if and only if no point tells them apart`(_ seeds: Range<UInt64>) {
    var space = FrameSpace()
    var (alike, unlike) = (0, 0)
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      // Both ends of a thing, so that what is reversed stays within the grid.
      let first = FrameDimension.allCases[Int(random.next() % 12)]
      let grid = FrameGrid(
        [first, first.mirrored ?? (first == .kind ? .ipProtocol : .kind)], borders: 0,
        using: &random)
      let points = grid.points(atMost: .max, using: &random)
      var sets: [FrameSet] = []
      for _ in 0..<8 {
        sets.append(SetExpression(grid, depth: 2, using: &random).set(in: &space))
      }
      for (index, first) in sets.enumerated() {
        for second in sets[..<index] {
          let isTold = points.contains { space.contains(first, $0) != space.contains(second, $0) }
          #expect((first == second) == !isTold, "seed \(seed)")
          if first == second { alike += 1 } else { unlike += 1 }
        }
      }
    }
    #expect(alike > 50 && unlike > 50)
  }

  @Test(arguments: parts)
  func `two sets have a common frame if and only if their intersection is not empty`(
    _ seeds: Range<UInt64>
  ) {
    var space = FrameSpace()
    var seen: [Bool: Int] = [:]
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let grid = Self.grid(&random)
      for _ in 0..<4 {
        let first = SetExpression(grid, depth: 2, using: &random)
        let second = SetExpression(grid, depth: 2, using: &random)
        let (one, other) = (first.set(in: &space), second.set(in: &space))
        let haveCommon = space.haveCommonFrame(one, other)
        let isCommon = !first.boxes.intersection(second.boxes).boxes.isEmpty
        #expect(haveCommon == isCommon, "seed \(seed): \(first), \(second)")
        // The same when it is remembered, and the other way round.
        #expect(space.haveCommonFrame(one, other) == isCommon, "seed \(seed), once more")
        #expect(space.haveCommonFrame(other, one) == isCommon, "seed \(seed), turned round")
        let common = space.intersection(one, other)
        #expect(common.isEmpty != isCommon, "seed \(seed): \(first), \(second)")
        seen[isCommon, default: 0] += 1
      }
    }
    #expect(seen.values.allSatisfy { $0 > 20 } && seen.count == 2)
  }

  @Test(arguments: parts)
  func `a set falls into boxes that do not overlap and are all of it`(_ seeds: Range<UInt64>) {
    var space = FrameSpace()
    for seed in seeds {
      var random = SeededGenerator(seed: seed)
      let expression = SetExpression(Self.grid(&random), depth: 3, using: &random)
      let set = expression.set(in: &space)
      var boxes: [FrameBox] = []
      space.forEachBox(of: set) { box in
        boxes.append(box)
        return true
      }
      var union = FrameSet.empty
      for box in boxes {
        let part = space.set(box)
        #expect(!part.isEmpty && !space.haveCommonFrame(part, union), "seed \(seed)")
        union = space.union(union, part)
      }
      #expect(union == set, "seed \(seed): \(expression)")
      // It stops where it is told to.
      var calls = 0
      space.forEachBox(of: set) { _ in
        calls += 1
        return calls < 2
      }
      #expect(calls == min(boxes.count, 2), "seed \(seed)")
    }
  }

  @Test func `a range may begin and end at either end of its dimension`() {
    var space = FrameSpace()
    for dimension in FrameDimension.allCases {
      let (last, middle) = (dimension.largest, dimension.largest / 2)
      let whole = space.set(FrameBox([dimension: 0...last]))
      #expect(whole == .everything)
      let (low, high) = (
        space.set(FrameBox([dimension: 0...middle])),
        space.set(FrameBox([dimension: middle + 1...last]))
      )
      #expect(space.union(low, high) == .everything)
      #expect(space.intersection(low, high) == .empty)
      #expect(space.subtracting(low, from: .everything) == high)
      let ends = space.set(dimension, in: [last, 0, last])
      var point = FramePoint()
      for (value, isIn) in [
        (0, true), (1, false), (middle, false), (last - 1, false), (last, true),
      ] {
        point[dimension] = value
        #expect(space.contains(ends, point) == isIn, "\(dimension) \(value)")
      }
      #expect(space.set(dimension, in: []) == .empty)
    }
  }

  @Test func `reversing twice is nothing, and what is forgotten stays forgotten`() {
    var space = FrameSpace()
    for seed in UInt64(0)..<300 {
      var random = SeededGenerator(seed: seed)
      let grid = Self.grid(&random)
      let set = SetExpression(grid, depth: 2, using: &random).set(in: &space)
      let reversed = space.reversed(set)
      #expect(space.reversed(reversed) == set, "seed \(seed)")
      let dimensions = FrameDimensions(grid.dimensions.filter { _ in random.next() % 2 == 0 })
      let forgotten = space.forgetting(dimensions, in: set)
      #expect(space.forgetting(dimensions, in: forgotten) == forgotten, "seed \(seed)")
      #expect(space.subtracting(forgotten, from: set) == .empty, "seed \(seed)")
      let all = FrameDimensions(FrameDimension.allCases)
      let anything = space.forgetting(all, in: set)
      #expect(anything == (set.isEmpty ? .empty : .everything), "seed \(seed)")
    }
    let addresses = FrameDimensions.addresses
    #expect(addresses.union(.content) == FrameDimensions(FrameDimension.allCases))
    #expect(addresses.isDisjoint(with: .content))
  }
}
