internal import ForwardingProgram

extension Proof {
  // MARK: Where packets come to routers

  /// Where packets of a sender come to routers, its lists and its own addresses apart.
  mutating func routedStarts(
    of sender: Int32, _ facts: EndpointFacts, _ freedom: Freedom
  ) -> RoutedStarts {
    guard !program.routers.isEmpty else { return RoutedStarts(plain: -1, uncovered: -1) }
    let isAlone = facts.virtualSwitch >= 0 || facts.router >= 0
    let key = RoutedStartKey(
      place: facts.places[freedom], endpoint: isAlone ? sender : -1, freedom: freedom)
    if let known = ways.starts[key] { return known }
    let starts = foundStarts(of: sender, facts, freedom)
    ways.starts[key] = starts
    return starts
  }

  private mutating func foundStarts(
    of sender: Int32, _ facts: EndpointFacts, _ freedom: Freedom
  ) -> RoutedStarts {
    let flows: OpenFlows = freedom == .honest || !keepsFlows ? .none : .any
    var plain = RoutedKey(starts: [], flows: flows)
    var uncovered = plain
    guard let sending = sending(askedKey(sender, freedom, flows)), !sending.frames.isEmpty else {
      return RoutedStarts(plain: -1, uncovered: -1)
    }
    for interface in interfacesHearing(facts, freedom) {
      let endpoint = program.routerInterfaces[Int(interface)].endpoint
      guard endpoint != sender else { continue }
      let parts = arrivals(
        of: sending, at: router(endpoint), for: .address(address(of: endpoint))
      ).parts
      let passing = packets(passingInto: endpoint, flows)
      func add(_ packets: FrameSet, to key: inout RoutedKey) {
        let foreign = table(of: program.routerInterfaces[Int(interface)].router).foreign
        let start = RoutedKey.Start(
          interface: interface, packets: space.intersection(packets, foreign))
        if !start.packets.isEmpty { key.starts.append(start) }
      }
      if parts.contains(.plain) { add(passing, to: &plain) }
      guard freedom == .anything else { continue }
      if parts.contains(.uncovered) { add(passing, to: &uncovered) }
      // Behind a priority tag that rules have taken for payload there may be anything.
      if parts.contains(.stacked), takesOther(endpoint) { add(common.packets, to: &uncovered) }
    }
    return RoutedStarts(plain: routedRow(plain), uncovered: routedRow(uncovered))
  }

  private mutating func takesOther(_ endpoint: Int32) -> Bool {
    let row = program.endpoints[Int(endpoint)]
    guard row.kind == .port else { return true }
    let policy = program.ports[Int(row.entry)].policy
    return policy < 0 || !rules(ofPolicy: policy, .inbound, .other).passing.isEmpty
  }

  /// The interfaces of routers that may hear a sender.
  private func interfacesHearing(_ facts: EndpointFacts, _ freedom: Freedom) -> [Int32] {
    guard let profiles else { return [] }
    return program.routerInterfaces.indices.compactMap { index in
      let profile = profiles.profiles[Int(program.routerInterfaces[index].endpoint)]
      guard profile.hears >= 0 else { return nil }
      let mayHear =
        facts.virtualSwitch >= 0
        || profiles.survey.mayHear(profile.hears, facts.places[freedom])
      return mayHear ? Int32(index) : nil
    }
  }

  private mutating func routedRow(_ key: RoutedKey) -> Int32 {
    guard !key.starts.isEmpty else { return -1 }
    if let known = ways.routedNumbers[key] { return known }
    var emissions: [EmissionKey: FrameSet] = [:]
    for emission in routedReach(key).emissions {
      // A guest's port asks of them what it asks of the guest's own.
      let filters = sending(routingKey(emission.interface, key.flows))?.filters ?? []
      let offer = Offer(frames: emission.packets, filters: filters.map(\.ofContentOnly))
      emissions[EmissionKey(interface: emission.interface, hop: emission.hop)] = passing(offer)
    }
    let number = Int32(ways.routed.count)
    ways.routed.append(RoutedRow(key: key, emissions: emissions))
    ways.routedNumbers[key] = number
    return number
  }

  // MARK: What leaves routers

  /// What may be sent by a way out: 0 is everything that is asked, otherwise 1 more than a number in
  /// `limitSets`; `RoutedExit.closed` is nothing.
  mutating func limit(_ row: Int32, _ exit: Int32) -> Int32 {
    let known = ways.limits[row, exit]
    guard known == GrowingRows.unknown else { return known }
    let limit = foundLimit(row, ways.exits.values[Int(exit)])
    ways.limits[row, exit] = limit
    return limit
  }

  private mutating func foundLimit(_ row: Int32, _ exit: RoutedExit) -> Int32 {
    let key = EmissionKey(interface: exit.interface, hop: exit.hop)
    guard let emitted = ways.routed[Int(row)].emissions[key] else { return RoutedExit.closed }
    let kind = ways.tables.kinds[Int(exit.kind)]
    let part = space.part(of: emitted, kind)
    let fixed = space.fixing(
      dimensions(of: .destination, kind, ways.addressValues[Int(exit.address)]), below: part)
    if fixed == 0 { return RoutedExit.closed }
    if fixed == space.part(of: common.packets, kind) { return 0 }
    return ways.limitSets.number(of: fixed) + 1
  }

  /// What a limit lets pass from an address, as a mask.
  mutating func mask(ofLimit limit: Int32, _ kind: Int32, from source: UInt128) -> Int32 {
    let node = ways.limitSets.values[Int(limit - 1)]
    let values = dimensions(of: .source, ways.tables.kinds[Int(kind)], source)
    return ways.tables.mask(below: space.fixing(values, below: node), space)
  }

  /// The addresses at which a limit changes.
  func sourceStarts(ofLimit limit: Int32, _ kind: Int32) -> [UInt128] {
    let node = ways.limitSets.values[Int(limit - 1)]
    let (ipv4, high, low) = PacketEnd.source.dimensions
    guard ways.tables.kinds[Int(kind)].version == 6 else {
      return space.starts(of: ipv4, below: node).map { UInt128($0) }
    }
    let lows = space.starts(of: low, below: node)
    return space.starts(of: high, below: node).flatMap { high in
      lows.map { UInt128(high) << 64 | UInt128($0) }
    }
  }

  private func dimensions(
    of end: PacketEnd, _ kind: FrameKind, _ address: UInt128
  ) -> [FrameDimension: UInt64] {
    let (ipv4, high, low) = end.dimensions
    let lower = UInt64(truncatingIfNeeded: address)
    guard kind.version == 6 else { return [ipv4: lower] }
    return [high: UInt64(truncatingIfNeeded: address >> 64), low: lower]
  }

  // MARK: Who is handed packets by routers

  /// The ways by which routers hand packets to an endpoint.
  mutating func ears(of receiver: Int32, _ facts: EndpointFacts) -> Range<Int> {
    guard let profiles else { return 0..<0 }
    let number = Int(profiles.numbers[Int(receiver)])
    if number < ways.earsOfProfile.count, let known = ways.earsOfProfile[number] { return known }
    while ways.earsOfProfile.count <= number { ways.earsOfProfile.append(nil) }
    let first = ways.ears.count
    for interface in interfacesRouting(to: receiver) {
      addEars(of: receiver, facts, at: interface, .destination, addresses[receiver].filter {
        isNeighbor($0, seenFrom: interface)
      }, profiles.atoms)
    }
    addEarsOfNextHop(receiver, facts, profiles.atoms)
    let range = first..<ways.ears.count
    ways.earsOfProfile[number] = range
    return range
  }

  private func isNeighbor(_ row: DeclaredAddresses.Row, seenFrom interface: Int32) -> Bool {
    program.neighbors.endpoint(
      declaring: row.address, version: row.version,
      seenFrom: program.routerInterfaces[Int(interface)].domain) == row.endpoint
  }

  /// A router that is the next hop of another one takes what is addressed to itself.
  private mutating func addEarsOfNextHop(
    _ receiver: Int32, _ facts: EndpointFacts, _ atoms: AddressAtoms
  ) {
    guard facts.router >= 0 else { return }
    let own = localAddresses(of: facts.router, receiver, atoms)
    var senders: Set<Int32> = []
    for stretch in program.routeStretches {
      guard case .toNeighbor(let neighbor, let interface, _) = stretch.decision,
        neighbor == receiver, senders.insert(interface).inserted
      else { continue }
      addEars(of: receiver, facts, at: interface, .neighbor(receiver), own, atoms)
    }
  }

  /// The addresses that a router does not pass on, one of each group.
  private func localAddresses(
    of router: Int32, _ receiver: Int32, _ atoms: AddressAtoms
  ) -> [DeclaredAddresses.Row] {
    let row = program.routers[Int(router)]
    var rows: [DeclaredAddresses.Row] = []
    for (version, stretches) in [(UInt8(4), row.ipv4), (6, row.ipv6)] {
      for index in stretches {
        guard case .local = program.routeStretches[index].decision else { continue }
        let first = program.routeStretches[index].first
        let next = index + 1 < stretches.upperBound ? program.routeStretches[index + 1].first : nil
        rows += atoms.firsts(from: first, before: next, version: version).map {
          DeclaredAddresses.Row(endpoint: receiver, version: version, address: $0)
        }
      }
    }
    return rows
  }

  private mutating func addEars(
    of receiver: Int32, _ facts: EndpointFacts, at interface: Int32, _ hop: RouterTable.Hop,
    _ rows: [DeclaredAddresses.Row], _ atoms: AddressAtoms
  ) {
    guard program.routerInterfaces[Int(interface)].endpoint != receiver,
      let sending = sending(routingKey(interface, .none)),
      arrivals(of: sending, at: Taker(endpoint: receiver), for: .address(address(of: receiver)))
        .parts.contains(.plain)
    else { return }
    for row in rows {
      let address = addressNumber(of: row, atoms)
      for (index, kind) in ways.tables.kinds.enumerated() where kind.version == row.version {
        let exit = RoutedExit(
          interface: interface, hop: hop, kind: Int32(index), address: address)
        let party = PacketParty(grid: facts.inbound[index], address: address)
        ways.ears.append(
          RoutedEar(
            exit: ways.exits.number(of: exit), party: ways.inboundParties.number(of: party),
            grid: party.grid, kind: Int32(index), address: address))
      }
    }
  }

  /// The interfaces by which routers send packets to one of an endpoint's addresses.
  private func interfacesRouting(to receiver: Int32) -> [Int32] {
    var interfaces: Set<Int32> = []
    for row in addresses[receiver] {
      for router in program.routers {
        let stretch = program.routeStretch(of: router, version: row.version, to: row.address)
        if case .toDestination(let interface, _) = program.routeStretches[stretch].decision {
          interfaces.insert(interface)
        }
      }
    }
    return interfaces.sorted()
  }
}

extension RoutedExit {
  /// No packet leaves by it.
  static var closed: Int32 { -2 }
}
