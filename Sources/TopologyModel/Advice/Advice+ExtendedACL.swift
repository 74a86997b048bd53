internal import Frames

extension Advice {
  /// H17: a list says, in each direction that it has rules for, what becomes of all other packets.
  ///
  /// A last rule that allows them is as good as one that denies: it is a decision. And every rule
  /// decides something: rules that change nothing are the replay's to list, since saying a thing
  /// twice may be meant.
  static func extendedACLOpenEnded(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for list in survey.topology.extendedACLs {
      reportShadowed(list, survey.topology.assumptions, &findings)
      let open = RuleDirection.allCases.compactMap { direction in
        undecided(list.rules.filter { $0.direction == direction }, direction)
      }
      guard let first = open.first else { continue }
      findings.report(at: list.definition) {
        AdviceFindings.Text(
          "the list does not say what becomes of other \(open.map(\.words).joinedWithAnd)",
          label: "where no rule matches, everything passes",
          help: "end it with `{ action: deny, direction: \(first.direction.rawValue), weight: 1 }`,"
            + " or with an `allow` that says so")
      }
    }
  }

  /// The work of a review grows with the square of the rules; a replay reviews longer lists.
  private static let longestReviewed = 4_096

  private static func reportShadowed(
    _ list: RuleList<ExtendedRule>, _ assumptions: Assumptions, _ findings: inout AdviceFindings
  ) {
    guard list.rules.count <= longestReviewed else { return }
    // A rule that matches nothing whatever the others are is BH1026.
    for finding in RuleReview(list, assumptions).findings
    where finding.kind == .shadowed && !finding.by.isEmpty {
      findings.report(at: list.rules[finding.rule].definition) {
        AdviceFindings.Text(
          "the rule never decides: \(finding.by.count == 1 ? "a rule" : "rules") of more weight"
            + " take\(finding.by.count == 1 ? "s" : "") all its packets",
          label: "shadowed",
          labels: finding.by.prefix(3).map { index in
            Diagnostic.Label("looked at before it", at: list.rules[index].definition)
          },
          help: "leave it out, or give it more weight")
      }
    }
  }

  /// What the rules of a direction leave open; `nil` where there are none, or a rule for the rest.
  private static func undecided(
    _ rules: [ExtendedRule], _ direction: RuleDirection
  ) -> (direction: RuleDirection, words: String)? {
    guard !rules.isEmpty else { return nil }
    let isIPv4Decided = rules.contains { $0.decidesAll(bitWidth: 32) }
    let isIPv6Decided = rules.contains { $0.decidesAll(bitWidth: 128) }
    switch (isIPv4Decided, isIPv6Decided) {
    case (true, true): return nil
    case (true, false): return (direction, "\(direction.rawValue) IPv6 packets")
    case (false, true): return (direction, "\(direction.rawValue) IPv4 packets")
    case (false, false): return (direction, "\(direction.rawValue) packets")
    }
  }
}

extension ExtendedRule {
  /// Every packet of a family matches.
  fileprivate func decidesAll(bitWidth: Int) -> Bool {
    ipProtocol == nil && !namesPorts
      && [localIP, remoteIP].allSatisfy { prefix in
        prefix.map { $0.length == 0 && $0.address.bitWidth == bitWidth } ?? true
      }
  }
}

extension [String] {
  /// `a`, `a and b`.
  fileprivate var joinedWithAnd: String { joined(separator: " and ") }
}
