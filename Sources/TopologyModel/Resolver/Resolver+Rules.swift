internal import Frames

extension Resolver {
  /// Warns of rules that hardly do what was meant, once for each list and not for each adapter.
  mutating func checkRuleLists() {
    var ties = RuleTies()
    for list in acls.lists { check(list, &ties) }
    for (index, list) in extendedACLs.lists.enumerated() {
      check(list, &ties, isRouters: routerLists.contains(ID(index)))
    }
  }

  /// Equally long prefixes (A16).
  private mutating func check(_ list: RuleList<BasicRule>, _ ties: inout RuleTies) {
    var pairs: Set<RuleTies.Pair> = []
    for direction in RuleDirection.allCases {
      let decisions = DecisionList(list, direction, declaration.assumptions)
      pairs.formUnion(ties.pairs(in: decisions) { $0.effect != $1.effect })
    }
    let verdict =
      declaration.assumptions[.a16] ? "a tie denies (A16)" : "a tie allows, since A16 is overridden"
    for (pair, more) in Self.toReport(pairs) {
      let (first, second) = (list.rules[pair.first], list.rules[pair.second])
      findings.report(
        Diagnostic(
          .equalPrefixLengths,
          "a rule that \(first.action.verb) and one that \(second.action.verb) may match one frame"
            + " by equally long prefixes (/\(second.condition.prefixLength))",
          at: second.definition, label: second.action.verb,
          labels: [Diagnostic.Label(first.action.verb, at: first.definition)],
          notes: ["\(verdict); what Hyper-V does is documented nowhere"] + more,
          help: "make one of the two prefixes longer, or say both in `extendedAcl` with weights"))
    }
  }

  /// Families that never meet, and equal weights (A19).
  private mutating func check(
    _ list: RuleList<ExtendedRule>, _ ties: inout RuleTies, isRouters: Bool
  ) {
    for rule in list.rules { warnOfFamilies(rule) }
    let crowded = list.indicesOfSharedWeights
    let reduced = RuleList(rules: crowded.map { list.rules[$0] }, definition: list.definition)
    var pairs: Set<RuleTies.Pair> = []
    for direction in RuleDirection.allCases where !crowded.isEmpty {
      let decisions = DecisionList(reduced, direction, declaration.assumptions)
      let found = ties.pairs(in: decisions) { _, _ in true }
      pairs.formUnion(
        found.map { RuleTies.Pair(first: crowded[$0.first], second: crowded[$0.second]) })
    }
    let verdict =
      declaration.assumptions[.a19]
      ? "the first in the file decides (A19)"
      : "the last in the file decides, since A19 is overridden"
    for (pair, more) in Self.toReport(pairs) {
      let (first, second) = (list.rules[pair.first], list.rules[pair.second])
      findings.report(
        Diagnostic(
          .equalWeights,
          "two \(isRouters ? "" : "\(second.direction.rawValue) ")rules of weight \(second.weight) may match one packet",
          at: second.definition, label: "the same weight",
          labels: [Diagnostic.Label("weight \(first.weight)", at: first.definition)],
          notes: ["\(verdict); what Hyper-V does is documented nowhere"] + more,
          help: "give one of the two another `weight`"))
    }
  }

  private mutating func warnOfFamilies(_ rule: ExtendedRule) {
    guard let local = rule.localIP, let remote = rule.remoteIP,
      local.address.bitWidth != remote.address.bitWidth
    else { return }
    findings.report(
      Diagnostic(
        .ruleNeverMatches,
        "the rule matches nothing: `\(local)` and `\(remote)` are of different families",
        at: rule.definition, label: "never matches",
        notes: ["a packet has either two IPv4 addresses or two IPv6 addresses"],
        help: "write one rule for each family"))
  }

  /// The first few in file order, each later rule once; the last says that there are more.
  private static func toReport(
    _ pairs: Set<RuleTies.Pair>
  ) -> [(pair: RuleTies.Pair, notes: [String])] {
    let first = Dictionary(pairs.map { ($0.second, $0.first) }, uniquingKeysWith: min)
    let shown = first.keys.sorted().prefix(shownTies)
    return shown.map { second in
      let isLast = second == shown.last && first.count > shown.count
      return (
        RuleTies.Pair(first: first[second] ?? second, second: second),
        isLast ? ["more rules of this list meet like that"] : []
      )
    }
  }

  /// How many ties of one list are told.
  private static var shownTies: Int { 3 }
}

extension RuleList<ExtendedRule> {
  /// The rules that share weight and direction with another, in file order.
  fileprivate var indicesOfSharedWeights: [Int] {
    var counts: [RulePlace: Int] = [:]
    for rule in rules { counts[rule.place, default: 0] += 1 }
    return rules.indices.filter { counts[rules[$0].place, default: 0] > 1 }
  }
}

/// What tells the rules of an extended ACL apart in Hyper-V.
private struct RulePlace: Hashable {
  var direction: RuleDirection
  var weight: UInt16
}

extension ExtendedRule {
  fileprivate var place: RulePlace { RulePlace(direction: direction, weight: weight) }
}

extension BasicRule.Action {
  /// What the rule does, for messages.
  fileprivate var verb: String {
    switch self {
    case .allow: "allows"
    case .deny: "denies"
    case .meter: "counts"
    }
  }
}

extension BasicRule.Condition {
  /// What the longest match is about; 0 for `any`.
  fileprivate var prefixLength: Int {
    switch self {
    case .localIP(let prefix), .remoteIP(let prefix): prefix?.length ?? 0
    case .localMAC(let prefix), .remoteMAC(let prefix): prefix.length
    }
  }
}
