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
    if question.threat == .adversary {
      note(tagAssumptions, if: !program.ports.isEmpty)
      note(.a7, if: !program.switches.isEmpty)
      note([.a8, .a32], if: !program.bridges.isEmpty)
    }
    for port in program.ports {
      note(.a4, if: port.mode == .trunk && port.ingressVLAN != 0)
      note(.a6, if: isNativeUnlisted(port))
      note(.a9, if: port.traits.contains(.spoofing))
      note(.a12, if: port.traits.contains(.sharesAddress))
      note(.a22, if: port.mode.isPrivate)
      note(.a23, if: port.mode == .promiscuous)
      note(.a28, if: port.traits.contains(.managementOS) && question.threat == .adversary)
    }
    for row in program.switches {
      note([.a13, .a14], if: true)
      note(.a10, if: row.kind != .external && !row.ports.isEmpty)
      note(.a11, if: row.kind == .external && row.ports.count > 1 && hasUnlikePorts(row))
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

  /// Some port's frames may be in a VLAN that another one does not take.
  private func hasUnlikePorts(_ row: SwitchRow) -> Bool {
    let freedom: Freedom = question.threat == .adversary ? .anything : .honest
    return row.groups.count + row.listPorts.count > 1
      || row.ports.contains { index in
        let port = program.ports[index]
        return vlans(of: port, freedom).contains { !program.accepts(port, atoms.vlan($0.vlan)) }
      }
  }

  private var policyAssumptions: AssumptionSet {
    var found: AssumptionSet = []
    for policy in program.policies {
      if policy.traits.contains(.sriov) { found.insert(.a27) }
      if !policy.traits.isDisjoint(with: .guards) { found.insert(.a30) }
      if policy.traits.contains(.dhcpGuard) { found.insert(.a21) }
      for lists in [policy.inbound, policy.outbound] {
        // A flow may have been opened in the other direction.
        let isInFlow = policy.traits.contains(.keepsFlows)
        if lists.basic >= 0, lists.extended >= 0 || isInFlow { found.insert(.a18) }
        // Prefixes of one length that mean different things; weights that are equal.
        if entries(of: lists.basic).contains(where: { $0.lastAlike >= 0 }) { found.insert(.a16) }
        if entries(of: lists.extended).contains(where: { $0.sharesRank }) { found.insert(.a19) }
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
    return found
  }

  /// What the matches of a list mean, of all families.
  private func entries(of list: Int32) -> [RuleEntryRow] {
    guard list >= 0 else { return [] }
    let row = program.ruleLists[Int(list)]
    return PacketFamily.allCases.flatMap { family in
      let rules = program.decisions(row, family)
      let first = Int(rules.firstEntry)
      return program.ruleEntries[first..<first + program.boxes(of: rules).count]
    }
  }
}
