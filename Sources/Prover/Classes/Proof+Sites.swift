internal import ForwardingProgram

extension Proof {
  // MARK: Places

  /// The number of an endpoint's place, which others at like places share; −1 is nowhere.
  func placeNumber(of endpoint: Int32, in survey: inout SiteSurvey) -> Int32 {
    let row = program.endpoints[Int(endpoint)]
    switch row.kind {
    case .disconnected: return -1
    case .port:
      let port = program.ports[Int(row.entry)]
      let settings = SiteSurvey.Settings(
        mode: port.mode.rawValue, vlan: port.ingressVLAN, accepted: port.accepted,
        alsoAccepted: port.alsoAccepted, list: port.list)
      let known = survey.plugsOfSwitch[port.virtualSwitch]
      let plugs =
        known ?? survey.plugs.number(of: description(of: fabric.uplinks[Int(port.virtualSwitch)]))
      survey.plugsOfSwitch[port.virtualSwitch] = plugs
      return survey.number(
        of: SiteSurvey.Place(kind: .port, plugs: plugs, settings: settings))
    case .nic, .machine, .outside:
      let plugs = survey.plugs.number(of: description(of: fabric.plugsOfStation[endpoint] ?? []))
      return survey.number(
        of: SiteSurvey.Place(
          kind: row.kind, plugs: plugs, settings: SiteSurvey.Settings(vlan: row.nicVLAN)))
    }
  }

  private func description(of plugs: [Int32]) -> [PlugSettings] {
    plugs.map { PlugSettings(program.plugs[Int($0)]) }
  }

  // MARK: Sending

  /// The number of the site where an endpoint sends; −1 is nowhere.
  mutating func sendSiteNumber(of endpoint: Int32, in survey: inout SiteSurvey) -> Int32 {
    let place = Int(survey.placeNumbers[Int(endpoint)])
    guard place >= 0 else { return -1 }
    if let known = survey.sendSiteOfPlace[place] { return known }
    let site = sendSite(of: endpoint, survey.places.values[place], in: &survey)
    let number = survey.sendSites.number(of: site)
    survey.sendSiteOfPlace[place] = number
    return number
  }

  private mutating func sendSite(
    of endpoint: Int32, _ place: SiteSurvey.Place, in survey: inout SiteSurvey
  ) -> SendSite {
    let free = sendPlace(of: endpoint, place, .anything, in: &survey)
    let honest = sendPlace(of: endpoint, place, .honest, in: &survey)
    return SendSite(
      free: survey.sendPlaces.number(of: free), honest: survey.sendPlaces.number(of: honest))
  }

  private mutating func sendPlace(
    of endpoint: Int32, _ place: SiteSurvey.Place, _ freedom: Freedom, in survey: inout SiteSurvey
  ) -> SendPlace {
    let row = program.endpoints[Int(endpoint)]
    let vlan = question.vlan.map { atoms[$0] }
    guard row.kind == .port else {
      let reaches = (fabric.plugsOfStation[endpoint] ?? []).compactMap { plug -> Int32? in
        let entries = entries(of: row, by: plug, freedom).filter {
          vlan == nil || vlan == $0.node.vlan
        }
        return entries.isEmpty ? nil : reach(from: entries)
      }
      return SendPlace(inside: [], reaches: reaches)
    }
    let port = program.ports[Int(row.entry)]
    let key = SiteSurvey.InsideKey(settings: place.settings, freedom: freedom)
    let inside =
      survey.insides[key] ?? vlans(of: port, freedom).filter { vlan == nil || vlan == $0.vlan }
    survey.insides[key] = inside
    return SendPlace(
      inside: inside, reaches: outside(of: port.virtualSwitch, inside).map(\.reach))
  }

  // MARK: Hearing

  /// The number of the site where an endpoint hears; −1 is nowhere.
  func hearSiteNumber(of endpoint: Int32, in survey: inout SiteSurvey) -> Int32 {
    let number = Int(survey.placeNumbers[Int(endpoint)])
    guard number >= 0 else { return -1 }
    if let known = survey.hearSiteOfPlace[number] { return known }
    let place = survey.places.values[number]
    let row = program.endpoints[Int(endpoint)]
    let plugs =
      row.kind == .port
      ? fabric.uplinks[Int(program.ports[Int(row.entry)].virtualSwitch)]
      : fabric.plugsOfStation[endpoint] ?? []
    let taken = takenTags(by: row, place, in: &survey)
    let ears = plugs.map { ear(at: $0, of: row, taken, in: &survey) }
    let site = survey.hearSites.number(of: HearSite(ears: ears, accepts: place.settings))
    survey.hearSiteOfPlace[number] = site
    return site
  }

  /// From which nodes frames come through a plug to an endpoint.
  private func ear(
    at plug: Int32, of row: EndpointRow, _ taken: [Int16], in survey: inout SiteSurvey
  ) -> HearSite.Ear {
    var ear = HearSite.Ear(member: program.plugs[Int(plug)].member, nodes: [], uncovering: [])
    let exits = survey.exits(at: plug, fabric, program)
    for tag in taken where exits.tagged[Int(tag)] >= 0 {
      ear.nodes.append(exits.tagged[Int(tag)])
    }
    guard !exits.untagged.isEmpty else { return ear }
    let both: FrameParts = program.assumptions.contains(.a32) ? [.plain, .stacked] : .plain
    let heard = heard(Arrival(tag: VLANAtoms.none, parts: both), by: row)
    if heard.contains(.plain) { ear.nodes += exits.untagged }
    if heard.contains(.uncovered) { ear.uncovering = exits.untagged.sorted() }
    ear.nodes.sort()
    return ear
  }

  /// The VLANs of which an endpoint takes tagged frames.
  private func takenTags(
    by row: EndpointRow, _ place: SiteSurvey.Place, in survey: inout SiteSurvey
  ) -> [Int16] {
    let key = SiteSurvey.Place(kind: place.kind, plugs: -1, settings: place.settings)
    if let known = survey.takenTags[key] { return known }
    let taken = atoms.tags.filter { tag in
      tag != VLANAtoms.none
        && heard(Arrival(tag: tag, parts: [.plain, .stacked]), by: row).contains(.plain)
    }
    survey.takenTags[key] = taken
    return taken
  }

  /// What an endpoint is handed of frames that come to its plug.
  private func heard(_ arrival: Arrival, by row: EndpointRow) -> FrameParts {
    guard row.kind == .port else { return taken(arrival, by: row) }
    let port = program.ports[Int(row.entry)]
    return insides(of: arrival).reduce(into: []) { heard, inside in
      if program.accepts(port, atoms.vlan(inside.vlan)) { heard.formUnion(inside.parts) }
    }
  }

  // MARK: The same virtual switch

  /// Finds sites of one virtual switch between which frames fare otherwise than between like sites of
  /// two.
  func noteSensitiveSites(_ survey: inout SiteSurvey) {
    var judged = PairMarks(survey.sendSites.values.count, survey.hearSites.values.count)
    // Which switch has been seen to have a site last.
    var lastSends = [Int](repeating: -1, count: survey.sendSites.values.count)
    var lastHears = [Int](repeating: -1, count: survey.hearSites.values.count)
    for (number, row) in program.switches.enumerated()
    where !row.ports.isEmpty && row.uplink >= 0 && !row.hasTeam {
      var senders: [Int32] = []
      var hearers: [(site: Int32, port: Int32)] = []
      for port in row.ports {
        let endpoint = Int(program.ports[port].endpoint)
        let (send, hear) = (survey.sends[endpoint], survey.hears[endpoint])
        if lastSends[Int(send)] != number { senders.append(send) }
        if lastHears[Int(hear)] != number { hearers.append((hear, Int32(port))) }
        (lastSends[Int(send)], lastHears[Int(hear)]) = (number, number)
      }
      for send in senders {
        for (hear, port) in hearers where judged.insert(send, hear) {
          let site = survey.sendSites.values[Int(send)]
          guard !faresAlike(site, hear, at: port, survey) else { continue }
          survey.sensitiveSends.insert(send)
          survey.sensitiveHears.insert(hear)
        }
      }
    }
  }

  /// Whether between an endpoint's port and the others of its switch frames fare as between like sites of
  /// two switches, unless it is known already that they do not.
  func staysInsensitive(_ endpoint: Int32, in survey: SiteSurvey) -> Bool {
    let own = program.ports[Int(program.endpoints[Int(endpoint)].entry)]
    let row = program.switches[Int(own.virtualSwitch)]
    guard row.uplink >= 0, !row.hasTeam else { return true }
    func isKnown(_ sender: Int32, _ receiver: Int32, _ port: Int) -> Bool {
      let (sends, hears) = (survey.sends[Int(sender)], survey.hears[Int(receiver)])
      if survey.sensitiveSends.contains(sends), survey.sensitiveHears.contains(hears) {
        return true
      }
      return faresAlike(survey.sendSites.values[Int(sends)], hears, at: Int32(port), survey)
    }
    let entry = Int(program.endpoints[Int(endpoint)].entry)
    return row.ports.allSatisfy { port in
      let other = program.ports[port].endpoint
      return isKnown(endpoint, other, port) && isKnown(other, endpoint, entry)
    }
  }

  /// Whether a port hears of a site the same from within its switch and from behind it.
  private func faresAlike(
    _ site: SendSite, _ hears: Int32, at index: Int32, _ survey: SiteSurvey
  ) -> Bool {
    let port = program.ports[Int(index)]
    func faresAlike(_ number: Int32) -> Bool {
      let place = survey.sendPlaces.values[Int(number)]
      var within: FrameParts = []
      for inside in place.inside where program.accepts(port, atoms.vlan(inside.vlan)) {
        within.formUnion(handed(inside.parts, by: port, in: inside.vlan))
      }
      guard survey.hearers[Int(number)][Int(hears)] else { return within.isEmpty }
      var beyond: FrameParts = []
      for plug in fabric.uplinks[Int(port.virtualSwitch)] {
        for number in place.reaches {
          for inside in insides(behind: plug, reaches[Int(number)], takenBy: port) {
            beyond.formUnion(handed(inside.parts, by: port, in: inside.vlan))
          }
        }
      }
      return within == beyond
    }
    return faresAlike(site.free) && (site.honest == site.free || faresAlike(site.honest))
  }
}

/// Pairs of numbers that have been seen.
private struct PairMarks {
  private var bits: [UInt64]
  private let width: Int
  private var others: Set<Int64> = []

  /// Few enough pairs have a bit each.
  init(_ height: Int, _ width: Int) {
    self.width = width
    bits = height * width <= 1 << 30 ? Array(repeating: 0, count: height * width / 64 + 1) : []
  }

  /// Marks a pair; false where it was marked before.
  mutating func insert(_ first: Int32, _ second: Int32) -> Bool {
    guard !bits.isEmpty else {
      return others.insert(Int64(first) << 32 | Int64(second)).inserted
    }
    let index = Int(first) * width + Int(second)
    let bit: UInt64 = 1 << UInt64(index % 64)
    guard bits[index / 64] & bit == 0 else { return false }
    bits[index / 64] |= bit
    return true
  }
}
