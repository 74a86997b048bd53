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
    var declaring: [DeclaredAddresses.Key: Int32] = [:]
    declaring.reserveCapacity(addresses.rows.count)
    for row in addresses.rows {
      if let other = declaring.updateValue(row.endpoint, forKey: row.key) {
        lonely.formUnion([other, row.endpoint])
      }
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

/// What is found out about places, each of them once.
struct SiteSurvey {
  /// Where a port or a station is plugged in, and what its frames become there.
  struct Place: Hashable {
    var kind: EndpointRow.Kind
    /// Of each plug: bridge, mode, VLAN, list, member.
    var plugs: Int32
    var settings: Settings
  }

  /// Mode, VLANs and list of a port; the VLAN of a NIC.
  struct Settings: Hashable {
    var mode: UInt8 = 0
    var vlan: UInt16
    var accepted: UInt16 = 0
    var alsoAccepted: UInt16 = 0
    var list: Int32 = -1
  }

  /// Ports of equal settings, with a freedom.
  struct InsideKey: Hashable {
    var settings: Settings
    var freedom: Freedom
  }

  /// In which VLANs of their switch the frames of ports are.
  var insides: [InsideKey: [Sending.Inside]] = [:]
  var plugs = Numbering<[PlugSettings]>()
  var plugsOfSwitch: [Int32: Int32] = [:]
  var sendPlaces = Numbering<SendPlace>()
  var sendSites = Numbering<SendSite>()
  var hearSites = Numbering<HearSite>()
  var sendSiteOfPlace: [Place: Int32] = [:]
  var hearSiteOfPlace: [Place: Int32] = [:]
  var groups = NodeGroups(bridges: 0, vlans: 0)
  /// Of which VLANs tagged frames are taken, by settings.
  var takenTags: [Place: [Int16]] = [:]
  private var exitsOfPlug: [PlugSettings: PlugExits] = [:]
  /// By place of senders, then by place that hears: whether it may hear anything, virtual switches
  /// apart.
  private(set) var hearers: [[Bool]] = []
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
      || sendPlaces.values[Int(sendSites.values[Int(profile.sends)].free)].reaches.isEmpty
      || hearSites.values[Int(profile.hears)].ears.allSatisfy {
        $0.nodes.isEmpty && $0.uncovering.isEmpty
      }
  }
}

extension SiteSurvey {
  /// How the VLANs of a bridge leave by a plug; plugs that are alike share it.
  mutating func exits(
    at plug: Int32, _ fabric: Fabric, _ program: borrowing ForwardingProgram
  ) -> PlugExits {
    let row = program.plugs[Int(plug)]
    let key = PlugSettings(row)
    if let known = exitsOfPlug[key] { return known }
    var exits = PlugExits(
      tagged: Array(repeating: -1, count: fabric.atoms.count), untagged: [])
    for vlan in fabric.atoms.tags {
      guard let arrival = fabric.arrival(of: .plain, in: vlan, at: plug, program) else { continue }
      let group = groups[FabricNode(bridge: row.bridge, vlan: vlan)]
      if arrival.tag == VLANAtoms.none {
        exits.untagged.append(group)
      } else {
        exits.tagged[Int(arrival.tag)] = group
      }
    }
    exitsOfPlug[key] = exits
    return exits
  }

  /// Finds out which places may hear which.
  mutating func noteHearers(_ reaches: [Reach]) {
    var placesOfGroup = [[Int32]](repeating: [], count: groups.count)
    for (place, site) in hearSites.values.enumerated() {
      for group in Set(site.ears.flatMap { $0.nodes + $0.uncovering }) {
        placesOfGroup[Int(group)].append(Int32(place))
      }
    }
    hearers = sendPlaces.values.map { place in
      var mayHear = [Bool](repeating: false, count: hearSites.values.count)
      var reached = [Bool](repeating: false, count: groups.count)
      for number in place.reaches {
        for node in reaches[Int(number)].nodes { reached[Int(groups[node.node])] = true }
      }
      for (group, places) in placesOfGroup.enumerated() where reached[group] {
        for place in places { mayHear[Int(place)] = true }
      }
      return mayHear
    }
  }
}

/// What tells plugs apart.
struct PlugSettings: Hashable {
  var bridge: Int32
  var mode: UInt8
  var vlan: UInt16
  var list: Int32
  var member: Int32

  /// Those of a plug.
  init(_ row: PlugRow) {
    (bridge, mode, vlan) = (row.bridge, row.mode.rawValue, row.vlan)
    (list, member) = (row.list, row.member)
  }
}

/// How the VLANs of a bridge leave by a plug, as groups of nodes.
struct PlugExits {
  /// By VLAN of the tag; −1 is none.
  var tagged: [Int32]
  var untagged: [Int32]
}

/// The group of each VLAN of each bridge.
struct NodeGroups {
  private var groups: [Int32]
  private let vlans: Int
  /// How many groups there are.
  var count = 0

  init(bridges: Int, vlans: Int) {
    groups = Array(repeating: 0, count: bridges * vlans)
    self.vlans = vlans
  }

  subscript(node: FabricNode) -> Int32 {
    get { groups[Int(node.bridge) * vlans + Int(node.vlan)] }
    set { groups[Int(node.bridge) * vlans + Int(node.vlan)] = newValue }
  }
}
