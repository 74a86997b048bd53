internal import Frames

extension Advice {
  /// H17: a list says, in each direction that it has rules for, what becomes of all other packets.
  ///
  /// A last rule that allows them is as good as one that denies: it is a decision. And every rule
  /// decides something: rules that change nothing are the replay's to list, since saying a thing
  /// twice may be meant.
  static func extendedACLOpenEnded(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    reportShadowed(survey.topology, &findings)
    let routerLists = survey.topology.routerLists
    for (index, list) in survey.topology.extendedACLs.enumerated() {
      let isRouters = routerLists.contains(ID(index))
      let open = RuleDirection.allCases.compactMap { direction in
        undecided(list.rules.filter { $0.direction == direction }, isRouters ? nil : direction)
      }
      guard let first = open.first else { continue }
      let direction = first.direction.map { ", direction: \($0.rawValue)" } ?? ""
      findings.report(at: list.definition) {
        AdviceFindings.Text(
          "the list does not say what becomes of other \(open.map(\.words).joinedWithAnd)",
          label: "where no rule matches, everything passes",
          help:
            "end it with `{ action: deny\(direction), weight: 1 }`, or with an `allow` that says"
            + " so")
      }
    }
  }

  /// The work of a review grows with the square of the rules; a replay reviews longer lists.
  private static let longestReviewed = 4_096
  /// How many rules are reviewed in all lists together.
  private static let reviewLimit = 20_000

  private static func reportShadowed(_ topology: Topology, _ findings: inout AdviceFindings) {
    // A rule that matches nothing whatever the others are is BH1026.
    for (place, finding) in reviewed(topology).found
    where finding.kind == .shadowed && !finding.by.isEmpty {
      findings.report(at: place) {
        AdviceFindings.Text(
          "the rule never decides: "
            + (finding.by.count == 1
              ? "a rule ahead of it takes all its packets"
              : "rules ahead of it take all its packets"),
          label: "shadowed",
          labels: finding.by.prefix(3).map { Diagnostic.Label("looked at before it", at: $0) },
          help: "leave it out, or give it more weight")
      }
    }
  }

  /// What holds of a rule in every list that has it: `{n}` makes many lists of one, of which some may
  /// need the rule, as those may that are too long to be reviewed.
  private static func reviewed(_ topology: Topology) -> FindingTally {
    var tally = FindingTally()
    var reviewsLeft = reviewLimit
    for list in topology.extendedACLs {
      let isReviewed = list.rules.count <= min(longestReviewed, reviewsLeft)
      if isReviewed { reviewsLeft -= list.rules.count }
      tally.add(
        isReviewed ? RuleReview(list, topology.assumptions).findings : [],
        of: list.rules.map(\.definition))
    }
    return tally
  }

  /// What the rules of a direction, or of a router, leave open; `nil` where there are none, or a rule
  /// for the rest.
  private static func undecided(
    _ rules: [ExtendedRule], _ direction: RuleDirection?
  ) -> (direction: RuleDirection?, words: String)? {
    guard !rules.isEmpty else { return nil }
    let isIPv4Decided = rules.contains { $0.isAboutAll(bitWidth: 32) }
    let isIPv6Decided = rules.contains { $0.isAboutAll(bitWidth: 128) }
    let word = direction.map { "\($0.rawValue) " } ?? ""
    switch (isIPv4Decided, isIPv6Decided) {
    case (true, true): return nil
    case (true, false): return (direction, "\(word)IPv6 packets")
    case (false, true): return (direction, "\(word)IPv4 packets")
    case (false, false): return (direction, "\(word)packets")
    }
  }
}

extension Topology {
  /// The lists of physical routers, whose rules have no direction in the file.
  fileprivate var routerLists: Set<ID<RuleList<ExtendedRule>>> {
    var lists: Set<ID<RuleList<ExtendedRule>>> = []
    for router in routers where router.kind == .physical {
      for id in router.interfaces {
        guard case .routerInterface(let interface) = self[id].attachment else { continue }
        lists.formUnion([interface.aclIn, interface.aclOut].compactMap(\.self))
      }
    }
    return lists
  }
}

extension [String] {
  /// `a`, `a and b`.
  fileprivate var joinedWithAnd: String { joined(separator: " and ") }
}
