internal import TopologyModel

/// Which entries share a tree.
///
/// A tree that tells addresses apart copies the entries that are wide there into all its leaves. So
/// a long list is divided by which ends of its entries are narrow, first by the end at which more of
/// them are; the fewer the trees, the shorter a search, as long as the copies stay few. What is best
/// depends on the list: all divisions are tried.
struct EntryGroups {
  /// The divisions worth trying: the entries of each tree, in order, and at least one.
  private(set) var divisions: [[[Int32]]] = []

  /// Lists up to this length are one tree.
  static var undivided: Int { 8 }

  /// Longer lists are always divided.
  static var veryLong: Int { 20_000 }

  init(_ boxes: BoxTable) {
    let all = Array(0..<Int32(boxes.count))
    divisions = [all.isEmpty ? [] : [all]]
    guard boxes.count > EntryGroups.undivided else { return }
    let ends = [
      EntryGroups.narrow(boxes, [.destinationHigh, .destinationLow]),
      EntryGroups.narrow(boxes, [.sourceHigh, .sourceLow]),
    ]
    let counts = ends.map { $0.count { $0 } }
    let (main, other) = counts[0] >= counts[1] ? (ends[0], ends[1]) : (ends[1], ends[0])
    let byMain = all.filter { main[Int($0)] }
    let remaining = all.filter { !main[Int($0)] }
    let byOther = remaining.filter { other[Int($0)] }
    let neither = remaining.filter { !other[Int($0)] }
    // Of very long lists one tree is too large, and to try it takes too long.
    if boxes.count > EntryGroups.veryLong { divisions = [] }
    for candidate in [[byMain, remaining], [byMain, byOther, neither]] {
      let groups = candidate.filter { !$0.isEmpty }
      if !divisions.contains(groups) { divisions.append(groups) }
    }
  }

  /// Whether each entry is narrow in one of the dimensions: few bounds of others are inside it.
  private static func narrow(
    _ boxes: BoxTable, _ dimensions: [PacketBox.Dimension]
  ) -> [Bool] {
    let limit = max(4, Int(Double(boxes.count).squareRoot()))
    var result = Array(repeating: false, count: boxes.count)
    for dimension in dimensions.map(\.rawValue) where boxes.dimensions.contains(dimension) {
      let bounds = boxes.bounds(dimension)
      for entry in 0..<Int32(boxes.count) {
        let start = bounds.partitioningIndex { $0 > boxes.lower(dimension, entry) }
        let end = bounds.partitioningIndex { $0 > boxes.upper(dimension, entry) }
        if end - start <= limit { result[Int(entry)] = true }
      }
    }
    return result
  }
}

extension BoxTable {
  /// The values of a dimension at which some box begins or has just ended, sorted.
  fileprivate func bounds(_ dimension: Int) -> [UInt64] {
    var bounds: [UInt64] = []
    for entry in 0..<Int32(count) {
      bounds.append(lower(dimension, entry))
      let upper = upper(dimension, entry)
      if upper < .max { bounds.append(upper + 1) }
    }
    bounds.sort()
    var distinct: [UInt64] = []
    for bound in bounds where bound != distinct.last { distinct.append(bound) }
    return distinct
  }
}
