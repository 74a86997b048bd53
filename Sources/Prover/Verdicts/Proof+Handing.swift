internal import ForwardingProgram

/// Frames that get to an endpoint alike.
struct Candidate {
  /// How they get there.
  enum Route {
    /// In one network, to a destination.
    case direct(Taker, Destination, Proof.Ending)
    /// Behind a router's interface.
    case routed(RoutedPackets, interface: Int32, NextAddress)
  }

  var route: Route
  var offer: Offer
}

/// To whom a router's interface sends.
enum NextAddress: Hashable {
  /// To a neighbour's MAC address.
  case one(UInt64)
  /// To that of whoever declares the destination, and is neither on the way nor at its end.
  case whoever
  /// To the `outside` of the interface's wire, whatever its address.
  case outside
}

extension Proof {
  /// The ways by which frames of a sender may come to an endpoint, each with its frames.
  ///
  /// - Parameters:
  ///   - key: who sends.
  ///   - taker: to whom they come.
  ///   - withInbound: whether they must pass the endpoint's own lists too.
  /// - Returns: candidates in the order of their surprise; none is empty.
  mutating func candidates(
    from key: SendingKey, to taker: Taker, withInbound: Bool = true
  ) -> [Candidate] {
    var candidates = directCandidates(from: key, to: taker, withInbound: withInbound)
    for packets in routedPackets(key) {
      for emission in routedReach(packets.key).emissions {
        candidates += routed(packets, emission, to: taker, withInbound: withInbound)
      }
    }
    return candidates
  }

  /// Those of them that pass no router.
  mutating func directCandidates(
    from key: SendingKey, to taker: Taker, withInbound: Bool = true
  ) -> [Candidate] {
    guard let sending = sending(key) else { return [] }
    var candidates: [Candidate] = []
    for destination in destinations(at: taker.endpoint, of: sending) {
      candidates += direct(sending, to: taker, for: destination, withInbound: withInbound).map {
        Candidate(route: .direct($0.taker, destination, $0.ending), offer: $0.offer)
      }
    }
    return candidates
  }

  /// The frames of a sender that an endpoint is handed, by any way, of those in a limit.
  mutating func handed(
    to taker: Taker, from key: SendingKey, limitedTo limit: FrameSet, withInbound: Bool = true
  ) -> FrameSet {
    var result = FrameSet.empty
    for candidate in candidates(from: key, to: taker, withInbound: withInbound) {
      let offer = limited(candidate.offer, to: limit)
      result = space.union(result, passing(offer))
    }
    return result
  }

  /// An offer of those frames that are in a set too.
  mutating func limited(_ offer: Offer, to limit: FrameSet) -> Offer {
    Offer(frames: space.intersection(offer.frames, limit), filters: offer.filters)
  }

  // MARK: One network

  /// The frames that an endpoint takes for itself, without those that it passes on as a router.
  private mutating func direct(
    _ sending: Sending, to taker: Taker, for destination: Destination, withInbound: Bool
  ) -> [(taker: Taker, ending: Ending, offer: Offer)] {
    var result: [(taker: Taker, ending: Ending, offer: Offer)] = []
    for taker in forms(of: taker, destination) {
      let passedOn = passedOn(by: taker, destination)
      let offers = directOffers(sending, to: taker, for: destination, withInbound: withInbound)
      for (ending, offer) in offers where ending != .priorityTag {
        let own = space.subtracting(passedOn, from: offer.frames)
        guard !own.isEmpty else { continue }
        result.append((taker, ending, Offer(frames: own, filters: offer.filters)))
      }
    }
    return result
  }

  /// A guest that routes takes for itself what its adapter is handed tagged.
  private func forms(of taker: Taker, _ destination: Destination) -> [Taker] {
    let row = program.endpoints[Int(taker.endpoint)]
    guard row.interface >= 0, row.kind == .port, taker.form == .any,
      destination == .address(row.address)
    else { return [taker] }
    return [HandedForm.untagged, .tagged].map {
      Taker(endpoint: taker.endpoint, watcher: taker.watcher, form: $0)
    }
  }

  /// What an interface of a router does not take for itself (semantics 6).
  mutating func passedOn(by taker: Taker, _ destination: Destination) -> FrameSet {
    let row = program.endpoints[Int(taker.endpoint)]
    guard row.interface >= 0, destination == .address(row.address), taker.form != .tagged else {
      return .empty
    }
    return table(of: program.routerInterfaces[Int(row.interface)].router).foreign
  }

  /// The destinations that frames to an endpoint may have.
  mutating func destinations(at receiver: Int32, of sending: Sending) -> [Destination] {
    let row = program.endpoints[Int(receiver)]
    var destinations: [Destination] = []
    if row.kind != .outside { destinations.append(.address(row.address)) }
    destinations.append(.group)
    guard takesForeign(row) else { return destinations }
    destinations.append(.unknown)
    // What a port of the sender's switch owns may leave it all the same (A11).
    if sending.port >= 0, sending.filters.contains(where: { asksForAddresses($0) }) {
      let own = addresses(on: program.ports[Int(sending.port)].virtualSwitch)
      destinations += Set(own).sorted().filter { $0 != row.address }.map { .address($0) }
    }
    return destinations
  }

  /// An endpoint may be handed unicast frames to addresses that are not its own.
  func takesForeign(_ row: EndpointRow) -> Bool {
    switch row.kind {
    case .disconnected, .nic, .machine: return false
    case .outside: return true
    case .port:
      let port = program.ports[Int(row.entry)]
      return port.traits.contains(.spoofing)
        || program.switches[Int(port.virtualSwitch)].kind != .external
          && !program.assumptions.contains(.a10)
    }
  }

  // MARK: Behind a router

  private mutating func routed(
    _ packets: RoutedPackets, _ emission: RoutedReach.Emission, to taker: Taker,
    withInbound: Bool
  ) -> [Candidate] {
    let content = space.intersection(emission.packets, packets.content)
    guard !content.isEmpty,
      let sending = sending(routingKey(emission.interface, packets.key.flows)),
      sending.key.endpoint != taker.endpoint
    else { return [] }
    var candidates: [Candidate] = []
    for hop in hops(of: emission, content, to: taker.endpoint) {
      let route = Candidate.Route.routed(packets, interface: emission.interface, hop.address)
      let destination: Destination
      switch hop.address {
      case .one(let address): destination = .address(address)
      case .whoever: destination = .unknown
      case .outside:
        let offer = Offer(frames: hop.packets, filters: packets.filters)
        candidates.append(Candidate(route: route, offer: offer))
        continue
      }
      let offers = direct(sending, to: taker, for: destination, withInbound: withInbound)
      for (_, _, offer) in offers {
        var offer = limited(offer, to: hop.packets)
        offer.filters = packets.filters + offer.filters
        if !offer.frames.isEmpty {
          candidates.append(Candidate(route: route, offer: offer))
        }
      }
    }
    return candidates
  }

  /// The next hops by which packets of an emission may come to an endpoint, each with the packets that
  /// go there.
  mutating func hops(
    of emission: RoutedReach.Emission, _ packets: FrameSet, to receiver: Int32
  ) -> [(address: NextAddress, packets: FrameSet)] {
    if case .neighbor(let neighbor) = emission.hop {
      guard neighbor < 0 else { return [(.one(address(of: neighbor)), packets)] }
      return answersForAll(receiver, at: emission.interface) ? [(.outside, packets)] : []
    }
    let row = program.endpoints[Int(receiver)]
    let domain = program.routerInterfaces[Int(emission.interface)].domain
    var hops: [(address: NextAddress, packets: FrameSet)] = []
    var neighbors = row.kind == .outside ? [] : [row.address]
    if takesForeign(row) {
      let near = nearAddresses(row, emission.interface)
      neighbors += hasAddressRules ? foreignNeighbors(of: row) : near.filter { $0 != row.address }
      if !hasAddressRules {
        let others = space.intersection(packets, destinations(beyond: near, of: row))
        if !others.isEmpty { hops.append((.whoever, others)) }
      }
    }
    for address in neighbors {
      let own = space.intersection(packets, destinations(at: address, seenFrom: domain))
      if !own.isEmpty { hops.append((.one(address), own)) }
    }
    if answersForAll(receiver, at: emission.interface) {
      let declared = space.packets(.destination, in: addresses.rows)
      let others = space.subtracting(declared, from: packets)
      if !others.isEmpty { hops.append((.outside, others)) }
    }
    return hops
  }

  /// The `outside` of the wire that an interface is plugged into.
  private func answersForAll(_ receiver: Int32, at interface: Int32) -> Bool {
    let plug = program.routerInterfaces[Int(interface)].wirePlug
    guard plug >= 0 else { return false }
    let bridge = program.bridges[Int(program.plugs[Int(plug)].bridge)]
    return program.plugs[bridge.plugs.upperBound - 1].target == receiver
  }

  /// Packets whose next hop has an address, where their destination decides who that is.
  mutating func destinations(at address: UInt64, seenFrom domain: Int32) -> FrameSet {
    let key = NeighborKey(address: address, domain: domain)
    if let known = neighborPackets[key] { return known }
    let found = program.owners.row(of: address).endpoint
    let candidates =
      found >= 0
      ? Array(addresses[found])
      : addresses.rows.filter { program.endpoints[Int($0.endpoint)].address == address }
    let rows = candidates.filter { row in
      program.neighbors.endpoint(
        declaring: row.address, version: row.version, seenFrom: domain) == row.endpoint
    }
    let packets = space.packets(.destination, in: rows)
    neighborPackets[key] = packets
    return packets
  }

  /// The addresses that virtual switches own on the way from an interface to an endpoint.
  private func nearAddresses(_ row: EndpointRow, _ interface: Int32) -> [UInt64] {
    let egress = program.endpoints[Int(program.routerInterfaces[Int(interface)].endpoint)]
    var near: Set<UInt64> = []
    for row in [row, egress] where row.kind == .port {
      near.formUnion(addresses(on: program.ports[Int(row.entry)].virtualSwitch))
    }
    return near.sorted()
  }

  /// Packets to addresses that are declared by others than an endpoint and by nobody near.
  private mutating func destinations(
    beyond near: [UInt64], of row: EndpointRow
  ) -> FrameSet {
    let known = Set(near + [row.address])
    let rows = addresses.rows.filter {
      !known.contains(program.endpoints[Int($0.endpoint)].address)
    }
    if known == [row.address], row.kind == .outside {
      if let all = declaredPackets { return all }
      let all = space.packets(.destination, in: rows)
      declaredPackets = all
      return all
    }
    return space.packets(.destination, in: rows)
  }

  /// The addresses of all who declare IP addresses, but the endpoint's own.
  private func foreignNeighbors(of row: EndpointRow) -> [UInt64] {
    var found = Set(addresses.rows.map { program.endpoints[Int($0.endpoint)].address })
    found.remove(row.address)
    return found.sorted()
  }
}

/// A MAC address, and the broadcast domain of an interface that sends to it.
struct NeighborKey: Hashable {
  var address: UInt64
  var domain: Int32
}
