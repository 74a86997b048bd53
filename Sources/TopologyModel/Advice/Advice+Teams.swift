extension Advice {
  /// H19: since Windows Server 2022 a switch does not take an LBFO team.
  static func lbfoTeamUnderSwitch(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for team in survey.topology.teams {
      guard team.kind.value == .lbfo, let boundAt = team.boundAt else { continue }
      findings.report(at: team.kind.span) {
        AdviceFindings.Text(
          "a switch is bound to the LBFO team `\(team.name)`", label: "not below a switch",
          labels: [Diagnostic.Label("bound here", at: boundAt)],
          notes: ["Windows Server 2022 and later refuse it, unless it is forced"],
          help: "write `kind: set`: switch-embedded teaming")
      }
    }
  }

  /// H20: a switch-embedded team has 2 to 8 members.
  static func teamSize(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for team in survey.topology.teams {
      let count = team.memberCount.value
      guard team.kind.value == .set, let boundAt = team.boundAt, !(2...8).contains(count) else {
        continue
      }
      findings.report(at: team.memberCount.span) {
        AdviceFindings.Text(
          count == 1
            ? "the team `\(team.name)` has one member: nothing takes over when it fails"
            : "the team `\(team.name)` has \(count) members; Hyper-V takes 8",
          label: count == 1 ? "no other NIC" : "more than 8",
          labels: [Diagnostic.Label("the uplink of a switch", at: boundAt)],
          help: count == 1 ? "name the NIC at the switch, or add a second one" : "make two switches"
        )
      }
    }
  }
}
