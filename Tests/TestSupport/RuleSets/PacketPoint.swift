public import TopologyModel

/// A packet as a point: a value in each dimension of `PacketBox`, in their order.
public struct PacketPoint: Hashable, Sendable {
  private var values: [UInt64]

  /// The point whose values are all 0.
  public init() { values = PacketBox.Dimension.allCases.map { _ in 0 } }

  /// The value in one dimension.
  public subscript(dimension: PacketBox.Dimension) -> UInt64 {
    get { values[dimension.rawValue] }
    set { values[dimension.rawValue] = newValue }
  }

  /// A point in a box: at either end or anywhere between, in each dimension.
  public init(in box: PacketBox, using random: inout SeededGenerator) {
    self.init()
    for dimension in PacketBox.Dimension.allCases {
      let range = box[dimension]
      switch random.next() % 4 {
      case 0: self[dimension] = range.lowerBound
      case 1: self[dimension] = range.upperBound
      default: self[dimension] = UInt64.random(in: range, using: &random)
      }
    }
  }
}

extension PacketBox {
  /// The point is in the box.
  public func contains(_ point: PacketPoint) -> Bool {
    Dimension.allCases.allSatisfy { self[$0].contains(point[$0]) }
  }
}
