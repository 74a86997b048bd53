internal import ForwardingProgram

/// The profiles of all endpoints.
struct EndpointProfiles {
  /// By endpoint.
  var profiles: [EndpointProfile] = []
  /// By endpoint, the number of its profile.
  var numbers: [Int32] = []
  var numbering = Numbering<EndpointProfile>()
  var addressNumbers = Numbering<[Int32]>()
  /// The places of endpoints.
  var survey: SiteSurvey
  /// How addresses are told apart.
  let atoms: AddressAtoms
  /// Endpoints that something sets apart.
  let lonely: Set<Int32>
}

extension Proof {
  /// Finds out what tells endpoints apart; done once.
  mutating func endpointProfiles() -> EndpointProfiles {
    if let known = profiles { return known }
    var survey = SiteSurvey()
    for endpoint in program.endpoints.indices {
      survey.placeNumbers.append(placeNumber(of: Int32(endpoint), in: &survey))
      survey.sends.append(sendSiteNumber(of: Int32(endpoint), in: &survey))
    }
    survey.groups = nodeGroups()
    for endpoint in program.endpoints.indices {
      survey.hears.append(hearSiteNumber(of: Int32(endpoint), in: &survey))
    }
    survey.noteHearers(reaches)
    noteSensitiveSites(&survey)
    var result = EndpointProfiles(
      survey: survey, atoms: AddressAtoms(program), lonely: lonelyEndpoints)
    for index in program.endpoints.indices {
      let profile = profile(of: Int32(index), &result)
      result.profiles.append(profile)
      result.numbers.append(result.numbering.number(of: profile))
    }
    profiles = result
    return result
  }

  /// What tells an endpoint apart, as far as places have been found out.
  func profile(of endpoint: Int32, _ known: inout EndpointProfiles) -> EndpointProfile {
    let row = program.endpoints[Int(endpoint)]
    var profile = EndpointProfile(kind: row.kind)
    profile.addresses = known.addressNumbers.number(
      of: addresses[endpoint].flatMap(known.atoms.group(of:)))
    describe(endpoint, &profile, known.survey, known.atoms)
    if known.lonely.contains(endpoint) {
      profile.own = endpoint
    } else if row.interface >= 0 {
      profile.own = endpoint
      profile.isInterface = true
    }
    return profile
  }

  /// What is to be said of an endpoint by itself.
  private func describe(
    _ endpoint: Int32, _ profile: inout EndpointProfile, _ survey: SiteSurvey,
    _ atoms: AddressAtoms
  ) {
    let row = program.endpoints[Int(endpoint)]
    guard row.kind != .disconnected else {
      profile.addresses = -1
      return
    }
    profile.sends = survey.sends[Int(endpoint)]
    profile.hears = survey.hears[Int(endpoint)]
    profile.mac = atoms.group(ofMAC: row.address)
    guard row.kind == .port else { return }
    let port = program.ports[Int(row.entry)]
    profile.policy = port.policy
    profile.traits = port.traits.rawValue
    if survey.needsSwitch(profile, program.switches[Int(port.virtualSwitch)]) {
      profile.virtualSwitch = port.virtualSwitch
    }
  }

  /// Endpoints that something sets apart: an address that is not theirs alone, a part in routing.
  private var lonelyEndpoints: Set<Int32> {
    var lonely: Set<Int32> = []
    for (index, row) in program.endpoints.enumerated() {
      let isShared =
        row.kind != .outside && row.kind != .disconnected
        && program.owners.row(of: row.address).endpoint == OwnerTable.shared
      if row.kind == .outside || row.isTeam || isShared {
        lonely.insert(Int32(index))
      }
    }
    for port in program.ports where port.family >= 0 { lonely.insert(port.endpoint) }
    guard !program.routers.isEmpty else { return lonely }
    for stretch in program.routeStretches {
      // An interface of a router is alone anyway.
      if case .toNeighbor(let neighbor, _, _) = stretch.decision, neighbor >= 0,
        program.endpoints[Int(neighbor)].interface < 0
      {
        lonely.insert(neighbor)
      }
    }
    for row in addresses.rows
    where program.neighbors.isShared(row.address, version: row.version) {
      lonely.insert(row.endpoint)
    }
    return lonely
  }

  // MARK: Nodes

  /// Numbers for the VLANs of bridges: those have one that whatever is sent reaches together or not.
  private func nodeGroups() -> NodeGroups {
    var groups = NodeGroups(bridges: program.bridges.count, vlans: atoms.count)
    var sizes: [FabricNode: Int] = [:]
    var splitters: [FabricNode: [Int32]] = [:]
    for bridge in program.bridges.indices {
      for atom in atoms.tags {
        let node = FabricNode(bridge: Int32(bridge), vlan: atom)
        sizes[fabric.components.representative(of: node), default: 0] += 1
      }
    }
    for (number, reach) in reaches.enumerated() {
      let parts = Dictionary(grouping: reach.nodes) {
        fabric.components.representative(of: $0.node)
      }
      for (representative, nodes) in parts
      where nodes.count < sizes[representative] ?? 0
        || nodes.contains(where: { $0.parts != nodes[0].parts })
      {
        for node in nodes {
          splitters[node.node, default: []] += [Int32(number), Int32(node.parts.rawValue)]
        }
      }
    }
    var numbering = Numbering<[Int32]>()
    for bridge in program.bridges.indices {
      for atom in atoms.tags {
        let node = FabricNode(bridge: Int32(bridge), vlan: atom)
        let representative = fabric.components.representative(of: node)
        let key = [representative.bridge, Int32(atom)] + (splitters[node] ?? [])
        groups[node] = numbering.number(of: key)
      }
    }
    groups.count = numbering.values.count
    return groups
  }
}
