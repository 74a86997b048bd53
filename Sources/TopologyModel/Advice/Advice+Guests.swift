extension Advice {
  /// H4: where guests stand in several segments, the file says what must hold between them.
  static func nothingRequired(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    guard survey.topology.policy.isEmpty else { return }
    let guests = survey.members.filter { $0.port.owner.isGuest && $0.port.virtualSwitch != nil }
    guard let first = guests.first,
      let other = guests.first(where: { survey.areApart(first, $0) })
    else { return }
    findings.report(at: other.port.entry) {
      AdviceFindings.Text(
        "the guests stand in several segments, and no `policy` says what must hold between them",
        label: "\(survey.place(of: other))",
        labels: [Diagnostic.Label("\(survey.place(of: first))", at: first.port.entry)],
        notes: ["without it nothing tells a way that is meant from one that was overlooked"],
        help: "add what you mean: `policy: { rules: [{ name: apart, isolated: "
          + "[\(survey.name(first)), \(survey.name(other))] }] }`")
    }
  }

  /// H5: only what must send from addresses of others may.
  static func spoofingAllowed(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for member in survey.members {
      let spoofing = survey.settings(member).macAddressSpoofing
      guard spoofing.value else { continue }
      findings.report(at: spoofing.span) {
        AdviceFindings.Text(
          "`\(survey.name(member))` may send from any address",
          label: "no address is checked",
          notes: ["nested hypervisors, NLB clusters and bridges need it; nothing else does"],
          help: "leave it out, or say what it is for: "
            + "`advice: { ignore: [{ code: BH2005, reason: … }] }`")
      }
    }
  }

  /// H6: of every guest that can harm somebody, somebody has said whether it may serve addresses
  /// and advertise routes; an explicit `false` is a decision.
  static func guardsUndecided(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for member in survey.members where member.port.owner.isGuest {
      guard let id = member.port.virtualSwitch, survey.hasNeighbours(on: id) else { continue }
      let policies = survey.settings(member).policies
      let open = [(policies.dhcpGuard, "dhcpGuard"), (policies.routerGuard, "routerGuard")]
        .filter { $0.0.span == member.port.entry }.map { "`\($0.1)`" }
      guard !open.isEmpty else { continue }
      let keys = open.joined(separator: " and ")
      findings.report(at: member.port.entry) {
        AdviceFindings.Text(
          "nothing says whether `\(survey.name(member))` has \(keys)",
          label: "unguarded, and not by decision",
          notes: ["a guard that is not said is off: the guest may pose as DHCP server or router"],
          help: "write `true`, or `false` for a DHCP server or router; a profile says it for many")
      }
    }
  }
}

extension AdviceSurvey {
  /// Two ports in different segments, or in different VLANs of one.
  fileprivate func areApart(_ first: Member, _ second: Member) -> Bool {
    guard let id = first.port.virtualSwitch, let other = second.port.virtualSwitch else {
      return true
    }
    let (mode, otherMode) = (settings(first).mode.value, settings(second).mode.value)
    guard segment(id) == segment(other) else { return true }
    return id == other
      ? mode != otherMode : networkNumbers(mode, on: id) != networkNumbers(otherMode, on: other)
  }

  /// `VLAN 20 of Production`.
  func place(of member: Member) -> String {
    guard let id = member.port.virtualSwitch else { return "nowhere" }
    return "\(settings(member).mode.value.place) on `\(shortName(id))`"
  }

  /// Somebody else may be on the switch, or behind it.
  fileprivate func hasNeighbours(on id: ID<VirtualSwitch>) -> Bool {
    switch topology[id].kind {
    case .external: true
    case .internal, .private: adaptersOnSwitch[id.index] > 1
    }
  }
}
