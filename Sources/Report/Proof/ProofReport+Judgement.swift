internal import ForwardingProgram
public import Prover
internal import TopologyModel

extension ProofReport {
  /// Whether each rule of the policy holds.
  ///
  /// - Parameter proofs: Are asked for the frames that break rules, and what stops those that should
  ///   arrive.
  /// - Returns: A case for each rule, and a finding for each that is broken.
  public func judgement<Answers: ProofAnswers & ~Copyable>(
    _ proofs: inout Proofs<Answers>
  ) -> Judgement {
    var judgement = Judgement(command: "prove", subject: topology.name)
    judgement.cases.append(
      Judgement.Case(name: "the topology can be judged", outcome: .passed))
    for (index, rule) in rules.enumerated() {
      guard !rule.holds else {
        judgement.cases.append(.init(name: rule.rule.name, outcome: .passed))
        continue
      }
      let message = summary(of: rule)
      judgement.cases.append(
        .init(
          name: rule.rule.name, outcome: .failed, message: message,
          details: details(ofRuleAt: index, &proofs)))
      let pairs = rule.violations.prefix(1).map { words(for: $0, of: rule) }
      let (sender, receiver) = rule.violations[0].group.first
      judgement.findings.append(
        Finding(
          kind: .policyBroken, level: .error,
          message: "\(rule.rule.name): \((pairs + [message]).joined(separator: "; "))",
          place: Finding.Place(rule.rule.definition, in: topology.sources),
          related: topology.related([(sender, "from"), (receiver, "to")]),
          identity: "policy-broken \(rule.rule.name)"))
    }
    return judgement
  }

  /// A judgement of it with all verdicts by class of endpoints, in Markdown.
  public func markdown(_ judgement: Judgement) -> String {
    let open = merged.groups.filter { $0.verdict.ethernet > .isolated || $0.verdict.isMirrored }
    let rows = open.prefix(MarkdownSection.rowLimit).map { group, verdict in
      [
        MarkdownText.code(symbols.endpointName(group.first.sender)),
        MarkdownText.code(symbols.endpointName(group.first.receiver)),
        Count.grouped(group.count), verdict.words,
      ]
    }
    let counts = survey.counts(.ethernet)
    let isolated = Count.grouped(counts[.isolated] ?? 0)
    return judgement.markdown([
      MarkdownSection(
        "Who reaches whom: \(Count.of(survey.pairCount, "pair")), \(isolated) isolated",
        ["from", "to", "pairs", "verdict"], Array(rows), count: open.count)
    ])
  }

  /// `hv01/web01 -> hv01/db01 and 3 pairs like it: forgeable`.
  private func words(for violation: RuleVerdict.Violation, of rule: RuleVerdict) -> String {
    let (sender, receiver) = violation.group.first
    let ends = [sender, receiver].map(symbols.endpointName)
    let rest = violation.group.count - 1
    let more = rest > 0 ? " and \(Count.of(rest, "pair")) like it" : ""
    return "\(ends[0]) -> \(ends[1])\(more): \(violation.verdict[rule.layer].name)"
  }

  /// The same lines that the text has about a broken rule.
  func details<Answers: ProofAnswers & ~Copyable>(
    ofRuleAt index: Int, _ proofs: inout Proofs<Answers>
  ) -> String {
    let rule = rules[index]
    let lines =
      rule.violations.prefix(ProofReport.violationLimit).enumerated().map {
        violation($1, of: rule, isFirst: $0 == 0, &proofs)
      }
      .joined() + mendings(ofRuleAt: index, margin: margin, .plain)
    // They are written to stand below a word; here nothing stands before them.
    return lines.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix(margin) ? $0.dropFirst(margin.count) : $0 }.joined(separator: "\n")
  }
}
