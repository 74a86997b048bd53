internal import ForwardingProgram

extension Proof {
  /// Makes ready to look up verdicts about frames of a sender.
  mutating func beginRow(of sender: Int32) {
    prepareWays()
    let number = Int(ways.numbers[Int(sender)])
    let row = ways.rows[number] ?? senderRow(of: sender)
    ways.rows[number] = row
    ways.row = row
    // Another one of its class may have been the first.
    ways.row.endpoint = sender
  }

  /// What is to be known of a sender to look up verdicts about its frames.
  private mutating func senderRow(of sender: Int32) -> SenderRow {
    var row = SenderRow(endpoint: sender)
    guard let profiles else { return row }
    let profile = profiles.profiles[Int(sender)]
    guard isUsual(profile) else { return row }
    row.isUsual = true
    row.sendsOther = passesOther(profile.policy, .outbound)
    row.isUndeclared = addresses[sender].isEmpty
    row.virtualSwitch = profile.virtualSwitch
    let interface = program.endpoints[Int(sender)].interface
    if interface >= 0 { row.router = program.routerInterfaces[Int(interface)].router }
    for kind in ways.tables.kinds.indices {
      row.grids[kind] = ways.tables.grid(profile.policy, .outbound, kind, of: program)
      let party = PacketParty(grid: row.grids[kind], address: PacketParty.anyAddress)
      row.freeRows[kind] = ways.outboundParties.number(of: party)
    }
    addAddresses(of: sender, profiles.atoms, to: &row)
    let site = profiles.survey.sendSites.values[Int(profile.sends)]
    row.honest = sentFrames(of: row, site, .honest, profiles)
    if question.threat == .adversary { row.free = sentFrames(of: row, site, .anything, profiles) }
    // With an interface of its own router it is connected in another way.
    guard row.router < 0 else { return row }
    row.outset = ways.outsets.number(
      of: Outset(
        honest: row.honest, free: row.free, sendsOther: row.sendsOther,
        virtualSwitch: row.virtualSwitch))
    return row
  }

  private mutating func addAddresses(
    of sender: Int32, _ atoms: AddressAtoms, to row: inout SenderRow
  ) {
    for declared in addresses[sender] {
      let address = addressNumber(of: declared, atoms)
      for (index, kind) in ways.tables.kinds.enumerated() where kind.version == declared.version {
        let party = ways.tables.party(row.grids[index], address, at: .source)
        row.addresses.append(
          (
            OwnAddress(kind: Int32(index), address: address),
            ways.outboundParties.number(of: party)
          ))
      }
    }
  }

  private mutating func sentFrames(
    of row: SenderRow, _ site: SendSite, _ freedom: Freedom, _ profiles: EndpointProfiles
  ) -> SentFrames {
    let place = site[freedom]
    var sent = SentFrames(place: place)
    guard !program.routers.isEmpty else { return sent }
    let isAlone = row.virtualSwitch >= 0 || row.router >= 0
    let key = RoutedStartKey(
      place: place, endpoint: isAlone ? row.endpoint : -1, freedom: freedom)
    if let known = ways.starts[key] {
      sent.starts = known
    } else {
      sent.starts = foundStarts(of: row, sent, freedom, profiles)
      ways.starts[key] = sent.starts
    }
    return sent
  }

  /// Where packets of a sender come to routers, its lists and its own addresses apart.
  private mutating func foundStarts(
    of row: SenderRow, _ sent: SentFrames, _ freedom: Freedom, _ profiles: EndpointProfiles
  ) -> RoutedStarts {
    let flows: OpenFlows = freedom == .honest || !keepsState ? .none : .any
    let none = RoutedKey(starts: [], flows: flows)
    var starts = (plain: none, uncovered: none)
    guard let sending = sending(askedKey(row.endpoint, freedom, flows)), !sending.frames.isEmpty
    else { return RoutedStarts(plain: -1, uncovered: -1) }
    for interface in program.routerInterfaces.indices {
      let endpoint = program.routerInterfaces[interface].endpoint
      let hears = profiles.profiles[Int(endpoint)].hears
      guard endpoint != row.endpoint, hears >= 0,
        row.virtualSwitch >= 0 || ways.hearers[Int(sent.place)][Int(hears)]
      else { continue }
      let parts = arrivals(
        of: sending, at: router(endpoint), for: .address(address(of: endpoint))
      ).parts
      let passing = packets(passingInto: endpoint, flows)
      if parts.contains(.plain) { addStart(interface, passing, to: &starts.plain) }
      guard freedom == .anything else { continue }
      if parts.contains(.uncovered) { addStart(interface, passing, to: &starts.uncovered) }
      // Behind a priority tag that rules have taken for payload there may be anything.
      if parts.contains(.stacked), passesOther(policy(of: endpoint), .inbound) {
        addStart(interface, common.packets, to: &starts.uncovered)
      }
    }
    return RoutedStarts(plain: routedRow(starts.plain), uncovered: routedRow(starts.uncovered))
  }

  private mutating func addStart(_ interface: Int, _ packets: FrameSet, to key: inout RoutedKey) {
    let foreign = table(of: program.routerInterfaces[interface].router).foreign
    let start = RoutedKey.Start(
      interface: Int32(interface), packets: space.intersection(packets, foreign))
    if !start.packets.isEmpty { key.starts.append(start) }
  }

  /// The policy of an endpoint's port; −1 is none.
  private func policy(of endpoint: Int32) -> Int32 {
    let row = program.endpoints[Int(endpoint)]
    return row.kind == .port ? program.ports[Int(row.entry)].policy : -1
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
    ways.routed.append(emissions)
    ways.routedNumbers[key] = number
    return number
  }
}
