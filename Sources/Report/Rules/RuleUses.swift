internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// All rules as the file writes them, in file order.
struct RuleUses {
  private(set) var rows: [RuleUse] = []
  /// Rules of lists that were not searched for such as never match or change nothing.
  private(set) var unreviewed = 0
  /// How many rules may still be searched.
  private var reviewsLeft = RuleUses.reviewLimit

  /// How many rules of one report are searched in all.
  ///
  /// A replay does not wait long for what does not depend on the traffic. Ordinary lists take a second
  /// in all; those that overlap much take longer.
  private static let reviewLimit = 20_000
  /// The row of each place.
  private var positions: [SourceSpan: Int] = [:]

  /// Brings together what lists of one place have made of a rule, its counts by rule number, and what
  /// a review of the lists finds.
  init(_ program: ForwardingProgram, counts: [RuleCount]) {
    let symbols = program.symbols
    let holders = ListHolders(program)
    var findings = FindingTally()
    add(symbols.topology.acls, holders.acls, counts, &findings, symbols) { symbols.rules[$0] }
    add(symbols.topology.extendedACLs, holders.extendedACLs, counts, &findings, symbols) {
      symbols.rules[$0]
    }
    for (list, interface) in holders.interfaces {
      for number in symbols.rules[ID<RuleList<ExtendedRule>>(list)] {
        if let row = positions[symbols.rules[number].definition] {
          rows[row].interface = interface
        }
      }
    }
    rows.sort { $0.definition < $1.definition }
    for index in rows.indices { rows[index].finding = findings[rows[index].definition] }
  }

  private mutating func add<Rule: ListedRule>(
    _ lists: [RuleList<Rule>], _ holders: [ListHolders.Ports], _ counts: [RuleCount],
    _ findings: inout FindingTally, _ symbols: ProgramSymbols,
    numbers: (ID<RuleList<Rule>>) -> Range<Int>
  ) {
    var forms = FormCounter<Rule>()
    for (index, list) in lists.enumerated() {
      let id = ID<RuleList<Rule>>(index)
      for (rule, number) in zip(list.rules, numbers(id)) {
        let row = row(of: symbols.rules[number])
        rows[row].add(counts, number, at: holders[index])
        rows[row].forms = forms.count(rule)
      }
      guard list.rules.count <= reviewsLeft else {
        unreviewed += list.rules.count
        // Of what was not searched nothing is known.
        findings.add([], of: list.rules.map(\.definition))
        continue
      }
      reviewsLeft -= list.rules.count
      findings.add(
        Rule.findings(in: list, symbols.topology.assumptions),
        of: list.rules.map(\.definition))
    }
  }

  private mutating func row(of rule: WrittenRule) -> Int {
    if let known = positions[rule.definition] { return known }
    positions[rule.definition] = rows.count
    rows.append(RuleUse(rule: rule))
    return rows.count - 1
  }
}

extension RuleUse {
  fileprivate mutating func add(
    _ counts: [RuleCount], _ number: Int, at holders: ListHolders.Ports
  ) {
    ports += holders.all
    bypassed += holders.bypassed
    guard counts.indices.contains(number) else { return }
    count.frames += counts[number].frames
    count.octets += counts[number].octets
    count.flowFrames += counts[number].flowFrames
  }
}

/// A rule of either kind of list.
private protocol ListedRule: Hashable, Sendable {
  var definition: SourceSpan { get }

  static func findings(in list: RuleList<Self>, _ assumptions: Assumptions) -> [RuleFinding]
}

extension BasicRule: ListedRule {
  fileprivate static func findings(
    in list: RuleList<BasicRule>, _ assumptions: Assumptions
  ) -> [RuleFinding] {
    RuleReview(list, assumptions).findings
  }
}

extension ExtendedRule: ListedRule {
  fileprivate static func findings(
    in list: RuleList<ExtendedRule>, _ assumptions: Assumptions
  ) -> [RuleFinding] {
    RuleReview(list, assumptions).findings
  }
}

/// Tells how many different rules one place has made.
private struct FormCounter<Rule: ListedRule> {
  private var first: [SourceSpan: Rule] = [:]
  /// All of them, where there is more than one.
  private var forms: [SourceSpan: Set<Rule>] = [:]

  /// The forms met so far, this one among them.
  mutating func count(_ rule: Rule) -> Int {
    let place = rule.definition
    guard let known = first[place] else {
      first[place] = rule
      return 1
    }
    if known != rule { forms[place, default: [known]].insert(rule) }
    return forms[place]?.count ?? 1
  }
}
