public import TopologyModel

/// The way back from a program's numbers to names and to lines of the file; never read per frame.
public struct ProgramSymbols: Sendable {
  /// What was compiled; endpoints, virtual switches and routers have the same numbers in the program,
  /// bridges those of the wires and behind them those of the physical switches.
  public let topology: Topology
  /// The names of the places, in byte order: a `PlaceID` is an index.
  public let places: [String]
  /// The rules of port ACLs by their numbers.
  public let rules: RuleNumbers
  /// The static routes of all routers by their numbers.
  public let routes: [Route]
  /// The port of a physical switch that each plug is; −1 is a wire's.
  let portOfPlug: [Int32]

  init(topology: Topology, places: [String], rules: RuleNumbers, portOfPlug: [Int32]) {
    self.topology = topology
    self.places = places
    self.rules = rules
    routes = topology.routers.flatMap(\.routes)
    self.portOfPlug = portOfPlug
  }

  /// The name of a bridge, a wire or a physical switch.
  public func bridgeName(_ bridge: Int32) -> String {
    let wires = topology.wires.count
    return Int(bridge) < wires
      ? topology.wires[Int(bridge)].name : topology.physicalSwitches[Int(bridge) - wires].name
  }

  /// The port of a physical switch that a plug is; `nil` is a wire's.
  public func physicalPort(ofPlug plug: Int32) -> PhysicalPort? {
    let port = portOfPlug[Int(plug)]
    return port < 0 ? nil : topology.physicalPorts[Int(port)]
  }

  /// The same as a number of the topology.
  public func physicalPortID(ofPlug plug: Int32) -> ID<PhysicalPort>? {
    let port = portOfPlug[Int(plug)]
    return port < 0 ? nil : ID(Int(port))
  }

  /// The full name of an endpoint.
  public func endpointName(_ endpoint: Int32) -> String {
    topology.endpoints[Int(endpoint)].name
  }

  /// The name of a place.
  public func placeName(_ place: PlaceID) -> String { places[Int(place.rawValue)] }

  /// The key of the file that decided a drop.
  public func span(of reason: DropReason, decidedBy decider: Decider) -> SourceSpan {
    switch decider {
    case .virtualSwitch(let index): topology.virtualSwitches[Int(index)].definition
    case .bridge(let index): bridgeDefinition(index)
    case .plug(let index):
      physicalPort(ofPlug: index).map { $0.mode?.span ?? $0.definition }
        ?? SourceSpan(file: 0, line: 1, column: 1)
    case .router(let index): topology.routers[Int(index)].definition
    case .route(let index): routes[Int(index)].definition
    case .endpoint(let index): span(of: reason, at: topology.endpoints[Int(index)])
    case .rule(let number): rules[Int(number)].definition
    case .guardian(let index, let own): span(of: own, at: topology.endpoints[Int(index)])
    case .assumption(let number):
      Assumption(rawValue: Int(number)).flatMap { topology.assumptions.overrides[$0]?.span }
        ?? SourceSpan(file: 0, line: 1, column: 1)
    }
  }

  private func bridgeDefinition(_ bridge: Int32) -> SourceSpan {
    let wires = topology.wires.count
    return Int(bridge) < wires
      ? topology.wires[Int(bridge)].definition
      : topology.physicalSwitches[Int(bridge) - wires].definition
  }

  private func span(of reason: DropReason, at endpoint: Endpoint) -> SourceSpan {
    switch endpoint.attachment {
    case .machine, .outside: return endpoint.definition
    case .routerInterface(let interface):
      return reason == .filteredVLAN
        ? interface.vlan?.span ?? endpoint.definition : endpoint.definition
    case .nic(let nic):
      return reason == .filteredVLAN ? nic.vlan?.span ?? endpoint.definition : endpoint.definition
    case .adapter(let adapter):
      let settings = topology[adapter.settings]
      switch reason {
      case .macSpoofing: return settings.macAddressSpoofing.span
      case .dhcpGuard: return settings.policies.dhcpGuard.span
      case .routerGuard: return settings.policies.routerGuard.span
      case .stormLimit: return settings.policies.stormLimit.span
      case .unauthorizedVLAN, .filteredVLAN, .failedPvlanSetting, .filteredIsolationUntagged:
        return settings.mode.span
      case .disconnected:
        if !settings.connected.value { return settings.connected.span }
        if let machine = adapter.virtualMachine, topology[machine].state != .running {
          return topology[machine].stateSpan
        }
        return endpoint.definition
      case .bridgeReserved, .failedSecurityPolicy, .hopLimit, .invalidPacket, .invalidSourceMac,
        .invalidVlanFormat, .noDestination, .noNeighbor, .noRoute, .reflected, .ttlExpired:
        return endpoint.definition
      }
    }
  }
}

/// The thing whose setting, or whose being as it is, decided a drop.
public enum Decider: Hashable, Sendable, BitwiseCopyable {
  /// An adapter, a NIC, a machine, an interface of a router, or `outside`.
  case endpoint(Int32)
  /// A virtual switch.
  case virtualSwitch(Int32)
  /// A wire or a physical switch.
  case bridge(Int32)
  /// A port of a physical switch, by its plug.
  case plug(Int32)
  /// A router, a forwarding guest or management OS.
  case router(Int32)
  /// A static route, by its number.
  case route(Int32)
  /// An assumption that the file overrides, by its number.
  case assumption(UInt8)
  /// A rule of a port ACL, by its number.
  case rule(Int32)
  /// A guard of an adapter that could not read what it must know; the reason is the guard's own.
  case guardian(Int32, DropReason)
}
