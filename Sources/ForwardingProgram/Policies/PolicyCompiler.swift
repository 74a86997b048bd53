internal import TopologyModel

/// Compiles the policies of ports; ports that are set alike share a row, lists that match alike a
/// classifier.
struct PolicyCompiler {
  /// One list in one direction.
  private struct ListKey: Hashable {
    enum Kind {
      case basic, extended
    }

    var kind: Kind
    var list: Int
    var direction: RuleDirection
  }

  private let topology: Topology
  private let numbers: RuleNumbers
  private(set) var policies: [PolicyRow] = []
  private(set) var ruleLists: [RuleListRow] = []
  private(set) var listRules: [RuleListRow.Rules] = []
  private(set) var ruleEntries: [RuleEntryRow] = []
  private(set) var classifiers = ClassifierBuilder()
  private(set) var partialMatcher = PartialMatcher()
  private var known: [PolicyRow: Int32] = [:]
  private var ofSettings: [Int32?]
  private var lists: [ListKey: Int32] = [:]

  init(_ topology: Topology, _ numbers: RuleNumbers) {
    self.topology = topology
    self.numbers = numbers
    ofSettings = Array(repeating: nil, count: topology.adapterSettings.count)
  }

  /// The row of the policies of ports that are set so; −1 where there are none.
  mutating func index(of settings: ID<AdapterSettings>) -> Int32 {
    if let index = ofSettings[settings.index] { return index }
    let index = self.index(of: row(of: topology[settings].policies))
    ofSettings[settings.index] = index
    return index
  }

  /// The row of a router's interface: its lists go by the packet's destination and source in both
  /// directions; −1 where there are none.
  mutating func index(
    aclIn: ID<RuleList<ExtendedRule>>?, aclOut: ID<RuleList<ExtendedRule>>?
  ) -> Int32 {
    var row = PolicyRow(traits: [], stormLimit: 0, inbound: .none, outbound: .none)
    if let aclIn { row.inbound.extended = extendedList(aclIn, .inbound) }
    if let aclOut { row.outbound.extended = extendedList(aclOut, .inbound) }
    if opensFlows(row.inbound) || opensFlows(row.outbound) { row.traits.insert(.keepsFlows) }
    return index(of: row)
  }

  private mutating func extendedList(
    _ id: ID<RuleList<ExtendedRule>>, _ direction: RuleDirection
  ) -> Int32 {
    index(of: ListKey(kind: .extended, list: id.index, direction: direction), numbers[id]) {
      DecisionList($0[id], direction, $0.assumptions)
    }
  }

  private mutating func index(of row: PolicyRow) -> Int32 {
    if let index = known[row] { return index }
    let isNone =
      row.traits.isEmpty && row.stormLimit == 0 && row.inbound == .none && row.outbound == .none
    let index = isNone ? -1 : Int32(policies.count)
    if !isNone { policies.append(row) }
    known[row] = index
    return index
  }

  private mutating func row(of policies: PortPolicies) -> PolicyRow {
    var row = PolicyRow(
      traits: traits(of: policies), stormLimit: policies.stormLimit.value,
      inbound: lists(of: policies, .inbound), outbound: lists(of: policies, .outbound))
    if opensFlows(row.inbound) || opensFlows(row.outbound) { row.traits.insert(.keepsFlows) }
    let isSet = !row.traits.isEmpty || row.inbound != .none || row.outbound != .none
    guard policies.sriov.value, isSet else { return row }
    if topology.assumptions[.a27] {
      row.traits = []
      (row.inbound, row.outbound) = (.none, .none)
    }
    row.traits.insert(.sriov)
    return row
  }

  private func opensFlows(_ lists: PolicyRow.Lists) -> Bool {
    lists.extended >= 0 && ruleLists[Int(lists.extended)].opensFlows
  }

  private func traits(of policies: PortPolicies) -> PolicyRow.Traits {
    var traits: PolicyRow.Traits = []
    if policies.dhcpGuard.value { traits.insert(.dhcpGuard) }
    if policies.routerGuard.value { traits.insert(.routerGuard) }
    switch policies.portMirroring.value {
    case .none: break
    case .source: traits.insert(.mirrorSource)
    case .destination: traits.insert(.mirrorDestination)
    }
    return traits
  }

  private mutating func lists(
    of policies: PortPolicies, _ direction: RuleDirection
  ) -> PolicyRow.Lists {
    var lists = PolicyRow.Lists.none
    if let id = policies.acl {
      lists.basic = index(
        of: ListKey(kind: .basic, list: id.index, direction: direction), numbers[id]
      ) { DecisionList($0[id], direction, $0.assumptions) }
    }
    if let id = policies.extendedACL { lists.extended = extendedList(id, direction) }
    return lists
  }

  private mutating func index(
    of key: ListKey, _ rules: Range<Int>, _ decisions: (Topology) -> DecisionList
  ) -> Int32 {
    if let index = lists[key] { return index }
    let list = decisions(topology)
    let index = list.isEmpty ? -1 : Int32(ruleLists.count)
    if !list.isEmpty { ruleLists.append(row(of: list, rules)) }
    lists[key] = index
    return index
  }

  private mutating func row(of list: DecisionList, _ rules: Range<Int>) -> RuleListRow {
    let first = Int32(listRules.count)
    let families = PacketFamily.allCases.map { DecisionList.Family($0) }
    for family in families { listRules.append(compile(list[family], rules)) }
    for family in families { listRules.append(compile(list.meters[family.rawValue], rules)) }
    return RuleListRow(
      firstRules: first, hasRuleForAny: list.hasRuleForAny,
      hasRuleForPorts: list.hasRuleForPorts, hasMeters: list.meters.contains { !$0.isEmpty },
      opensFlows: list.opensFlows)
  }

  private mutating func compile(
    _ entries: [DecisionList.Entry], _ rules: Range<Int>
  ) -> RuleListRow.Rules {
    guard !entries.isEmpty else { return RuleListRow.Rules(classifier: -1, firstEntry: 0) }
    let first = Int32(ruleEntries.count)
    var start = 0
    while start < entries.count {
      let end =
        entries[start...].firstIndex { $0.rank != entries[start].rank } ?? entries.count
      add(entries[start..<end], rules)
      start = end
    }
    let classifier = classifiers.add(entries)
    if classifier == partialMatcher.listCount { partialMatcher.add(entries) }
    return RuleListRow.Rules(classifier: classifier, firstEntry: first)
  }

  /// Adds the entries of one rank.
  private mutating func add(_ entries: ArraySlice<DecisionList.Entry>, _ rules: Range<Int>) {
    let alike = entries.prefix { $0.effect == entries.first?.effect }
    let lastAlike = Int32(ruleEntries.count + alike.count - 1)
    for (offset, entry) in entries.enumerated() {
      var row = RuleEntryRow(entry, rule: rules.lowerBound + entry.rule)
      row.sharesRank = entries.count > 1
      if offset < alike.count, alike.count < entries.count { row.lastAlike = lastAlike }
      ruleEntries.append(row)
    }
  }
}

extension RuleEntryRow {
  /// An entry without rivals.
  fileprivate init(_ entry: DecisionList.Entry, rule: Int) {
    self.rule = Int32(rule)
    (sharesRank, lastAlike) = (false, -1)
    rank = Int32(entry.rank)
    switch entry.effect {
    case .allow: (effect, idleTimeoutSeconds) = (.allow, 0)
    case .deny: (effect, idleTimeoutSeconds) = (.deny, 0)
    case .allowStateful(let seconds):
      (effect, idleTimeoutSeconds) = (.allowStateful, seconds)
    }
  }
}
