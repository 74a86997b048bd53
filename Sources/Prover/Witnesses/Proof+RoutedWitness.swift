internal import ForwardingProgram
internal import Frames

/// A packet at one interface after another, on its way through routers.
private struct Leg {
  /// The interface that it comes in by.
  var ingress: Int32
  /// The leg before; −1 is the sender.
  var parent: Int
}

extension Proof {
  /// A packet that leaves the last router by an interface, from its sender on.
  mutating func routedDraft(
    _ packets: RoutedPackets, to last: Int32, _ next: NextAddress, _ point: FramePoint,
    from key: SendingKey, to taker: Taker, _ wishes: Pleasantness
  ) -> Draft? {
    let content = content(matching: point)
    guard let ingresses = ingresses(leadingTo: last, content, point, packets.key),
      let sending = sending(key),
      var draft = firstLeg(sending, to: ingresses[0], content, wishes)
    else { return nil }
    draft.point = merged(draft.point, with: point)
    for (index, ingress) in ingresses.enumerated() {
      let row = program.routerInterfaces[Int(ingress)]
      draft.routers.append(row.router)
      draft.places.append(program.routers[Int(row.router)].place)
      guard let emission = emissions(of: content, at: ingress, key.flows).first else { return nil }
      draft.passages += passages(from: ingress, to: emission.interface, point)
      let isLast = index + 1 == ingresses.count
      let taker =
        isLast ? taker : router(program.routerInterfaces[Int(ingresses[index + 1])].endpoint)
      let address =
        isLast ? self.address(of: next, for: point, by: last) : self.address(of: taker.endpoint)
      guard addLeg(&draft, from: emission, key.flows, to: taker, address, point)
      else { return nil }
    }
    return draft
  }

  /// All frames with the content of one.
  mutating func content(matching point: FramePoint) -> FrameSet {
    var box = FrameBox()
    for dimension in point.contentDimensions {
      box[dimension] = point[dimension]...point[dimension]
    }
    return space.set(box)
  }

  /// The interfaces by which a packet comes into one router after another until it leaves by the last.
  private mutating func ingresses(
    leadingTo last: Int32, _ content: FrameSet, _ point: FramePoint, _ key: RoutedKey
  ) -> [Int32]? {
    var legs: [Leg] = []
    var seen: Set<Int32> = []
    for start in key.starts
    where space.contains(start.packets, point) && seen.insert(start.interface).inserted {
      legs.append(Leg(ingress: start.interface, parent: -1))
    }
    var next = 0
    while next < legs.count {
      let leg = legs[next]
      for emission in emissions(of: content, at: leg.ingress, key.flows) {
        if emission.interface == last { return chain(legs, to: next) }
        for taker in takers(of: emission, key.flows)
        where seen.insert(taker.interface).inserted {
          legs.append(Leg(ingress: taker.interface, parent: next))
        }
      }
      next += 1
    }
    return nil
  }

  /// A packet that comes to an interface to be passed on, as its sender must send it.
  mutating func draft(
    to interface: Int32, _ packets: FrameSet, from key: SendingKey, _ beginning: RoutedPackets
  ) -> Draft? {
    let target = program.routerInterfaces[Int(interface)].endpoint
    let wishes = Pleasantness(from: key.endpoint, to: target, addresses, program, &space)
    let own = Offer(
      frames: space.intersection(packets, beginning.content), filters: beginning.filters)
    guard let sending = sending(key), let (point, _) = choice(of: own, wishes) else { return nil }
    let content = content(matching: point)
    let isDirect = beginning.key.starts.contains {
      $0.interface == interface && space.contains($0.packets, point)
    }
    if isDirect, var draft = firstLeg(sending, to: interface, content, wishes) {
      draft.point = merged(draft.point, with: point)
      return draft
    }
    // By another router: the interface from which it comes leads to this one.
    for emission in routedReach(beginning.key).emissions
    where space.contains(emission.packets, point) {
      guard takers(of: emission, key.flows).contains(where: { $0.interface == interface }) else {
        continue
      }
      return routedDraft(
        beginning, to: emission.interface, .one(address(of: target)), point, from: key,
        to: Taker(endpoint: target), wishes)
    }
    return nil
  }

  private func chain(_ legs: [Leg], to last: Int) -> [Int32] {
    var ingresses: [Int32] = []
    var index = last
    while index >= 0 {
      ingresses.append(legs[index].ingress)
      index = legs[index].parent
    }
    return ingresses.reversed()
  }

  /// From the sender to the first router.
  private mutating func firstLeg(
    _ sending: Sending, to ingress: Int32, _ content: FrameSet, _ wishes: Pleasantness
  ) -> Draft? {
    let endpoint = program.routerInterfaces[Int(ingress)].endpoint
    let destination = Destination.address(address(of: endpoint))
    let offers = directOffers(
      sending, to: router(endpoint), for: destination, withInbound: true)
    for (ending, offer) in offers {
      let offer = ending == .priorityTag ? offer : limited(offer, to: content)
      guard let (point, _) = choice(of: offer, wishes),
        let way = way(sending, to: router(endpoint), for: destination, ending)
      else { continue }
      var draft = Draft(
        tags: way.tags, point: point, places: way.places,
        otherMembers: [way.otherMember].compactMap(\.self), kind: .unicast)
      note(&draft, sending.key.endpoint, .outbound, ending == .plain ? point : stackedPoint(point))
      note(&draft, endpoint, .inbound, ending == .priorityTag ? stackedPoint(point) : point)
      return draft
    }
    return nil
  }

  /// The addresses of the first leg before the content of the whole way.
  private func merged(_ first: FramePoint, with point: FramePoint) -> FramePoint {
    var merged = point
    merged[.sourceMAC] = first[.sourceMAC]
    merged[.destinationMAC] = first[.destinationMAC]
    return merged
  }

  private func passages(
    from ingress: Int32, to egress: Int32, _ point: FramePoint
  ) -> [Passage] {
    [(ingress, PortDirection.inbound), (egress, .outbound)].map { interface, direction in
      let row = program.routerInterfaces[Int(interface)]
      return Passage(port: row.flowPort, policy: row.policy, direction: direction, point: point)
    }
  }

  /// The MAC address to which the last router sends; `nil` is the wire's `outside`, whatever its own.
  private func address(of next: NextAddress, for point: FramePoint, by interface: Int32) -> UInt64?
  {
    switch next {
    case .one(let address): return address
    case .outside: return nil
    case .whoever:
      let isIPv4 = FrameKind(rawValue: point[.kind])?.family == .ipv4
      let destination =
        isIPv4
        ? IPv6Address(high: 0, low: point[.destinationIPv4])
        : IPv6Address(high: point[.destinationIPv6High], low: point[.destinationIPv6Low])
      let neighbor = program.neighbors.endpoint(
        declaring: destination, version: isIPv4 ? 4 : 6,
        seenFrom: program.routerInterfaces[Int(interface)].domain)
      return neighbor >= 0 ? address(of: neighbor) : nil
    }
  }

  /// From a router to the next one, or to the taker.
  private mutating func addLeg(
    _ draft: inout Draft, from emission: RoutedReach.Emission, _ flows: OpenFlows,
    to next: Taker, _ address: UInt64?, _ point: FramePoint
  ) -> Bool {
    let row = program.routerInterfaces[Int(emission.interface)]
    guard let address else {
      draft.places.append(program.bridges[Int(program.plugs[Int(row.wirePlug)].bridge)].place)
      draft.kind = .flooded
      return true
    }
    guard let sending = sending(routingKey(emission.interface, flows)),
      let way = way(sending, to: next, for: .address(address), .plain)
    else { return false }
    draft.places += way.places
    draft.otherMembers += [way.otherMember].compactMap(\.self)
    var frame = point
    frame[.sourceMAC] = MACOrder.value(of: self.address(of: row.endpoint))
    frame[.destinationMAC] = MACOrder.value(of: address)
    note(&draft, row.endpoint, .outbound, frame)
    note(&draft, next.endpoint, .inbound, frame)
    (draft.kind, draft.handedTo) = (kind(of: frame, at: next.endpoint), address)
    return true
  }
}
