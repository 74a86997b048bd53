/// A set of VLAN IDs, kept as sorted ranges that neither touch nor overlap.
public struct VLANIDSet: Hashable, Sendable {
  /// Ascending; between two of them at least one ID is missing.
  public private(set) var ranges: [ClosedRange<UInt16>] = []

  /// The empty set.
  public init() {}

  /// Every VLAN ID, 1 to 4094.
  public static let all = VLANIDSet(ranges: [1...4094])

  /// Joins ranges in any order; values outside 1 to 4094 are left out.
  public init(ranges unordered: [ClosedRange<UInt16>]) {
    for range in unordered.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let legal = range.clamped(to: 1...4094)
      guard range.overlaps(1...4094) else { continue }
      if let last = ranges.last, legal.lowerBound <= last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, legal.upperBound)
      } else {
        ranges.append(legal)
      }
    }
  }

  /// Whether the ID is in the set; logarithmic in the number of ranges.
  public func contains(_ id: VLANID) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < id.rawValue { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(id.rawValue)
  }

  /// How many IDs are in the set.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// No ID at all.
  public var isEmpty: Bool { ranges.isEmpty }

  /// The IDs in ascending order.
  public var members: [VLANID] {
    ranges.flatMap { range in range.compactMap { VLANID(Int($0)) } }
  }

  /// The IDs of either set.
  public func union(_ other: VLANIDSet) -> VLANIDSet { VLANIDSet(ranges: ranges + other.ranges) }
}

extension VLANIDSet: CustomStringConvertible {
  /// Comma-separated, ranges with a hyphen: `10,20-30`.
  public var description: String {
    ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
    }.joined(separator: ",")
  }
}
