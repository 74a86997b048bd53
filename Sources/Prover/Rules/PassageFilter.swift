internal import ForwardingProgram

/// Lists that frames must pass: those of a port, or of a router's interface, in one direction.
struct PassageFilter: Hashable {
  /// The port; an interface's number behind all ports.
  var port: Int32
  var policy: Int32
  var direction: PortDirection
  var flows: OpenFlows
  /// Rules about MAC addresses have been passed already, with other addresses.
  var isContentOnly = false

  /// The same for packets whose frames have other addresses now.
  var ofContentOnly: PassageFilter {
    var filter = self
    filter.isContentOnly = true
    return filter
  }
}

/// Lists that are passed alike, whichever port they are at.
struct ListPassage: Hashable {
  var policy: Int32
  var direction: PortDirection
  var isContentOnly: Bool

  /// The lists of a filter.
  init(_ filter: PassageFilter) {
    policy = filter.policy
    direction = filter.direction
    isContentOnly = filter.isContentOnly
  }
}

/// Frames that would get somewhere if the lists on their way let them pass.
struct Offer: Hashable {
  var frames: FrameSet
  var filters: [PassageFilter]
}

extension Proof {
  /// The lists that frames must pass at a port in one direction; none where it has none.
  func filters(
    atPort port: Int32, _ policy: Int32, _ direction: PortDirection, _ flows: OpenFlows
  ) -> [PassageFilter] {
    guard policy >= 0 else { return [] }
    let row = program.policies[Int(policy)]
    let lists = direction == .inbound ? row.inbound : row.outbound
    guard lists.basic >= 0 || lists.extended >= 0 else { return [] }
    return [PassageFilter(port: port, policy: policy, direction: direction, flows: flows)]
  }

  /// The lists of an endpoint's port in one direction.
  func filters(
    at endpoint: Int32, _ direction: PortDirection, _ flows: OpenFlows
  ) -> [PassageFilter] {
    let row = program.endpoints[Int(endpoint)]
    guard row.kind == .port else { return [] }
    return filters(
      atPort: row.entry, program.ports[Int(row.entry)].policy, direction, flows)
  }

  /// Those frames of an offer that pass.
  mutating func passing(_ offer: Offer) -> FrameSet {
    offer.filters.reduce(offer.frames) { passing($0, $1) }
  }

  private mutating func passing(_ frames: FrameSet, _ filter: PassageFilter) -> FrameSet {
    let open = open(at: filter.port, ofPolicy: filter.policy, filter.flows)
    return restricted(frames) { proof, kind, part in
      let rules = proof.rules(ofPolicy: filter.policy, filter.direction, kind)
      func asked(_ set: FrameSet) -> FrameSet {
        filter.isContentOnly ? proof.space.forgetting(.addresses, in: set) : set
      }
      let byRules = proof.space.intersection(part, asked(rules.passing))
      guard !open.isEmpty else { return byRules }
      let inFlow = proof.space.intersection(
        asked(rules.passingInFlow), proof.flowPart(open, kind))
      return proof.space.union(byRules, proof.space.intersection(part, inFlow))
    }
  }

  /// The frames of a set that open flows at a port.
  mutating func opening(
    _ frames: FrameSet, atPolicy policy: Int32, _ direction: PortDirection
  ) -> FrameSet {
    guard policy >= 0 else { return .empty }
    return restricted(frames) { proof, kind, part in
      let rules = proof.rules(ofPolicy: policy, direction, kind)
      return proof.space.intersection(part, rules.opening)
    }
  }

  private func flowPart(_ open: FrameSet, _ kind: FrameKind) -> FrameSet {
    FrameSet(rawValue: space.part(of: open, kind))
  }

  /// A set whose part of each kind is replaced.
  private mutating func restricted(
    _ frames: FrameSet, _ replace: (inout Proof, FrameKind, FrameSet) -> FrameSet
  ) -> FrameSet {
    var parts: [Int32] = []
    for kind in FrameKind.allCases {
      let part = space.part(of: frames, kind)
      let replaced = part == 0 ? .empty : replace(&self, kind, FrameSet(rawValue: part))
      parts.append(replaced.rawValue)
    }
    return FrameSet(rawValue: space.byKind { parts[Int($0.rawValue)] })
  }

  /// What the lists of a policy do in one direction with frames of a kind.
  mutating func rules(
    ofPolicy policy: Int32, _ direction: PortDirection, _ kind: FrameKind
  ) -> PortRules {
    let key = PortRulesKey(policy: policy, direction: direction, kind: kind)
    if let known = portRules[key] { return known }
    let row = program.policies[Int(policy)]
    let lists = direction == .inbound ? row.inbound : row.outbound
    let rules = outcomes.port(lists, kind, of: program, in: &space)
    portRules[key] = rules
    return rules
  }
}
