extension Topology {
  /// The line of the file that an edit is about: the setting, or where it would stand.
  public func place(of edit: TopologyEdit) -> SourceSpan {
    switch edit {
    case .portMode(let id, _), .connected(let id, _), .macAddressSpoofing(let id, _),
      .sriov(let id, _):
      setting(edit, of: id) ?? self[id].definition
    case .virtualSwitch(let id, _): self[id].definition
    case .basicRule(let id, let rule):
      place(of: rule, basicList(of: id).map { self[$0].definition }, \.definition)
        ?? self[id].definition
    case .extendedRule(let id, let key, let rule):
      place(of: rule, extendedList(of: id, key).map { self[$0].definition }, \.definition)
        ?? self[id].definition
    case .state(let id, _): self[id].stateSpan
    case .forwarding(let kind, _):
      routers.first { $0.kind == kind }?.definition ?? definition(of: kind)
    case .route(let id, let rule):
      place(of: rule, nil, \.definition) ?? self[id].definition
    case .stationVLAN(let id, _):
      self[id].attachment.stationVLAN?.span ?? self[id].definition
    case .plug(let id, _): self[id].attachment.stationPlug?.span ?? self[id].definition
    case .uplinkPlug(let id, _): uplink(of: id)?.span ?? self[id].definition
    case .physicalMode(let id, _): self[id].mode?.span ?? self[id].definition
    }
  }

  /// How many other adapters, VMs or NICs the same place of the file sets.
  ///
  /// One entry makes all VMs of a range, and a profile sets whoever names it: to edit one of them by
  /// itself, the file must say it apart.
  public func others(setBy edit: TopologyEdit) -> Int {
    let place = place(of: edit)
    switch edit {
    case .portMode, .connected, .macAddressSpoofing, .sriov:
      return endpoints.indices.count { setting(edit, of: ID($0)) == place } - 1
    case .virtualSwitch, .plug, .stationVLAN:
      return endpoints.count { $0.definition == edit.endpoint.map { self[$0].definition } } - 1
    case .basicRule(let id, _):
      guard let list = basicList(of: id) else { return 0 }
      return endpoints.indices.count { basicList(of: ID($0)) == list } - 1
    case .extendedRule(let id, let key, _):
      guard let list = extendedList(of: id, key) else { return 0 }
      return endpoints.indices.count { extendedList(of: ID($0), key) == list } - 1
    case .state(let id, _):
      return virtualMachines.count { $0.definition == self[id].definition } - 1
    case .forwarding(.virtualMachine(let id), _):
      return virtualMachines.count { $0.definition == self[id].definition } - 1
    case .forwarding(.managementOS(let id), _):
      return hosts.count { $0.definition == self[id].definition } - 1
    case .uplinkPlug(let id, _):
      return virtualSwitches.count { $0.definition == self[id].definition } - 1
    case .physicalMode(let id, _):
      return physicalPorts.count { $0.definition == self[id].definition } - 1
    case .forwarding(.physical, _), .route: return 0
    }
  }

  /// The basic rules of an adapter.
  public func basicList(of id: ID<Endpoint>) -> ID<RuleList<BasicRule>>? {
    guard case .adapter(let adapter) = self[id].attachment else { return nil }
    return self[adapter.settings].policies.acl
  }

  /// The plug of a switch's uplink, of a team its first member's.
  public func uplink(of id: ID<VirtualSwitch>) -> Located<Plug>? {
    switch self[id].kind {
    case .external(let uplink): uplink.plugs.first
    case .internal, .private: nil
    }
  }

  /// Where an adapter's setting stands that an edit of its kind is about.
  private func setting(_ edit: TopologyEdit, of id: ID<Endpoint>) -> SourceSpan? {
    guard case .adapter(let adapter) = self[id].attachment else { return nil }
    let settings = self[adapter.settings]
    switch edit {
    case .portMode: return settings.mode.span
    case .connected: return settings.connected.span
    case .macAddressSpoofing: return settings.macAddressSpoofing.span
    case .sriov: return settings.policies.sriov.span
    case .virtualSwitch, .basicRule, .extendedRule, .state, .forwarding, .route, .stationVLAN,
      .plug, .uplinkPlug, .physicalMode:
      return nil
    }
  }

  private func place<Rule>(
    of edit: RuleEdit<Rule>, _ list: SourceSpan?, _ definition: (Rule) -> SourceSpan
  ) -> SourceSpan? {
    switch edit {
    case .added: list
    case .removed(let rule): definition(rule)
    }
  }

  private func definition(of kind: Router.Kind) -> SourceSpan {
    switch kind {
    case .virtualMachine(let id): self[id].definition
    case .managementOS(let id): self[id].definition
    case .physical: SourceSpan(file: 0, line: 1, column: 1)
    }
  }
}
