/// Some dimensions.
struct FrameDimensions: OptionSet, Hashable {
  let rawValue: Int32

  init(rawValue: Int32) { self.rawValue = rawValue }

  init(_ dimensions: [FrameDimension]) {
    rawValue = dimensions.reduce(0) { $0 | 1 << Int32($1.rawValue) }
  }

  /// Both addresses of the Ethernet header.
  static var addresses: FrameDimensions { FrameDimensions([.sourceMAC, .destinationMAC]) }
  /// Everything but them.
  static var content: FrameDimensions {
    FrameDimensions(
      FrameDimension.allCases.filter { $0 != .sourceMAC && $0 != .destinationMAC })
  }

  fileprivate func contains(_ dimension: UInt8) -> Bool { rawValue & 1 << Int32(dimension) != 0 }
}

extension FrameSpace {
  /// The frames that differ from one of the set in some dimensions at most.
  mutating func forgetting(_ dimensions: FrameDimensions, in set: FrameSet) -> FrameSet {
    FrameSet(rawValue: forget(dimensions, below: set.rawValue))
  }

  private mutating func forget(_ dimensions: FrameDimensions, below node: Int32) -> Int32 {
    guard node > 1 else { return node }
    if let known = cache.result(.forgetting, node, dimensions.rawValue) { return known }
    let dimension = self.dimension(of: node)
    var result: Int32
    if dimensions.contains(dimension) {
      result = 0
      for range in ranges(of: node) {
        let part = FrameSet(rawValue: forget(dimensions, below: target(range)))
        result = union(FrameSet(rawValue: result), part).rawValue
      }
    } else {
      let start = begin()
      for range in ranges(of: node) {
        let part = forget(dimensions, below: target(range))
        add(upTo: upper(range), part, from: start)
      }
      result = make(dimension, from: start)
    }
    cache.keep(result, of: .forgetting, node, dimensions.rawValue)
    return result
  }

  /// The frames that answer those of a set: source and destination have changed places.
  mutating func reversed(_ set: FrameSet) -> FrameSet {
    var boxes: [FrameBox] = []
    forEachBox(of: set) { box in
      var other = FrameBox()
      for (dimension, range) in box.ranges { other[dimension.mirrored ?? dimension] = range }
      boxes.append(other)
      return true
    }
    var sets = boxes.map { self.set($0) }
    // In pairs, so that most unions are of small sets.
    while sets.count > 1 {
      sets = stride(from: 0, to: sets.count, by: 2).map {
        $0 + 1 < sets.count ? union(sets[$0], sets[$0 + 1]) : sets[$0]
      }
    }
    return sets.first ?? .empty
  }

  /// The frames for which an outcome is one of some ends, given as bits.
  mutating func frames(of outcome: Int32, in ends: Int32) -> FrameSet {
    FrameSet(rawValue: select(ends, below: outcome))
  }

  private mutating func select(_ ends: Int32, below node: Int32) -> Int32 {
    if node < FrameSpace.endCount { return ends >> node & 1 }
    if let known = cache.result(.ends, node, ends) { return known }
    let start = begin()
    for range in ranges(of: node) {
      let part = select(ends, below: target(range))
      add(upTo: upper(range), part, from: start)
    }
    let result = make(dimension(of: node), from: start)
    cache.keep(result, of: .ends, node, ends)
    return result
  }
}
