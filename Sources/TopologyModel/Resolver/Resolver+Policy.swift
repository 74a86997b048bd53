extension Resolver {
  /// The groups and rules of the policy, their sets resolved; those that could not be are left out.
  mutating func policy(
    of topology: Topology
  ) -> (groups: [String: [ID<Endpoint>]], rules: [PolicyRule]) {
    guard !declaration.groups.isEmpty || !declaration.rules.isEmpty else { return ([:], []) }
    // A name that is not found may be that of something left out, anywhere in the file.
    let isComplete = !lacksEndpoints && declaration.lacking.isSubset(of: [.profile])
    var groups = GroupResolver(
      names: EndpointNames(topology), groups: declaration.groups, isComplete: isComplete)
    groups.collect(&findings)
    groups.resolveAll(&findings)
    var rules: [PolicyRule] = []
    var places: [String: SourceSpan] = [:]
    for rule in declaration.rules {
      if let first = places.updateValue(rule.name.span, forKey: rule.name.value) {
        findings.reportTwice("the rule `\(rule.name.value)`", at: rule.name.span, first: first)
      }
      guard let requirement = requirement(of: rule, &groups) else { continue }
      rules.append(
        PolicyRule(
          name: rule.name.value, requirement: requirement, scope: rule.scope,
          definition: rule.name.span))
    }
    return (groups.resolved, rules)
  }

  private mutating func requirement(
    of rule: RuleDeclaration, _ groups: inout GroupResolver
  ) -> PolicyRule.Requirement? {
    switch rule.requirement {
    case .isolatedFromEachOther(let sets):
      let resolved = sets.map { groups.union($0, &findings) }
      let known = resolved.compactMap(\.self)
      guard known.count == sets.count, areDisjoint(known, sets, groups.names) else {
        return nil
      }
      return .isolatedFromEachOther(known)
    case .isolated(let from, let to):
      guard let (senders, receivers) = pair(from, to, &groups),
        areDisjoint([senders, receivers], [from, to], groups.names)
      else { return nil }
      return .isolated(from: senders, to: receivers)
    case .reachable(let from, let to):
      return pair(from, to, &groups).map { .reachable(from: $0, to: $1) }
    case .onlyFrom(let to, let from):
      return pair(from, to, &groups).map { .onlyFrom(to: $1, from: $0) }
    case .enclave(let members):
      return groups.union(members, &findings).map { .enclave($0) }
    }
  }

  /// Both sets of a requirement; mistakes in either are reported.
  private mutating func pair(
    _ from: [Selector], _ to: [Selector], _ groups: inout GroupResolver
  ) -> (from: [ID<Endpoint>], to: [ID<Endpoint>])? {
    let senders = groups.union(from, &findings)
    let receivers = groups.union(to, &findings)
    guard let senders, let receivers else { return nil }
    return (senders, receivers)
  }

  /// Whether no endpoint is in two of the sets, which the selectors wrote.
  private mutating func areDisjoint(
    _ sets: [[ID<Endpoint>]], _ selectors: [[Selector]], _ names: EndpointNames
  ) -> Bool {
    var owners: [ID<Endpoint>: Int] = [:]
    for (index, set) in sets.enumerated() {
      for endpoint in set {
        guard let owner = owners.updateValue(index, forKey: endpoint),
          let first = selectors[owner].first, let second = selectors[index].first
        else { continue }
        findings.report(
          Diagnostic(
            .endpointOnBothSides,
            "`\(names.topology[endpoint].name)` would have to be isolated from itself",
            at: second.span, label: "it is in this set",
            labels: [Diagnostic.Label("and in this one", at: first.span)],
            help: "narrow one of the sets"))
        return false
      }
    }
    return true
  }
}
