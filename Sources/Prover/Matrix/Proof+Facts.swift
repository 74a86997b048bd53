internal import ForwardingProgram
internal import Frames

extension Proof {
  /// What is to be known of an endpoint to look up verdicts about it.
  mutating func facts(of endpoint: Int32) -> EndpointFacts {
    if profiles == nil { _ = endpointProfiles() }
    guard let profiles else { return EndpointFacts() }
    let number = Int(profiles.numbers[Int(endpoint)])
    if number < ways.facts.count, let known = ways.facts[number] { return known }
    while ways.facts.count <= number { ways.facts.append(nil) }
    let facts = foundFacts(of: endpoint, profiles)
    ways.facts[number] = facts
    return facts
  }

  private mutating func foundFacts(
    of endpoint: Int32, _ profiles: EndpointProfiles
  ) -> EndpointFacts {
    let profile = profiles.profiles[Int(endpoint)]
    var facts = EndpointFacts()
    guard isUsual(profile), !hasAddressRules else { return facts }
    facts.isUsual = true
    facts.places = profiles.survey.sendSites.values[Int(profile.sends)]
    facts.hears = profile.hears
    facts.virtualSwitch = profile.virtualSwitch
    let interface = program.endpoints[Int(endpoint)].interface
    if interface >= 0 { facts.router = program.routerInterfaces[Int(interface)].router }
    for kind in ways.tables.kinds.indices {
      facts.outbound[kind] = ways.tables.grid(profile.policy, .outbound, kind, of: program)
      facts.inbound[kind] = ways.tables.grid(profile.policy, .inbound, kind, of: program)
    }
    facts.sendsOther = passesOther(profile.policy, .outbound)
    facts.takesOther = passesOther(profile.policy, .inbound)
    facts.isUndeclared = addresses[endpoint].isEmpty
    let first = ways.ownAddresses.count
    for row in addresses[endpoint] { noteAddress(row, profiles.atoms) }
    facts.addresses = first..<ways.ownAddresses.count
    return facts
  }

  /// Nothing about an endpoint is its own, and its lists open no flows.
  private func isUsual(_ profile: EndpointProfile) -> Bool {
    guard profile.own < 0 || profile.isInterface, profile.kind != .outside,
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
  private mutating func passesOther(_ policy: Int32, _ direction: PortDirection) -> Bool {
    policy < 0 || !rules(ofPolicy: policy, direction, .other).passing.isEmpty
  }

  private mutating func noteAddress(_ row: DeclaredAddresses.Row, _ atoms: AddressAtoms) {
    let address = addressNumber(of: row, atoms)
    for (kind, value) in ways.tables.kinds.enumerated() where value.version == row.version {
      ways.ownAddresses.append(OwnAddress(kind: Int32(kind), address: address))
    }
  }

  /// The number of the group of a declared address.
  mutating func addressNumber(of row: DeclaredAddresses.Row, _ atoms: AddressAtoms) -> Int32 {
    let number = ways.addresses.number(of: atoms.group(of: row))
    if Int(number) == ways.addressValues.count { ways.addressValues.append(row.number) }
    return number
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
  var number: UInt128 { UInt128(address.high) << 64 | UInt128(address.low) }
}
