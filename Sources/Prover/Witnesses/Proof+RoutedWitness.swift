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
    to last: Int32, _ address: UInt64?, _ point: FramePoint, from key: SendingKey,
    to taker: Taker, _ wishes: Pleasantness
  ) -> Draft? {
    let content = content(matching: point)
    guard let ingresses = ingresses(leadingTo: last, content, point, key),
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
      let next = isLast ? taker.endpoint : program.routerInterfaces[Int(ingresses[index + 1])].endpoint
      guard
        addLeg(
          &draft, from: emission, key.flows, to: next, isLast ? address : self.address(of: next),
          point)
      else { return nil }
    }
    return draft
  }

  private func address(of endpoint: Int32) -> UInt64 { program.endpoints[Int(endpoint)].address }

  /// All frames with the content of one.
  mutating func content(matching point: FramePoint) -> FrameSet {
    var box = FrameBox()
    for dimension in relevantDimensions(of: point) {
      box[dimension] = point[dimension]...point[dimension]
    }
    return space.set(box)
  }

  private func relevantDimensions(of point: FramePoint) -> [FrameDimension] {
    let payload: [FrameDimension] = [.kind, .ipProtocol, .destinationPort, .sourcePort]
    switch FrameKind(rawValue: point[.kind]) ?? .other {
    case .other, .stacked, .unreadableIPv4, .unreadableIPv6: return [.kind]
    case .ipv4, .ipv4Fragment, .ipv4WithoutPorts:
      return payload + [.destinationIPv4, .sourceIPv4]
    case .ipv6, .ipv6Fragment, .ipv6WithoutPorts, .ipv6WithoutProtocol:
      return payload + [
        .destinationIPv6High, .destinationIPv6Low, .sourceIPv6High, .sourceIPv6Low,
      ]
    }
  }

  /// The interfaces by which a packet comes into one router after another until it leaves by the last.
  private mutating func ingresses(
    leadingTo last: Int32, _ content: FrameSet, _ point: FramePoint, _ key: SendingKey
  ) -> [Int32]? {
    let reach = routedReach(key)
    var legs: [Leg] = []
    var seen: Set<Int32> = []
    for (ingress, packets) in reach.direct.sorted(by: { $0.key < $1.key })
    where space.contains(packets, point) && seen.insert(ingress).inserted {
      legs.append(Leg(ingress: ingress, parent: -1))
    }
    var next = 0
    while next < legs.count {
      let leg = legs[next]
      for emission in emissions(of: content, at: leg.ingress, key.flows) {
        if emission.interface == last { return chain(legs, to: next) }
        for interface in interfacesTaking(emission, key.flows)
        where seen.insert(interface).inserted {
          legs.append(Leg(ingress: interface, parent: next))
        }
      }
      next += 1
    }
    return nil
  }

  /// A packet that comes to an interface to be passed on, as its sender must send it.
  mutating func draft(
    to interface: Int32, _ packets: FrameSet, from key: SendingKey
  ) -> Draft? {
    let target = program.routerInterfaces[Int(interface)].endpoint
    let wishes = Pleasantness(from: key.endpoint, to: target, addresses, program, &space)
    guard let sending = sending(key), let (point, _) = wishes.choice(of: packets, &space) else {
      return nil
    }
    let content = content(matching: point)
    if let direct = routedReach(key).direct[interface], space.contains(direct, point),
      var draft = firstLeg(sending, to: interface, content, wishes)
    {
      draft.point = merged(draft.point, with: point)
      return draft
    }
    // By another router: the interface from which it comes leads to this one.
    for emission in routedReach(key).emissions where space.contains(emission.packets, point) {
      guard interfacesTaking(emission, key.flows).contains(interface) else { continue }
      let address = program.endpoints[Int(target)].address
      return routedDraft(
        to: emission.interface, address, point, from: key, to: Taker(endpoint: target), wishes)
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
    let limit = accepted(by: endpoint, sending.key.flows)
    let delivered = delivered(
      sending, to: Taker(endpoint: endpoint), for: destination, limitedTo: limit)
    let choices: [(FrameSet, Ending)] = [
      (space.intersection(delivered.plain, content), .plain),
      (space.intersection(delivered.uncovered, content), .uncovered),
      (delivered.stacked, .priorityTag),
    ]
    for (frames, ending) in choices where !frames.isEmpty {
      guard let (point, _) = wishes.choice(of: frames, &space),
        let way = way(sending, to: Taker(endpoint: endpoint), for: destination, ending)
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

  /// From a router to the next one, or to the taker.
  private mutating func addLeg(
    _ draft: inout Draft, from emission: RoutedReach.Emission, _ flows: OpenFlows,
    to next: Int32, _ address: UInt64?, _ point: FramePoint
  ) -> Bool {
    let row = program.routerInterfaces[Int(emission.interface)]
    guard let address else {
      draft.places.append(program.bridges[Int(program.plugs[Int(row.wirePlug)].bridge)].place)
      draft.kind = .flooded
      return true
    }
    guard let sending = sending(routingKey(emission.interface, flows)),
      let way = way(sending, to: Taker(endpoint: next), for: .address(address), .plain)
    else { return false }
    draft.places += way.places
    draft.otherMembers += [way.otherMember].compactMap(\.self)
    var frame = point
    frame[.sourceMAC] = MACOrder.value(of: self.address(of: row.endpoint))
    frame[.destinationMAC] = MACOrder.value(of: address)
    note(&draft, row.endpoint, .outbound, frame)
    note(&draft, next, .inbound, frame)
    draft.kind = kind(of: frame, at: next)
    return true
  }
}
