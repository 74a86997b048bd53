internal import Frames

extension Advice {
  /// H7: VLAN 1, in which switches of all makers put what nobody has configured, is left alone.
  static func defaultVLANUsed(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for member in survey.members {
      let mode = survey.settings(member).mode
      guard mode.value.has(1), !mode.value.isTrunkForAll else { continue }
      findings.report(at: mode.span) { vlanOne(survey.name(member)) }
    }
    for (endpoint, nic) in survey.nics {
      guard let vlan = nic.vlan, vlan.value.rawValue == 1 else { continue }
      findings.report(at: vlan.span) { vlanOne(endpoint.name) }
    }
  }

  private static func vlanOne(_ name: String) -> AdviceFindings.Text {
    AdviceFindings.Text(
      "`\(name)` is in VLAN 1", label: "the default VLAN of physical switches",
      notes: ["whatever is plugged in and not configured is in it, and so are switches themselves"],
      help: "use another VLAN, and leave 1 out of trunks")
  }

  /// H8: a trunk carries what it needs, and its untagged frames go where no one else's do.
  static func trunkTooWide(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for id in survey.switchIDs {
      let ports = survey.connectedPorts(of: id)
      let trunks = ports.filter { survey.settings($0).mode.value.isTrunk }
      guard !trunks.isEmpty else { continue }
      let natives = survey.firstGuestByAccessNumber(ports)
      let tally = survey.tally(ports)
      for member in trunks {
        let settings = survey.settings(member)
        guard case .trunk(let native, let allowed) = settings.mode.value else { continue }
        let number = native.map { Int($0.rawValue) } ?? 0
        if allowed == .all {
          findings.report(at: settings.mode.span) { allVLANs(survey.name(member)) }
        } else if let guest = natives[number],
          number > 0 || settings.policies.portMirroring.value != .destination
        {
          findings.report(at: settings.mode.span) {
            nativeInUse(survey.name(member), number, survey.name(guest), guest.port.entry)
          }
        } else if survey.segment(id) == .virtualSwitch(id), member.count == 1,
          let idle = tally.first(in: PortMode.listed(allowed), where: { $0 == 1 })
        {
          findings.report(at: settings.mode.span) {
            AdviceFindings.Text(
              "the trunk of `\(survey.name(member))` lists VLAN \(idle), which nobody else on"
                + " `\(survey.shortName(id))` is in",
              label: "wider than its use", help: "list the VLANs that are in use")
          }
        }
      }
    }
  }

  private static func allVLANs(_ name: String) -> AdviceFindings.Text {
    AdviceFindings.Text(
      "`\(name)` is on a trunk for all VLANs", label: "4,094 VLANs",
      notes: ["every VLAN that anybody adds later reaches it too"],
      help: "list the VLANs that it needs: `vlan: { trunk: [10, 20-29] }`")
  }

  private static func nativeInUse(
    _ name: String, _ number: Int, _ guest: String, _ place: SourceSpan
  ) -> AdviceFindings.Text {
    AdviceFindings.Text(
      number == 0
        ? "the trunk of `\(name)` has no native VLAN: its untagged frames are among those of"
          + " `\(guest)`"
        : "the native VLAN of `\(name)`, \(number), is that of `\(guest)`",
      label: number == 0 ? "native VLAN 0" : "native VLAN \(number)",
      labels: [Diagnostic.Label(number == 0 ? "an untagged port" : "in VLAN \(number)", at: place)],
      notes: ["what a trunk sends untagged, by mistake or on purpose, ends up there"],
      help: "give the trunk a native VLAN that nobody uses: `native: 999`")
  }
}

extension PortMode {
  /// All VLANs, which is advice of its own, and not VLAN 1 as the native one.
  fileprivate var isTrunkForAll: Bool {
    switch self {
    case .trunk(let native, let allowed): allowed == .all && native?.rawValue != 1
    case .untagged, .access, .isolated, .community, .promiscuous, .isolationTaggedOnly: false
    }
  }

  /// A trunk's list without its native VLAN.
  fileprivate static func listed(_ allowed: VLANIDSet) -> [ClosedRange<Int>] {
    allowed.ranges.map { Int($0.lowerBound)...Int($0.upperBound) }
  }
}

extension AdviceSurvey {
  /// The first guest with each number that is its only one; 0 are untagged ports.
  fileprivate func firstGuestByAccessNumber(_ ports: [Member]) -> [Int: Member] {
    var result: [Int: Member] = [:]
    for member in ports where member.port.owner.isGuest {
      let mode = settings(member).mode.value
      let number = mode == .untagged ? 0 : mode.accessVLAN.map { Int($0.rawValue) }
      if let number, result[number] == nil { result[number] = member }
    }
    return result
  }
}
