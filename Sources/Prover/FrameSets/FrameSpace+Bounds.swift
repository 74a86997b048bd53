/// The least and the largest value that frames of a set have in each dimension.
struct FrameBounds {
  private var lowers: InlineArray<12, UInt64>
  private var uppers: InlineArray<12, UInt64>

  /// All values.
  init() {
    lowers = InlineArray(repeating: 0)
    uppers = InlineArray { FrameDimension(rawValue: UInt8($0))?.largest ?? 0 }
  }

  /// The bounds in one dimension.
  subscript(dimension: FrameDimension) -> ClosedRange<UInt64> {
    get { lowers[Int(dimension.rawValue)]...uppers[Int(dimension.rawValue)] }
    set {
      lowers[Int(dimension.rawValue)] = newValue.lowerBound
      uppers[Int(dimension.rawValue)] = newValue.upperBound
    }
  }

  /// The bounds of a box.
  init(_ box: FrameBox) {
    self.init()
    for (dimension, range) in box.ranges { self[dimension] = range }
  }

  /// What two of them have in common; `nil` where they have nothing.
  func intersection(_ other: FrameBounds) -> FrameBounds? {
    var common = self
    for index in lowers.indices {
      common.lowers[index] = max(lowers[index], other.lowers[index])
      common.uppers[index] = min(uppers[index], other.uppers[index])
      if common.lowers[index] > common.uppers[index] { return nil }
    }
    return common
  }

  /// The least and the largest value in a dimension, by its raw value.
  func range(_ dimension: UInt8) -> (lower: UInt64, upper: UInt64) {
    (lowers[Int(dimension)], uppers[Int(dimension)])
  }

  /// The bounds of two sets together.
  mutating func formUnion(_ other: FrameBounds) {
    for index in lowers.indices {
      lowers[index] = min(lowers[index], other.lowers[index])
      uppers[index] = max(uppers[index], other.uppers[index])
    }
  }
}

extension FrameSpace {
  /// Whether some frame of a set is within bounds.
  func hasFrame(of set: FrameSet, within bounds: FrameBounds) -> Bool {
    hasFrame(below: set.rawValue, within: bounds)
  }

  private func hasFrame(below node: Int32, within bounds: FrameBounds) -> Bool {
    guard node > 1 else { return node == 1 }
    let (lower, upper) = bounds.range(dimension(of: node))
    var first: UInt64 = 0
    for range in ranges(of: node) {
      let last = self.upper(range)
      if last >= lower {
        guard first <= upper else { return false }
        if hasFrame(below: target(range), within: bounds) { return true }
      }
      first = last &+ 1
    }
    return false
  }

  /// The frames within bounds.
  mutating func set(_ bounds: FrameBounds) -> FrameSet {
    var box = FrameBox()
    for dimension in FrameDimension.allCases { box[dimension] = bounds[dimension] }
    return set(box)
  }

  /// The bounds of the frames below a node that is not empty.
  mutating func bounds(below node: Int32) -> FrameBounds {
    guard let dimension = FrameDimension(rawValue: dimension(of: node)) else {
      return FrameBounds()
    }
    if let known = knownBounds[node] { return known }
    var result: FrameBounds?
    var lower: UInt64 = 0
    for range in ranges(of: node) {
      let (target, upper) = (target(range), upper(range))
      defer { lower = upper &+ 1 }
      guard target != 0 else { continue }
      var part = bounds(below: target)
      part[dimension] = lower...upper
      result?.formUnion(part)
      result = result ?? part
    }
    let bounds = result ?? FrameBounds()
    knownBounds[node] = bounds
    return bounds
  }
}
