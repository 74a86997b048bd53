internal import TopologyModel

/// Which entries share a tree.
///
/// A tree that tells addresses apart copies the entries that are wide there into all its leaves. So
/// entries with a narrow destination share one tree, those with only a narrow source another, and
/// the rest, which ports and protocols tell apart, a third.
struct EntryGroups {
  /// The entries of each tree, in order; no group is empty.
  private(set) var groups: [[Int32]] = []

  /// Lists up to this length are one tree.
  static var undivided: Int { 32 }

  init(_ boxes: BoxTable) {
    let entries = Array(0..<Int32(boxes.count))
    guard boxes.count > EntryGroups.undivided else {
      groups = entries.isEmpty ? [] : [entries]
      return
    }
    let byDestination = EntryGroups.narrow(
      boxes, entries, [PacketBox.Dimension.destinationHigh, .destinationLow])
    let bySource = EntryGroups.narrow(
      boxes, entries, [PacketBox.Dimension.sourceHigh, .sourceLow])
    groups = [
      entries.filter { byDestination[Int($0)] },
      entries.filter { !byDestination[Int($0)] && bySource[Int($0)] },
      entries.filter { !byDestination[Int($0)] && !bySource[Int($0)] },
    ].filter { !$0.isEmpty }
  }

  /// Whether each entry is narrow in one of the dimensions: few bounds of others are inside it.
  private static func narrow(
    _ boxes: BoxTable, _ entries: [Int32], _ dimensions: [PacketBox.Dimension]
  ) -> [Bool] {
    let limit = max(16, Int(Double(boxes.count).squareRoot()))
    var result = Array(repeating: false, count: boxes.count)
    for dimension in dimensions.map(\.rawValue) where boxes.dimensions.contains(dimension) {
      var bounds: Set<UInt64> = []
      for entry in entries {
        bounds.insert(boxes.lower(dimension, entry))
        let upper = boxes.upper(dimension, entry)
        if upper < .max { bounds.insert(upper + 1) }
      }
      let sorted = bounds.sorted()
      for entry in entries {
        let (lower, upper) = (boxes.lower(dimension, entry), boxes.upper(dimension, entry))
        let start = sorted.partitioningIndex { $0 > lower }
        let end = sorted.partitioningIndex { $0 > upper }
        if end - start <= limit { result[Int(entry)] = true }
      }
    }
    return result
  }
}
