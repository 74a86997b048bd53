internal import ForwardingProgram

extension Proof {
  /// The frames of a sender that an endpoint is handed, by any way, of those in a limit.
  mutating func handed(
    to taker: Taker, from key: SendingKey, limitedTo limit: FrameSet
  ) -> FrameSet {
    guard let sending = sending(key) else { return .empty }
    var result = FrameSet.empty
    for destination in destinations(at: taker.endpoint, of: sending) {
      let frames = taken(sending, by: taker, for: destination, limitedTo: limit)
      result = space.union(result, frames)
    }
    for emission in routedReach(key).emissions {
      let frames = handed(to: taker, emission, key.flows, limitedTo: limit)
      result = space.union(result, frames)
    }
    return result
  }

  /// The destinations that frames to an endpoint may have.
  mutating func destinations(
    at receiver: Int32, of sending: Sending
  ) -> [Destination] {
    let row = program.endpoints[Int(receiver)]
    var destinations = [Destination.group]
    if row.kind != .outside { destinations.append(.address(row.address)) }
    guard takesForeign(row) else { return destinations }
    destinations.append(.unknown)
    // What a port of the sender's switch owns may leave it all the same (A11).
    if sending.port >= 0, dependsOnDestination(sending.frames) {
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

  private mutating func dependsOnDestination(_ frames: FrameSet) -> Bool {
    let destination = FrameDimensions([.destinationMAC])
    return space.forgetting(destination, in: frames) != frames
  }

  /// The frames of a sender to a destination that an endpoint takes for itself, without those that it
  /// passes on as a router.
  mutating func taken(
    _ sending: Sending, by taker: Taker, for destination: Destination,
    limitedTo limit: FrameSet
  ) -> FrameSet {
    let own = ownFrames(of: taker.endpoint, for: destination, limitedTo: limit)
    let delivered = delivered(sending, to: taker, for: destination, limitedTo: own)
    return space.union(delivered.plain, delivered.uncovered)
  }

  /// What an interface of a router does not pass on (semantics 6).
  mutating func ownFrames(
    of receiver: Int32, for destination: Destination, limitedTo limit: FrameSet
  ) -> FrameSet {
    let row = program.endpoints[Int(receiver)]
    guard row.interface >= 0, destination == .address(row.address) else { return limit }
    let router = program.routerInterfaces[Int(row.interface)].router
    return space.subtracting(table(of: router).foreign, from: limit)
  }

  // MARK: Behind a router

  /// The frames of an emission that an endpoint is handed.
  private mutating func handed(
    to taker: Taker, _ emission: RoutedReach.Emission, _ flows: OpenFlows,
    limitedTo limit: FrameSet
  ) -> FrameSet {
    let packets = space.intersection(emission.packets, limit)
    guard !packets.isEmpty,
      let sending = sending(routingKey(emission.interface, flows)),
      sending.key.endpoint != taker.endpoint
    else { return .empty }
    var result = FrameSet.empty
    for hop in hops(of: emission, packets, to: taker.endpoint) {
      let frames =
        hop.address.map { taken(sending, by: taker, for: .address($0), limitedTo: hop.packets) }
        ?? hop.packets
      result = space.union(result, frames)
    }
    return result
  }

  /// The `outside` of the wire that an interface is plugged into.
  func answersForAll(_ receiver: Int32, at interface: Int32) -> Bool {
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

  /// The addresses of all who declare IP addresses, but the endpoint's own.
  func foreignNeighbors(of row: EndpointRow) -> [UInt64] {
    var found: Set<UInt64> = []
    for declared in addresses.rows {
      found.insert(program.endpoints[Int(declared.endpoint)].address)
    }
    found.remove(row.address)
    return found.sorted()
  }
}

/// A MAC address, and the broadcast domain of an interface that sends to it.
struct NeighborKey: Hashable {
  var address: UInt64
  var domain: Int32
}
