extension FrameSpace {
  /// The frames of either set.
  mutating func union(_ first: FrameSet, _ second: FrameSet) -> FrameSet {
    FrameSet(rawValue: union(first.rawValue, second.rawValue))
  }

  /// The frames of both sets.
  mutating func intersection(_ first: FrameSet, _ second: FrameSet) -> FrameSet {
    FrameSet(rawValue: intersection(first.rawValue, second.rawValue))
  }

  /// The frames of the first set that are not in the second.
  mutating func subtracting(_ second: FrameSet, from first: FrameSet) -> FrameSet {
    FrameSet(rawValue: difference(first.rawValue, second.rawValue))
  }

  /// Some frame is in both sets; cheaper than making the intersection.
  mutating func haveCommonFrame(_ first: FrameSet, _ second: FrameSet) -> Bool {
    !areDisjoint(first.rawValue, second.rawValue)
  }

  private mutating func union(_ first: Int32, _ second: Int32) -> Int32 {
    if first == second || second == 0 { return first }
    if first == 0 { return second }
    if first == 1 || second == 1 { return 1 }
    return combined(.union, min(first, second), max(first, second))
  }

  private mutating func intersection(_ first: Int32, _ second: Int32) -> Int32 {
    if first == second || second == 1 { return first }
    if first == 1 { return second }
    if first == 0 || second == 0 { return 0 }
    return combined(.intersection, min(first, second), max(first, second))
  }

  private mutating func difference(_ first: Int32, _ second: Int32) -> Int32 {
    if first == 0 || second == 1 || first == second { return 0 }
    if second == 0 { return first }
    return combined(.difference, first, second)
  }

  private mutating func combined(
    _ operation: OperationCache.Operation, _ first: Int32, _ second: Int32
  ) -> Int32 {
    if let known = cache.result(operation, first, second) { return known }
    let dimension = min(self.dimension(of: first), self.dimension(of: second))
    var left = steps(of: first, at: dimension)
    var right = steps(of: second, at: dimension)
    let start = begin()
    var isAtEnd = false
    while !isAtEnd {
      let part = result(of: operation, target(left), target(right))
      let end = min(upper(left), upper(right))
      add(upTo: end, part, from: start)
      let hasLeft = advance(&left, beyond: end)
      let hasRight = advance(&right, beyond: end)
      isAtEnd = !hasLeft && !hasRight
    }
    let node = make(dimension, from: start)
    cache.keep(node, of: operation, first, second)
    return node
  }

  private mutating func result(
    of operation: OperationCache.Operation, _ first: Int32, _ second: Int32
  ) -> Int32 {
    switch operation {
    case .union: union(first, second)
    case .intersection: intersection(first, second)
    case .difference: difference(first, second)
    case .disjointness, .forgetting, .ends: preconditionFailure("not an operation on two sets")
    }
  }

  private mutating func areDisjoint(_ first: Int32, _ second: Int32) -> Bool {
    if first == 0 || second == 0 { return true }
    if first == second || first == 1 || second == 1 { return false }
    let (one, other) = (min(first, second), max(first, second))
    if let known = cache.result(.disjointness, one, other) { return known == 1 }
    let dimension = min(self.dimension(of: one), self.dimension(of: other))
    var left = steps(of: one, at: dimension)
    var right = steps(of: other, at: dimension)
    var result = true
    var isAtEnd = false
    while result, !isAtEnd {
      result = areDisjoint(target(left), target(right))
      let end = min(upper(left), upper(right))
      let hasLeft = advance(&left, beyond: end)
      let hasRight = advance(&right, beyond: end)
      isAtEnd = !hasLeft && !hasRight
    }
    cache.keep(result ? 1 : 0, of: .disjointness, one, other)
    return result
  }

  // MARK: Two nodes side by side

  /// The ranges of a node that are still to come; none where the node does not ask for the dimension.
  private func steps(of node: Int32, at dimension: UInt8) -> Steps {
    guard self.dimension(of: node) == dimension else { return Steps(node: node, next: 0, end: 0) }
    let ranges = ranges(of: node)
    return Steps(node: node, next: ranges.lowerBound, end: ranges.upperBound)
  }

  private func target(_ steps: Steps) -> Int32 {
    steps.next == steps.end ? steps.node : target(steps.next)
  }

  private func upper(_ steps: Steps) -> UInt64 {
    steps.next == steps.end ? .max : upper(steps.next)
  }

  /// Goes on behind a value, where there is more.
  private func advance(_ steps: inout Steps, beyond value: UInt64) -> Bool {
    guard steps.next + 1 < steps.end, upper(steps.next) == value else { return false }
    steps.next += 1
    return true
  }
}

/// The ranges of a node that are still to come.
private struct Steps {
  var node: Int32
  var next: Int
  var end: Int
}
