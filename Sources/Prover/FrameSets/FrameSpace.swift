internal import BasicContainers

/// The sets of frames of one proof, as diagrams that share all their parts.
///
/// A set is a diagram: each node asks for the value of one dimension, which lies in one of several
/// ranges that follow one another without a gap, and each range leads to a node of a later dimension
/// or to an end. No node leads everywhere to the same, no two neighbouring ranges to the same, and no
/// two nodes are alike: so a set has one diagram only, and two sets are equal if and only if they are
/// the same node. These are the interval decision diagrams of Strehl and Thiele (1998), known for
/// rule lists as firewall decision diagrams (Gouda and Liu, 2004); `docs/Proofs.md` says why they were
/// chosen.
///
/// Besides sets there are *outcomes*: diagrams with more than two ends, which say what a rule list
/// does with each frame.
struct FrameSpace: ~Copyable {
  /// How many ends diagrams may have: 0 is "no" and 1 "yes"; outcomes have more.
  static var endCount: Int32 { 4 }

  private var nodes = UniqueArray<DiagramNode>()
  /// The last value of each range, and where it leads.
  private var uppers = UniqueArray<UInt64>()
  private var targets = UniqueArray<Int32>()
  /// All nodes by their content, in open addressing; 0 is an empty place.
  private var unique = [Int32](repeating: 0, count: 1 << 10)
  /// Ranges of nodes that are being made.
  private var pendingUppers: [UInt64] = []
  private var pendingTargets: [Int32] = []
  var cache = OperationCache()
  /// Of nodes whose bounds were asked for.
  var knownBounds: [Int32: FrameBounds] = [:]

  init() {
    for _ in 0..<FrameSpace.endCount {
      nodes.append(DiagramNode(dimension: FrameSpace.endDimension, first: 0, count: 0))
    }
  }

  /// Behind all dimensions.
  private static var endDimension: UInt8 { UInt8(FrameDimension.allCases.count) }

  // MARK: Reading

  /// The raw value of the dimension that a node asks for; ends ask for one behind all.
  func dimension(of node: Int32) -> UInt8 { nodes[Int(node)].dimension }

  /// Where a node's ranges stand.
  func ranges(of node: Int32) -> Range<Int> {
    let row = nodes[Int(node)]
    return Int(row.first)..<Int(row.first + row.count)
  }

  /// The last value of a range.
  func upper(_ range: Int) -> UInt64 { uppers[range] }

  /// Where a range leads.
  func target(_ range: Int) -> Int32 { targets[range] }

  /// Where a value leads.
  func target(of node: Int32, for value: UInt64) -> Int32 {
    let range = ranges(of: node)
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      let middle = low + (high - low) / 2
      if uppers[middle] < value { low = middle + 1 } else { high = middle }
    }
    return targets[low]
  }

  // MARK: Making

  /// Begins a node: what is added from now on are its ranges, until it is made.
  func begin() -> Int { pendingUppers.count }

  /// Adds the next range of the node that is being made.
  mutating func add(upTo upper: UInt64, _ target: Int32, from start: Int) {
    if pendingTargets.count > start, pendingTargets[pendingTargets.count - 1] == target {
      pendingUppers[pendingUppers.count - 1] = upper
    } else {
      pendingUppers.append(upper)
      pendingTargets.append(target)
    }
  }

  /// Makes the node whose ranges were added since it was begun, or finds it.
  mutating func make(_ dimension: UInt8, from start: Int) -> Int32 {
    defer {
      pendingUppers.removeSubrange(start...)
      pendingTargets.removeSubrange(start...)
    }
    let count = pendingTargets.count - start
    if count == 1 { return pendingTargets[start] }
    if (nodes.count - Int(FrameSpace.endCount)) * 2 >= unique.count { grow() }
    var hash = UInt64(dimension)
    for index in start..<start + count {
      hash = FrameSpace.mix(hash, pendingUppers[index], pendingTargets[index])
    }
    var slot = Int(truncatingIfNeeded: hash) & (unique.count - 1)
    while unique[slot] != 0 {
      if isAlike(unique[slot], dimension, start, count) { return unique[slot] }
      slot = (slot + 1) & (unique.count - 1)
    }
    let node = Int32(nodes.count)
    nodes.append(DiagramNode(dimension: dimension, first: Int32(uppers.count), count: Int32(count)))
    for index in start..<start + count {
      uppers.append(pendingUppers[index])
      targets.append(pendingTargets[index])
    }
    unique[slot] = node
    return node
  }

  private func isAlike(_ node: Int32, _ dimension: UInt8, _ start: Int, _ count: Int) -> Bool {
    let row = nodes[Int(node)]
    guard row.dimension == dimension, Int(row.count) == count else { return false }
    for index in 0..<count {
      let range = Int(row.first) + index
      guard targets[range] == pendingTargets[start + index],
        uppers[range] == pendingUppers[start + index]
      else { return false }
    }
    return true
  }

  private mutating func grow() {
    let count = unique.count * 4
    unique = Array(repeating: 0, count: count)
    for node in Int(FrameSpace.endCount)..<nodes.count {
      var hash = UInt64(nodes[node].dimension)
      for range in ranges(of: Int32(node)) {
        hash = FrameSpace.mix(hash, uppers[range], targets[range])
      }
      var slot = Int(truncatingIfNeeded: hash) & (count - 1)
      while unique[slot] != 0 { slot = (slot + 1) & (count - 1) }
      unique[slot] = Int32(node)
    }
  }

  private static func mix(_ hash: UInt64, _ upper: UInt64, _ target: Int32) -> UInt64 {
    var mixed = (hash ^ upper) &* 0x9E37_79B9_7F4A_7C15
    mixed ^= UInt64(UInt32(bitPattern: target)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ mixed >> 29
  }
}

/// A node of a diagram: where its ranges stand.
struct DiagramNode: BitwiseCopyable {
  var dimension: UInt8
  var first: Int32
  var count: Int32
}

/// Remembers results of operations on nodes; a later one may take the place of an earlier one.
struct OperationCache {
  /// The operations whose results are remembered.
  enum Operation: UInt32 {
    case union = 1
    case intersection, difference, disjointness, forgetting, ends
  }

  private struct Entry: BitwiseCopyable {
    var first: Int32 = 0
    var second: Int32 = 0
    var operation: UInt32 = 0
    var result: Int32 = 0
  }

  private var entries = [Entry](repeating: Entry(), count: 1 << 12)
  private var kept = 0

  /// The result of an operation, where it is remembered.
  func result(_ operation: Operation, _ first: Int32, _ second: Int32) -> Int32? {
    let entry = entries[slot(operation, first, second)]
    guard entry.first == first, entry.second == second, entry.operation == operation.rawValue else {
      return nil
    }
    return entry.result
  }

  /// Remembers a result.
  mutating func keep(
    _ result: Int32, of operation: Operation, _ first: Int32, _ second: Int32
  ) {
    kept += 1
    if kept > entries.count, entries.count < 1 << 22 {
      let old = entries
      entries = Array(repeating: Entry(), count: old.count * 4)
      kept = 0
      for entry in old where entry.operation != 0 {
        guard let operation = Operation(rawValue: entry.operation) else { continue }
        entries[slot(operation, entry.first, entry.second)] = entry
      }
    }
    entries[slot(operation, first, second)] = Entry(
      first: first, second: second, operation: operation.rawValue, result: result)
  }

  private func slot(_ operation: Operation, _ first: Int32, _ second: Int32) -> Int {
    var hash = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    hash = (hash ^ UInt64(operation.rawValue) << 60) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    return Int(truncatingIfNeeded: hash &* 0xBF58_476D_1CE4_E5B9 >> 20) & (entries.count - 1)
  }
}
