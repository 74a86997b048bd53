internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// The words for what the network behind the NICs makes of a frame (semantics 5, 6).
extension TraceWords {
  /// What is plugged in.
  func name(ofPlug plug: Int32) -> String {
    let row = program.plugs[Int(plug)]
    return switch row.kind {
    case .uplink: topology.virtualSwitches[Int(row.target)].name
    case .outside: symbols.endpointName(row.target)
    case .link: symbols.bridgeName(program.plugs[Int(row.target)].bridge)
    case .stations: name(ofStationsAt: row)
    }
  }

  /// The port of a physical switch that a copy comes in by, or, by a team of several, has left.
  func port(of ingress: TraceEvent.Ingress) -> String? {
    switch ingress {
    case .plug(let plug): return symbols.physicalPort(ofPlug: plug)?.name
    case .uplink(let plug):
      let row = program.plugs[Int(plug)]
      guard case .external(let uplink) = topology.virtualSwitches[Int(row.target)].kind,
        uplink.plugs.count > 1
      else { return nil }
      return topology.name(of: uplink.plugs[Int(row.member)].value)
    case .adapter, .interface: return nil
    }
  }

  private func name(ofStationsAt row: PlugRow) -> String {
    let first = program.stations[Int(row.target)]
    guard row.stationCount > 1,
      case .routerInterface(let interface) = topology.endpoints[Int(first)].attachment
    else { return symbols.endpointName(first) }
    return topology[interface.router].name
  }

  /// `router`, `forwarding VM`, `forwarding management OS`.
  func kind(ofRouter index: Int32) -> String {
    switch topology.routers[Int(index)].kind {
    case .physical: "router"
    case .virtualMachine: "forwarding VM"
    case .managementOS: "forwarding management OS"
    }
  }

  /// `access 20`, `trunk 10,20-30 native 1`.
  func mode(ofPlug plug: Int32) -> String {
    switch symbols.physicalPort(ofPlug: plug)?.mode?.value {
    case .access(let vlan): "access \(vlan)"
    case .trunk(let native, let allowed):
      "trunk \(allowed)" + (native.map { ", native \($0)" } ?? ", no native VLAN")
    case nil: "all VLANs"
    }
  }

  /// A port of a physical switch has put the copy into a VLAN.
  func classified(_ number: UInt16, byPlug plug: Int32) -> TraceCheck {
    let port = symbols.physicalPort(ofPlug: plug)
    return .pass(
      "vlan", "\(tagging) on \(port?.name ?? "?") (\(mode(ofPlug: plug))): \(vlan(number))",
      symbols.span(of: .unauthorizedVLAN, decidedBy: .plug(plug)))
  }

  /// Why a port of a physical switch does not let the copy in.
  func whyNotCarried(by plug: Int32) -> String {
    let name = symbols.physicalPort(ofPlug: plug)?.name ?? "?"
    return "\(tagging) is not allowed on \(name) (\(mode(ofPlug: plug)))"
  }

  /// A further member of a team does not take the copy.
  func leftToFirstMember(at plug: Int32) -> TraceCheck {
    TraceCheck(
      name: "member",
      text: "\(name(ofPlug: plug)): a further member of a team takes nothing but unicast for local"
        + " addresses", result: .skip)
  }

  // MARK: Routers

  /// `TTL` or `hop limit`.
  private var timeToLiveName: String { description.packet?.version == 6 ? "hop limit" : "TTL" }

  func timeToLivePassed() -> TraceCheck { .pass("timeToLive", "\(timeToLiveName) above 1") }

  /// What the router's table says about the destination.
  func routed(_ decision: RouteStretchRow.Decision, by endpoint: Int32) -> TraceCheck {
    let destination = destinationOfPacket
    let interface = symbols.endpointName(endpoint)
    let number =
      switch decision {
      case .toDestination(_, let route), .toNeighbor(_, _, let route): route
      case .local, .none: Int32(-1)
      }
    guard number >= 0 else {
      return .pass(
        "route", "\(destination) is on the subnet of \(interface)",
        topology.endpoints[Int(endpoint)].definition)
    }
    let route = symbols.routes[Int(number)]
    let by = route.nextHop == .destination ? "" : ", by \(interface)"
    return .pass("route", "\(destination): \(text(of: route))\(by)", route.definition)
  }

  /// `route 0.0.0.0/0 via 192.0.2.9`.
  func text(of route: Route) -> String {
    let hop =
      switch route.nextHop {
      case .address(let address): address.description
      case .destination: topology[route.egress].name
      }
    return "route \(route.destination) via \(hop)"
  }

  /// The router sends the packet on.
  func passedOn(to neighbor: Int32, _ destination: MACAddress, timeToLive: Int) -> TraceCheck {
    let hop =
      neighbor >= 0
      ? "to \(symbols.endpointName(neighbor)), \(destination)"
      : "to the rest of the world, which answers for what nobody declares"
    return .action("forwarded", "sent on \(hop), \(timeToLiveName) \(timeToLive)")
  }

  /// The next hop of a route, or the packet's own destination.
  func nextHop(of route: Route) -> String {
    switch route.nextHop {
    case .address(let address): "\(address), \(text(of: route))"
    case .destination: "\(destinationOfPacket), \(text(of: route))"
    }
  }

  /// Where the packet is to go.
  var destinationOfPacket: String { description.packet.map(destination) ?? "?" }

  private func destination(of packet: PacketHeaders) -> String {
    packet.version == 4
      ? IPv4Address(rawValue: UInt32(truncatingIfNeeded: packet.destination.low)).description
      : packet.destination.description
  }
}
