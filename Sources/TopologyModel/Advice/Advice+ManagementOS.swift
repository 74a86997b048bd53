extension Advice {
  /// H1: the management OS has a NIC of its own, or a VLAN that no guest of the switch is in.
  static func managementWithoutOwnWay(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    let topology = survey.topology
    var hasWay = [Bool](repeating: false, count: topology.hosts.count)
    var external = [ID<VirtualSwitch>?](repeating: nil, count: topology.hosts.count)
    for (endpoint, _) in survey.nics {
      if let host = endpoint.host { hasWay[host.index] = true }
    }
    for id in survey.externalSwitches {
      let host = topology[id].host.index
      external[host] = external[host] ?? id
      if !hasWay[host] { hasWay[host] = survey.managementHasOwnVLAN(on: id) }
    }
    for (index, host) in topology.hosts.enumerated() where !hasWay[index] {
      guard let id = external[index] else { continue }
      findings.report(at: host.definition) {
        AdviceFindings.Text(
          "the management OS of `\(host.name)` has neither a NIC nor a VLAN of its own",
          label: "managed among its guests, or not at all",
          labels: [
            Diagnostic.Label(
              "the NICs serve switches such as `\(survey.shortName(id))`",
              at: topology[id].definition)
          ],
          help: "add a NIC that no switch binds, or a management OS adapter in a VLAN that no guest"
            + " has")
      }
    }
  }

  /// H2: on an external switch with guests, the management OS is in a VLAN that no guest is in.
  static func managementAmongGuests(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for id in survey.externalSwitches {
      let (management, guests) = survey.sides(of: id)
      guard let anyGuest = guests.first, !management.isEmpty else { continue }
      let tally = survey.tally(guests)
      for member in management {
        let mode = survey.settings(member).mode
        let common = tally.first(in: mode.value.numbers) { $0 > 0 }
        guard let number = common ?? (mode.value.has(0) ? 0 : nil) else { continue }
        let guest = guests.first { survey.settings($0).mode.value.has(number) } ?? anyGuest
        let isShared = common != nil
        findings.report(at: mode.span) {
          AdviceFindings.Text(
            isShared
              ? "the management OS shares \(vlanWords(number).withoutVLAN) with guests: "
                + "`\(survey.name(member))` with `\(survey.name(guest))`"
              : "`\(survey.name(member))` is on an untagged port of a switch that has guests",
            label: isShared ? "reached by guests" : "in no VLAN of its own",
            labels: [
              Diagnostic.Label(
                isShared ? "a guest in \(vlanWords(number))" : "a guest of the switch",
                at: isShared ? survey.settings(guest).mode.span : guest.port.entry)
            ],
            help: "give it a VLAN that no guest has, or a NIC that no switch binds")
        }
      }
    }
  }

  /// H3: networks of the management OS on one switch (live migration, storage) are in VLANs of
  /// their own.
  ///
  /// Adapters that one range makes serve one purpose.
  static func managementNetworksMixed(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for id in survey.externalSwitches {
      let management = survey.sides(of: id).management
      guard management.count > 1 else { continue }
      let tally = survey.tally(management.map { survey.single($0) })
      for (index, member) in management.enumerated().dropFirst() {
        let mode = survey.settings(member).mode
        guard tally.first(in: mode.value.numbers, where: { $0 > 1 }) != nil,
          let first = management.prefix(index).prefix(Self.comparedAdapters).first(where: { other in
            other.port.entry != member.port.entry
              && survey.commonNumber(other, member) != nil
          }),
          let number = survey.commonNumber(first, member)
        else { continue }
        findings.report(at: mode.span) {
          AdviceFindings.Text(
            "two networks of the management OS share \(vlanWords(number).withoutVLAN): "
              + "`\(survey.name(first))` and `\(survey.name(member))`",
            label: "the same network",
            labels: [
              Diagnostic.Label("shared with this", at: survey.settings(first).mode.span)
            ],
            help: "give live migration, storage and backup a VLAN each")
        }
      }
    }
  }

  /// Nobody gives a management OS more adapters than this; beyond, only these are compared.
  private static let comparedAdapters = 64
}

extension AdviceSurvey {
  /// Switches with an uplink.
  var externalSwitches: [ID<VirtualSwitch>] {
    switchIDs.filter { id in
      switch topology[id].kind {
      case .external: true
      case .internal, .private: false
      }
    }
  }

  /// The connected ports of a switch, those of the management OS apart from the guests'.
  func sides(of id: ID<VirtualSwitch>) -> (management: [Member], guests: [Member]) {
    let ports = connectedPorts(of: id)
    return (ports.filter { !$0.port.owner.isGuest }, ports.filter(\.port.owner.isGuest))
  }

  /// Some adapter of the management OS is in VLANs that no guest of the switch is in.
  fileprivate func managementHasOwnVLAN(on id: ID<VirtualSwitch>) -> Bool {
    let (management, guests) = sides(of: id)
    guard !guests.isEmpty else { return !management.isEmpty }
    guard !management.isEmpty else { return false }
    let tally = tally(guests)
    return management.contains { member in
      let mode = settings(member).mode.value
      return !mode.has(0) && tally.first(in: mode.numbers) { $0 > 0 } == nil
    }
  }

  /// A port that stands for one adapter.
  fileprivate func single(_ member: Member) -> Member {
    Member(port: member.port, example: member.example)
  }

  /// The lowest number that two ports have.
  fileprivate func commonNumber(_ first: Member, _ second: Member) -> Int? {
    let other = settings(second).mode.value.numbers
    return settings(first).mode.value.numbers.flatMap { range in
      other.filter { $0.overlaps(range) }.map { max($0.lowerBound, range.lowerBound) }
    }.min()
  }
}

extension String {
  /// What is shared where no VLAN is: the untagged frames.
  fileprivate var withoutVLAN: String { self == "no VLAN" ? "the untagged frames" : self }
}
