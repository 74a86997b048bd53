internal import TopologyModel

/// A packet, or a frame's addresses, as a point in the seven dimensions of `PacketBox`.
public struct PacketKey: Sendable, BitwiseCopyable {
  public var sourceHigh: UInt64 = 0
  public var sourceLow: UInt64 = 0
  public var destinationHigh: UInt64 = 0
  public var destinationLow: UInt64 = 0
  public var ipProtocol: UInt64 = 0
  public var sourcePort: UInt64 = PacketBox.absentPort
  public var destinationPort: UInt64 = PacketBox.absentPort

  public init() {}

  subscript(dimension: PacketBox.Dimension) -> UInt64 {
    switch dimension {
    case .sourceHigh: sourceHigh
    case .sourceLow: sourceLow
    case .destinationHigh: destinationHigh
    case .destinationLow: destinationLow
    case .ipProtocol: ipProtocol
    case .sourcePort: sourcePort
    case .destinationPort: destinationPort
    }
  }
}

/// Stand-in.
public struct Classifiers: Sendable {
  var boxes: [[PacketBox]] = []

  public func first(in list: Int32, matching key: PacketKey, after: Int32 = -1) -> Int32 {
    let entries = boxes[Int(list)]
    for index in entries.indices where index > Int(after) {
      if PacketBox.Dimension.allCases.allSatisfy({ entries[index][$0].contains(key[$0]) }) {
        return Int32(index)
      }
    }
    return -1
  }
}

extension Classifiers {
  /// The first entry behind `after` that matches as far as can be read, and whether all that it asks
  /// can be (semantics 2); −1 is none. It looks at every entry in turn.
  public func first(
    in list: Int32, matching key: PacketKey, unreadable: PacketDimensions, after: Int32 = -1
  ) -> (entry: Int32, isReadable: Bool) {
    let entries = boxes[Int(list)]
    for index in entries.indices where index > Int(after) {
      var asks = false
      let fits = PacketBox.Dimension.allCases.allSatisfy { dimension in
        if unreadable.rawValue & 1 << UInt8(dimension.rawValue) != 0 {
          asks = asks || !entries[index].isFree(dimension)
          return true
        }
        return entries[index][dimension].contains(key[dimension])
      }
      if fits { return (Int32(index), !asks) }
    }
    return (-1, true)
  }
}

struct ClassifierBuilder {
  private var result = Classifiers()

  mutating func add(_ entries: [DecisionList.Entry]) -> Int32 {
    result.boxes.append(entries.map(\.box))
    return Int32(result.boxes.count - 1)
  }

  func finish() -> Classifiers { result }
}
