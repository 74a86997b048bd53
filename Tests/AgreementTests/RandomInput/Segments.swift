import TopologyModel

/// Who is near whom: on one wire, on switches that are linked, on a virtual switch, which counts as
/// one with what its uplink sends to.
struct Segments {
  private var members: [[Int]] = []
  private var segment: [Int?] = []
  /// Everybody who is attached to something, and runs.
  private(set) var attached: [Int] = []

  init(_ topology: Topology) {
    let islands = Self.islands(of: topology)
    let wires = topology.wires.count
    let firstVirtual = wires + topology.physicalSwitches.count
    let number = { (plug: Plug) in
      switch plug {
      case .wire(let wire): wire.index
      case .port(let port): wires + islands[topology[port].physicalSwitch.index]
      }
    }
    members = Array(repeating: [], count: firstVirtual + topology.virtualSwitches.count)
    segment = topology.endpoints.map { endpoint in
      switch endpoint.attachment {
      case .nic(let nic): return number(nic.plugs[0].value)
      case .machine(let plug): return number(plug.value)
      case .routerInterface(let interface): return number(interface.plug.value)
      case .outside(let wire): return wire.index
      case .adapter(let adapter):
        guard let id = adapter.virtualSwitch else { return nil }
        switch topology[id].kind {
        case .external(let uplink): return number(uplink.plugs[0].value)
        case .internal, .private: return firstVirtual + id.index
        }
      }
    }
    for (index, endpoint) in topology.endpoints.enumerated() {
      guard let segment = segment[index] else { continue }
      members[segment].append(index)
      if case .adapter = endpoint.attachment, AdapterPort(ID(index), in: topology) == nil {
        continue
      }
      attached.append(index)
    }
  }

  /// For each switch the first of those that it is linked with, however far.
  private static func islands(of topology: Topology) -> [Int] {
    var islands = Array(topology.physicalSwitches.indices)
    for _ in islands {
      for port in topology.physicalPorts {
        guard let link = port.link else { continue }
        let ends = [port.physicalSwitch.index, topology[link].physicalSwitch.index]
        let first = min(islands[ends[0]], islands[ends[1]])
        for end in ends { islands[end] = first }
      }
    }
    return islands
  }

  /// Everybody in somebody's segment.
  func near(_ endpoint: Int) -> [Int] { segment[endpoint].map { members[$0] } ?? [] }
}
