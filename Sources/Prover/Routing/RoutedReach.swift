internal import ForwardingProgram

/// Where packets come to routers, and in which state of the network.
struct RoutedKey: Hashable {
  /// Packets that come to an interface to be passed on.
  struct Start: Hashable {
    /// Index into `routerInterfaces`.
    var interface: Int32
    /// Without regard to the addresses of frames.
    var packets: FrameSet
  }

  var starts: [Start]
  var flows: OpenFlows
}

/// Packets on their way through routers.
struct RoutedReach {
  /// Packets that leave a router by an interface.
  struct Emission {
    /// Index into `routerInterfaces`.
    var interface: Int32
    var hop: RouterTable.Hop
    /// Before the lists of the interface's own port, where it is a guest's.
    var packets: FrameSet
  }

  /// Packets that come to each interface to be passed on, by its index.
  var arrived: [Int32: FrameSet] = [:]
  /// All that leave, each interface and hop once.
  var emissions: [Emission] = []
  /// Where each of them stands.
  fileprivate var positions: [EmissionKey: Int] = [:]

  /// Adds what leaves.
  fileprivate mutating func add(_ emission: Emission, in space: inout FrameSpace) {
    let key = EmissionKey(interface: emission.interface, hop: emission.hop)
    guard let position = positions[key] else {
      positions[key] = emissions.count
      return emissions.append(emission)
    }
    emissions[position].packets = space.union(emissions[position].packets, emission.packets)
  }
}

/// One way out of a router.
struct EmissionKey: Hashable {
  /// Index into `routerInterfaces`.
  var interface: Int32
  var hop: RouterTable.Hop
}

/// Packets that come to an interface of a router, in a state of the network.
struct PassedKey: Hashable {
  var start: RoutedKey.Start
  var flows: OpenFlows
}

/// What becomes of packets at one router: what leaves it, and where that comes in at others.
struct PassedOn {
  var emissions: [RoutedReach.Emission]
  var next: [RoutedKey.Start]
}

/// The packets of one sender at routers that share their beginning.
struct RoutedPackets {
  var key: RoutedKey
  /// What the sender itself limits: its own addresses, where it is honest.
  var content: FrameSet
  /// The outbound lists of its port, which look at the packets as they were sent.
  var filters: [PassageFilter]
}

extension Proof {
  /// The packets of a sender that routers pass on, as they come to the first of them.
  ///
  /// What a packet is does not change on its way: so the sender's own lists may as well be asked at the
  /// end, and senders that are alike in all else share what is found out about routers.
  mutating func routedPackets(_ key: SendingKey) -> [RoutedPackets] {
    guard !program.routers.isEmpty else { return [] }
    if let known = routedBeginnings[key] { return known }
    guard let sending = sending(key) else { return [] }
    var plain = RoutedKey(starts: [], flows: key.flows)
    var free = plain
    let isApart = sending.filters.allSatisfy { isSeparable($0) }
    for interface in program.routerInterfaces.indices {
      addStarts(sending, to: Int32(interface), &plain, &free, isApart: isApart)
    }
    var result: [RoutedPackets] = []
    if !plain.starts.isEmpty {
      let content =
        key.freedom == .honest ? honestContent(of: key.endpoint) : .everything
      let filters = sending.filters.map(\.ofContentOnly)
      result.append(RoutedPackets(key: plain, content: content, filters: filters))
    }
    if !free.starts.isEmpty {
      result.append(RoutedPackets(key: free, content: .everything, filters: []))
    }
    routedBeginnings[key] = result
    return result
  }

  private mutating func addStarts(
    _ sending: Sending, to interface: Int32, _ plain: inout RoutedKey, _ free: inout RoutedKey,
    isApart: Bool
  ) {
    let row = program.routerInterfaces[Int(interface)]
    guard sending.key.endpoint != row.endpoint else { return }
    let foreign = table(of: row.router).foreign
    func start(_ packets: FrameSet) -> RoutedKey.Start? {
      let foreign = space.intersection(packets, foreign)
      return foreign.isEmpty ? nil : RoutedKey.Start(interface: interface, packets: foreign)
    }
    let offers = directOffers(
      sending, to: router(row.endpoint), for: .address(address(of: row.endpoint)),
      withInbound: true)
    for (ending, offer) in offers {
      switch ending {
      case .plain where isApart:
        let offered = space.intersection(offer.frames, common.packets)
        guard passes(Offer(frames: offered, filters: offer.filters)) else { continue }
        if let start = start(packets(passingInto: row.endpoint, sending.key.flows)) {
          plain.starts.append(start)
        }
      case .plain, .uncovered:
        let packets = space.intersection(passing(offer), common.packets)
        if let start = start(space.forgetting(.addresses, in: packets)) {
          free.starts.append(start)
        }
      case .priorityTag:
        // Behind a priority tag that rules have taken for payload there may be anything.
        guard passes(offer), let start = start(common.packets) else { continue }
        free.starts.append(start)
      }
    }
  }

  /// An interface as a taker of what its router passes on: a guest's adapter must be handed it untagged.
  func router(_ endpoint: Int32) -> Taker {
    let isAdapter = program.endpoints[Int(endpoint)].kind == .port
    return Taker(endpoint: endpoint, form: isAdapter ? .untagged : .any)
  }

  func address(of endpoint: Int32) -> UInt64 { program.endpoints[Int(endpoint)].address }

  /// The packets that an endpoint's inbound lists let pass, whatever the addresses of their frames.
  mutating func packets(passingInto endpoint: Int32, _ flows: OpenFlows) -> FrameSet {
    let filters = filters(at: endpoint, .inbound, flows).map(\.ofContentOnly)
    return passing(Offer(frames: common.packets, filters: filters))
  }

  /// Follows packets through all routers.
  mutating func routedReach(_ key: RoutedKey) -> RoutedReach {
    if let known = routed[key] { return known }
    var result = RoutedReach()
    var waiting = key.starts
    while let next = waiting.popLast() {
      let known = result.arrived[next.interface] ?? .empty
      let new = space.subtracting(known, from: next.packets)
      guard !new.isEmpty else { continue }
      result.arrived[next.interface] = space.union(known, new)
      let passed = passedOn(
        PassedKey(
          start: RoutedKey.Start(interface: next.interface, packets: new), flows: key.flows))
      for emission in passed.emissions { result.add(emission, in: &space) }
      waiting += passed.next
    }
    routed[key] = result
    return result
  }

  /// What becomes of packets at one router; remembered, since many ways lead over few routers.
  private mutating func passedOn(_ key: PassedKey) -> PassedOn {
    if let known = passedOn[key] { return known }
    let emissions = emissions(of: key.start.packets, at: key.start.interface, key.flows)
    let passed = PassedOn(
      emissions: emissions, next: emissions.flatMap { takers(of: $0, key.flows) })
    passedOn[key] = passed
    return passed
  }

  /// An interface as a sender of what its router passes on.
  func routingKey(_ interface: Int32, _ flows: OpenFlows) -> SendingKey {
    SendingKey(
      endpoint: program.routerInterfaces[Int(interface)].endpoint, freedom: .routing, flows: flows)
  }

  /// What leaves a router of packets that come to one of its interfaces (semantics 6).
  mutating func emissions(
    of packets: FrameSet, at interface: Int32, _ flows: OpenFlows
  ) -> [RoutedReach.Emission] {
    let row = program.routerInterfaces[Int(interface)]
    let ingress = filters(atPort: row.flowPort, row.policy, .inbound, flows)
    let admitted = passing(Offer(frames: packets, filters: ingress))
    var result: [RoutedReach.Emission] = []
    for exit in table(of: row.router).exits {
      let leaving = space.intersection(admitted, exit.packets)
      guard !leaving.isEmpty else { continue }
      let row = program.routerInterfaces[Int(exit.interface)]
      let egress = filters(atPort: row.flowPort, row.policy, .outbound, flows)
      let passed = passing(Offer(frames: leaving, filters: egress))
      guard !passed.isEmpty else { continue }
      result.append(
        RoutedReach.Emission(interface: exit.interface, hop: exit.hop, packets: passed))
    }
    return result
  }

  /// The interfaces of routers that packets of an emission come to, with those that do.
  mutating func takers(
    of emission: RoutedReach.Emission, _ flows: OpenFlows
  ) -> [RoutedKey.Start] {
    guard let sending = sending(routingKey(emission.interface, flows)) else { return [] }
    let domain = program.routerInterfaces[Int(emission.interface)].domain
    var takers: [RoutedKey.Start] = []
    for interface in interfaces(hearing: emission) {
      let row = program.routerInterfaces[Int(interface)]
      guard row.endpoint != sending.key.endpoint else { continue }
      let address = address(of: row.endpoint)
      var limit = emission.packets
      if emission.hop == .destination {
        limit = space.intersection(limit, destinations(at: address, seenFrom: domain))
      }
      let offers = directOffers(
        sending, to: router(row.endpoint), for: .address(address), withInbound: true)
      for (ending, offer) in offers where ending == .plain {
        let frames = space.intersection(offer.frames, limit)
        let passed = passing(Offer(frames: frames, filters: offer.filters))
        let packets = space.intersection(
          space.forgetting(.addresses, in: passed), table(of: row.router).foreign)
        guard !packets.isEmpty else { continue }
        takers.append(RoutedKey.Start(interface: interface, packets: packets))
      }
    }
    return takers
  }

  /// The interfaces of routers to whose address packets of an emission may be sent.
  private mutating func interfaces(hearing emission: RoutedReach.Emission) -> [Int32] {
    if interfacesOfAddress.isEmpty {
      for (index, row) in program.routerInterfaces.enumerated() {
        let address = address(of: row.endpoint)
        interfacesOfAddress[address, default: []].append(Int32(index))
        let isShared = program.owners.row(of: address).endpoint == OwnerTable.shared
        if isShared { interfacesSharingAddresses.append(Int32(index)) }
      }
    }
    switch emission.hop {
    case .neighbor(let neighbor):
      return neighbor < 0 ? [] : interfacesOfAddress[address(of: neighbor)] ?? []
    case .destination:
      // A destination of its own ends at the router; only one who shares its address makes it go on.
      return interfacesSharingAddresses
    }
  }
}
