internal import ForwardingProgram
internal import TopologyModel

extension ChangeCandidates {
  /// Free ports of a network that are tried; more are not.
  private static let portLimit = 3

  /// Other places for the ends, where no network joins theirs.
  mutating func addPlugOpenings(_ blockers: [Blocker]) {
    guard blockers.contains(where: { $0.reason == .noDestination }) || blockers.isEmpty else {
      return
    }
    for id in ends.reversed() {
      guard case .adapter = topology[id].attachment else { continue }
      addSwitches(for: id)
    }
    for id in ends {
      guard let target = plug(of: pair.opposite(id)) else { continue }
      for plug in places(beside: target) where plug != self.plug(of: id) {
        addPlug(plug, for: id)
      }
    }
  }

  /// Wires that neither end is plugged into.
  mutating func addOtherWires(for id: ID<Endpoint>) {
    let taken = ends.compactMap { plug(of: $0) }
    let wires = topology.wires.indices.lazy.map { Plug.wire(ID($0)) }.filter { !taken.contains($0) }
    for wire in wires.prefix(Self.portLimit) { addPlug(wire, for: id) }
  }

  private mutating func addPlug(_ plug: Plug, for id: ID<Endpoint>) {
    switch topology[id].attachment {
    case .machine, .routerInterface: add(.plug(id, plug))
    case .nic(let nic): if !nic.isTeam { add(.plug(id, plug)) }
    case .adapter(let adapter):
      guard let virtualSwitch = adapter.virtualSwitch,
        case .external(let uplink) = topology[virtualSwitch].kind, !uplink.isTeam
      else { return }
      add(.uplinkPlug(virtualSwitch, plug))
    case .outside: return
    }
  }

  /// Where else something can be plugged in beside a plug: the same wire, or free ports of the switch.
  private func places(beside plug: Plug) -> [Plug] {
    switch plug {
    case .wire: return [plug]
    case .port(let port):
      let taken = takenPorts
      let ports = topology[topology[port].physicalSwitch].ports.map { ID<PhysicalPort>($0) }
      return ports.filter {
        topology[$0].link == nil && topology[$0].mode != nil && !taken.contains($0)
      }.prefix(Self.portLimit).map { .port($0) }
    }
  }

  /// Ports of physical switches into which something is plugged.
  private var takenPorts: Set<ID<PhysicalPort>> {
    var taken: Set<ID<PhysicalPort>> = []
    for plug in program.plugs.indices {
      if let port = program.symbols.physicalPortID(ofPlug: Int32(plug)) { taken.insert(port) }
    }
    return taken
  }
}
