extension FrameSpace {
  /// The frames of a box.
  mutating func set(_ box: FrameBox) -> FrameSet {
    var node: Int32 = 1
    for (dimension, range) in box.ranges.reversed() {
      let start = begin()
      if range.lowerBound > 0 { add(upTo: range.lowerBound - 1, 0, from: start) }
      add(upTo: range.upperBound, node, from: start)
      if range.upperBound < dimension.largest { add(upTo: dimension.largest, 0, from: start) }
      node = make(dimension.rawValue, from: start)
    }
    return FrameSet(rawValue: node)
  }

  /// The frames with one of some values in a dimension.
  mutating func set(_ dimension: FrameDimension, in values: [UInt64]) -> FrameSet {
    let start = begin()
    var next: UInt64 = 0
    for value in Set(values).sorted() {
      if value > next { add(upTo: value - 1, 0, from: start) }
      add(upTo: value, 1, from: start)
      if value == dimension.largest {
        return FrameSet(rawValue: make(dimension.rawValue, from: start))
      }
      next = value + 1
    }
    add(upTo: dimension.largest, 0, from: start)
    return FrameSet(rawValue: make(dimension.rawValue, from: start))
  }

  /// Calls for each of the boxes that a set falls into, until one call returns false.
  func forEachBox(of set: FrameSet, _ body: (FrameBox) -> Bool) {
    _ = forEachBox(below: set.rawValue, FrameBox(), body)
  }

  private func forEachBox(below node: Int32, _ box: FrameBox, _ body: (FrameBox) -> Bool) -> Bool {
    if node == 0 { return true }
    guard let dimension = FrameDimension(rawValue: dimension(of: node)) else { return body(box) }
    var lower: UInt64 = 0
    for range in ranges(of: node) {
      var inner = box
      inner[dimension] = lower...upper(range)
      guard forEachBox(below: target(range), inner, body) else { return false }
      lower = upper(range) &+ 1
    }
    return true
  }

  /// Whether a frame is in a set.
  func contains(_ set: FrameSet, _ point: FramePoint) -> Bool {
    var node = set.rawValue
    while let dimension = FrameDimension(rawValue: dimension(of: node)) {
      node = target(of: node, for: point[dimension])
    }
    return node != 0
  }

  /// The least frame of a set: the least value in each dimension after another.
  func least(of set: FrameSet) -> FramePoint? {
    guard !set.isEmpty else { return nil }
    var point = FramePoint()
    var node = set.rawValue
    while let dimension = FrameDimension(rawValue: dimension(of: node)) {
      var lower: UInt64 = 0
      for range in ranges(of: node) {
        if target(range) != 0 {
          point[dimension] = lower
          node = target(range)
          break
        }
        lower = upper(range) + 1
      }
    }
    return point
  }
}
