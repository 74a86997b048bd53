internal import ForwardingProgram

/// Frames that get through alike, as a witness may be made of.
struct Candidate {
  /// How they get through.
  enum Route {
    /// In one network, to a destination.
    case direct(Destination, Proof.Ending)
    /// Behind a router's interface, to the address of the next hop; `nil` is the `outside` of the
    /// interface's wire.
    case routed(interface: Int32, address: UInt64?)
  }

  var route: Route
  var frames: FrameSet
}

extension Proof {
  /// The frames of a sender that a taker is handed of those in a limit, by how they get there.
  mutating func candidates(
    from key: SendingKey, to taker: Taker, limitedTo limit: FrameSet
  ) -> [Candidate] {
    guard let sending = sending(key) else { return [] }
    var candidates: [Candidate] = []
    for destination in destinations(at: taker.endpoint, of: sending) {
      let own = ownFrames(of: taker.endpoint, for: destination, limitedTo: limit)
      let delivered = delivered(sending, to: taker, for: destination, limitedTo: own)
      candidates.append(Candidate(route: .direct(destination, .plain), frames: delivered.plain))
      candidates.append(
        Candidate(route: .direct(destination, .uncovered), frames: delivered.uncovered))
    }
    for emission in routedReach(key).emissions {
      candidates += self.candidates(emission, key.flows, to: taker, limitedTo: limit)
    }
    return candidates.filter { !$0.frames.isEmpty }
  }

  private mutating func candidates(
    _ emission: RoutedReach.Emission, _ flows: OpenFlows, to taker: Taker,
    limitedTo limit: FrameSet
  ) -> [Candidate] {
    let packets = space.intersection(emission.packets, limit)
    guard !packets.isEmpty, let sending = sending(routingKey(emission.interface, flows)),
      sending.key.endpoint != taker.endpoint
    else { return [] }
    return hops(of: emission, packets, to: taker.endpoint).map { address, packets in
      let frames =
        address.map { taken(sending, by: taker, for: .address($0), limitedTo: packets) }
        ?? packets
      return Candidate(
        route: .routed(interface: emission.interface, address: address), frames: frames)
    }
  }

  /// The next hops by which packets of an emission may come to an endpoint, each with the packets that
  /// go there; no address is the `outside` of the interface's wire.
  mutating func hops(
    of emission: RoutedReach.Emission, _ packets: FrameSet, to receiver: Int32
  ) -> [(address: UInt64?, packets: FrameSet)] {
    if case .neighbor(let neighbor) = emission.hop {
      guard neighbor < 0 else {
        return [(program.endpoints[Int(neighbor)].address, packets)]
      }
      return answersForAll(receiver, at: emission.interface) ? [(nil, packets)] : []
    }
    let row = program.endpoints[Int(receiver)]
    let domain = program.routerInterfaces[Int(emission.interface)].domain
    var hops: [(address: UInt64?, packets: FrameSet)] = []
    var neighbors = row.kind == .outside ? [] : [row.address]
    if takesForeign(row) { neighbors += foreignNeighbors(of: row) }
    for address in neighbors {
      let own = space.intersection(packets, destinations(at: address, seenFrom: domain))
      if !own.isEmpty { hops.append((address, own)) }
    }
    if answersForAll(receiver, at: emission.interface) {
      let declared = space.packets(.destination, in: addresses.rows)
      hops.append((nil, space.subtracting(declared, from: packets)))
    }
    return hops
  }
}
