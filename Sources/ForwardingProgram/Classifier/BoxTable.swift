internal import TopologyModel

/// The boxes of one list on their way into trees: bounds by entry, then by dimension.
///
/// A free dimension spans all of `UInt64` here, and one that is free in every box is left out.
struct BoxTable {
  let count: Int
  /// The numbers of the dimensions in which some box decides something.
  let dimensions: [Int]
  /// The largest value in each dimension that packets of the boxes' kind have.
  let ends: [UInt64]
  /// The first and the last value in each of eight dimensions: two lines of memory an entry.
  private let bounds: [UInt64]

  init(_ boxes: [PacketBox]) {
    count = boxes.count
    var bounds = Array(repeating: UInt64(0), count: 16 * boxes.count)
    var largest = InlineArray<7, UInt64>(repeating: 0)
    var decides = InlineArray<7, Bool>(repeating: false)
    for (entry, box) in boxes.enumerated() {
      for dimension in 0..<7 {
        let isFree = box.isFree(dimension)
        bounds[16 * entry + 2 * dimension] = isFree ? 0 : box.lowers[dimension]
        bounds[16 * entry + 2 * dimension + 1] = isFree ? .max : box.uppers[dimension]
        guard !isFree else { continue }
        decides[dimension] = true
        largest[dimension] = max(largest[dimension], box.uppers[dimension])
      }
    }
    self.bounds = bounds
    dimensions = (0..<7).filter { decides[$0] }
    ends = PacketBox.Dimension.allCases.map { BoxTable.end($0, largest[$0.rawValue]) }
  }

  /// Addresses of IPv4 have 32 bits, those of Ethernet 48.
  private static func end(_ dimension: PacketBox.Dimension, _ largest: UInt64) -> UInt64 {
    switch dimension {
    case .ipProtocol: return 255
    case .sourcePort, .destinationPort: return PacketBox.absentPort
    case .sourceHigh, .sourceLow, .destinationHigh, .destinationLow:
      let bits = [32, 48].first { largest >> UInt64($0) == 0 }
      return bits.map { 1 << UInt64($0) - 1 } ?? .max
    }
  }

  /// The first value that the box of an entry holds in a dimension.
  @inline(__always)
  func lower(_ dimension: Int, _ entry: Int32) -> UInt64 {
    bounds.span[Int(truncatingIfNeeded: entry) &* 16 &+ dimension &* 2]
  }

  /// The last one.
  @inline(__always)
  func upper(_ dimension: Int, _ entry: Int32) -> UInt64 {
    bounds.span[Int(truncatingIfNeeded: entry) &* 16 &+ dimension &* 2 &+ 1]
  }

  /// How far the last value is from the first.
  func span(_ dimension: PacketBox.Dimension, _ entry: Int32) -> UInt64 {
    upper(dimension.rawValue, entry) - lower(dimension.rawValue, entry)
  }

  /// The box of an entry decides nothing in a dimension.
  func isFree(_ dimension: PacketBox.Dimension, _ entry: Int32) -> Bool {
    lower(dimension.rawValue, entry) == 0 && upper(dimension.rawValue, entry) == .max
  }

  /// The box of an entry holds a whole region.
  func covers(_ entry: Int32, _ region: Region) -> Bool {
    for dimension in dimensions {
      guard
        lower(dimension, entry) <= region.lowers[dimension],
        upper(dimension, entry) >= region.uppers[dimension]
      else { return false }
    }
    return true
  }

  /// The box of an entry holds all that the box of another has in a region.
  func covers(_ entry: Int32, _ other: Int32, in region: Region) -> Bool {
    for dimension in dimensions {
      guard
        lower(dimension, entry) <= max(lower(dimension, other), region.lowers[dimension]),
        upper(dimension, entry) >= min(upper(dimension, other), region.uppers[dimension])
      else { return false }
    }
    return true
  }
}

/// What may come to a place in a tree: a range in each dimension.
struct Region {
  var lowers = InlineArray<7, UInt64>(repeating: 0)
  var uppers = InlineArray<7, UInt64>(repeating: .max)
}
