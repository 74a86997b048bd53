internal import Frames
public import TopologyModel

extension ForwardingProgram {
  /// Compiles a checked topology; linear in its size but for sorting.
  ///
  /// - Parameter topology: one that validation has passed. A switch with a forwarding extension
  ///   has no predictable behaviour (A26); refusing it is the caller's business.
  public init(_ topology: Topology) {
    let places = PlaceTable(topology)
    let rules = RuleNumbers(topology)
    var ports = PortCompiler(topology, rules)
    ports.compile()
    var bridges = BridgeCompiler(topology, places, bitmaps: ports.bitmaps)
    bridges.compile()
    symbols = ProgramSymbols(
      topology: topology, places: places.names, rules: rules, portOfPlug: bridges.portOfPlug)

    var endpoints = topology.endpoints.enumerated().map { index, endpoint in
      let address = endpoint.mac?.rawValue ?? 0
      switch endpoint.attachment {
      case .adapter(let adapter):
        let port = ports.portOfEndpoint[index]
        let place =
          adapter.virtualSwitch.map { places[virtualSwitch: $0.index] } ?? places[endpoint: index]
        return EndpointRow(
          kind: port >= 0 ? .port : .disconnected, entry: port, address: address, place: place)
      case .nic(let nic):
        return EndpointRow(
          kind: .nic, entry: bridges.plugOfEndpoint[index],
          nicVLAN: nic.vlan?.value.rawValue ?? 0, isTeam: nic.isTeam, address: address,
          place: places[endpoint: index])
      case .routerInterface(let interface):
        return EndpointRow(
          kind: .nic, entry: bridges.plugOfEndpoint[index],
          nicVLAN: interface.vlan?.value.rawValue ?? 0, address: address,
          place: places[router: interface.router.index])
      case .machine:
        return EndpointRow(
          kind: .machine, entry: bridges.plugOfEndpoint[index], address: address,
          place: places[endpoint: index])
      case .outside:
        return EndpointRow(
          kind: .outside, entry: bridges.plugOfEndpoint[index], address: 0,
          place: places[endpoint: index])
      }
    }
    let domains = DomainNumbers(topology)
    neighbors = NeighborTable(topology, domains)
    declaredAddresses = DeclaredAddressRow.rows(of: topology)
    var routing = RouterCompiler(topology, places, ports.policies)
    routing.compile(
      endpoints, bridges.plugs, neighbors: neighbors, domains: domains,
      flowPorts: ports.ports.count)
    for (index, interface) in routing.interfaceOfEndpoint {
      endpoints[index].interface = interface
    }
    self.endpoints = endpoints
    switches = topology.virtualSwitches.indices.map { index in
      SwitchRow(
        kind: SwitchRow.Kind(topology.virtualSwitches[index].kind),
        hasTeam: topology.virtualSwitches[index].kind.hasTeam,
        uplink: bridges.uplinkOfSwitch[index],
        ports: ports.ranges[index].ports,
        groups: ports.ranges[index].groups,
        listPorts: ports.ranges[index].lists,
        spoofingPorts: ports.ranges[index].spoofing,
        mirrorPorts: ports.ranges[index].mirror,
        place: places[virtualSwitch: index])
    }
    self.bridges = bridges.bridges
    wireCount = topology.wires.count
    plugs = bridges.plugs
    stations = bridges.stations
    accessPlugs = bridges.accessPlugs
    openPlugs = bridges.openPlugs
    routers = routing.routers
    routerInterfaces = routing.interfaces
    routeStretches = routing.stretches
    self.ports = ports.ports.map { port in
      var port = port
      if endpoints[Int(port.endpoint)].interface >= 0 { port.traits.remove(.receivesPlainly) }
      return port
    }
    portsByVLAN = ports.portsByVLAN
    listPorts = ports.listPorts
    spoofingPorts = ports.spoofingPorts
    mirrorPorts = ports.mirrorPorts
    policies = routing.policies.policies
    ruleLists = routing.policies.ruleLists
    listRules = routing.policies.listRules
    ruleEntries = routing.policies.ruleEntries
    classifiers = routing.policies.classifiers.finish()
    partialMatcher = routing.policies.partialMatcher
    bitmaps = bridges.bitmaps.words
    familyAddresses = ports.familyAddresses.sorted {
      ($0.family, $0.address) < ($1.family, $1.address)
    }

    owners = OwnerTable(
      topology.endpoints.indices.compactMap { index in
        topology.endpoints[index].mac.map {
          (address: $0.rawValue, endpoint: Int32(index), port: ports.portOfEndpoint[index])
        }
      })
    let owners = self.owners
    sharedAddresses = ports.ports.enumerated()
      .filter { owners.row(of: $1.address).port == OwnerTable.shared }
      .map {
        SharedAddressRow(
          address: $1.address, virtualSwitch: $1.virtualSwitch, port: Int32($0))
      }
      .sorted {
        ($0.address, $0.virtualSwitch, $0.port) < ($1.address, $1.virtualSwitch, $1.port)
      }

    assumptions = Assumption.allCases.reduce(into: []) { set, assumption in
      if topology.assumptions[assumption] {
        set.insert(AssumptionSet(number: assumption.rawValue))
      }
    }
    var seen: Set<FrameScope> = []
    scopes = topology.policy.filter(\.scope.onlyIP).map { FrameScope($0.scope) }
      .filter { seen.insert($0).inserted }
  }
}

extension FrameScope {
  /// The numbers of a rule's scope that is about IP packets.
  public init(_ scope: PolicyRule.Scope) {
    ipProtocol = scope.ipProtocol.map { Int16($0.rawValue) } ?? -1
    destinationPort = scope.port.map(Int32.init) ?? -1
  }
}

extension SwitchRow.Kind {
  init(_ kind: VirtualSwitch.Kind) {
    self =
      switch kind {
      case .external: .external
      case .internal: .internal
      case .private: .private
      }
  }
}

extension VirtualSwitch.Kind {
  var hasTeam: Bool {
    switch self {
    case .external(let uplink): uplink.isTeam
    case .internal, .private: false
    }
  }
}
