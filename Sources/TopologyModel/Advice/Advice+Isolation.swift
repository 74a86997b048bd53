extension Advice {
  /// H12: one switch has its VLANs by `vlan` or by `isolation`; both on one port is an error.
  static func vlanBesideIsolation(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for id in survey.switchIDs {
      let ports = survey.ports(of: id)
      guard
        let isolation = ports.first(where: { survey.settings($0).modeKey == .isolation }),
        let vlan = ports.first(where: { survey.setsVLAN($0) })
      else { continue }
      findings.report(at: survey.settings(isolation).mode.span) {
        AdviceFindings.Text(
          "`\(survey.shortName(id))` has ports with `isolation` and ports with `vlan`",
          label: "set by `isolation`",
          labels: [Diagnostic.Label("set by `vlan`", at: survey.settings(vlan).mode.span)],
          notes: [
            "Get-VMNetworkAdapterVlan shows the one as untagged, Get-VMNetworkAdapterIsolation"
              + " does not show the other"
          ],
          help: "use one of the two on all ports of the switch")
      }
    }
  }

  /// H13: a guest that knows nothing of tags can be heard.
  static func muteIsolation(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for member in survey.members {
      let mode = survey.settings(member).mode
      switch mode.value {
      case .isolationTaggedOnly(let id):
        findings.report(at: mode.span) {
          AdviceFindings.Text(
            "`\(survey.name(member))` cannot send: what it sends untagged is dropped",
            label: "without `allowUntagged`",
            notes: ["only a multi-tenant stack inside the guest tags; others are mute"],
            help: "write `isolation: { mode: vlan, allowUntagged: true, defaultId: \(id) }`")
        }
      case .untagged, .access, .trunk, .isolated, .community, .promiscuous: break
      }
    }
  }
}

extension AdviceSurvey {
  /// The port says `vlan`, and not that it is untagged.
  fileprivate func setsVLAN(_ member: Member) -> Bool {
    let settings = settings(member)
    return settings.modeKey == .vlan && settings.mode.value != .untagged
  }
}
