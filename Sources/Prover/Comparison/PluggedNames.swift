internal import TopologyModel

/// The names of what is plugged into each wire: switches, NICs, machines, interfaces of routers.
struct PluggedNames {
  private var names: [ID<Wire>: [String]] = [:]

  init(_ topology: Topology) {
    for item in topology.virtualSwitches {
      guard case .external(let uplink) = item.kind else { continue }
      add(item.name, uplink.plugs)
    }
    for endpoint in topology.endpoints {
      switch endpoint.attachment {
      case .nic(let nic): add(endpoint.name, nic.plugs)
      case .machine(let plug): add(endpoint.name, [plug])
      case .routerInterface(let interface): add(endpoint.name, [interface.plug])
      case .adapter, .outside: continue
      }
    }
  }

  private mutating func add(_ name: String, _ plugs: [Located<Plug>]) {
    for wire in Set(plugs.compactMap(\.value.wire)) { names[wire, default: []].append(name) }
  }

  /// What is plugged into the wire that an endpoint is the outside of; nothing for any other endpoint.
  subscript(endpoint: Endpoint) -> [String] {
    switch endpoint.attachment {
    case .outside(let wire): names[wire] ?? []
    case .adapter, .nic, .machine, .routerInterface: []
    }
  }
}
