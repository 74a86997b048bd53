import TestSupport
import Testing

@testable import Prover

/// Sets whose frames have one value in some dimensions, and where sets change, point by point.
@Suite struct FixingTests {
  /// Both ends of a thing, or two things that have none, so that what is reversed stays in the grid.
  private static func grid(_ random: inout SeededGenerator) -> FrameGrid {
    let first = FrameDimension.allCases[Int(random.next() % 12)]
    let second = first.mirrored ?? (first == .kind ? .ipProtocol : .kind)
    let isThree = random.next() % 3 == 0
    let third: FrameDimension? = isThree && first.mirrored != nil ? .ipProtocol : nil
    return FrameGrid(
      [first, second] + (third.map { [$0] } ?? []), borders: isThree ? 0 : 2, using: &random)
  }

  @Test func `what is left of a set with some values is what it has there`() {
    var space = FrameSpace()
    var (inside, outside) = (0, 0)
    for seed in UInt64(1)...250 {
      var random = SeededGenerator(seed: seed)
      let grid = Self.grid(&random)
      let expression = SetExpression(grid, depth: 3, using: &random)
      let set = expression.set(in: &space)
      let boxes = expression.boxes
      let points = grid.points(atMost: 100, using: &random)
      for _ in 0..<3 {
        var values: [FrameDimension: UInt64] = [:]
        let chosen = points[Int(random.next() % UInt64(points.count))]
        for dimension in grid.dimensions where random.next() % 3 != 0 {
          values[dimension] = chosen[dimension]
        }
        let fixed = FrameSet(rawValue: space.fixing(values, below: set.rawValue))
        let wrong = points.filter { point in
          var moved = point
          for (dimension, value) in values { moved[dimension] = value }
          let isIn = boxes.contains(moved)
          if isIn { inside += 1 } else { outside += 1 }
          return space.contains(fixed, point) != isIn
        }
        #expect(wrong.isEmpty, "seed \(seed): \(expression), \(values)")
        // One set has one number, whichever way it was found.
        let box = values.map { space.set(FrameBox([$0.key: $0.value...$0.value])) }
          .reduce(set) { space.intersection($0, $1) }
        let forgotten = space.forgetting(FrameDimensions(Array(values.keys)), in: box)
        #expect(fixed == forgotten, "seed \(seed): \(expression), \(values)")
      }
    }
    #expect(inside > 1000 && outside > 1000)
  }

  @Test func `a set begins to be another one at its starts, and nowhere else`() {
    var space = FrameSpace()
    var count = 0
    for seed in UInt64(1)...120 {
      var random = SeededGenerator(seed: seed)
      let grid = Self.grid(&random)
      let expression = SetExpression(grid, depth: 2, using: &random)
      let set = expression.set(in: &space)
      let boxes = expression.boxes
      let points = Self.corners(of: boxes, grid.dimensions)
      for dimension in grid.dimensions {
        var meant: Set<UInt64> = [0]
        for point in points where point[dimension] > 0 && !meant.contains(point[dimension]) {
          var before = point
          before[dimension] -= 1
          if boxes.contains(point) != boxes.contains(before) { meant.insert(point[dimension]) }
        }
        let starts = space.starts(of: dimension, below: set.rawValue)
        #expect(starts == meant, "seed \(seed), \(dimension): \(expression)")
        count += starts.count
      }
    }
    #expect(count > 500)
  }

  /// A point of every part that no box cuts.
  private static func corners(
    of boxes: BoxList, _ dimensions: [FrameDimension]
  ) -> [FramePoint] {
    dimensions.reduce([FramePoint()]) { points, dimension in
      var values: Set<UInt64> = [0]
      for box in boxes.boxes {
        let range = box[Int(dimension.rawValue)]
        values.insert(range.lowerBound)
        if range.upperBound < dimension.largest { values.insert(range.upperBound + 1) }
      }
      return points.flatMap { point in
        values.sorted().map { value in
          var moved = point
          moved[dimension] = value
          return moved
        }
      }
    }
  }
}
