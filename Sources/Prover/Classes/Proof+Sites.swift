internal import ForwardingProgram

extension Proof {
  // MARK: Sending

  mutating func noteSendSite(of endpoint: Int32, in survey: inout SiteSurvey) {
    guard let place = place(of: endpoint, in: &survey) else {
      survey.sends.append(-1)
      return
    }
    if let known = survey.sendSiteOfPlace[place] {
      survey.sends.append(known)
      return
    }
    let site = sendSite(of: endpoint)
    let number = survey.sendSites.number(of: site)
    survey.sendSiteOfPlace[place] = number
    survey.sends.append(number)
  }

  private mutating func sendSite(of endpoint: Int32) -> SendSite {
    let free = sites(of: endpoint, .anything)
    let honest = sites(of: endpoint, .honest)
    return SendSite(
      inside: free.inside, honestInside: honest.inside, reaches: free.reaches,
      honestReaches: honest.reaches)
  }

  private mutating func sites(
    of endpoint: Int32, _ freedom: Freedom
  ) -> (inside: [Sending.Inside], reaches: [Int32]) {
    let row = program.endpoints[Int(endpoint)]
    let vlan = question.vlan.map { atoms[$0] }
    guard row.kind == .port else {
      let reaches = (fabric.plugsOfStation[endpoint] ?? []).compactMap { plug -> Int32? in
        let entries = entries(of: row, by: plug, freedom).filter {
          vlan == nil || vlan == $0.node.vlan
        }
        return entries.isEmpty ? nil : reach(from: entries)
      }
      return ([], reaches)
    }
    let port = program.ports[Int(row.entry)]
    let inside = vlans(of: port, freedom).filter { vlan == nil || vlan == $0.vlan }
    return (inside, outside(of: port.virtualSwitch, inside).map(\.reach))
  }

  /// Where an endpoint is, in terms that others at like places share; `nil` where it is nowhere.
  private func place(of endpoint: Int32, in survey: inout SiteSurvey) -> SiteSurvey.Place? {
    let row = program.endpoints[Int(endpoint)]
    switch row.kind {
    case .disconnected: return nil
    case .port:
      let port = program.ports[Int(row.entry)]
      let settings = [
        Int32(port.mode.rawValue), Int32(port.ingressVLAN), Int32(port.accepted),
        Int32(port.alsoAccepted), port.list,
      ]
      let known = survey.plugsOfSwitch[port.virtualSwitch]
      let plugs =
        known ?? survey.plugs.number(of: description(of: fabric.uplinks[Int(port.virtualSwitch)]))
      survey.plugsOfSwitch[port.virtualSwitch] = plugs
      return SiteSurvey.Place(kind: .port, plugs: plugs, settings: settings)
    case .nic, .machine, .outside:
      let plugs = survey.plugs.number(of: description(of: fabric.plugsOfStation[endpoint] ?? []))
      return SiteSurvey.Place(kind: row.kind, plugs: plugs, settings: [Int32(row.nicVLAN)])
    }
  }

  private func description(of plugs: [Int32]) -> [Int32] {
    plugs.flatMap { plug in
      let row = program.plugs[Int(plug)]
      return [row.bridge, Int32(row.mode.rawValue), Int32(row.vlan), row.list, row.member]
    }
  }

  // MARK: Hearing

  mutating func noteHearSite(of endpoint: Int32, in survey: inout SiteSurvey) {
    guard let place = place(of: endpoint, in: &survey) else {
      survey.hears.append(-1)
      return
    }
    if let known = survey.hearSiteOfPlace[place] {
      survey.hears.append(known)
      return
    }
    let row = program.endpoints[Int(endpoint)]
    let plugs =
      row.kind == .port
      ? fabric.uplinks[Int(program.ports[Int(row.entry)].virtualSwitch)]
      : fabric.plugsOfStation[endpoint] ?? []
    let ears = plugs.map { ear(at: $0, of: row, survey.groups) }
    let number = survey.hearSites.number(of: HearSite(ears: ears, accepts: place.settings))
    survey.hearSiteOfPlace[place] = number
    survey.hears.append(number)
  }

  /// From which nodes frames come through a plug to an endpoint.
  private func ear(
    at plug: Int32, of row: EndpointRow, _ groups: [FabricNode: Int32]
  ) -> HearSite.Ear {
    let bridge = program.plugs[Int(plug)].bridge
    var ear = HearSite.Ear(member: program.plugs[Int(plug)].member, nodes: [], uncovering: [])
    for vlan in atoms.tags {
      let both: FrameParts = [.plain, .stacked]
      guard let arrival = fabric.arrival(of: both, in: vlan, at: plug, program) else { continue }
      let heard = heard(arrival, by: row)
      let group = groups[FabricNode(bridge: bridge, vlan: vlan)] ?? -1
      if heard.contains(.plain) { ear.nodes.append(group) }
      if heard.contains(.uncovered) { ear.uncovering.append(group) }
    }
    return ear
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
    var judged: Set<Int64> = []
    for row in program.switches where !row.ports.isEmpty && row.uplink >= 0 && !row.hasTeam {
      var senders: [Int32: Int32] = [:]
      var hearers: [Int32: Int32] = [:]
      for port in row.ports {
        let endpoint = Int(program.ports[port].endpoint)
        senders[survey.sends[endpoint]] = Int32(port)
        hearers[survey.hears[endpoint]] = Int32(port)
      }
      for send in senders.keys {
        for (hear, port) in hearers
        where judged.insert(Int64(send) << 32 | Int64(hear)).inserted {
          guard !faresAlike(survey.sendSites.values[Int(send)], at: port) else { continue }
          survey.sensitiveSends.insert(send)
          survey.sensitiveHears.insert(hear)
        }
      }
    }
  }

  /// Whether a port hears of a site the same from within its switch and from behind it.
  private func faresAlike(_ site: SendSite, at index: Int32) -> Bool {
    let port = program.ports[Int(index)]
    func within(_ inside: [Sending.Inside]) -> FrameParts {
      inside.reduce(into: []) { parts, inside in
        guard program.accepts(port, atoms.vlan(inside.vlan)) else { return }
        parts.formUnion(handed(inside.parts, by: port, in: inside.vlan))
      }
    }
    func beyond(_ numbers: [Int32]) -> FrameParts {
      var parts: FrameParts = []
      for plug in fabric.uplinks[Int(port.virtualSwitch)] {
        for number in numbers {
          for inside in insides(behind: plug, reaches[Int(number)])
          where program.accepts(port, atoms.vlan(inside.vlan)) {
            parts.formUnion(handed(inside.parts, by: port, in: inside.vlan))
          }
        }
      }
      return parts
    }
    return within(site.inside) == beyond(site.reaches)
      && within(site.honestInside) == beyond(site.honestReaches)
  }
}
