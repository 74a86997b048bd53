import Frames
import TopologyModel

/// Where somebody's untagged frames go, running or not (semantics 6: "on that subnet").
extension ReferenceInterpreter {
  /// A network, and the VLAN in it.
  enum Whereabouts: Hashable {
    case wire(ID<Wire>, vlan: Int)
    /// All physical switches that are linked with each other, by their numbers.
    case switches(Set<Int>, vlan: Int)
    case virtualSwitch(ID<VirtualSwitch>, vlan: Int)
  }

  func whereabouts(of id: ID<Endpoint>) -> Whereabouts? {
    switch topology[id].attachment {
    case .outside: return nil
    case .machine(let plug): return whereabouts(behind: plug.value, vlan: 0)
    case .nic(let nic):
      return whereabouts(
        behind: nic.plugs[0].value, vlan: nic.vlan.map { Int($0.value.rawValue) } ?? 0)
    case .routerInterface(let interface):
      return whereabouts(
        behind: interface.plug.value, vlan: interface.vlan.map { Int($0.value.rawValue) } ?? 0)
    case .adapter(let adapter):
      guard let id = adapter.virtualSwitch else { return nil }
      let vlan = ownVLAN(of: topology[adapter.settings].mode.value)
      let inside = Whereabouts.virtualSwitch(id, vlan: vlan)
      guard let uplink = uplink(of: id) else { return inside }
      return whereabouts(behind: uplink.plugs[0].value, vlan: vlan) ?? inside
    }
  }

  /// What untagged frames of a port are in, or 0; of private ports the primary VLAN.
  private func ownVLAN(of mode: PortMode) -> Int {
    if case .trunk(let native, _) = mode { return native.map { Int($0.rawValue) } ?? 0 }
    return (mode.primaryVLAN ?? mode.ownVLAN).map { Int($0.rawValue) } ?? 0
  }

  private func whereabouts(behind plug: Plug, vlan: Int) -> Whereabouts? {
    switch plug {
    case .wire(let wire): return .wire(wire, vlan: vlan)
    case .port(let port):
      let number: Int?
      switch topology[port].mode?.value {
      case .access(let own):
        number = vlan == 0 || vlan == Int(own.rawValue) ? Int(own.rawValue) : nil
      case .trunk(let native, let allowed):
        let own = native.map { Int($0.rawValue) }
        let isCarried = vlan == own || VLANID(vlan).map(allowed.contains) ?? false
        number = vlan == 0 ? own : isCarried ? vlan : nil
      case nil: number = nil
      }
      let first = topology[port].physicalSwitch.index
      return number.map { .switches(switches(linkedWith: first), vlan: $0) }
    }
  }

  /// A switch, and all that can be reached from it by links.
  private func switches(linkedWith first: Int) -> Set<Int> {
    var found: Set<Int> = [first]
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for port in topology.physicalPorts {
        guard let other = port.link, found.contains(port.physicalSwitch.index) else { continue }
        if found.insert(topology[other].physicalSwitch.index).inserted { isGrowing = true }
      }
    }
    return found
  }
}
