internal import ForwardingProgram
internal import Frames

extension Proof {
  /// Makes room for what is to be found out about classes.
  mutating func prepareWays() {
    guard ways.numbers.isEmpty else { return }
    let profiles = endpointProfiles()
    (ways.numbers, ways.hearers) = (profiles.numbers, profiles.survey.hearers)
    let count = Int(profiles.numbers.max() ?? -1) + 1
    ways.takers = Array(repeating: TakerFacts(), count: count)
    ways.rows = Array(repeating: nil, count: count)
  }

  /// What is to be known of an endpoint to look up verdicts about frames to it.
  mutating func foundTaker(_ endpoint: Int32) -> TakerFacts {
    guard let profiles else { return TakerFacts() }
    let profile = profiles.profiles[Int(endpoint)]
    let row = program.endpoints[Int(endpoint)]
    var facts = TakerFacts()
    facts.kind = isUsual(profile) && !takesForeign(row) ? .usual : .unusual
    guard facts.kind == .usual else { return facts }
    facts.takesOther = passesOther(profile.policy, .inbound)
    (facts.hears, facts.virtualSwitch) = (profile.hears, profile.virtualSwitch)
    if row.interface >= 0 { facts.router = program.routerInterfaces[Int(row.interface)].router }
    for kind in ways.tables.kinds.indices {
      facts.grids[kind] = ways.tables.grid(profile.policy, .inbound, kind, of: program)
    }
    facts.firstEar = Int32(ways.ears.count)
    if !program.routers.isEmpty { addEars(of: endpoint, facts, profiles.atoms) }
    facts.endOfEars = Int32(ways.ears.count)
    return facts
  }

  /// Nothing about an endpoint is its own, and its lists open no flows.
  func isUsual(_ profile: EndpointProfile) -> Bool {
    guard !hasAddressRules, profile.own < 0 || profile.isInterface, profile.kind != .outside,
      profile.kind != .disconnected
    else {
      return false
    }
    if profile.virtualSwitch >= 0 {
      let row = program.switches[Int(profile.virtualSwitch)]
      guard !row.hasTeam, row.mirrorPorts.isEmpty else { return false }
    }
    guard profile.policy >= 0 else { return true }
    return !program.policies[Int(profile.policy)].traits.contains(.keepsFlows)
  }

  /// The lists of a policy let pass what is no IP packet.
  mutating func passesOther(_ policy: Int32, _ direction: PortDirection) -> Bool {
    policy < 0 || !rules(ofPolicy: policy, direction, .other).passing.isEmpty
  }

  /// The number of the group of a declared address.
  mutating func addressNumber(of row: DeclaredAddresses.Row, _ atoms: AddressAtoms) -> Int32 {
    let number = ways.addresses.number(of: atoms.group(of: row))
    if Int(number) == ways.addressValues.count { ways.addressValues.append(row.number) }
    return number
  }

  // MARK: Who is handed packets by routers

  private mutating func addEars(
    of receiver: Int32, _ facts: TakerFacts, _ atoms: AddressAtoms
  ) {
    for interface in interfacesRouting(to: receiver) {
      let rows = addresses[receiver].filter { isNeighbor($0, seenFrom: interface) }
      addEars(of: receiver, facts, at: interface, .destination, rows, atoms)
    }
    guard facts.router >= 0 else { return }
    // A router that is the next hop of another one takes what is addressed to itself.
    let interfaces = interfacesBefore(receiver)
    guard !interfaces.isEmpty else { return }
    let own = localAddresses(of: facts.router, atoms)
    for interface in interfaces {
      addEars(of: receiver, facts, at: interface, .neighbor(receiver), own, atoms)
    }
  }

  private func isNeighbor(_ row: DeclaredAddresses.Row, seenFrom interface: Int32) -> Bool {
    program.neighbors.endpoint(
      declaring: row.address, version: row.version,
      seenFrom: program.routerInterfaces[Int(interface)].domain) == row.endpoint
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

  /// The interfaces of which an endpoint is the next hop.
  private func interfacesBefore(_ receiver: Int32) -> [Int32] {
    var interfaces: Set<Int32> = []
    for stretch in program.routeStretches {
      if case .toNeighbor(receiver, let interface, _) = stretch.decision {
        interfaces.insert(interface)
      }
    }
    return interfaces.sorted()
  }

  /// The addresses that a router does not pass on, one of each group.
  private func localAddresses(
    of router: Int32, _ atoms: AddressAtoms
  ) -> [DeclaredAddresses.Row] {
    let row = program.routers[Int(router)]
    var rows: [DeclaredAddresses.Row] = []
    for (version, stretches) in [(UInt8(4), row.ipv4), (6, row.ipv6)] {
      for index in stretches {
        guard case .local = program.routeStretches[index].decision else { continue }
        let first = program.routeStretches[index].first
        let next = index + 1 < stretches.upperBound ? program.routeStretches[index + 1].first : nil
        rows += atoms.firsts(from: first, before: next, version: version).map {
          DeclaredAddresses.Row(endpoint: -1, version: version, address: $0)
        }
      }
    }
    return rows
  }

  private mutating func addEars(
    of receiver: Int32, _ facts: TakerFacts, at interface: Int32, _ hop: RouterTable.Hop,
    _ rows: [DeclaredAddresses.Row], _ atoms: AddressAtoms
  ) {
    guard program.routerInterfaces[Int(interface)].endpoint != receiver,
      let sending = sending(routingKey(interface, .none)), !sending.frames.isEmpty,
      arrivals(of: sending, at: Taker(endpoint: receiver), for: .address(address(of: receiver)))
        .parts.contains(.plain)
    else { return }
    for row in rows {
      let address = addressNumber(of: row, atoms)
      for (index, kind) in ways.tables.kinds.enumerated() where kind.version == row.version {
        let exit = RoutedExit(
          interface: interface, hop: hop, kind: Int32(index), address: address)
        let party = ways.tables.party(facts.grids[index], address, at: .destination)
        ways.ears.append(
          RoutedEar(
            exit: ways.exits.number(of: exit), party: ways.inboundParties.number(of: party),
            grid: party.grid, kind: Int32(index), address: address))
      }
    }
  }
}

extension FrameKind {
  /// The IP version of packets of the kind; 0 is none.
  var version: UInt8 {
    switch family {
    case .ipv4, .ipv4Fragments: 4
    case .ipv6, .ipv6Fragments: 6
    case .mac, .nonIP: 0
    }
  }
}

extension DeclaredAddresses.Row {
  /// The address as one number; an IPv4 address is the low 32 bits.
  var number: UInt128 { address.number }
}

extension IPv6Address {
  /// The address as one number.
  var number: UInt128 { UInt128(high) << 64 | UInt128(low) }
}
