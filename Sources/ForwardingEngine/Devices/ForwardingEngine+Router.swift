internal import BasicContainers
internal import ForwardingProgram
internal import Frames

/// A packet inside a router.
private struct RoutedPacket {
  /// The interface that it came in by, an index into `routerInterfaces`.
  var ingress: Int32
  var decision: RouteStretchRow.Decision
  var headers: PacketHeaders
  /// Where the EtherType of its header stands; nothing but the packet is behind it.
  var state: CopyState
}

/// Where a packet goes next.
private struct NextHop {
  /// The interface that it leaves by.
  var egress: Int32
  /// The neighbour; −1 is the wire's `outside`.
  var neighbor: Int32
}

extension ForwardingEngine {
  /// Where the packet stands that an interface hands to its router, and which of `routeStretches`
  /// decides about it, or `nil` where the interface takes the frame for itself: a frame not to its
  /// own address, no readable IP, a packet that is not to be routed (semantics 6).
  mutating func packetToPassOn(
    by interface: Int32, _ position: TagPosition, _ frame: borrowing FrameInFlight
  ) -> (position: TagPosition, stretch: Int32)? {
    let row = program.routerInterfaces[Int(interface)]
    guard frame.destination.rawValue == program.endpoints[Int(row.endpoint)].address else {
      return nil
    }
    recorder.notePacket()
    noteServiceTag(position, of: frame)
    var offset = position.offset
    switch frame.read(position, serviceTags: serviceTags) {
    case .untagged: break
    case .tagged(0, let next): offset = next
    case .tagged, .cutOff, .tooShort: return nil
    }
    guard let headers = PacketHeaders(frame.octets, at: Int(offset)), headers.isReadable else {
      return nil
    }
    let stretch = program.routeStretch(
      of: program.routers[Int(row.router)], version: headers.version, to: headers.destination)
    if case .local = program.routeStretches[stretch].decision { return nil }
    return (.handed(vlan: 0, offset: offset), Int32(stretch))
  }

  /// A packet reaches a router: TTL, route, aclIn, aclOut, neighbour (semantics 6).
  mutating func route(
    from interface: Int32, by stretch: Int32, _ state: CopyState, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    let row = program.routerInterfaces[Int(interface)]
    observer.note(
      .enters(
        .router(row.router), from: .interface(row.endpoint), tag: nil, source: frame.source,
        destination: frame.destination))
    guard let headers = PacketHeaders(frame.octets, at: Int(state.position.offset)) else {
      preconditionFailure("a router is handed packets only")
    }
    let packet = RoutedPacket(
      ingress: interface, decision: program.routeStretches[Int(stretch)].decision,
      headers: headers, state: state)
    switch nextHop(of: packet, frame, observer: &observer) {
    case .failure(let refusal):
      drop(
        refusal.reason, at: program.routers[Int(row.router)].place, passed: state.passed,
        decider: refusal.decider, observer: &observer)
    case .success(let hop):
      pass(packet, to: hop, frame, observer: &observer)
    }
  }

  /// The checks in their order.
  private mutating func nextHop(
    of packet: RoutedPacket, _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) -> Result<NextHop, Refusal> {
    let router = program.routerInterfaces[Int(packet.ingress)].router
    let timeToLive = frame.timeToLive(of: packet.headers, at: packet.state.position.offset)
    guard timeToLive > 1 else {
      return .failure(Refusal(reason: .ttlExpired, decider: .router(router)))
    }
    observer.note(.passed(.timeToLive, decider: .router(router)))
    let egress: Int32
    switch packet.decision {
    case .local:
      preconditionFailure("what is for the router itself is not handed to it to be passed on")
    case .none:
      return .failure(Refusal(reason: .noRoute, decider: .router(router)))
    case .toDestination(let interface, _), .toNeighbor(_, let interface, _): egress = interface
    }
    observer.note(.routed(packet.decision, by: program.routerInterfaces[Int(egress)].endpoint))
    if let refusal = refusal(of: packet, at: packet.ingress, .inbound, frame, observer: &observer) {
      return .failure(refusal)
    }
    if let refusal = refusal(of: packet, at: egress, .outbound, frame, observer: &observer) {
      return .failure(refusal)
    }
    return neighbor(of: packet, egress)
  }

  /// What the list of an interface has against a packet.
  private mutating func refusal(
    of packet: RoutedPacket, at index: Int32, _ direction: PortDirection,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) -> Refusal? {
    let interface = program.routerInterfaces[Int(index)]
    guard interface.policy >= 0 else { return nil }
    let passage = PortPassage(
      port: interface.flowPort, endpoint: interface.endpoint,
      place: program.routers[Int(interface.router)].place,
      policy: program.policies[Int(interface.policy)], direction: direction,
      packetOffset: packet.state.position.offset, isManagementOS: false, isRouter: true)
    return extendedVerdict(passage, frame, observer: &observer).refusal
  }

  private func neighbor(
    of packet: RoutedPacket, _ egress: Int32
  ) -> Result<NextHop, Refusal> {
    let interface = program.routerInterfaces[Int(egress)]
    let neighbor: Int32
    let decider: Decider
    switch packet.decision {
    case .toNeighbor(let known, _, let route):
      (neighbor, decider) = (known, .route(route))
    case .toDestination(_, let route):
      neighbor = program.neighbors.endpoint(
        declaring: packet.headers.destination, version: packet.headers.version,
        seenFrom: interface.domain)
      decider = route >= 0 ? .route(route) : .endpoint(interface.endpoint)
    case .local, .none:
      preconditionFailure("a packet without a route has no neighbour")
    }
    guard neighbor >= 0 || interface.wirePlug >= 0 else {
      return .failure(Refusal(reason: .noNeighbor, decider: decider))
    }
    return .success(NextHop(egress: egress, neighbor: neighbor))
  }

  /// Sends a packet on: its header names the next hop, and its TTL is one lower.
  private mutating func pass(
    _ packet: RoutedPacket, to hop: NextHop, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) {
    let interface = program.routerInterfaces[Int(hop.egress)]
    let egress = program.endpoints[Int(interface.endpoint)]
    let neighbor = hop.neighbor >= 0 ? program.endpoints[Int(hop.neighbor)].address : 0
    let leg = FrameLeg(
      source: MACAddress(truncating: egress.address),
      destination: MACAddress(truncating: neighbor),
      routersPassed: frame.leg.routersPassed &+ 1)
    observer.note(
      .passedOn(
        to: hop.neighbor, destination: neighbor,
        timeToLive: frame.timeToLive(of: packet.headers, at: packet.state.position.offset) - 1))
    var state = packet.state
    state.isFlooded = false
    state.passed += 1
    let next = FrameInFlight(frame, on: leg)
    guard hop.neighbor < 0 else {
      return send(from: interface.endpoint, state, next, observer: &observer)
    }
    state.position = .handed(vlan: egress.nicVLAN, offset: state.position.offset)
    enqueue(.outside(plug: interface.wirePlug), state, next)
  }
}

extension FrameInFlight {
  /// TTL or hop limit on this leg of the way, 0 to 255.
  fileprivate func timeToLive(of headers: PacketHeaders, at typeOffset: Int32) -> Int {
    let captured = octets[Int(typeOffset) + 2 + headers.timeToLiveOffset]
    return Int(captured) - Int(leg.routersPassed)
  }
}
