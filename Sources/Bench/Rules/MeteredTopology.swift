internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// A topology in which adapters have lists of their own, that count what comes to them.
///
/// Two rules that meter are added to an adapter's basic ACL; they see every frame and decide nothing.
/// What becomes of frames is the same, but lists are not shared, so that each adapter's hits are its
/// own.
struct MeteredTopology: Sendable {
  /// An adapter's own lists.
  struct Lists: Sendable {
    let endpoint: ID<Endpoint>
    /// The basic ACL; its last two rules count frames to the adapter, and from it.
    let basic: ID<RuleList<BasicRule>>
    let extended: ID<RuleList<ExtendedRule>>?
  }

  private(set) var topology: Topology
  private(set) var lists: [Lists] = []
  /// Adapters with lists that did not get their own, because that would have been too many rules.
  private(set) var leftOut = 0

  /// Gives adapters their own lists in file order, as long as these hold no more rules than a limit.
  init(_ topology: Topology, ruleLimit: Int = 500_000) {
    self.topology = topology
    var left = ruleLimit
    for index in topology.endpoints.indices {
      guard case .adapter(let adapter) = topology.endpoints[index].attachment else { continue }
      let policies = topology[adapter.settings].policies
      guard policies.acl != nil || policies.extendedACL != nil else { continue }
      let rules = topology.ruleCounts(of: policies)
      guard rules.basic + rules.extended + 2 <= left else {
        leftOut += 1
        continue
      }
      left -= rules.basic + rules.extended + 2
      meter(ID(index), adapter)
    }
  }

  private mutating func meter(_ id: ID<Endpoint>, _ adapter: Endpoint.Adapter) {
    var (adapter, settings) = (adapter, topology[adapter.settings])
    let key = topology[id].definition
    var basic =
      settings.policies.acl.map { topology[$0] } ?? RuleList(rules: [], definition: key)
    for direction in [RuleDirection.inbound, .outbound] {
      basic.rules.append(
        BasicRule(
          action: .meter, directions: [direction], condition: .localMAC(.any), definition: key))
    }
    let basicID = ID<RuleList<BasicRule>>(topology.acls.count)
    topology.acls.append(basic)
    settings.policies.acl = basicID
    if let extended = settings.policies.extendedACL {
      settings.policies.extendedACL = ID(topology.extendedACLs.count)
      topology.extendedACLs.append(topology[extended])
    }
    adapter.settings = ID(topology.adapterSettings.count)
    topology.adapterSettings.append(settings)
    topology.endpoints[id.index].attachment = .adapter(adapter)
    lists.append(
      Lists(endpoint: id, basic: basicID, extended: settings.policies.extendedACL))
  }

  /// What each adapter's lists have met.
  func uses(_ counts: [RuleCount], _ rules: RuleNumbers) -> [AdapterUse] {
    lists.map { own in
      let basic = rules[own.basic].dropLast(2)
      let meters = rules[own.basic].suffix(2).map { counts[$0].frames }
      let extended = own.extended.map { rules[$0] } ?? 0..<0
      let hits = (Array(basic) + Array(extended)).compactMap { number in
        let hit = AdapterUse.Hit(rule: rules[number], count: counts[number])
        return hit.frames > 0 ? hit : nil
      }
      return AdapterUse(
        endpoint: own.endpoint, basicRules: basic.count, extendedRules: extended.count,
        inbound: meters[0], outbound: meters[1],
        hits: hits.enumerated().sorted {
          ($1.element.frames, $0.offset) < ($0.element.frames, $1.offset)
        }.map(\.element))
    }
  }
}

extension Topology {
  /// How many rules each of an adapter's lists has.
  fileprivate func ruleCounts(of policies: PortPolicies) -> (basic: Int, extended: Int) {
    (
      policies.acl.map { self[$0].rules.count } ?? 0,
      policies.extendedACL.map { self[$0].rules.count } ?? 0
    )
  }
}
