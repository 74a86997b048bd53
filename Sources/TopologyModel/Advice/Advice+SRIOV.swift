extension Advice {
  /// H16: what goes past the switch has nothing set at the switch, and has hardware to go to.
  static func policiesBypassed(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for member in survey.members {
      let policies = survey.settings(member).policies
      guard policies.sriov.value else { continue }
      let bypassed = survey.topology.assumptions[.a27] ? survey.places(of: policies) : []
      if !bypassed.isEmpty {
        findings.report(at: policies.sriov.span) {
          AdviceFindings.Text(
            "the frames of `\(survey.name(member))` go past "
              + bypassed.map(\.text).joined(separator: " and "),
            label: "past the virtual switch",
            labels: bypassed.map { Diagnostic.Label("not applied", at: $0.span) },
            notes: [
              "a virtual function is switched by the NIC, which knows MAC addresses and VLANs"
            ],
            help: "leave `sriov` out where policies are to hold")
        }
      } else if let id = member.port.virtualSwitch, survey.segment(id) == .virtualSwitch(id) {
        findings.report(at: policies.sriov.span) {
          AdviceFindings.Text(
            "`\(survey.name(member))` asks for SR-IOV on a switch without a NIC",
            label: "no virtual function to be had",
            labels: [
              Diagnostic.Label("no uplink", at: survey.topology[id].definition)
            ], help: "leave `sriov` out")
        }
      }
    }
  }
}

extension AdviceSurvey {
  /// The settings that SR-IOV goes past, each with its place.
  fileprivate func places(of policies: PortPolicies) -> [(text: String, span: SourceSpan)] {
    [
      policies.acl.map { ("`acl`", topology[$0].definition) },
      policies.extendedACL.map { ("`extendedAcl`", topology[$0].definition) },
      policies.dhcpGuard.value ? ("`dhcpGuard`", policies.dhcpGuard.span) : nil,
      policies.routerGuard.value ? ("`routerGuard`", policies.routerGuard.span) : nil,
      policies.portMirroring.value != .none
        ? ("port mirroring", policies.portMirroring.span) : nil,
    ].compactMap(\.self)
  }
}
