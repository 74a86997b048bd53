import TestSupport
import TopologyModel

/// All packets that rules of a small world can tell apart, and one outside of everything.
///
/// Packets that there cannot be, ICMP with ports or TCP with one port, are left out.
struct PacketSpace {
  static let macs = (0..<4).map { UInt64(0x0200_0000_0000 + $0) } + [0x0600_0000_0009]
  static let ipv4 = (0..<4).map { UInt64(0x0A00_0000 + $0) } + [0x0B00_0009]
  static let ipv6 = (0..<4).map { UInt64(0x2001_0DB8_0000_0000 + $0) } + [9]
  static let protocols: [UInt64] = [1, 6, 17, 99]
  static let ports: [UInt64] = [0, 1, 2, 9]

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
    for ipProtocol in hasHeader ? PacketSpace.protocols : [0] {
      for ports in hasHeader ? PacketSpace.ports(of: ipProtocol) : [(0, 0)] {
        let axes: [(PacketBox.Dimension, [UInt64])] = [
          (ends.0, addresses), (ends.1, addresses), (.ipProtocol, [ipProtocol]),
          (.sourcePort, [ports.source]), (.destinationPort, [ports.destination]),
        ]
        matches += groups(boxes, axes)
      }
    }
  }

  /// The boxes that hold each point of some axes, one dimension after another.
  private func groups(
    _ boxes: [PacketBox], _ axes: [(PacketBox.Dimension, [UInt64])]
  ) -> [[Int]] {
    var groups = [Array(boxes.indices)]
    for (dimension, values) in axes {
      groups = groups.flatMap { group in
        values.map { value in group.filter { boxes[$0][dimension].contains(value) } }
      }
    }
    return groups
  }

  /// What stands in the port dimensions of a protocol's packets, later fragments among them.
  private static func ports(of ipProtocol: UInt64) -> [(source: UInt64, destination: UInt64)] {
    let absent = [(source: PacketBox.absentPort, destination: PacketBox.absentPort)]
    guard ipProtocol == 6 || ipProtocol == 17 else { return absent }
    return absent + ports.flatMap { source in ports.map { (source, $0) } }
  }
}
