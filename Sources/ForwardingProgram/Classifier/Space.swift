internal import TopologyModel

/// A range of one dimension, and how much of traffic that is anywhere comes to its parts.
struct Space {
  private let isProtocol: Bool
  private let start: Double
  private let size: Double

  fileprivate init(_ dimension: Int, _ lower: UInt64, _ upper: UInt64) {
    isProtocol = dimension == PacketBox.Dimension.ipProtocol.rawValue
    start = Space.measure(lower, isProtocol)
    size = isProtocol ? Space.measure(upper + 1, true) - start : Double(upper) - start + 1
  }

  /// The part of it that is below a value.
  func share(below value: UInt64) -> Double {
    min(max((Space.measure(value, isProtocol) - start) / size, 0), 1)
  }

  /// How much is below a value.
  ///
  /// Nearly all packets are TCP or UDP.
  private static func measure(_ value: UInt64, _ isProtocol: Bool) -> Double {
    guard isProtocol else { return Double(value) }
    return Double(value) + (value > 6 ? 2_000 : 0) + (value > 17 ? 2_000 : 0)
  }
}

extension BoxTable {
  /// What of a dimension is in a region: packets have no values beyond what rules can name.
  func space(_ dimension: Int, _ region: Region) -> Space {
    let upper = min(region.uppers[dimension], ends[dimension])
    return Space(dimension, min(region.lowers[dimension], upper), upper)
  }
}
