internal import ForwardingProgram

/// The packets of one sender at the routers that pass them on.
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
  /// Those of them that come from the sender itself.
  var direct: [Int32: FrameSet] = [:]
  /// All that leave, each interface and hop once.
  var emissions: [Emission] = []
}

extension Proof {
  /// Follows a sender's packets through all routers.
  mutating func routedReach(_ key: SendingKey) -> RoutedReach {
    if let known = routed[key] { return known }
    var result = RoutedReach()
    defer { routed[key] = result }
    guard !program.routers.isEmpty, let sending = sending(key) else { return result }
    var waiting: [(interface: Int32, packets: FrameSet)] = []
    for interface in program.routerInterfaces.indices {
      let packets = packets(of: sending, takenBy: Int32(interface), limitedTo: .everything)
      guard !packets.isEmpty else { continue }
      result.direct[Int32(interface)] = packets
      waiting.append((Int32(interface), packets))
    }
    while let next = waiting.popLast() {
      let known = result.arrived[next.interface] ?? .empty
      let new = space.subtracting(known, from: next.packets)
      guard !new.isEmpty else { continue }
      result.arrived[next.interface] = space.union(known, new)
      for emission in emissions(of: new, at: next.interface, key.flows) {
        add(emission, to: &result)
        waiting += takers(of: emission, key.flows)
      }
    }
    return result
  }

  /// An interface as a sender of what its router passes on.
  func routingKey(_ interface: Int32, _ flows: OpenFlows) -> SendingKey {
    SendingKey(
      endpoint: program.routerInterfaces[Int(interface)].endpoint, freedom: .routing, flows: flows)
  }

  /// The interfaces of routers that packets of an emission come to, with those that do.
  private mutating func takers(
    of emission: RoutedReach.Emission, _ flows: OpenFlows
  ) -> [(interface: Int32, packets: FrameSet)] {
    guard let sending = sending(routingKey(emission.interface, flows)) else { return [] }
    return interfaces(hearing: emission).compactMap { interface in
      let packets = packets(
        of: sending, takenBy: interface, limitedTo: emission.packets, hop: emission.hop)
      return packets.isEmpty ? nil : (interface, packets)
    }
  }

  /// The interfaces of routers that packets of an emission come to.
  mutating func interfacesTaking(
    _ emission: RoutedReach.Emission, _ flows: OpenFlows
  ) -> [Int32] {
    takers(of: emission, flows).map(\.interface)
  }

  private mutating func add(_ emission: RoutedReach.Emission, to result: inout RoutedReach) {
    let index = result.emissions.firstIndex {
      $0.interface == emission.interface && $0.hop == emission.hop
    }
    guard let index else { return result.emissions.append(emission) }
    result.emissions[index].packets = space.union(
      result.emissions[index].packets, emission.packets)
  }

  /// What leaves a router of packets that come to one of its interfaces (semantics 6).
  mutating func emissions(
    of packets: FrameSet, at interface: Int32, _ flows: OpenFlows
  ) -> [RoutedReach.Emission] {
    let row = program.routerInterfaces[Int(interface)]
    let ingress = rules(ofPolicy: row.policy, .inbound)
    let open = open(at: row.flowPort, ofPolicy: row.policy, flows)
    let admitted = space.intersection(packets, ingress.passing(open, in: &space))
    var result: [RoutedReach.Emission] = []
    for exit in table(of: row.router).exits {
      let leaving = space.intersection(admitted, exit.packets)
      guard !leaving.isEmpty else { continue }
      let egress = program.routerInterfaces[Int(exit.interface)]
      let rules = rules(ofPolicy: egress.policy, .outbound)
      let open = self.open(at: egress.flowPort, ofPolicy: egress.policy, flows)
      let passed = space.intersection(leaving, rules.passing(open, in: &space))
      guard !passed.isEmpty else { continue }
      result.append(
        RoutedReach.Emission(interface: exit.interface, hop: exit.hop, packets: passed))
    }
    return result
  }

  /// The interfaces of routers to whose address packets of an emission may be sent.
  private func interfaces(hearing emission: RoutedReach.Emission) -> [Int32] {
    let interfaces = program.routerInterfaces.indices.map { Int32($0) }
    switch emission.hop {
    case .neighbor(let neighbor):
      guard neighbor >= 0 else { return [] }
      let address = program.endpoints[Int(neighbor)].address
      return interfaces.filter { self.address(of: $0) == address }
    case .destination:
      // A destination of its own ends at the router; only one who shares its address makes it go on.
      return interfaces.filter { interface in
        program.owners.row(of: self.address(of: interface)).endpoint == OwnerTable.shared
      }
    }
  }

  private func address(of interface: Int32) -> UInt64 {
    program.endpoints[Int(program.routerInterfaces[Int(interface)].endpoint)].address
  }

  /// The packets of a sender's frames to an interface that it hands to its router.
  private mutating func packets(
    of sending: Sending, takenBy interface: Int32, limitedTo limit: FrameSet,
    hop: RouterTable.Hop = .destination
  ) -> FrameSet {
    let row = program.routerInterfaces[Int(interface)]
    guard sending.key.endpoint != row.endpoint else { return .empty }
    let accepted = space.intersection(accepted(by: row.endpoint, sending.key.flows), limit)
    var limited = accepted
    if sending.key.freedom == .routing, hop == .destination {
      let egress = program.endpoints[Int(sending.key.endpoint)].interface
      limited = space.intersection(
        accepted, destinations(sharingAddressOf: row.endpoint, seenFrom: egress))
    }
    let delivered = delivered(
      sending, to: Taker(endpoint: row.endpoint), for: .address(address(of: interface)),
      limitedTo: limited)
    var packets = space.union(delivered.plain, delivered.uncovered)
    packets = space.forgetting(.addresses, in: packets)
    // Behind a priority tag that rules have taken for payload there may be anything.
    if !delivered.stacked.isEmpty { packets = common.packets }
    return space.intersection(packets, table(of: row.router).foreign)
  }

  /// Packets to addresses of endpoints with the same MAC address as another one.
  private mutating func destinations(
    sharingAddressOf endpoint: Int32, seenFrom egress: Int32
  ) -> FrameSet {
    let address = program.endpoints[Int(endpoint)].address
    let domain = program.routerInterfaces[Int(egress)].domain
    let rows = addresses.rows.filter { row in
      let neighbor = program.neighbors.endpoint(
        declaring: row.address, version: row.version, seenFrom: domain)
      return neighbor >= 0 && program.endpoints[Int(neighbor)].address == address
    }
    return space.packets(.destination, in: rows)
  }
}
