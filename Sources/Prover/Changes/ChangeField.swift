internal import TopologyModel

/// The endpoints between which a way is opened or closed.
struct ChangeEnds: Hashable {
  var sender: ID<Endpoint>
  var receiver: ID<Endpoint>

  /// Both.
  var both: [ID<Endpoint>] { [sender, receiver] }

  /// The other one.
  func opposite(_ id: ID<Endpoint>) -> ID<Endpoint> { id == sender ? receiver : sender }
}

/// The topology in which changes are tried: all of it, or of a large one what may matter to a pair.
///
/// What is left out are endpoints that only stand beside the way: nothing of them routes, and neither
/// the pair's machines are among them. They can matter all the same (an address that two have, a flow
/// that another opens), so that whatever is found is proven once more in the whole topology.
struct ChangeField {
  /// Larger topologies are cut.
  static let wholeLimit = 100
  /// Endpoints of machines that might route are kept up to this number.
  private static let bystanderLimit = 48

  let topology: Topology
  let ends: ChangeEnds
  /// The numbers that the endpoints have in the whole topology; `nil` where nothing is left out.
  private let numbers: [ID<Endpoint>]?

  /// Everything.
  init(whole topology: Topology, _ ends: ChangeEnds) {
    (self.topology, self.ends) = (topology, ends)
    numbers = nil
  }

  /// What may matter to a pair.
  init(cutting topology: Topology, _ ends: ChangeEnds) {
    let kept = Self.kept(of: topology, ends)
    var positions: [ID<Endpoint>: ID<Endpoint>] = [:]
    for (position, id) in kept.enumerated() { positions[id] = ID(position) }
    var cut = topology
    cut.endpoints = kept.map { topology[$0] }
    cut.policy = []
    cut.groups = [:]
    for index in cut.routers.indices {
      cut.routers[index].interfaces = cut.routers[index].interfaces.compactMap { positions[$0] }
      cut.routers[index].routes = cut.routers[index].routes.compactMap { route in
        positions[route.egress].map { egress in
          var route = route
          route.egress = egress
          return route
        }
      }
    }
    self.topology = cut
    self.ends = ChangeEnds(
      sender: positions[ends.sender] ?? ends.sender,
      receiver: positions[ends.receiver] ?? ends.receiver)
    numbers = kept
  }

  /// Some endpoint is left out.
  var isCut: Bool { numbers != nil }

  /// The same edits of the whole topology.
  func inWhole(_ edits: [TopologyEdit]) -> [TopologyEdit] {
    guard let numbers else { return edits }
    return edits.map { edit in edit.renumbered { numbers[$0.index] } }
  }

  /// The pair, whatever routes, the pair's machines, the outsides, and some machines of the pair's
  /// hosts that might route.
  private static func kept(
    of topology: Topology, _ ends: ChangeEnds
  ) -> [ID<Endpoint>] {
    let ends = ends.both
    let machines = Set(ends.compactMap { topology.virtualMachine(of: $0) })
    let hosts = Set(ends.compactMap { topology[$0].host })
    var routing: Set<ID<Endpoint>> = []
    for router in topology.routers { routing.formUnion(router.interfaces) }
    var bystanders = 0
    return topology.endpoints.indices.map { ID<Endpoint>($0) }.filter { id in
      if ends.contains(id) || routing.contains(id) { return true }
      switch topology[id].attachment {
      case .outside, .routerInterface: return true
      case .machine: return false
      case .nic, .adapter:
        guard let host = topology[id].host, hosts.contains(host) else { return false }
        guard let machine = topology.virtualMachine(of: id) else {
          bystanders += 1
          return bystanders <= bystanderLimit
        }
        return machines.contains(machine)
      }
    }
  }
}

extension Topology {
  /// The VM that an endpoint is an adapter of.
  func virtualMachine(of id: ID<Endpoint>) -> ID<VirtualMachine>? {
    guard case .adapter(let adapter) = self[id].attachment else { return nil }
    return adapter.virtualMachine
  }

  /// The switch that an endpoint is plugged into.
  func virtualSwitch(of id: ID<Endpoint>) -> ID<VirtualSwitch>? {
    guard case .adapter(let adapter) = self[id].attachment else { return nil }
    return adapter.virtualSwitch
  }

  /// How an adapter's port treats VLANs.
  func portMode(of id: ID<Endpoint>) -> PortMode? {
    guard case .adapter(let adapter) = self[id].attachment else { return nil }
    return self[adapter.settings].mode.value
  }
}
