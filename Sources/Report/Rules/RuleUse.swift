internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// What became of one rule as the file writes it, at all ports that have it.
struct RuleUse {
  /// The rule; where `{n}` makes several of one, the first of them.
  let rule: WrittenRule
  /// How many rules `{n}` has made of it.
  var forms = 1
  /// Ports whose adapters have it; one that is not connected, or does not run, is no port.
  var ports = 0
  /// Those of them that go past it with SR-IOV (A27).
  var bypassed = 0
  /// What it has decided.
  var count = RuleCount()
  /// What is the matter with it in all lists that have it, whatever the traffic.
  var finding: Finding?

  /// Why a rule could be left out.
  struct Finding {
    /// It can never match, or it changes nothing.
    var kind: RuleFinding.Kind
    /// The rules that make it so, in file order.
    var by: [SourceSpan]
    /// What it decides is what becomes of frames that no rule matches.
    var byDefault: Bool
  }

  /// Its place in the file.
  var definition: SourceSpan { rule.definition }

  /// No frame can come to it.
  var isShadowed: Bool { finding?.kind == .shadowed }
  /// Frames come to it, and would fare alike without it.
  var isRedundant: Bool { finding?.kind == .redundant }

  /// It has decided or counted something.
  var isHit: Bool { count.frames > 0 || count.flowFrames > 0 }
}

/// All rules as the file writes them, in file order.
struct RuleUses {
  private(set) var rows: [RuleUse] = []
  /// The row of each place.
  private var positions: [SourceSpan: Int] = [:]

  /// Brings together what lists of one place have made of a rule, its counts by rule number, and what
  /// a review of the lists finds.
  init(_ program: ForwardingProgram, counts: [RuleCount]) {
    let topology = program.symbols.topology
    let holders = Holders(program)
    var findings = FindingTally()
    var basic = FormCounter<BasicRule>()
    for (index, list) in topology.acls.enumerated() {
      let id = ID<RuleList<BasicRule>>(index)
      for (rule, number) in zip(list.rules, program.symbols.rules[id]) {
        let row = row(of: .basic(rule, in: id))
        rows[row].add(counts, number, at: holders.acls[index])
        rows[row].forms = basic.count(rule, at: rule.definition)
      }
      let review = RuleReview(list, topology.assumptions)
      findings.add(review.findings, of: list.rules.map(\.definition))
    }
    var extended = FormCounter<ExtendedRule>()
    for (index, list) in topology.extendedACLs.enumerated() {
      let id = ID<RuleList<ExtendedRule>>(index)
      for (rule, number) in zip(list.rules, program.symbols.rules[id]) {
        let row = row(of: .extended(rule, in: id))
        rows[row].add(counts, number, at: holders.extendedACLs[index])
        rows[row].forms = extended.count(rule, at: rule.definition)
      }
      let review = RuleReview(list, topology.assumptions)
      findings.add(review.findings, of: list.rules.map(\.definition))
    }
    rows.sort { $0.definition < $1.definition }
    for index in rows.indices { rows[index].finding = findings[rows[index].definition] }
  }

  private mutating func row(of rule: WrittenRule) -> Int {
    if let known = positions[rule.definition] { return known }
    positions[rule.definition] = rows.count
    rows.append(RuleUse(rule: rule))
    return rows.count - 1
  }
}

extension RuleUse {
  fileprivate mutating func add(_ counts: [RuleCount], _ number: Int, at holders: Holders.Ports) {
    ports += holders.all
    bypassed += holders.bypassed
    guard counts.indices.contains(number) else { return }
    count.frames += counts[number].frames
    count.octets += counts[number].octets
    count.flowFrames += counts[number].flowFrames
  }
}

/// How many ports have each list.
private struct Holders {
  /// Ports that have one list.
  struct Ports {
    var all = 0
    var bypassed = 0
  }

  private(set) var acls: [Ports]
  private(set) var extendedACLs: [Ports]

  init(_ program: ForwardingProgram) {
    let topology = program.symbols.topology
    acls = Array(repeating: Ports(), count: topology.acls.count)
    extendedACLs = Array(repeating: Ports(), count: topology.extendedACLs.count)
    for port in program.ports {
      guard case .adapter(let adapter) = topology.endpoints[Int(port.endpoint)].attachment else {
        continue
      }
      let policies = topology[adapter.settings].policies
      let bypassed = policies.sriov.value && topology.assumptions[.a27] ? 1 : 0
      if let list = policies.acl {
        acls[list.index].all += 1
        acls[list.index].bypassed += bypassed
      }
      if let list = policies.extendedACL {
        extendedACLs[list.index].all += 1
        extendedACLs[list.index].bypassed += bypassed
      }
    }
  }
}

/// Tells how many different rules one place has made.
private struct FormCounter<Rule: Hashable> {
  private var first: [SourceSpan: Rule] = [:]
  /// All of them, where there is more than one.
  private var forms: [SourceSpan: Set<Rule>] = [:]

  /// The forms met so far, this one among them.
  mutating func count(_ rule: Rule, at place: SourceSpan) -> Int {
    guard let known = first[place] else {
      first[place] = rule
      return 1
    }
    if known != rule { forms[place, default: [known]].insert(rule) }
    return forms[place]?.count ?? 1
  }
}
