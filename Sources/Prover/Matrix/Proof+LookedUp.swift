internal import ForwardingProgram

extension Proof {
  /// The verdicts about a pair that is looked up rather than found out, and on which ground: `nil` where
  /// something about either endpoint is its own.
  mutating func lookedUp(from sender: Int32, to receiver: Int32) -> PairFinding? {
    if ways.row.endpoint != sender { beginRow(of: sender) }
    let number = Int(ways.numbers[Int(receiver)])
    let outset = ways.row.outset
    let known = outset < 0 ? Meeting.possible : ways.meetings[outset, Int32(number)]
    if known == Meeting.never { return PairFinding() }
    guard let finding = lookedUp(to: receiver, number) else { return nil }
    if known == GrowingRows.unknown {
      ways.meetings[outset, Int32(number)] =
        finding == PairFinding() ? Meeting.never : Meeting.possible
    }
    return finding
  }

  private mutating func lookedUp(to receiver: Int32, _ number: Int) -> PairFinding? {
    var to = ways.takers[number]
    if to.kind == .unknown {
      to = foundTaker(receiver)
      ways.takers[number] = to
    }
    guard ways.row.isUsual, to.kind == .usual else { return nil }
    let ears = Int(to.firstEar)..<Int(to.endOfEars)
    var finding = PairFinding()
    lookUpDirect(parts(heardBy: receiver, to, .honest), .honest, to, &finding)
    if !ears.isEmpty, finding.verdict.ip < .reachable {
      // What passes a router as an answer depends on who has asked.
      guard !routersKeepFlows.atPorts else { return nil }
      lookUpRouted(ears, .honest, &finding)
      if finding.verdict.ip < .reachable, routersKeepFlows.inLists { return nil }
    }
    guard question.threat == .adversary, finding.verdict.ip < .reachable else { return finding }
    lookUpDirect(parts(heardBy: receiver, to, .anything), .anything, to, &finding)
    if finding.verdict.ip < .forgeable { lookUpRouted(ears, .anything, &finding) }
    return finding
  }

  // MARK: In one network

  private mutating func lookUpDirect(
    _ heard: FrameParts, _ freedom: Freedom, _ to: TakerFacts, _ finding: inout PairFinding
  ) {
    guard !heard.isEmpty else { return }
    let value = freedom.verdict
    finding.note(.lists)
    if heard.contains(.plain) {
      for kind in ways.tables.kinds.indices where finding.verdict.ip < value {
        let content = directContent(to, kind, freedom)
        if content >= 0 { finding.raise(to: value, .direct, content) }
      }
      if isOtherAsked, ways.row.sendsOther, to.takesOther {
        finding.raiseEthernet(to: value, .direct)
      }
    }
    guard freedom == .anything, heard.contains(.uncovered), ways.row.sendsOther else { return }
    for kind in ways.tables.kinds.indices where finding.verdict.ip < value {
      let content = freeContent(
        passing: ListPair(
          outbound: ways.tables.open(kind, of: program), inbound: to.grids[kind],
          kind: Int32(kind)))
      if content >= 0 { finding.raise(to: value, .uncovered, content) }
    }
    if isOtherAsked, to.takesOther { finding.raiseEthernet(to: value, .uncovered) }
  }

  /// The question is also about frames that are no IP packets.
  private var isOtherAsked: Bool { question.scope == .all }

  private mutating func directContent(
    _ to: TakerFacts, _ kind: Int, _ freedom: Freedom
  ) -> Int32 {
    let lists = ListPair(
      outbound: ways.row.grids[kind], inbound: to.grids[kind], kind: Int32(kind))
    guard freedom == .honest else { return freeContent(passing: lists) }
    guard !ways.row.isUndeclared else {
      return content(passing: lists, from: .undeclared, to: .any)
    }
    for index in ways.row.addresses.indices where ways.row.addresses[index].own.kind == kind {
      let source = ways.addressValues[Int(ways.row.addresses[index].own.address)]
      let content = content(passing: lists, from: .one(source), to: .any)
      if content >= 0 { return content }
    }
    return -1
  }

  /// A group of contents that passes lists with whatever addresses; −1 where nothing does.
  private mutating func freeContent(passing lists: ListPair) -> Int32 {
    let known = ways.freeContents[lists.outbound, lists.inbound]
    guard known == GrowingRows.unknown else { return known == ClassWays.noContent ? -1 : known }
    let content = content(passing: lists, from: .any, to: .any)
    ways.freeContents[lists.outbound, lists.inbound] = content < 0 ? ClassWays.noContent : content
    return content
  }

  // MARK: Behind routers

  private mutating func lookUpRouted(
    _ ears: Range<Int>, _ freedom: Freedom, _ finding: inout PairFinding
  ) {
    let starts = ways.row.starts(freedom)
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
      guard starts.uncovered >= 0, ways.row.sendsOther else { continue }
      let limit = limit(starts.uncovered, ear.exit)
      guard limit != RoutedExit.closed else { continue }
      finding.note(.lists)
      let lists = ListPair(
        outbound: ways.tables.open(Int(ear.kind), of: program), inbound: ear.grid, kind: ear.kind,
        limit: limit)
      let content = content(
        passing: lists, from: .any, to: .one(ways.addressValues[Int(ear.address)]))
      if content >= 0 { return finding.raise(to: value, .routed, content) }
    }
  }

  private mutating func routedContent(
    _ ear: RoutedEar, _ limit: Int32, _ freedom: Freedom
  ) -> Int32 {
    if freedom == .honest, !ways.row.isUndeclared { return honestContent(ear, limit) }
    let lists = ListPair(
      outbound: ways.row.grids[Int(ear.kind)], inbound: ear.grid, kind: ear.kind, limit: limit)
    let destination = AddressChoice.one(ways.addressValues[Int(ear.address)])
    guard freedom == .anything else {
      return content(passing: lists, from: .undeclared, to: destination)
    }
    let any = PacketParty.anyAddress
    let sent = outboundCell(ways.row.freeRows[Int(ear.kind)], any, lists.outbound, ear.address)
    let taken = inboundCell(any, ear)
    let common = ways.tables.masks.firstCommon(sent, taken)
    guard common >= 0 || !ways.tables.atoms.isComplete else { return -1 }
    // One end does not care who sends.
    let isFree =
      ways.tables.grids[Int(lists.outbound)].sources.count == 1
      || ways.tables.grids[Int(lists.inbound)].sources.count == 1
    guard limit != 0 || !isFree || common < 0 else { return common }
    return content(passing: lists, from: .any, to: destination)
  }

  private mutating func honestContent(_ ear: RoutedEar, _ limit: Int32) -> Int32 {
    for index in ways.row.addresses.indices {
      let (own, row) = ways.row.addresses[index]
      guard own.kind == ear.kind else { continue }
      let grid = ways.row.grids[Int(ear.kind)]
      let sent = outboundCell(row, own.address, grid, ear.address)
      let taken = inboundCell(own.address, ear)
      let source = ways.addressValues[Int(own.address)]
      // Taken before the masks are looked at, among which it may be new.
      let open = limit == 0 ? sent : mask(ofLimit: limit, ear.kind, from: source)
      let content =
        limit == 0
        ? ways.tables.masks.firstCommon(sent, taken)
        : ways.tables.masks.firstCommon(sent, taken, open)
      if content >= 0 { return content }
      guard !ways.tables.atoms.isComplete else { continue }
      let exact = exactContent(
        passing: ListPair(outbound: grid, inbound: ear.grid, kind: ear.kind, limit: limit),
        from: .one(source), to: .one(ways.addressValues[Int(ear.address)]))
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

  /// What passes a receiver's lists from a group of addresses, or from any.
  private mutating func inboundCell(_ source: Int32, _ ear: RoutedEar) -> Int32 {
    let row = source - PacketParty.anyAddress
    let known = ways.inbound[row, ear.party]
    guard known == GrowingRows.unknown else { return known }
    let cell = cell(ear.grid, from: source, to: ear.address)
    ways.inbound[row, ear.party] = cell
    return cell
  }

  private mutating func cell(_ grid: Int32, from source: Int32, to destination: Int32) -> Int32 {
    let index = Int(grid)
    let place = RuleGrid.Place(
      destination: ways.tables.grids[index].destinations.stretch(
        of: ways.addressValues[Int(destination)]),
      source: source == PacketParty.anyAddress
        ? RuleGrid.Place.any
        : ways.tables.grids[index].sources.stretch(of: ways.addressValues[Int(source)]))
    return ways.tables.cell(grid, place)
  }
}

/// Whether frames from an outset may come to a receiver, lists apart.
private enum Meeting {
  static let never: Int32 = 0
  static let possible: Int32 = 1
}

extension Freedom {
  /// What it makes of a pair that such a frame connects.
  fileprivate var verdict: Verdict { self == .honest ? .reachable : .forgeable }
}
