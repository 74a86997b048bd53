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
      guard team.kind.value == .set, let boundAt = team.boundAt else { continue }
      let label = Diagnostic.Label("the uplink of a switch", at: boundAt)
      if team.memberCount.value == 1 {
        findings.report(at: team.memberCount.span) {
          AdviceFindings.Text(
            "the team `\(team.name)` has one member: nothing takes over when it fails",
            label: "no other NIC", labels: [label], help: "name the NIC at the switch")
        }
      } else if team.memberCount.value > mostMembers {
        findings.report(at: team.memberCount.span) {
          AdviceFindings.Text(
            "the team `\(team.name)` has \(team.memberCount.value) members, and Hyper-V takes"
              + " \(mostMembers)",
            label: "\(team.memberCount.value - mostMembers) too many", labels: [label],
            help: "make two teams, each the uplink of a switch")
        }
      }
    }
  }

  private static var mostMembers: Int { 8 }
}
