internal import ForwardingProgram
internal import Frames

/// The lists that packets pass at both ends, as grids, and what routers between them let pass.
struct ListPair {
  var outbound: Int32
  var inbound: Int32
  /// Index into `PacketTables.kinds`.
  var kind: Int32
  /// 0 is no limit; otherwise 1 more than a number in `ClassWays.limitSets`.
  var limit: Int32 = 0
}

extension Proof {
  /// A group of contents that passes lists with some addresses; −1 where nothing does.
  mutating func content(
    passing lists: ListPair, from source: AddressChoice, to destination: AddressChoice
  ) -> Int32 {
    let found = contentByMasks(passing: lists, from: source, to: destination)
    guard found < 0, !ways.tables.atoms.isComplete else { return found }
    return exactContent(passing: lists, from: source, to: destination)
  }

  private mutating func contentByMasks(
    passing lists: ListPair, from source: AddressChoice, to destination: AddressChoice
  ) -> Int32 {
    let counts = [lists.outbound, lists.inbound].map {
      ways.tables.grids[Int($0)].sources.count
    }
    let mayUnite = !source.isOne && counts.allSatisfy { $0 <= Proof.unitedStretches }
    var sources: [UInt128]?
    for destination in addresses(of: destination, cutBy: lists, .destination) {
      if mayUnite {
        let common = common(lists, from: nil, to: destination)
        if common < 0 { continue }
        // One end does not care who sends.
        if source.isAny, lists.limit == 0, counts.contains(1) { return common }
      }
      let all = sources ?? addresses(of: source, cutBy: lists, .source)
      sources = all
      for source in all {
        let common = common(lists, from: source, to: destination)
        if common >= 0 { return common }
      }
    }
    return -1
  }

  /// Lists with more stretches are not looked at as a whole.
  private static var unitedStretches: Int { 256 }

  /// A group of contents that passes with given addresses, or with any source.
  private mutating func common(
    _ lists: ListPair, from source: UInt128?, to destination: UInt128
  ) -> Int32 {
    let cells = [lists.outbound, lists.inbound].map { number in
      let grid = ways.tables.grids[Int(number)]
      return ways.tables.cell(
        number,
        RuleGrid.Place(
          destination: grid.destinations.stretch(of: destination),
          source: source.map { grid.sources.stretch(of: $0) } ?? RuleGrid.Place.any))
    }
    guard lists.limit != 0, let source else {
      return ways.tables.masks.firstCommon(cells[0], cells[1])
    }
    let limited = mask(ofLimit: lists.limit, lists.kind, from: source)
    return ways.tables.masks.firstCommon(cells[0], cells[1], limited)
  }

  /// An address of each stretch that neither list nor limit cuts.
  private mutating func addresses(
    of choice: AddressChoice, cutBy lists: ListPair, _ end: PacketEnd
  ) -> [UInt128] {
    if case .one(let address) = choice { return [address] }
    var starts: Set<UInt128> = []
    for number in [lists.outbound, lists.inbound] {
      let grid = ways.tables.grids[Int(number)]
      starts.formUnion(end == .source ? grid.sources.starts : grid.destinations.starts)
    }
    if lists.limit != 0, end == .source {
      starts.formUnion(sourceStarts(ofLimit: lists.limit, lists.kind))
    }
    let sorted = starts.sorted()
    guard case .undeclared = choice else { return sorted }
    let kind = ways.tables.kinds[Int(lists.kind)]
    let last = PacketTables.lastAddress(of: kind.family)
    return sorted.indices.compactMap { index in
      let end = index + 1 < sorted.count ? sorted[index + 1] - 1 : last
      return undeclaredAddress(in: sorted[index]...end, kind.version)
    }
  }

  /// The first address of a stretch that no endpoint declares.
  private mutating func undeclaredAddress(
    in stretch: ClosedRange<UInt128>, _ version: UInt8
  ) -> UInt128? {
    if ways.declared.isEmpty {
      for row in addresses.rows { ways.declared[row.version, default: []].insert(row.number) }
    }
    let declared = ways.declared[version] ?? []
    var address = stretch.lowerBound
    while declared.contains(address) {
      guard address < stretch.upperBound else { return nil }
      address += 1
    }
    return address
  }

  // MARK: Where groups of contents do not say everything

  /// What stands for a content that no group was kept of; −1 where nothing passes.
  mutating func exactContent(
    passing lists: ListPair, from source: AddressChoice, to destination: AddressChoice
  ) -> Int32 {
    let kind = ways.tables.kinds[Int(lists.kind)]
    var part = FrameSet(rawValue: space.part(of: common.askedPackets, kind))
    if lists.limit != 0 {
      let limit = FrameSet(rawValue: ways.limitSets.values[Int(lists.limit - 1)])
      part = space.intersection(part, limit)
    }
    part = space.intersection(part, packets(.source, source, kind))
    part = space.intersection(part, packets(.destination, destination, kind))
    let frames = FrameSet(rawValue: space.byKind { $0 == kind ? part.rawValue : 0 })
    let filters = [lists.outbound, lists.inbound].compactMap { ways.tables.filter(of: $0) }
    return passes(Offer(frames: frames, filters: filters)) ? Int32(ContentAtoms.limit) : -1
  }

  /// Packets of a kind one end of which is chosen, without regard to the kind.
  private mutating func packets(
    _ end: PacketEnd, _ choice: AddressChoice, _ kind: FrameKind
  ) -> FrameSet {
    switch choice {
    case .any: return .everything
    case .one(let number):
      let address = IPv6Address(
        high: UInt64(truncatingIfNeeded: number >> 64), low: UInt64(truncatingIfNeeded: number))
      let row = DeclaredAddresses.Row(endpoint: -1, version: kind.version, address: address)
      return FrameSet(rawValue: space.part(of: space.packets(end, in: [row]), kind))
    case .undeclared:
      let declared = space.packets(end, in: addresses.rows)
      return space.subtracting(
        FrameSet(rawValue: space.part(of: declared, kind)), from: .everything)
    }
  }
}

extension AddressChoice {
  fileprivate var isAny: Bool {
    if case .any = self { true } else { false }
  }

  fileprivate var isOne: Bool {
    if case .one = self { true } else { false }
  }
}
