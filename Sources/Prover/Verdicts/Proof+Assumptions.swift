public import ForwardingProgram

extension Proof {
  /// The assumptions whose rules some of the frames that were considered pass through.
  ///
  /// As a replay does, it names an assumption as soon as it has a say, whether or not the verdicts
  /// would be others without it.
  public var assumptions: AssumptionSet {
    var found: AssumptionSet = []
    func note(_ assumption: AssumptionSet, if condition: Bool) {
      if condition { found.formUnion(assumption) }
    }
    note(tagAssumptions, if: question.threat == .adversary && !program.ports.isEmpty)
    note(.a32, if: question.threat == .adversary && !program.bridges.isEmpty)
    for port in program.ports {
      note(.a4, if: port.mode == .trunk && port.ingressVLAN != 0)
      note(.a6, if: isNativeUnlisted(port))
      note(.a9, if: port.traits.contains(.spoofing))
      note(.a12, if: port.traits.contains(.sharesAddress))
      note(.a22, if: port.mode.isPrivate)
      note(.a23, if: port.mode == .promiscuous && hasUnlistedSecondary(port))
      note(.a28, if: port.traits.contains(.managementOS) && question.threat == .adversary)
    }
    for row in program.switches where row.ports.count > 1 {
      note([.a13, .a14], if: true)
      note(.a10, if: row.kind != .external)
      note(.a11, if: row.kind == .external && hasUnlikePorts(row))
    }
    found.formUnion(policyAssumptions)
    return found
  }

  /// What becomes of tags that only an adversary sends.
  private var tagAssumptions: AssumptionSet {
    var found: AssumptionSet = [.a3, .a7, .a8, .a32]
    for port in program.ports {
      switch port.mode {
      case .untagged: found.insert(.a2)
      case .access, .isolated, .community, .promiscuous, .isolationTaggedOnly: found.insert(.a1)
      case .trunk: if isNativeUnlisted(port) { found.insert(.a5) }
      }
    }
    return found
  }

  private func isNativeUnlisted(_ port: PortRow) -> Bool {
    port.mode == .trunk && port.ingressVLAN != 0 && !program.lists(port.list, port.ingressVLAN)
  }

  private func hasUnlistedSecondary(_ port: PortRow) -> Bool {
    let usual = program.assumptions.contains(.a23) ? port.list : -1
    return usual != port.possible
  }

  private func hasUnlikePorts(_ row: SwitchRow) -> Bool {
    row.groups.count + row.listPorts.count > 1
  }

  private var policyAssumptions: AssumptionSet {
    var found: AssumptionSet = []
    for policy in program.policies {
      if policy.traits.contains(.sriov) { found.insert(.a27) }
      if !policy.traits.isDisjoint(with: .guards) { found.insert(.a30) }
      if policy.traits.contains(.dhcpGuard) { found.insert(.a21) }
      for lists in [policy.inbound, policy.outbound] {
        if lists.basic >= 0, lists.extended >= 0 { found.insert(.a18) }
      }
    }
    for list in program.ruleLists {
      if list.hasRuleForAny { found.insert(.a15) }
      if list.hasRuleForPorts { found.insert(.a29) }
      if list.opensFlows { found.insert(.a20) }
      let hasPacketRules = PacketFamily.allCases.contains {
        $0 != .mac && !program.decisions(list, $0).isEmpty
      }
      if hasPacketRules, !program.decisions(list, .mac).isEmpty { found.insert(.a17) }
    }
    for entry in program.ruleEntries where entry.sharesRank {
      if entry.lastAlike >= 0 { found.insert(.a16) }
      found.insert(.a19)
    }
    return found
  }
}
