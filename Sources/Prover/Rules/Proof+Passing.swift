internal import ForwardingProgram

extension Proof {
  /// Some frame of an offer passes.
  mutating func passes(_ offer: Offer) -> Bool {
    guard !offer.frames.isEmpty else { return false }
    guard !offer.filters.isEmpty else { return true }
    if let known = passages[offer] { return known }
    let passes = example(of: offer) != nil
    passages[offer] = passes
    return passes
  }

  /// Frames that all pass, if any do: some of them.
  mutating func example(of offer: Offer) -> FrameSet? {
    guard !offer.frames.isEmpty else { return nil }
    guard !offer.filters.isEmpty else { return offer.frames }
    // Where lists do not each decide for themselves, and where flows are open, the set is made.
    let made = offer.filters.filter { !isSeparable($0) }
    let frames = passing(Offer(frames: offer.frames, filters: made))
    let others = offer.filters.filter { isSeparable($0) }
    if let found = search(frames, others) { return found }
    guard others.contains(where: { hasOpenFlows($0) }) else { return nil }
    let all = passing(Offer(frames: frames, filters: others))
    return all.isEmpty ? nil : all
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

  /// Looks first where a frame of others has passed the same lists.
  private mutating func search(_ frames: FrameSet, _ filters: [PassageFilter]) -> FrameSet? {
    guard !filters.isEmpty else { return frames.isEmpty ? nil : frames }
    let lists = filters.map {
      ListPassage(
        policy: $0.policy, direction: $0.direction, isContentOnly: $0.isContentOnly)
    }
    for known in openings[lists] ?? [] {
      let common = space.intersection(frames, known)
      if !common.isEmpty { return common }
    }
    guard let box = box(in: frames, passing: filters) else { return nil }
    let opening = space.set(box)
    if openings[lists]?.count ?? 0 < Proof.rememberedOpenings {
      openings[lists, default: []].append(opening)
    }
    return space.intersection(frames, opening)
  }

  /// How many ways through some lists are remembered.
  private static var rememberedOpenings: Int { 16 }

  private mutating func box(in frames: FrameSet, passing filters: [PassageFilter]) -> FrameBox? {
    for kind in FrameKind.allCases {
      let part = space.part(of: frames, kind)
      guard part != 0 else { continue }
      var tables: [RuleTable] = []
      for filter in filters {
        let lists = self.lists(of: filter)
        if !filter.isContentOnly, let table = outcomes.addressTable(lists.basic, of: program) {
          tables.append(outcomes[table])
        }
        for list in [lists.basic, lists.extended] {
          guard let table = outcomes.packetTable(list, kind, of: program) else { continue }
          tables.append(outcomes[table])
        }
      }
      var search = PassageSearch(tables)
      guard var box = search.box(below: part, in: space) else { continue }
      box[.kind] = kind.rawValue...kind.rawValue
      return box
    }
    return nil
  }
}
