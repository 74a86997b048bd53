import Frames
import TopologyModel

/// Routers, and guests that forward (semantics 6).
extension ReferenceInterpreter {
  /// The router that an endpoint is an interface of.
  func router(of interface: ID<Endpoint>) -> Router? {
    topology.routers.first { $0.interfaces.contains(interface) }
  }

  /// A copy was handed to an interface: it is passed on, dropped, or for the interface itself.
  mutating func route(_ copy: Copy, inBy ingress: ID<Endpoint>) {
    guard let router = router(of: ingress), let packet = transit(copy, inBy: ingress, of: router)
    else { return deliver(copy, to: ingress) }
    if misreads(.passedOnIsDelivered) { deliver(copy, to: ingress) }
    if isAtEndOfWay(copy) { return drop(copy, .hopLimit, at: router) }
    let way = way(to: packet.destination, of: router)
    // The order of semantics 6: TTL, route, aclIn, aclOut, neighbour.
    let isExpired = packet.hopsLeft <= 1
    if isExpired, way != nil || !misreads(.routeBeforeTTL) {
      return drop(copy, .ttlExpired, at: router)
    }
    guard let way else { return drop(copy, .noRoute, at: router) }
    let neighbour = neighbour(way.nextHop, by: way.egress)
    let wire = wire(of: way.egress)
    let isKnown = neighbour != nil || wire != nil
    if !isKnown, misreads(.neighbourBeforeACLs) { return drop(copy, .noNeighbor, at: router) }
    let sides = [(ingress, ACLSide.ingress), (way.egress, .egress)]
    for (interface, side) in misreads(.aclOutBeforeACLIn) ? sides.reversed() : sides {
      if let refusal = refusal(of: packet, at: interface, side) {
        return fate.drop(refusal, at: router.name, passed: copy.passed)
      }
    }
    guard isKnown, let source = topology[way.egress].mac else {
      return drop(copy, .noNeighbor, at: router)
    }
    let next = Copy(
      octets: packet.forwarded(
        to: neighbour ?? .zero, from: source, lowersHops: !misreads(.hopsAreKept),
        amendsChecksum: !misreads(.checksumsAreKept)),
      isFlooded: copy.isFlooded && misreads(.routedCopiesAreFlooded), passed: copy.passed + 1)
    if neighbour == nil, let wire {
      passOutside(next, by: way.egress, through: wire)
    } else {
      emit(next, by: way.egress)
    }
  }

  private mutating func drop(
    _ copy: Copy, _ reason: SubjectOutcome.Reason, at router: Router
  ) {
    fate.drop(reason, at: router.name, passed: copy.passed)
  }

  /// The packet that the router is to pass on; `nil` where the frame is for the interface.
  private mutating func transit(
    _ copy: Copy, inBy ingress: ID<Endpoint>, of router: Router
  ) -> RoutedPacket? {
    let destination = reading.destination(copy.octets)
    let isOwnAddress = destination == topology[ingress].mac
    guard isOwnAddress || misreads(.guestsPassOnEverything) && !destination.isGroup else {
      return nil
    }
    var octets = copy.octets
    // Behind a VID 0 tag there may be a packet; a frame with another tag carries none.
    if case .vid(let tag) = readTag(octets), tag == 0 || misreads(.routersLookBehindTags) {
      octets = reading.removingTag(octets)
    }
    guard let packet = RoutedPacket(octets) else { return nil }
    let isOwn = router.interfaces.contains { interface in
      topology[interface].addresses.contains { $0.address == packet.destination }
    }
    let isForAll =
      packet.destination.isMulticast || packet.destination.isLinkLocal
      || subnets(of: router).contains { subnet in
        let longest = misreads(.everySubnetHasBroadcast) ? 31 : 30
        return subnet.prefix.lastAddress(upTo: longest) == packet.destination
      }
    return isOwn || isForAll ? nil : packet
  }

  /// The wire that an interface is plugged into; a team's is that of the member that sends.
  private func wire(of interface: ID<Endpoint>) -> ID<Wire>? {
    switch topology[interface].attachment {
    case .nic(let nic): nic.plugs[0].value.wire
    case .routerInterface(let interface): interface.plug.value.wire
    case .adapter, .machine, .outside: nil
    }
  }

  /// Nobody declares the next hop: the rest of the world behind the wire gets the packet.
  private mutating func passOutside(
    _ copy: Copy, by egress: ID<Endpoint>, through wire: ID<Wire>
  ) {
    switch topology[egress].attachment {
    case .nic(let nic):
      let output = driverOutput(vlan: nic.vlan?.value, for: copy)
      queue.append((.toOutside(wire, from: .nic(egress, member: 0)), output))
    case .routerInterface(let interface):
      let output = driverOutput(vlan: interface.vlan?.value, for: copy)
      queue.append((.toOutside(wire, from: .interfaces([egress])), output))
    case .adapter, .machine, .outside:
      break
    }
  }
}

/// ACLs of a router's interfaces; a guest that forwards has those of its ports only.
extension ReferenceInterpreter {
  private enum ACLSide { case ingress, egress }

  /// Local is the destination on either side; both lists of an interface share its flows.
  private mutating func refusal(
    of packet: RoutedPacket, at interface: ID<Endpoint>, _ side: ACLSide
  ) -> PolicyRefusal? {
    guard case .routerInterface(let plugged) = topology[interface].attachment else { return nil }
    let list = side == .ingress ? plugged.aclIn : plugged.aclOut
    let rules = list.map { topology.numberedRules(of: $0) } ?? []
    let frame = InspectedFrame(
      source: reading.source(packet.octets), destination: reading.destination(packet.octets),
      direction: .inbound, packet: packet.reading,
      anyMatchesNonIP: !topology.assumptions[.a15])
    // Another number keeps the flows apart.
    let isApart = side == .egress && misreads(.flowsOfEachList)
    let keeper = isApart ? ID(topology.endpoints.count + interface.index) : interface
    return judgeExtendedACL(of: ExtendedList(endpoint: keeper, rules: rules), on: frame).refusal
  }
}
