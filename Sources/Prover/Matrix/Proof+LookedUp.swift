internal import ForwardingProgram

extension Proof {
  /// The verdicts about a pair that is looked up rather than found out, and on which ground: `nil` where
  /// something about either endpoint is its own.
  mutating func lookedUp(from sender: Int32, to receiver: Int32) -> PairFinding? {
    let to = facts(of: receiver)
    if ways.row.endpoint != sender { ways.row = senderRow(of: sender) }
    guard ways.row.facts.isUsual, to.isUsual, !takesForeign(program.endpoints[Int(receiver)]) else {
      return nil
    }
    var finding = PairFinding()
    lookUpDirect(parts(heardBy: receiver, to, .honest), .honest, to, &finding)
    let isRouted = !program.routers.isEmpty
    if isRouted, finding.verdict.ip < .reachable {
      let ears = ears(of: receiver, to)
      if !ears.isEmpty {
        // What passes a router as an answer depends on who has asked.
        guard !routersKeepFlows.atPorts else { return nil }
        lookUpRouted(ears, .honest, &finding)
        if finding.verdict.ip < .reachable, routersKeepFlows.inLists { return nil }
      }
    }
    guard question.threat == .adversary, finding.verdict.ip < .reachable else { return finding }
    lookUpDirect(parts(heardBy: receiver, to, .anything), .anything, to, &finding)
    if isRouted, finding.verdict.ip < .forgeable {
      lookUpRouted(ears(of: receiver, to), .anything, &finding)
    }
    return finding
  }

  private mutating func senderRow(of sender: Int32) -> SenderRow {
    var row = SenderRow(endpoint: sender, facts: facts(of: sender))
    guard row.facts.isUsual else { return row }
    row.honest = routedStarts(of: sender, row.facts, .honest)
    if question.threat == .adversary {
      row.free = routedStarts(of: sender, row.facts, .anything)
    }
    for own in ways.ownAddresses[row.facts.addresses] {
      let party = PacketParty(
        grid: row.facts.outbound[Int(own.kind)], address: own.address)
      row.rows.append((own, ways.outboundRows.number(of: party), own.address + 1))
    }
    for kind in ways.tables.kinds.indices {
      let party = PacketParty(
        grid: row.facts.outbound[kind], address: PacketParty.anyAddress)
      row.freeRows[kind] = ways.outboundRows.number(of: party)
    }
    return row
  }

  // MARK: In one network

  private mutating func lookUpDirect(
    _ heard: FrameParts, _ freedom: Freedom, _ to: EndpointFacts, _ finding: inout PairFinding
  ) {
    guard !heard.isEmpty else { return }
    let from = ways.row.facts
    let value = freedom.verdict
    if heard.contains(.plain) {
      finding.note(.lists)
      if finding.verdict.ip < value {
        for kind in ways.tables.kinds.indices {
          let content = directContent(from, to, kind, freedom)
          guard content >= 0 else { continue }
          finding.raise(to: value, .direct, content)
          break
        }
      }
      if isOtherAsked, from.sendsOther, to.takesOther { finding.raiseEthernet(to: value, .direct) }
    }
    guard freedom == .anything, heard.contains(.uncovered), from.sendsOther else { return }
    finding.note(.lists)
    for kind in ways.tables.kinds.indices where finding.verdict.ip < value {
      let cell = ways.tables.cell(
        to.inbound[kind],
        RuleGrid.Place(destination: RuleGrid.Place.any, source: RuleGrid.Place.any))
      let content = ways.tables.masks.firstCommon(cell, cell)
      if content >= 0 { finding.raise(to: value, .uncovered, content) }
    }
    if isOtherAsked, to.takesOther { finding.raiseEthernet(to: value, .uncovered) }
  }

  /// The question is also about frames that are no IP packets.
  private var isOtherAsked: Bool { question.scope == .all }

  private mutating func directContent(
    _ from: EndpointFacts, _ to: EndpointFacts, _ kind: Int, _ freedom: Freedom
  ) -> Int32 {
    let lists = ListPair(outbound: from.outbound[kind], inbound: to.inbound[kind], kind: Int32(kind))
    guard freedom == .honest else { return content(passing: lists, from: .any, to: .any) }
    guard !from.isUndeclared else { return content(passing: lists, from: .undeclared, to: .any) }
    for row in ways.row.rows where row.own.kind == kind {
      let source = ways.addressValues[Int(row.own.address)]
      let content = content(passing: lists, from: .one(source), to: .any)
      if content >= 0 { return content }
    }
    return -1
  }

  // MARK: Behind routers

  private mutating func lookUpRouted(
    _ ears: Range<Int>, _ freedom: Freedom, _ finding: inout PairFinding
  ) {
    let starts = freedom == .honest ? ways.row.honest : ways.row.free
    let value = freedom.verdict
    for index in ears {
      let ear = ways.ears[index]
      if starts.plain >= 0 {
        let limit = limit(starts.plain, ear.exit)
        if limit != RoutedExit.closed {
          finding.note(.lists)
          let content = routedContent(ear, limit, freedom)
          if content >= 0 { return finding.raise(to: value, .routed, content) }
        }
      }
      guard starts.uncovered >= 0, ways.row.facts.sendsOther else { continue }
      let limit = limit(starts.uncovered, ear.exit)
      guard limit != RoutedExit.closed else { continue }
      finding.note(.lists)
      let content = content(
        passing: ListPair(
          outbound: ways.tables.open(Int(ear.kind), of: program), inbound: ear.grid, kind: ear.kind,
          limit: limit),
        from: .any, to: .one(ways.addressValues[Int(ear.address)]))
      if content >= 0 { return finding.raise(to: value, .uncovered, content) }
    }
  }

  private mutating func routedContent(
    _ ear: RoutedEar, _ limit: Int32, _ freedom: Freedom
  ) -> Int32 {
    if freedom == .honest, !ways.row.facts.isUndeclared { return honestContent(ear, limit) }
    let lists = ListPair(
      outbound: ways.row.facts.outbound[Int(ear.kind)], inbound: ear.grid, kind: ear.kind,
      limit: limit)
    let destination = AddressChoice.one(ways.addressValues[Int(ear.address)])
    guard freedom == .anything else {
      return content(passing: lists, from: .undeclared, to: destination)
    }
    let sent = outboundCell(
      ways.row.freeRows[Int(ear.kind)], PacketParty.anyAddress, lists.outbound, ear.address)
    let taken = inboundCell(0, PacketParty.anyAddress, lists.inbound, ear)
    let common = ways.tables.masks.firstCommon(sent, taken)
    guard common >= 0 || !ways.tables.atoms.isComplete else { return -1 }
    // One end does not care who sends.
    let isFree = ways.tables.grids[Int(lists.outbound)].sources.count == 1
      || ways.tables.grids[Int(lists.inbound)].sources.count == 1
    guard limit != 0 || !isFree || common < 0 else { return common }
    return content(passing: lists, from: .any, to: destination)
  }

  private mutating func honestContent(_ ear: RoutedEar, _ limit: Int32) -> Int32 {
    for index in ways.row.rows.indices {
      let row = ways.row.rows[index]
      guard row.own.kind == ear.kind else { continue }
      let grid = ways.row.facts.outbound[Int(ear.kind)]
      let sent = outboundCell(row.outbound, row.own.address, grid, ear.address)
      let taken = inboundCell(row.inbound, row.own.address, ear.grid, ear)
      let content: Int32
      if limit == 0 {
        content = ways.tables.masks.firstCommon(sent, taken)
      } else {
        let source = ways.addressValues[Int(row.own.address)]
        let limited = mask(ofLimit: limit, ear.kind, from: source)
        content = ways.tables.masks.firstCommon(sent, taken, limited)
      }
      if content >= 0 { return content }
      guard !ways.tables.atoms.isComplete else { continue }
      let exact = exactContent(
        passing: ListPair(
          outbound: grid, inbound: ear.grid, kind: ear.kind, limit: limit),
        from: .one(ways.addressValues[Int(row.own.address)]),
        to: .one(ways.addressValues[Int(ear.address)]))
      if exact >= 0 { return exact }
    }
    return -1
  }

  /// What passes a sender's lists to a group of addresses.
  private mutating func outboundCell(
    _ row: Int32, _ source: Int32, _ grid: Int32, _ destination: Int32
  ) -> Int32 {
    let known = ways.outbound[row, destination]
    guard known == GrowingRows.unknown else { return known }
    let cell = cell(grid, from: source, to: destination)
    ways.outbound[row, destination] = cell
    return cell
  }

  /// What passes a receiver's lists from a group of addresses.
  private mutating func inboundCell(
    _ row: Int32, _ source: Int32, _ grid: Int32, _ ear: RoutedEar
  ) -> Int32 {
    let known = ways.inbound[row, ear.party]
    guard known == GrowingRows.unknown else { return known }
    let cell = cell(grid, from: source, to: ear.address)
    ways.inbound[row, ear.party] = cell
    return cell
  }

  private mutating func cell(_ grid: Int32, from source: Int32, to destination: Int32) -> Int32 {
    let row = ways.tables.grids[Int(grid)]
    let place = RuleGrid.Place(
      destination: row.destinations.stretch(of: ways.addressValues[Int(destination)]),
      source: source == PacketParty.anyAddress
        ? RuleGrid.Place.any : row.sources.stretch(of: ways.addressValues[Int(source)]))
    return ways.tables.cell(grid, place)
  }
}

extension Freedom {
  /// What it makes of a pair that such a frame connects.
  fileprivate var verdict: Verdict { self == .honest ? .reachable : .forgeable }
}
