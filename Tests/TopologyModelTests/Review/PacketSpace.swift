import TestSupport
import TopologyModel

/// All packets that rules of a small world can tell apart, and one outside of everything.
struct PacketSpace {
  static let macs = (0..<4).map { UInt64(0x0200_0000_0000 + $0) } + [0x0600_0000_0009]
  static let ipv4 = (0..<4).map { UInt64(0x0A00_0000 + $0) } + [0x0B00_0009]
  static let ipv6 = (0..<4).map { UInt64(0x2001_0DB8_0000_0000 + $0) } + [9]
  static let protocols: [UInt64] = [1, 6, 17, 99]
  static let ports: [UInt64] = [0, 1, 2, 9, PacketBox.absentPort]

  /// For every packet of a family the boxes that hold it, in order.
  func matches(_ boxes: [PacketBox], _ family: DecisionList.Family) -> [[Int]] {
    var matches: [[Int]] = []
    switch family {
    case .mac: visit(PacketSpace.macs, isHigh: false, hasHeader: false, boxes, &matches)
    case .ipv4, .ipv4Fragments:
      visit(PacketSpace.ipv4, isHigh: false, hasHeader: true, boxes, &matches)
    case .ipv6, .ipv6Fragments:
      visit(PacketSpace.ipv6, isHigh: true, hasHeader: true, boxes, &matches)
    case .nonIP: visit([0], isHigh: false, hasHeader: false, boxes, &matches)
    }
    return matches
  }

  /// One dimension after another, keeping the boxes that still match.
  private func visit(
    _ addresses: [UInt64], isHigh: Bool, hasHeader: Bool, _ boxes: [PacketBox],
    _ matches: inout [[Int]]
  ) {
    let ends: (PacketBox.Dimension, PacketBox.Dimension) =
      isHigh ? (.sourceHigh, .destinationHigh) : (.sourceLow, .destinationLow)
    let axes: [(PacketBox.Dimension, [UInt64])] = [
      (ends.0, addresses), (ends.1, addresses),
      (.ipProtocol, hasHeader ? PacketSpace.protocols : [0]),
      (.sourcePort, hasHeader ? PacketSpace.ports : [0]),
      (.destinationPort, hasHeader ? PacketSpace.ports : [0]),
    ]
    var groups = [Array(boxes.indices)]
    for (dimension, values) in axes {
      groups = groups.flatMap { group in
        values.map { value in group.filter { boxes[$0][dimension].contains(value) } }
      }
    }
    matches += groups
  }
}
