import TestSupport

@testable import Prover

/// A few dimensions with a few values in each: the borders of all ranges that are made of it, and the
/// values beside them.
struct FrameGrid {
  let dimensions: [FrameDimension]
  /// Where ranges may begin; the value before each is where they may end.
  private let borders: [[UInt64]]
  /// By dimension: all borders, the values before and behind them, and both ends.
  let values: [[UInt64]]
  /// By dimension: those, and the values beside each of them.
  private let samples: [[UInt64]]

  /// Some dimensions with so many borders each.
  init(_ dimensions: [FrameDimension], borders count: Int, using random: inout SeededGenerator) {
    self.dimensions = dimensions
    borders = dimensions.map { dimension in
      let ends: Set<UInt64> = [1, dimension.largest]
      let inside = (0..<count).map { _ in UInt64.random(in: 1...dimension.largest, using: &random) }
      return ends.union(inside).sorted()
    }
    let borders = self.borders
    func neighbours(of values: [UInt64], upTo largest: UInt64) -> [UInt64] {
      let before = values.filter { $0 > 0 }.map { $0 - 1 }
      let behind = values.filter { $0 < largest }.map { $0 + 1 }
      return Set(values + before + behind).union([0, largest]).sorted()
    }
    values = zip(dimensions, borders).map { neighbours(of: $1, upTo: $0.largest) }
    samples = zip(dimensions, values).map { neighbours(of: $1, upTo: $0.largest) }
  }

  /// Any few dimensions.
  init(random count: Int, borders: Int, using random: inout SeededGenerator) {
    let some = FrameDimension.allCases.shuffled(using: &random).prefix(count)
    self.init(Array(some), borders: borders, using: &random)
  }

  /// All points of the grid, or so many of them; other dimensions are 0.
  func points(atMost count: Int, using random: inout SeededGenerator) -> [FramePoint] {
    let all = samples.reduce(1) { $0 * $1.count }
    guard all > count else { return (0..<all).map { point($0) } }
    return (0..<count).map { _ in point(Int(random.next() % UInt64(all))) }
  }

  private func point(_ number: Int) -> FramePoint {
    var (point, rest) = (FramePoint(), number)
    for (dimension, samples) in zip(dimensions, samples) {
      point[dimension] = samples[rest % samples.count]
      rest /= samples.count
    }
    return point
  }

  /// A range of a dimension of the grid.
  func range(_ index: Int, using random: inout SeededGenerator) -> ClosedRange<UInt64> {
    let starts = [0] + borders[index]
    let ends = borders[index].map { $0 - 1 } + [dimensions[index].largest]
    let first = Int(random.next() % UInt64(starts.count))
    let last = first + Int(random.next() % UInt64(starts.count - first))
    return starts[first]...ends[last]
  }

  /// A box with ranges in some of the dimensions.
  func box(using random: inout SeededGenerator) -> FrameBox {
    var box = FrameBox()
    for index in dimensions.indices where random.next() % 3 != 0 {
      box[dimensions[index]] = range(index, using: &random)
    }
    return box
  }
}

/// A set as an expression, worked out by a space and by its slow twin.
indirect enum SetExpression {
  case box(FrameBox)
  case values(FrameDimension, [UInt64])
  case union(SetExpression, SetExpression)
  case intersection(SetExpression, SetExpression)
  case difference(SetExpression, SetExpression)
  case forgetting([FrameDimension], SetExpression)
  case reversed(SetExpression)

  /// A random one with so many operations on top of each other.
  init(_ grid: FrameGrid, depth: Int, using random: inout SeededGenerator) {
    let inner = { (random: inout SeededGenerator) in
      SetExpression(grid, depth: depth - 1, using: &random)
    }
    guard depth > 0 else {
      if random.next() % 4 != 0 {
        self = .box(grid.box(using: &random))
      } else {
        let index = Int(random.next() % UInt64(grid.dimensions.count))
        let values = grid.values[index].filter { _ in random.next() % 3 == 0 }
        self = .values(grid.dimensions[index], values)
      }
      return
    }
    switch random.next() % 10 {
    case 0...2: self = .union(inner(&random), inner(&random))
    case 3...4: self = .intersection(inner(&random), inner(&random))
    case 5...7: self = .difference(inner(&random), inner(&random))
    case 8:
      let some = grid.dimensions.filter { _ in random.next() % 2 == 0 }
      self = .forgetting(some, inner(&random))
    default: self = .reversed(inner(&random))
    }
  }

  func set(in space: inout FrameSpace) -> FrameSet {
    switch self {
    case .box(let box): return space.set(box)
    case .values(let dimension, let values): return space.set(dimension, in: values)
    case .union(let left, let right):
      let (first, second) = (left.set(in: &space), right.set(in: &space))
      return space.union(first, second)
    case .intersection(let left, let right):
      let (first, second) = (left.set(in: &space), right.set(in: &space))
      return space.intersection(first, second)
    case .difference(let left, let right):
      let (first, second) = (left.set(in: &space), right.set(in: &space))
      return space.subtracting(second, from: first)
    case .forgetting(let dimensions, let inner):
      let set = inner.set(in: &space)
      return space.forgetting(FrameDimensions(dimensions), in: set)
    case .reversed(let inner):
      let set = inner.set(in: &space)
      return space.reversed(set)
    }
  }

  var boxes: BoxList {
    switch self {
    case .box(let box): BoxList(box)
    case .values(let dimension, let values): BoxList(dimension, in: values)
    case .union(let left, let right): left.boxes.union(right.boxes)
    case .intersection(let left, let right): left.boxes.intersection(right.boxes)
    case .difference(let left, let right): left.boxes.subtracting(right.boxes)
    case .forgetting(let dimensions, let inner): inner.boxes.forgetting(dimensions)
    case .reversed(let inner): inner.boxes.reversed
    }
  }
}
