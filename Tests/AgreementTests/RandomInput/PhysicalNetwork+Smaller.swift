extension TopologyDescription.PhysicalNetwork {
  /// What machines and routers are plugged into.
  var plugs: [TopologyDescription.Plug] {
    machines.map(\.plug) + routers.flatMap { $0.interfaces.map(\.plug) }
  }

  /// Every network with one thing less: a router or a thing of one, a machine, an address, a port
  /// into which nothing is plugged, a link, a switch without a used port.
  func smaller(keeping used: Set<TopologyDescription.Plug>) -> [Self] {
    routers.indices.map { number in changed { $0.routers.remove(at: number) } }
      + machines.indices.map { number in changed { $0.machines.remove(at: number) } }
      + machines.indices.flatMap { machine in
        machines[machine].addresses.indices.map { number in
          changed { $0.machines[machine].addresses.remove(at: number) }
        }
      }
      + routers.indices.flatMap { number in
        routers[number].smaller.map { router in changed { $0.routers[number] = router } }
      }
      + withLessSwitches(keeping: used)
  }

  private func changed(_ change: (inout Self) -> Void) -> Self {
    var network = self
    change(&network)
    return network
  }

  private func withLessSwitches(keeping used: Set<TopologyDescription.Plug>) -> [Self] {
    let links = Set(switches.flatMap { $0.ports.compactMap(\.link) })
    var smaller: [Self] = []
    for (number, bridge) in switches.enumerated() {
      let names = bridge.ports.map { bridge.fullName(of: $0) }
      if !names.contains(where: { used.contains(.port($0)) || links.contains($0) }) {
        smaller.append(changed { $0.switches.remove(at: number) })
      }
      for (port, name) in names.enumerated() {
        if bridge.ports[port].link != nil {
          smaller.append(changed { $0.switches[number].ports[port].link = nil })
        } else if !used.contains(.port(name)), !links.contains(name) {
          smaller.append(changed { $0.switches[number].ports.remove(at: port) })
        }
      }
    }
    return smaller
  }
}

extension TopologyDescription.PhysicalNetwork.Router {
  /// An interface, a route, or a thing of an interface less.
  fileprivate var smaller: [Self] {
    let changes: [(inout Self) -> Void] =
      (interfaces.count > 1
        ? interfaces.indices.map { number in { $0.interfaces.remove(at: number) } } : [])
      + routes.indices.map { number in { $0.routes.remove(at: number) } }
      + interfaces.indices.flatMap { number in
        interfaces[number].changesToSmaller.map { change in
          { change(&$0.interfaces[number]) }
        }
      }
    return changes.map { change in
      var router = self
      change(&router)
      return router
    }
  }
}

extension TopologyDescription.PhysicalNetwork.Interface {
  /// A rule, a list, an address less.
  fileprivate var changesToSmaller: [(inout Self) -> Void] {
    (aclIn.count > 1 ? [{ $0.aclIn = [] }] : [])
      + (aclOut.count > 1 ? [{ $0.aclOut = [] }] : [])
      + aclIn.indices.map { number in { $0.aclIn.remove(at: number) } }
      + aclOut.indices.map { number in { $0.aclOut.remove(at: number) } }
      + addresses.indices.map { number in { $0.addresses.remove(at: number) } }
  }
}
