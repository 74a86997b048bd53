internal import ForwardingProgram

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
  private(set) var places = Numbering<Place>()
  /// By number of the place, once somebody has found out.
  var sendSiteOfPlace: [Int32?] = []
  var hearSiteOfPlace: [Int32?] = []
  var groups = NodeGroups(bridges: 0, vlans: 0)
  /// Of which VLANs tagged frames are taken, by settings.
  var takenTags: [Place: [Int16]] = [:]
  private var exitsOfPlug: [PlugSettings: PlugExits] = [:]
  /// By place of senders, then by place that hears: whether it may hear anything, virtual switches
  /// apart.
  private(set) var hearers: [[Bool]] = []
  /// By endpoint; −1 is none.
  var placeNumbers: [Int32] = []
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
  /// The number of a place, which has room for what is found out about it.
  mutating func number(of place: Place) -> Int32 {
    let number = places.number(of: place)
    if Int(number) == sendSiteOfPlace.count {
      sendSiteOfPlace.append(nil)
      hearSiteOfPlace.append(nil)
    }
    return number
  }

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
