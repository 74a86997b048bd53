internal import ForwardingProgram

/// The profiles of all endpoints.
struct EndpointProfiles {
  /// By endpoint.
  var profiles: [EndpointProfile]
  /// By endpoint, the number of its profile.
  var numbers: [Int32]
  /// The places of endpoints.
  var survey: SiteSurvey
  /// How addresses are told apart.
  var atoms: AddressAtoms
}

extension Proof {
  /// Finds out what tells endpoints apart; done once.
  mutating func endpointProfiles() -> EndpointProfiles {
    if let known = profiles { return known }
    var survey = SiteSurvey()
    for endpoint in program.endpoints.indices { noteSendSite(of: Int32(endpoint), in: &survey) }
    survey.groups = nodeGroups()
    for endpoint in program.endpoints.indices { noteHearSite(of: Int32(endpoint), in: &survey) }
    noteSensitiveSites(&survey)
    let atoms = AddressAtoms(program)
    let lonely = lonelyEndpoints
    var addressNumbers = Numbering<[Int32]>()
    var numbering = Numbering<EndpointProfile>()
    var result = EndpointProfiles(profiles: [], numbers: [], survey: survey, atoms: atoms)
    for index in program.endpoints.indices {
      let endpoint = Int32(index)
      var profile = EndpointProfile(kind: program.endpoints[index].kind)
      profile.addresses = addressNumbers.number(of: addresses[endpoint].flatMap(atoms.group(of:)))
      describe(endpoint, &profile, survey, atoms)
      if lonely.contains(endpoint) {
        profile.own = endpoint
      } else if program.endpoints[index].interface >= 0 {
        profile.own = endpoint
        profile.isInterface = true
      }
      result.profiles.append(profile)
      result.numbers.append(numbering.number(of: profile))
    }
    profiles = result
    return result
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
    var declaring: [DeclaredAddresses.Key: Int32] = [:]
    for row in addresses.rows {
      if let other = declaring.updateValue(row.endpoint, forKey: row.key) {
        lonely.formUnion([other, row.endpoint])
      }
    }
    return lonely
  }

  // MARK: Nodes

  /// Numbers for the VLANs of bridges: those have one that whatever is sent reaches together or not.
  private mutating func nodeGroups() -> [FabricNode: Int32] {
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
      where nodes.count < sizes[representative] ?? 0 || Set(nodes.map(\.parts)).count > 1 {
        for node in nodes {
          splitters[node.node, default: []] += [Int32(number), Int32(node.parts.rawValue)]
        }
      }
    }
    var numbering = Numbering<[Int32]>()
    var groups: [FabricNode: Int32] = [:]
    for bridge in program.bridges.indices {
      for atom in atoms.tags {
        let node = FabricNode(bridge: Int32(bridge), vlan: atom)
        let representative = fabric.components.representative(of: node)
        let key = [representative.bridge, Int32(atom)] + (splitters[node] ?? [])
        groups[node] = numbering.number(of: key)
      }
    }
    return groups
  }
}

/// What is found out about places, each of them once.
struct SiteSurvey {
  /// Where a port or a station is plugged in, and what its frames become there.
  struct Place: Hashable {
    var kind: EndpointRow.Kind
    /// Of each plug: bridge, mode, VLAN, list, member.
    var plugs: Int32
    /// Mode, VLANs and list of a port; the VLAN of a NIC.
    var settings: [Int32]
  }

  var plugs = Numbering<[Int32]>()
  var plugsOfSwitch: [Int32: Int32] = [:]
  var sendSites = Numbering<SendSite>()
  var hearSites = Numbering<HearSite>()
  var sendSiteOfPlace: [Place: Int32] = [:]
  var hearSiteOfPlace: [Place: Int32] = [:]
  var groups: [FabricNode: Int32] = [:]
  /// By endpoint; −1 is none.
  var sends: [Int32] = []
  var hears: [Int32] = []
  /// Sites whose frames fare otherwise in their own virtual switch than behind it.
  var sensitiveSends: Set<Int32> = []
  var sensitiveHears: Set<Int32> = []

  /// Whether it matters to which virtual switch a port belongs.
  func needsSwitch(_ profile: EndpointProfile, _ row: SwitchRow) -> Bool {
    guard profile.sends >= 0, profile.hears >= 0, !row.hasTeam, row.mirrorPorts.isEmpty else {
      return true
    }
    return sensitiveSends.contains(profile.sends) || sensitiveHears.contains(profile.hears)
      || sendSites.values[Int(profile.sends)].reaches.isEmpty
      || hearSites.values[Int(profile.hears)].ears.allSatisfy {
        $0.nodes.isEmpty && $0.uncovering.isEmpty
      }
  }
}
