extension Advice {
  /// H21: what is plugged in leads somewhere, and to the like on every host.
  static func plugWithoutUse(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for member in survey.members { reportUnplugged(member, survey, &findings) }
    var first: [String: ID<VirtualSwitch>] = [:]
    for id in survey.switchIDs {
      let name = survey.shortName(id)
      if let other = first[name] {
        reportOtherKind(id, than: other, survey, &findings)
      } else {
        first[name] = id
      }
      guard survey.topology[id].kind == .private, survey.machinesOnSwitch[id.index] == 1 else {
        continue
      }
      findings.report(at: survey.topology[id].definition) {
        AdviceFindings.Text(
          "one VM alone is on the private switch `\(name)`", label: "nobody to talk to",
          help: "plug others in, or leave the switch out")
      }
    }
  }

  private static func reportUnplugged(
    _ member: AdviceSurvey.Member, _ survey: AdviceSurvey, _ findings: inout AdviceFindings
  ) {
    guard member.port.owner != .restingMachine else { return }
    let connected = survey.settings(member).connected
    if member.port.virtualSwitch == nil {
      findings.report(at: member.port.entry) {
        AdviceFindings.Text(
          "`\(survey.name(member))` is plugged in nowhere", label: "no switch",
          help: "name one, `switch: …`, or leave the adapter out")
      }
    } else if !connected.value {
      findings.report(at: connected.span) {
        AdviceFindings.Text(
          "`\(survey.name(member))` is not connected", label: "neither sends nor receives",
          notes: ["an adapter that is left so is plugged in again by whoever finds it"],
          help: "connect it, or leave the adapter out")
      }
    }
  }

  private static func reportOtherKind(
    _ id: ID<VirtualSwitch>, than first: ID<VirtualSwitch>, _ survey: AdviceSurvey,
    _ findings: inout AdviceFindings
  ) {
    let (kind, firstKind) = (survey.topology[id].kind, survey.topology[first].kind)
    guard kind.word != firstKind.word else { return }
    findings.report(at: survey.topology[id].definition) {
      AdviceFindings.Text(
        "`\(survey.topology[id].name)` is \(kind.word), `\(survey.topology[first].name)` is"
          + " \(firstKind.word)",
        label: kind.word,
        labels: [Diagnostic.Label(firstKind.word, at: survey.topology[first].definition)],
        notes: ["a VM that moves keeps the switch's name, and finds another world behind it"],
        help: "give switches of unlike kinds unlike names")
    }
  }

  /// H22: servers do not stand behind the Default Switch's address translation.
  static func defaultSwitchUsed(_ survey: AdviceSurvey, _ findings: inout AdviceFindings) {
    for id in survey.switchIDs {
      guard survey.shortName(id).lowercased() == "default switch",
        let guest = survey.ports(of: id).first(where: \.port.owner.isGuest)
      else { continue }
      findings.report(at: survey.topology[id].definition) {
        AdviceFindings.Text(
          "VMs are on the Default Switch", label: "address translation, and a subnet that changes",
          labels: [Diagnostic.Label("`\(survey.name(guest))` is", at: guest.port.entry)],
          notes: ["Windows makes it for trying things out; its subnet may change at every restart"],
          help: "make a switch of your own")
      }
    }
  }
}

extension VirtualSwitch.Kind {
  /// The word of the file.
  fileprivate var word: String {
    switch self {
    case .external: "external"
    case .internal: "internal"
    case .private: "private"
    }
  }
}
