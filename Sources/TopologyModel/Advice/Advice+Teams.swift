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

  /// H20: a switch-embedded team has 2 to 8 members; of more than one, a file is refused as yet.
  static func teamSize(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for team in survey.topology.teams {
      guard team.kind.value == .set, let boundAt = team.boundAt, team.memberCount.value == 1
      else { continue }
      findings.report(at: team.memberCount.span) {
        AdviceFindings.Text(
          "the team `\(team.name)` has one member: nothing takes over when it fails",
          label: "no other NIC",
          labels: [Diagnostic.Label("the uplink of a switch", at: boundAt)],
          help: "name the NIC at the switch")
      }
    }
  }
}
