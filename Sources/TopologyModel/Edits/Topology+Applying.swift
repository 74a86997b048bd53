public import Frames

extension Topology {
  /// The topology with some settings edited, one after the other.
  public func applying(_ edits: some Sequence<TopologyEdit>) -> Topology {
    var topology = self
    var routersToRemove: [Router.Kind] = []
    for edit in edits {
      if case .forwarding(let kind, false) = edit {
        // Routers are numbered anew when one is gone: that comes last.
        routersToRemove.append(kind)
      } else {
        topology.apply(edit)
      }
    }
    for kind in routersToRemove { topology.removeRouter(kind) }
    return topology
  }

  private mutating func apply(_ edit: TopologyEdit) {
    switch edit {
    case .portMode(let id, let mode):
      change(id) { settings in
        settings.mode.value = mode
        if !mode.isWritable(as: settings.modeKey) { settings.modeKey = .vlan }
      }
    case .connected(let id, let value): change(id) { $0.connected.value = value }
    case .macAddressSpoofing(let id, let value):
      change(id) { $0.macAddressSpoofing.value = value }
    case .sriov(let id, let value): change(id) { $0.policies.sriov.value = value }
    case .basicRule(let id, let rule): apply(rule, ofAdapter: id)
    case .extendedRule(let id, let key, let rule): apply(rule, of: id, key)
    case .virtualSwitch(let id, let virtualSwitch):
      guard case .adapter(var adapter) = self[id].attachment else { return }
      adapter.virtualSwitch = virtualSwitch
      endpoints[id.index].attachment = .adapter(adapter)
    case .state(let id, let state): virtualMachines[id.index].state = state
    case .forwarding(let kind, _): addRouter(kind)
    case .route(let id, let route): route.apply(to: &routers[id.index].routes)
    case .stationVLAN(let id, let vlan):
      let span = self[id].attachment.stationVLAN?.span ?? self[id].definition
      endpoints[id.index].attachment.setVLAN(vlan.map { Located($0, at: span) })
    case .plug(let id, let plug): endpoints[id.index].attachment.setPlug(plug)
    case .uplinkPlug(let id, let plug):
      guard case .external(var uplink) = self[id].kind, !uplink.plugs.isEmpty else { return }
      uplink.plugs[0].value = plug
      virtualSwitches[id.index].kind = .external(uplink)
    case .physicalMode(let id, let mode):
      let span = self[id].mode?.span ?? self[id].definition
      physicalPorts[id.index].mode = Located(mode, at: span)
    }
  }

  // MARK: Adapters

  /// Gives an adapter settings of its own.
  private mutating func change(_ id: ID<Endpoint>, _ body: (inout AdapterSettings) -> Void) {
    guard case .adapter(var adapter) = self[id].attachment else { return }
    var settings = self[adapter.settings]
    body(&settings)
    adapter.settings = ID(adapterSettings.count)
    adapterSettings.append(settings)
    endpoints[id.index].attachment = .adapter(adapter)
  }

  private mutating func apply(_ rule: RuleEdit<BasicRule>, ofAdapter id: ID<Endpoint>) {
    guard case .adapter(let adapter) = self[id].attachment else { return }
    var list =
      self[adapter.settings].policies.acl.map { self[$0] }
      ?? RuleList(rules: [], definition: self[id].definition)
    rule.apply(to: &list.rules)
    let edited = ID<RuleList<BasicRule>>(acls.count)
    acls.append(list)
    change(id) { $0.policies.acl = edited }
  }

  private mutating func apply(
    _ rule: RuleEdit<ExtendedRule>, of id: ID<Endpoint>, _ key: ExtendedListKey
  ) {
    var list =
      extendedList(of: id, key).map { self[$0] }
      ?? RuleList(rules: [], definition: self[id].definition)
    rule.apply(to: &list.rules)
    let edited = ID<RuleList<ExtendedRule>>(extendedACLs.count)
    extendedACLs.append(list)
    switch (self[id].attachment, key) {
    case (.adapter, _): change(id) { $0.policies.extendedACL = edited }
    case (.routerInterface(var interface), .aclIn):
      interface.aclIn = edited
      endpoints[id.index].attachment = .routerInterface(interface)
    case (.routerInterface(var interface), _):
      interface.aclOut = edited
      endpoints[id.index].attachment = .routerInterface(interface)
    case (.nic, _), (.machine, _), (.outside, _): return
    }
  }

  /// The extended rules that an endpoint has under a key.
  public func extendedList(
    of id: ID<Endpoint>, _ key: ExtendedListKey
  ) -> ID<RuleList<ExtendedRule>>? {
    switch self[id].attachment {
    case .adapter(let adapter):
      key == .extendedAcl ? self[adapter.settings].policies.extendedACL : nil
    case .routerInterface(let interface):
      switch key {
      case .aclIn: interface.aclIn
      case .aclOut: interface.aclOut
      case .extendedAcl: nil
      }
    case .nic, .machine, .outside: nil
    }
  }

  // MARK: Routers

  /// The endpoints between which a VM or a management OS would forward.
  public func interfaces(of kind: Router.Kind) -> [ID<Endpoint>] {
    endpoints.indices.filter { index in
      switch (endpoints[index].attachment, kind) {
      case (.adapter(let adapter), .virtualMachine(let machine)): adapter.virtualMachine == machine
      case (.adapter(let adapter), .managementOS(let host)):
        adapter.virtualMachine == nil && endpoints[index].host == host
      case (.nic, .managementOS(let host)): endpoints[index].host == host
      case (.nic, _), (.adapter, .physical), (.machine, _), (.routerInterface, _), (.outside, _):
        false
      }
    }.map { ID($0) }
  }

  private mutating func addRouter(_ kind: Router.Kind) {
    let name: String
    let definition: SourceSpan
    switch kind {
    case .physical: return
    case .virtualMachine(let id):
      name = "\(self[self[id].host].name)/\(self[id].name)"
      definition = self[id].definition
    case .managementOS(let id):
      name = "\(self[id].name)/\(managementOSName)"
      definition = self[id].definition
    }
    // Behind the others, so that none is numbered anew; nothing goes by the order of routers.
    routers.append(
      Router(
        name: name, kind: kind, interfaces: interfaces(of: kind), routes: [],
        definition: definition))
  }

  private mutating func removeRouter(_ kind: Router.Kind) {
    guard let removed = routers.firstIndex(where: { $0.kind == kind }) else { return }
    routers.remove(at: removed)
    for index in endpoints.indices {
      guard case .routerInterface(var interface) = endpoints[index].attachment,
        interface.router.index > removed
      else { continue }
      interface.router = ID(interface.router.index - 1)
      endpoints[index].attachment = .routerInterface(interface)
    }
  }
}

extension RuleEdit {
  /// Edits a list.
  func apply(to list: inout [Rule]) {
    switch self {
    case .added(let rule): list.append(rule)
    case .removed(let rule):
      if let index = list.firstIndex(of: rule) { list.remove(at: index) }
    }
  }
}

extension PortMode {
  /// Whether a key of the file can say so.
  fileprivate func isWritable(as key: AdapterSettings.ModeKey) -> Bool {
    switch (key, self) {
    case (.isolation, .access), (.isolation, .isolationTaggedOnly): true
    case (.isolation, _), (.vlan, .isolationTaggedOnly): false
    case (.vlan, _): true
    }
  }
}

extension Endpoint.Attachment {
  /// With it a NIC, a team or a router's interface takes and sends only that VLAN.
  public var stationVLAN: Located<VLANID>? {
    switch self {
    case .nic(let nic): nic.vlan
    case .routerInterface(let interface): interface.vlan
    case .adapter, .machine, .outside: nil
    }
  }

  /// Where a NIC, a machine or a router's interface is plugged in; of a team the first member.
  public var stationPlug: Located<Plug>? {
    switch self {
    case .nic(let nic): nic.plugs.first
    case .routerInterface(let interface): interface.plug
    case .machine(let plug): plug
    case .adapter, .outside: nil
    }
  }

  fileprivate mutating func setVLAN(_ vlan: Located<VLANID>?) {
    switch self {
    case .nic(var nic):
      nic.vlan = vlan
      self = .nic(nic)
    case .routerInterface(var interface):
      interface.vlan = vlan
      self = .routerInterface(interface)
    case .adapter, .machine, .outside: return
    }
  }

  fileprivate mutating func setPlug(_ plug: Plug) {
    switch self {
    case .nic(var nic):
      guard !nic.plugs.isEmpty else { return }
      nic.plugs[0].value = plug
      self = .nic(nic)
    case .routerInterface(var interface):
      interface.plug.value = plug
      self = .routerInterface(interface)
    case .machine(var located):
      located.value = plug
      self = .machine(located)
    case .adapter, .outside: return
    }
  }
}
