import Frames
import TopologyModel

extension TopologyDescription.PhysicalNetwork {
  /// Full names of all ports, in file order.
  var portNames: [String] { switches.flatMap { own in own.ports.map { own.fullName(of: $0) } } }
}

extension ModelBuilder {
  /// Adds switches, machines and routers, in this order.
  mutating func add(_ network: TopologyDescription.PhysicalNetwork) {
    for bridge in network.switches { add(bridge) }
    link(network)
    for machine in network.machines {
      add(
        name: machine.name, host: nil, .machine(Located(plug(machine.plug), at: span)),
        mac: machine.mac, machine.addresses)
    }
    for router in network.routers { add(router) }
  }

  private mutating func add(_ bridge: TopologyDescription.PhysicalNetwork.Switch) {
    let id = ID<PhysicalSwitch>(topology.physicalSwitches.count)
    let first = topology.physicalPorts.count
    for port in bridge.ports {
      topology.physicalPorts.append(
        PhysicalPort(
          name: bridge.fullName(of: port), physicalSwitch: id,
          mode: port.mode.map { Located($0, at: span) }, link: nil, definition: span))
    }
    topology.physicalSwitches.append(
      PhysicalSwitch(
        name: bridge.name, ports: first..<topology.physicalPorts.count, definition: span))
  }

  /// Said at one end, a link is of both.
  private mutating func link(_ network: TopologyDescription.PhysicalNetwork) {
    for bridge in network.switches {
      for end in bridge.ports {
        guard let name = end.link else { continue }
        let (near, far) = (port(bridge.fullName(of: end)), port(name))
        topology.physicalPorts[near.index].link = far
        topology.physicalPorts[far.index].link = near
      }
    }
  }

  private mutating func add(_ router: TopologyDescription.PhysicalNetwork.Router) {
    let first = topology.endpoints.count
    for interface in router.interfaces {
      let attachment = Endpoint.RouterInterface(
        router: ID(topology.routers.count), plug: Located(plug(interface.plug), at: span),
        vlan: interface.vlan.map { Located($0, at: span) }, aclIn: list(of: interface.aclIn),
        aclOut: list(of: interface.aclOut))
      add(
        name: "\(router.name)/\(interface.name)", host: nil, .routerInterface(attachment),
        mac: interface.mac, interface.addresses)
    }
    let routes = router.meantRoutes.map { route, egress in
      let nextHop: Route.NextHop =
        switch route.via {
        case .address(let address): .address(address)
        case .interface: .destination
        }
      return Route(
        destination: route.destination, nextHop: nextHop, egress: ID(first + egress),
        definition: span)
    }
    topology.routers.append(
      Router(
        name: router.name, kind: .physical,
        interfaces: (first..<topology.endpoints.count).map { ID($0) }, routes: routes,
        definition: span))
  }

  /// No two interfaces share a list.
  private mutating func list(of rules: [ExtendedRule]) -> ID<RuleList<ExtendedRule>>? {
    if rules.isEmpty { return nil }
    topology.extendedACLs.append(RuleList(rules: rules, definition: span))
    return ID(topology.extendedACLs.count - 1)
  }
}
