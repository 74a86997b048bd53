internal import Frames

extension Advice {
  /// H18: a basic list that allows also denies, and what is cut is cut both ways.
  static func basicACLHalfDone(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for list in survey.topology.acls {
      let inbound = list.rules.filter { $0.directions.contains(.inbound) }
      let outbound = list.rules.filter { $0.directions.contains(.outbound) }
      if let idle = list.rules.first(where: { rule in
        rule.action == .allow
          && !rule.directions.contains { direction in
            (direction == .inbound ? inbound : outbound).contains { $0.action == .deny }
          }
      }) {
        findings.report(at: idle.definition) { allowOnly(idle) }
      } else if let (rule, other) = oneWay(inbound, outbound, .outbound)
        ?? oneWay(outbound, inbound, .inbound)
      {
        findings.report(at: rule.definition) { cutOneWay(other) }
      }
    }
  }

  /// A rule that denies everything one way where nothing is said of everything the other way.
  private static func oneWay(
    _ rules: [BasicRule], _ reverse: [BasicRule], _ other: RuleDirection
  ) -> (BasicRule, RuleDirection)? {
    guard let rule = rules.first(where: { $0.action == .deny && $0.isAboutAll }),
      !reverse.contains(where: { $0.action != .meter && $0.isAboutAll })
    else { return nil }
    return (rule, other)
  }

  private static func allowOnly(_ rule: BasicRule) -> AdviceFindings.Text {
    let rest =
      switch rule.condition {
      case .localIP, .remoteIP: "remoteIP"
      // A deny of addresses of IP would leave all other frames, and might catch these.
      case .localMAC, .remoteMAC: "remoteMac"
      }
    return AdviceFindings.Text(
      "the rule allows what no rule of its direction denies", label: "without effect",
      notes: ["what no rule of a basic list matches is allowed, so that such a list lets all pass"],
      help: "deny the rest: `{ action: deny, direction: both, \(rest): any }`")
  }

  private static func cutOneWay(_ other: RuleDirection) -> AdviceFindings.Text {
    AdviceFindings.Text(
      "everything is denied one way, and \(other.rawValue) nothing is said",
      label: "one way only",
      notes: [
        "basic rules keep no state: what goes out finds no answer, and what comes in gives none"
      ],
      help: "write `direction: both`, or say with a rule that \(other.rawValue) everything may"
        + " pass")
  }
}
