extension Resolver {
  /// Makes a host's switches, and binds their uplinks.
  mutating func gather(_ switches: [SwitchDeclaration], into host: inout HostScope) {
    for entry in switches {
      let kind = evaluate(entry.kind, host.values)
      if kind == nil || entry.isIncomplete { lacksEndpoints = true }
      let uplink = uplink(of: entry, kind: kind, in: &host)
      let allowed = evaluate(entry.allowManagementOS, host.values) ?? false
      if let setting = entry.allowManagementOS, let kind, kind != .external {
        findings.report(
          Diagnostic(
            .allowManagementOSMisplaced,
            "`allowManagementOS` stands only on external switches", at: setting.key,
            label: "`\(entry.name.value)` is \(kind.rawValue)",
            help: kind == .internal
              ? "leave it out: the management OS is always on an internal switch"
              : "leave it out, or make the switch internal"))
      }
      host.switchNames.append(entry.name.value)
      host.switches[entry.name.value] = HostScope.Switch(
        id: ID(virtualSwitches.count), kind: entry.isIncomplete ? nil : kind,
        admitsManagementOS: kind == .internal || kind == .external && allowed)
      virtualSwitches.append(
        VirtualSwitch(
          name: "\(host.name)/\(entry.name.value)", host: host.id,
          kind: modelKind(kind, uplink), forwardingExtension: extensionName(of: entry, in: host),
          definition: entry.name.span))
      if uplink != nil {
        let uplinkName = evaluate(entry.nic, host.values)?.value
        virtualSwitches[virtualSwitches.count - 1].uplinkName = uplinkName
      }
    }
  }

  /// The kind of a sound switch; of another one some kind, since it is never used.
  private func modelKind(
    _ kind: SwitchDeclaration.Kind?, _ uplink: VirtualSwitch.Uplink?
  ) -> VirtualSwitch.Kind {
    switch kind {
    case .external: uplink.map { .external($0) } ?? .private
    case .internal: .internal
    case .private, nil: .private
    }
  }

  private mutating func extensionName(
    of entry: SwitchDeclaration, in host: HostScope
  ) -> Located<String>? {
    guard let setting = entry.forwardingExtension, let name = evaluate(setting, host.values) else {
      return nil
    }
    findings.report(
      Diagnostic(
        .forwardingExtension,
        "`\(entry.name.value)` is driven by `\(name)`, whose rules are not known", at: setting.key,
        label: "a third party decides",
        notes: ["such a topology can be validated, but neither replayed nor proven (A26)"]))
    return Located(name, at: setting.key)
  }

  private mutating func uplink(
    of entry: SwitchDeclaration, kind: SwitchDeclaration.Kind?, in host: inout HostScope
  ) -> VirtualSwitch.Uplink? {
    guard let setting = entry.nic else {
      if kind == .external, !entry.isIncomplete { reportNoUplink(entry, in: host) }
      return nil
    }
    if let kind, kind != .external {
      findings.report(
        Diagnostic(
          .nicMisplaced, "only an external switch has a `nic`", at: setting.key,
          label: "`\(entry.name.value)` is \(kind.rawValue)",
          help: "leave `nic` out, or write `type: external`"))
      return nil
    }
    guard let reference = evaluate(setting, host.values) else { return nil }
    guard let port = host.ports[reference.value] else {
      // A team that could not be made is known by name.
      if !host.portNames.contains(reference.value) {
        report(
          unknown: reference, "NIC or team", .port, among: host.portNames,
          otherwise: listing("NICs and teams", host.portNames))
      }
      return nil
    }
    if bind(reference, in: &host), let vlan = port.fields.vlan {
      findings.report(
        Diagnostic(
          .boundVLANIgnored, "`vlan` of `\(reference.value)` has no effect while a switch binds it",
          at: vlan.key, label: "without effect",
          labels: [Diagnostic.Label("bound here", at: reference.span)],
          help: "write `vlan` at the management OS adapter on `\(entry.name.value)`"))
    }
    return VirtualSwitch.Uplink(plugs: port.plugs, isTeam: port.isTeam)
  }

  private mutating func reportNoUplink(_ entry: SwitchDeclaration, in host: HostScope) {
    let free = host.portNames.filter { host.ports[$0].map { $0.boundAt == nil } ?? false }
    findings.report(
      Diagnostic(
        .externalWithoutNIC, "the external switch `\(entry.name.value)` has no `nic`",
        at: entry.name.span, label: "no uplink",
        help: free.first.map { "add `nic: \($0)`" }
          ?? "add `nic: NAME`; " + listing("NICs and teams", host.portNames)))
  }
}
