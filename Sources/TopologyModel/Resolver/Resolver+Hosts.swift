extension Resolver {
  /// Makes one host with all that is in it.
  mutating func resolve(_ declaration: HostDeclaration, name: String, values: RangeValues?) {
    var host = HostScope(id: ID(hosts.count), name: name, values: values)
    hosts.append(Host(name: name, definition: declaration.key))
    gather(declaration.sections, into: &host)
    let first = endpoints.count
    for section in declaration.sections {
      switch section {
      case .nics(let nics): for nic in nics { addPort(nic.name, to: &host) }
      case .teams(let teams): for team in teams { addPort(team.name, to: &host) }
      case .switches(let switches): for entry in switches { addDefaultAdapter(entry, to: &host) }
      case .managementOS: addManagementAdapters(to: &host)
      case .managementForwarding(let setting): addManagementRouter(setting, to: &host)
      case .virtualMachines(let machines): for entry in machines { add(entry, to: &host) }
      }
    }
    completeManagementRouter(of: host, endpoints: first..<endpoints.count)
  }

  /// Gathers what the names of a host mean, whatever the order in which the file has its sections.
  private mutating func gather(
    _ sections: [HostDeclaration.Section], into host: inout HostScope
  ) {
    for case .nics(let nics) in sections { gather(nics, into: &host) }
    for case .teams(let teams) in sections { gather(teams, into: &host) }
    for case .switches(let switches) in sections { gather(switches, into: &host) }
    for case .teams(let teams) in sections { note(teams, of: host) }
    for case .managementOS(let adapters) in sections {
      host.managementAdapters += prepare(adapters, in: host, hasOwnRange: false)
    }
    for adapter in host.managementAdapters {
      if let reference = adapter.resolved?.switchReference {
        host.namedByManagementOS.insert(reference.value)
      }
    }
  }

  /// Makes an endpoint of a NIC or team that nothing has bound.
  private mutating func addPort(_ entry: Located<String>, to host: inout HostScope) {
    let name = entry.value
    guard let port = host.ports[name], port.definition == entry.span, port.boundAt == nil,
      claimManagementName(name, at: port.definition, in: &host)
    else { return }
    let vlan = port.fields.vlan.flatMap { setting in
      evaluate(setting, host.values).map { Located($0, at: setting.key) }
    }
    addEndpoint(
      name: "\(host.name)/\(managementOSName)/\(name)", host: host.id,
      attachment: .nic(Endpoint.UnboundNIC(plugs: port.plugs, vlan: vlan, isTeam: port.isTeam)),
      mac: evaluate(port.fields.mac, host.values),
      addresses: evaluate(port.fields.addresses, host.values) ?? [], definition: port.definition)
  }

  /// Makes the management OS adapter that a switch has unless the file lists its adapters.
  private mutating func addDefaultAdapter(_ entry: SwitchDeclaration, to host: inout HostScope) {
    let name = entry.name.value
    guard let plug = host.switches[name], plug.admitsManagementOS,
      !host.namedByManagementOS.contains(name),
      claimManagementName(name, at: entry.name.span, in: &host)
    else { return }
    let settings = intern(.initial(at: entry.name.span))
    addEndpoint(
      name: "\(host.name)/\(managementOSName)/\(name)", host: host.id,
      attachment: .adapter(
        Endpoint.Adapter(virtualMachine: nil, virtualSwitch: plug.id, settings: settings)),
      mac: nil, addresses: [], definition: entry.name.span)
  }

  private mutating func addManagementAdapters(to host: inout HostScope) {
    for adapter in host.managementAdapters {
      guard let resolved = adapter.resolved,
        claimManagementName(adapter.name, at: adapter.key, in: &host)
      else { continue }
      if let reference = resolved.switchReference, let plug = resolved.virtualSwitch {
        check(adapter, mayUse: plug, reference)
      }
      addEndpoint(
        name: "\(host.name)/\(managementOSName)/\(adapter.name)", host: host.id,
        attachment: .adapter(
          Endpoint.Adapter(
            virtualMachine: nil, virtualSwitch: resolved.virtualSwitch?.id,
            settings: resolved.settings)),
        mac: resolved.mac, addresses: resolved.addresses, definition: adapter.key)
    }
  }

  /// Says that the management OS cannot be plugged into a switch.
  private mutating func check(
    _ adapter: PreparedAdapter, mayUse plug: HostScope.Switch, _ reference: Located<String>
  ) {
    guard let kind = plug.kind, !plug.admitsManagementOS else { return }
    let definition = Diagnostic.Label(
      "the \(kind.rawValue) switch", at: virtualSwitches[plug.id.index].definition)
    switch kind {
    case .external, .internal:
      findings.report(
        Diagnostic(
          .managementOSNotAllowed,
          "the management OS has no part in `\(reference.value)`: it lacks `allowManagementOS`",
          at: reference.span, label: "not shared with the management OS", labels: [definition],
          help: "add `allowManagementOS: true` to the switch"))
    case .private:
      findings.report(
        Diagnostic(
          .managementOSOnPrivate,
          "the management OS cannot be plugged into the private switch `\(reference.value)`",
          at: reference.span, label: "private: VM adapters only", labels: [definition],
          help: "write `type: internal` at the switch, or name another switch"))
    }
  }

  private mutating func claimManagementName(
    _ name: String, at span: SourceSpan, in host: inout HostScope
  ) -> Bool {
    guard let first = host.managementNames[name] else {
      host.managementNames[name] = span
      return true
    }
    reportTaken("`\(host.name)/\(managementOSName)/\(name)`", at: span, first: first)
    return false
  }
}

extension AdapterSettings {
  /// What an adapter is set to where nothing is said, at a place.
  static func initial(at span: SourceSpan) -> AdapterSettings {
    AdapterSettings(
      mode: Located(.untagged, at: span), connected: Located(true, at: span),
      macAddressSpoofing: Located(false, at: span), allowTeaming: Located(false, at: span),
      priorityTag: Located(false, at: span), policies: .none(at: span))
  }
}
