/// Where frames of one VLAN may reach each other, whatever the ports on the way carry.
enum Segment: Hashable {
  /// A wire.
  case wire(ID<Wire>)
  /// Physical switches that links connect, by the first of them in file order.
  case physicalSwitches(ID<PhysicalSwitch>)
  /// A virtual switch without uplink.
  case virtualSwitch(ID<VirtualSwitch>)
}

/// The segments of a topology; O(links) to find, then constant time each.
struct Segments {
  private let topology: Topology
  private let firstOfSwitch: [Int32]

  init(_ topology: Topology) {
    self.topology = topology
    var sets = DisjointSets(count: topology.physicalSwitches.count)
    for port in topology.physicalPorts {
      guard let other = port.link else { continue }
      _ = sets.join(port.physicalSwitch.index, topology[other].physicalSwitch.index)
    }
    var first: [Int: Int32] = [:]
    firstOfSwitch = topology.physicalSwitches.indices.map { index in
      let set = sets.representative(of: index)
      let known = first[set] ?? Int32(index)
      first[set] = known
      return known
    }
  }

  /// The segment behind a plug.
  func segment(of plug: Plug) -> Segment {
    switch plug {
    case .wire(let wire): .wire(wire)
    case .port(let port):
      .physicalSwitches(ID(Int(firstOfSwitch[topology[port].physicalSwitch.index])))
    }
  }

  /// The segment that a virtual switch is part of; of a team's members the first one counts.
  func segment(of id: ID<VirtualSwitch>) -> Segment {
    switch topology[id].kind {
    case .external(let uplink):
      uplink.plugs.first.map { segment(of: $0.value) } ?? .virtualSwitch(id)
    case .internal, .private: .virtualSwitch(id)
    }
  }
}
