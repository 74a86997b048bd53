internal import TopologyModel

/// Which entries share a tree.
///
/// A tree that tells addresses apart copies the entries that are wide there into all its leaves. So
/// a long list is divided by which ends of its entries are narrow; the fewer the trees, the shorter
/// a search, as long as the copies stay few. What is best depends on the list: all divisions are
/// tried.
struct EntryGroups {
  /// The divisions worth trying: the entries of each tree, in order, and at least one.
  private(set) var divisions: [[[Int32]]] = []

  /// Lists up to this length are one tree.
  static var undivided: Int { 8 }

  /// Longer lists are divided in fewer ways.
  static var veryLong: Int { 20_000 }

  init(_ boxes: BoxTable) {
    let all = Array(0..<Int32(boxes.count))
    divisions = [all.isEmpty ? [] : [all]]
    guard boxes.count > EntryGroups.undivided else { return }
    let byDestination = EntryGroups.narrow(boxes, [.destinationHigh, .destinationLow])
    let bySource = EntryGroups.narrow(boxes, [.sourceHigh, .sourceLow])
    func entries(_ belongs: (_ source: Bool, _ destination: Bool) -> Bool) -> [Int32] {
      all.filter { belongs(bySource[Int($0)], byDestination[Int($0)]) }
    }
    let neither = entries { source, destination in !source && !destination }
    let candidates = [
      [entries { source, destination in source || destination }, neither],
      [entries { _, destination in destination }, entries { _, destination in !destination }],
      [
        entries { _, destination in destination },
        entries { source, destination in source && !destination }, neither,
      ],
      [
        entries { source, _ in source },
        entries { source, destination in !source && destination }, neither,
      ],
    ]
    // Of very long lists one tree is too large, and to try all divisions takes too long.
    let isVeryLong = boxes.count > EntryGroups.veryLong
    if isVeryLong { divisions = [] }
    for candidate in isVeryLong ? Array(candidates[1...2]) : candidates {
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
