internal import TopologyModel

/// The boxes of one list on their way into trees: bounds by dimension, then by entry.
///
/// A free dimension spans all of `UInt64` here, and one that is free in every box is left out.
struct BoxTable {
  let count: Int
  /// The numbers of the dimensions in which some box decides something.
  let dimensions: [Int]
  private let lowers: [UInt64]
  private let uppers: [UInt64]

  init(_ boxes: [PacketBox]) {
    count = boxes.count
    var lowers: [UInt64] = []
    var uppers: [UInt64] = []
    var dimensions: [Int] = []
    lowers.reserveCapacity(7 * boxes.count)
    uppers.reserveCapacity(7 * boxes.count)
    for dimension in PacketBox.Dimension.allCases {
      var decides = false
      for box in boxes {
        let isFree = box.isFree(dimension)
        lowers.append(isFree ? 0 : box[dimension].lowerBound)
        uppers.append(isFree ? .max : box[dimension].upperBound)
        decides = decides || !isFree
      }
      if decides { dimensions.append(dimension.rawValue) }
    }
    (self.lowers, self.uppers, self.dimensions) = (lowers, uppers, dimensions)
  }

  /// The first value that the box of an entry holds in a dimension.
  @inline(__always)
  func lower(_ dimension: Int, _ entry: Int32) -> UInt64 {
    lowers.span[dimension &* count &+ Int(truncatingIfNeeded: entry)]
  }

  /// The last one.
  @inline(__always)
  func upper(_ dimension: Int, _ entry: Int32) -> UInt64 {
    uppers.span[dimension &* count &+ Int(truncatingIfNeeded: entry)]
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
}

/// What may come to a place in a tree: a range in each dimension.
struct Region {
  var lowers = InlineArray<7, UInt64>(repeating: 0)
  var uppers = InlineArray<7, UInt64>(repeating: .max)
}
