extension FrameSpace {
  /// The frames below a node that have given values in some dimensions, whatever they have there
  /// else.
  mutating func fixing(_ values: [FrameDimension: UInt64], below node: Int32) -> Int32 {
    var known: [Int32: Int32] = [:]
    return fix(values, below: node, &known)
  }

  private mutating func fix(
    _ values: [FrameDimension: UInt64], below node: Int32, _ known: inout [Int32: Int32]
  ) -> Int32 {
    guard let dimension = FrameDimension(rawValue: dimension(of: node)) else { return node }
    if let result = known[node] { return result }
    let result: Int32
    if let value = values[dimension] {
      result = fix(values, below: target(of: node, for: value), &known)
    } else {
      let parts = ranges(of: node).map { fix(values, below: target($0), &known) }
      let start = begin()
      for (range, part) in zip(ranges(of: node), parts) {
        add(upTo: upper(range), part, from: start)
      }
      result = make(dimension.rawValue, from: start)
    }
    known[node] = result
    return result
  }

  /// The values of a dimension at which some node below one begins a range.
  func starts(of dimension: FrameDimension, below node: Int32) -> Set<UInt64> {
    var starts: Set<UInt64> = [0]
    var seen: Set<Int32> = []
    var waiting = [node]
    while let next = waiting.popLast() {
      guard self.dimension(of: next) <= dimension.rawValue, seen.insert(next).inserted else {
        continue
      }
      let isAsked = self.dimension(of: next) == dimension.rawValue
      for range in ranges(of: next) {
        waiting.append(target(range))
        if isAsked, upper(range) < dimension.largest { starts.insert(upper(range) + 1) }
      }
    }
    return starts
  }
}
