internal import ForwardingProgram

extension Proof {
  /// Some frame of an offer passes.
  mutating func passes(_ offer: Offer) -> Bool {
    guard !offer.frames.isEmpty else { return false }
    guard !offer.filters.isEmpty else { return true }
    if let known = passages[offer] { return known }
    let passes = findsWay(offer)
    passages[offer] = passes
    return passes
  }

  /// Frames that all pass, if any do: some of them.
  mutating func example(of offer: Offer) -> FrameSet? {
    guard !offer.frames.isEmpty else { return nil }
    guard !offer.filters.isEmpty else { return offer.frames }
    let (frames, others) = reduced(offer)
    if let found = opening(in: frames, through: others) {
      return space.intersection(frames, space.set(found))
    }
    guard others.contains(where: { hasOpenFlows($0) }) else { return nil }
    let all = passing(Offer(frames: frames, filters: others))
    return all.isEmpty ? nil : all
  }

  private mutating func findsWay(_ offer: Offer) -> Bool {
    let (frames, others) = reduced(offer)
    if frames.isEmpty { return false }
    if opening(in: frames, through: others) != nil { return true }
    guard others.contains(where: { hasOpenFlows($0) }) else { return false }
    return !passing(Offer(frames: frames, filters: others)).isEmpty
  }

  /// Where lists do not each decide for themselves, the set of what they let pass is made.
  private mutating func reduced(_ offer: Offer) -> (frames: FrameSet, filters: [PassageFilter]) {
    guard !offer.filters.allSatisfy({ isSeparable($0) }) else {
      return (offer.frames, offer.filters)
    }
    let made = offer.filters.filter { !isSeparable($0) }
    let frames = passing(Offer(frames: offer.frames, filters: made))
    return (frames, offer.filters.filter { isSeparable($0) })
  }

  private func lists(of filter: PassageFilter) -> PolicyRow.Lists {
    let row = program.policies[Int(filter.policy)]
    return filter.direction == .inbound ? row.inbound : row.outbound
  }

  /// Each list must allow for itself: then it is enough to ask one after another.
  func isSeparable(_ filter: PassageFilter) -> Bool {
    let lists = self.lists(of: filter)
    guard program.assumptions.contains(.a18) || lists.basic < 0 || lists.extended < 0 else {
      return false
    }
    return program.assumptions.contains(.a17) || lists.basic < 0
  }

  /// Rules about MAC addresses have a say.
  func asksForAddresses(_ filter: PassageFilter) -> Bool {
    let basic = lists(of: filter).basic
    return basic >= 0 && !program.decisions(program.ruleLists[Int(basic)], .mac).isEmpty
  }

  private mutating func hasOpenFlows(_ filter: PassageFilter) -> Bool {
    !open(at: filter.port, ofPolicy: filter.policy, filter.flows).isEmpty
  }

  /// Bounds within which all frames pass, and some are in a set; looks first where frames have passed
  /// the same lists before, each for itself.
  private mutating func opening(
    in frames: FrameSet, through filters: [PassageFilter]
  ) -> FrameBounds? {
    guard !frames.isEmpty else { return nil }
    let bounds = space.bounds(below: frames.rawValue)
    if let known = knownOpening(in: frames, bounds, through: filters[...]) { return known }
    for kind in FrameKind.allCases {
      let part = space.part(of: frames, kind)
      guard part != 0 else { continue }
      let tables = filters.map { self.tables(of: $0, kind) }
      var search = PassageSearch(tables.flatMap { $0 })
      let bounds = space.bounds(below: part)
      guard var box = search.box(below: part, within: bounds, in: space) else { continue }
      box[.kind] = kind.rawValue...kind.rawValue
      for (filter, tables) in zip(filters, tables) { remember(box, at: filter, tables) }
      return FrameBounds(box)
    }
    return nil
  }

  private func knownOpening(
    in frames: FrameSet, _ bounds: FrameBounds, through filters: ArraySlice<PassageFilter>
  ) -> FrameBounds? {
    guard let first = filters.first else {
      return space.hasFrame(of: frames, within: bounds) ? bounds : nil
    }
    for opening in openings[ListPassage(first)] ?? [] {
      guard let common = bounds.intersection(opening) else { continue }
      if let known = knownOpening(in: frames, common, through: filters.dropFirst()) {
        return known
      }
    }
    return nil
  }

  /// Keeps a box of frames that pass a list, made as wide as the list allows.
  private mutating func remember(
    _ box: FrameBox, at filter: PassageFilter, _ tables: [RuleTable]
  ) {
    let passage = ListPassage(filter)
    guard openings[passage]?.count ?? 0 < Proof.rememberedOpenings else { return }
    var wide = box
    for dimension in FrameDimension.allCases where dimension != .kind {
      wide[dimension] = tables.reduce(0...dimension.largest) {
        $0.clamped(to: $1.room(around: wide, in: dimension))
      }
    }
    openings[passage, default: []].append(FrameBounds(wide))
  }

  /// How many ways through one list are remembered.
  private static var rememberedOpenings: Int { 12 }

  /// The rules of a filter's lists about frames of a kind.
  private mutating func tables(of filter: PassageFilter, _ kind: FrameKind) -> [RuleTable] {
    let lists = self.lists(of: filter)
    var tables: [RuleTable] = []
    if !filter.isContentOnly, let table = outcomes.addressTable(lists.basic, of: program) {
      tables.append(outcomes[table])
    }
    for list in [lists.basic, lists.extended] {
      guard let table = outcomes.packetTable(list, kind, of: program) else { continue }
      tables.append(outcomes[table])
    }
    return tables
  }
}
