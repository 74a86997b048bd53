internal import Frames

extension PacketBox {
  /// Some point is in both; whether it is a packet that there can be is another question.
  package func touches(_ other: PacketBox) -> Bool {
    for index in lowers.indices
    where lowers[index] > other.uppers[index] || uppers[index] < other.lowers[index] {
      return false
    }
    return true
  }

  /// What two boxes that touch have in common.
  package func intersection(_ other: PacketBox) -> PacketBox {
    var common = self
    for index in lowers.indices {
      common.lowers[index] = max(lowers[index], other.lowers[index])
      common.uppers[index] = min(uppers[index], other.uppers[index])
    }
    return common
  }

  /// All of the other box is in this one.
  package func contains(_ other: PacketBox) -> Bool {
    for index in lowers.indices
    where lowers[index] > other.lowers[index] || uppers[index] < other.uppers[index] {
      return false
    }
    return true
  }
}

extension DecisionList.Family {
  /// The parts of a box that are packets of the family: only TCP and UDP have ports, and both of them;
  /// fragments other than the first have none.
  package func packets(of box: PacketBox) -> [PacketBox] {
    universe.filter { $0.touches(box) }.map { $0.intersection(box) }
  }

  /// Some packet of the family is in both boxes.
  package func haveCommonPacket(_ first: PacketBox, _ second: PacketBox) -> Bool {
    first.touches(second) && !packets(of: first.intersection(second)).isEmpty
  }

  /// All packets of the family, as boxes that have nothing in common.
  private var universe: [PacketBox] {
    switch self {
    case .mac, .nonIP: [PacketBox()]
    case .ipv4Fragments, .ipv6Fragments: [PacketBox.withoutPorts]
    case .ipv4, .ipv6:
      [PacketBox.withoutPorts] + [IPProtocol.tcp, .udp].map { PacketBox.withPorts($0) }
    }
  }
}

extension PacketBox {
  fileprivate static var withoutPorts: PacketBox {
    var box = PacketBox()
    box[.sourcePort] = absentPort...absentPort
    box[.destinationPort] = absentPort...absentPort
    return box
  }

  fileprivate static func withPorts(_ ipProtocol: IPProtocol) -> PacketBox {
    var box = PacketBox()
    box[.ipProtocol] = UInt64(ipProtocol.rawValue)...UInt64(ipProtocol.rawValue)
    box[.sourcePort] = 0...absentPort - 1
    box[.destinationPort] = 0...absentPort - 1
    return box
  }
}
