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
    let counts = (
      ways.tables.grids[Int(lists.outbound)].sources.count,
      ways.tables.grids[Int(lists.inbound)].sources.count
    )
    // The first stretches are usually those that no rule names.
    if !source.isUndeclared {
      let common = common(lists, from: source.first, to: destination.first)
      if common >= 0 { return common }
    }
    let isFree = source.isAny && lists.limit == 0 && (counts.0 == 1 || counts.1 == 1)
    let mayUnite = !source.isOne && max(counts.0, counts.1) <= Proof.unitedStretches
    var sources: [UInt128] = []
    for destination in addresses(of: destination, cutBy: lists, .destination) {
      if mayUnite {
        let common = common(lists, from: nil, to: destination)
        if common < 0 { continue }
        // One end does not care who sends.
        if isFree { return common }
      }
      if sources.isEmpty { sources = addresses(of: source, cutBy: lists, .source) }
      for source in sources {
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
    let sent = cell(lists.outbound, from: source, to: destination)
    let taken = cell(lists.inbound, from: source, to: destination)
    guard lists.limit != 0, let source else { return ways.tables.masks.firstCommon(sent, taken) }
    let open = mask(ofLimit: lists.limit, lists.kind, from: source)
    return ways.tables.masks.firstCommon(sent, taken, open)
  }

  private mutating func cell(
    _ number: Int32, from source: UInt128?, to destination: UInt128
  ) -> Int32 {
    let place = RuleGrid.Place(
      destination: ways.tables.grids[Int(number)].destinations.stretch(of: destination),
      source: source.map { ways.tables.grids[Int(number)].sources.stretch(of: $0) }
        ?? RuleGrid.Place.any)
    return ways.tables.cell(number, place)
  }

  /// An address of each stretch that neither list nor limit cuts.
  private mutating func addresses(
    of choice: AddressChoice, cutBy lists: ListPair, _ end: PacketEnd
  ) -> [UInt128] {
    if case .one(let address) = choice { return [address] }
    let (outbound, inbound) = (
      ways.tables.grids[Int(lists.outbound)], ways.tables.grids[Int(lists.inbound)]
    )
    var sorted =
      end == .source
      ? merged(outbound.sources.starts, inbound.sources.starts)
      : merged(outbound.destinations.starts, inbound.destinations.starts)
    if lists.limit != 0, end == .source {
      sorted = merged(sorted, sourceStarts(ofLimit: lists.limit, lists.kind).sorted())
    }
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

/// The elements of either of two ascending arrays, each once.
private func merged(_ first: [UInt128], _ second: [UInt128]) -> [UInt128] {
  guard first.count > 1 else { return second }
  guard second.count > 1 else { return first }
  var result: [UInt128] = []
  result.reserveCapacity(first.count + second.count)
  var (left, right) = (0, 0)
  while left < first.count || right < second.count {
    let isLeft = right == second.count || left < first.count && first[left] <= second[right]
    let next = isLeft ? first[left] : second[right]
    if isLeft { left += 1 } else { right += 1 }
    if result.last != next { result.append(next) }
  }
  return result
}

extension AddressChoice {
  /// An address that may be chosen, unless undeclared ones are asked for.
  fileprivate var first: UInt128 {
    if case .one(let address) = self { address } else { 0 }
  }

  fileprivate var isUndeclared: Bool {
    if case .undeclared = self { true } else { false }
  }

  fileprivate var isAny: Bool {
    if case .any = self { true } else { false }
  }

  fileprivate var isOne: Bool {
    if case .one = self { true } else { false }
  }
}
