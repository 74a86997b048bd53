internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// One edit of a topology in the words of its file.
struct EditWords {
  /// What is edited: `hv01/web01/eth0`, `port tor1/3`.
  let subject: String
  /// Which of its keys.
  let setting: String
  /// What it says now; `nil` is nothing.
  let before: String?
  /// What it would say; `nil` is nothing.
  let after: String?
  /// `path:line:column` of the line to edit.
  let place: String
  /// How many others the same line sets.
  let others: Int
  /// A list of which one entry comes or goes.
  private let isList: Bool
  /// The VLAN that somebody would come to be in alone.
  private let newVLAN: VLANID?

  /// The words of an edit.
  ///
  /// - Parameters:
  ///   - edit: What is edited.
  ///   - topology: Without the edit, and with those that come before it.
  init(_ edit: TopologyEdit, in topology: Topology) {
    let names = EditNames(topology)
    subject = names.subject(of: edit)
    place = topology.place(of: topology.place(of: edit))
    others = topology.others(setBy: edit)
    newVLAN = edit.ownVLAN.flatMap { topology.usedVLANs.contains($0) ? nil : $0 }
    let values = names.values(of: edit)
    (setting, before, after) = (values.setting, values.before, values.after)
    switch edit.key {
    case .acl, .extendedAcl, .aclIn, .aclOut, .routes: isList = true
    case .vlan, .connected, .macAddressSpoofing, .sriov, .virtualSwitch, .state, .forwarding,
      .plug:
      isList = false
    }
  }

  /// `hv01/web01/eth0 VLAN 20 -> 10`, `hv01/db01/eth0 extendedAcl with: allow inbound tcp weight 2`.
  var sentence: String {
    let head = "\(subject) \(setting == "vlan" ? "VLAN" : setting)"
    guard !isList else {
      return after.map { "\(head) with: \($0)" } ?? "\(head) without: \(before ?? "")"
    }
    let note = newVLAN.map { " (VLAN \($0) is nobody's)" } ?? ""
    return "\(head) \(before ?? "none") -> \(after ?? "none")\(note)"
  }
}

/// Names and values of what is edited.
private struct EditNames {
  let topology: Topology

  init(_ topology: Topology) { self.topology = topology }

  func subject(of edit: TopologyEdit) -> String {
    if let id = edit.endpoint { return topology[id].name }
    switch edit {
    case .state(let id, _): return name(of: .virtualMachine(id))
    case .forwarding(let kind, _): return name(of: kind)
    case .route(let id, _): return topology[id].name
    case .uplinkPlug(let id, _): return "uplink of \(topology[id].name)"
    case .physicalMode(let id, _): return "port \(topology[id].name)"
    case .portMode, .connected, .macAddressSpoofing, .sriov, .virtualSwitch, .basicRule,
      .extendedRule, .stationVLAN, .plug:
      return ""
    }
  }

  private func name(of kind: Router.Kind) -> String {
    switch kind {
    case .physical: ""
    case .virtualMachine(let id): "\(topology[topology[id].host].name)/\(topology[id].name)"
    case .managementOS(let id): "\(topology[id].name)/managementOS"
    }
  }

  typealias Values = (setting: String, before: String?, after: String?)

  func values(of edit: TopologyEdit) -> Values {
    switch edit {
    case .portMode(let id, let mode): return modes(of: id, mode)
    case .connected(let id, let value):
      return ("connected", "\(settings(of: id)?.connected.value ?? true)", "\(value)")
    case .macAddressSpoofing(let id, let value):
      let old = settings(of: id)?.macAddressSpoofing.value ?? false
      return ("macAddressSpoofing", "\(old)", "\(value)")
    case .sriov(let id, let value):
      return ("sriov", "\(settings(of: id)?.policies.sriov.value ?? false)", "\(value)")
    case .virtualSwitch(let id, let virtualSwitch):
      guard case .adapter(let adapter) = topology[id].attachment else {
        return ("switch", nil, nil)
      }
      return (
        "switch", adapter.virtualSwitch.map { topology[$0].name }, topology[virtualSwitch].name
      )
    case .basicRule(let id, let rule):
      return list(edit, rule) {
        WrittenRule.basic($0, in: topology.basicList(of: id) ?? ID(0)).text
      }
    case .extendedRule(let id, let key, let rule):
      let list = topology.extendedList(of: id, key) ?? ID(0)
      return self.list(edit, rule) { rule in
        switch key {
        case .extendedAcl: WrittenRule.extended(rule, in: list).text
        case .aclIn: WrittenRule.router(rule, .inbound, in: list).text
        case .aclOut: WrittenRule.router(rule, .outbound, in: list).text
        }
      }
    case .route(_, let route): return list(edit, route) { topology.words(of: $0) }
    case .state(let id, let state):
      return ("state", topology[id].state.rawValue, state.rawValue)
    case .forwarding(_, let value): return ("forwarding", "\(!value)", "\(value)")
    case .stationVLAN(let id, let vlan):
      let old = topology[id].attachment.stationVLAN?.value
      return ("vlan", old.map(\.description), vlan.map(\.description))
    case .plug(let id, let plug):
      return plugs(topology[id].attachment.stationPlug?.value, plug)
    case .uplinkPlug(let id, let plug): return plugs(topology.uplink(of: id)?.value, plug)
    case .physicalMode(let id, let mode):
      return ("vlan", topology[id].mode?.value.fileWords, mode.fileWords)
    }
  }

  private func settings(of id: ID<Endpoint>) -> AdapterSettings? {
    guard case .adapter(let adapter) = topology[id].attachment else { return nil }
    return topology[adapter.settings]
  }

  private func modes(of id: ID<Endpoint>, _ mode: PortMode) -> Values {
    guard let settings = settings(of: id) else { return ("vlan", nil, mode.fileWords) }
    let old = settings.mode.value
    switch (settings.modeKey, old, mode) {
    case (.isolation, .isolationTaggedOnly(let own), .access(let vlan)) where own == vlan:
      return ("isolation allowUntagged", "false", "true")
    case (.isolation, .access(let own), .access(let vlan)):
      return ("isolation defaultId", "\(own)", "\(vlan)")
    case (.isolation, _, _), (.vlan, _, _):
      return ("vlan", old.fileWords, mode.fileWords)
    }
  }

  private func list<Rule>(
    _ edit: TopologyEdit, _ rule: RuleEdit<Rule>, _ text: (Rule) -> String
  ) -> Values {
    switch rule {
    case .added(let rule): (edit.key.rawValue, nil, text(rule))
    case .removed(let rule): (edit.key.rawValue, text(rule), nil)
    }
  }

  private func plugs(_ old: Plug?, _ new: Plug) -> Values {
    ("plug", old.map(topology.name), topology.name(of: new))
  }
}

extension TopologyEdit {
  /// The one VLAN that an edit puts somebody into.
  fileprivate var ownVLAN: VLANID? {
    switch self {
    case .portMode(_, .access(let vlan)), .physicalMode(_, .access(let vlan)): vlan
    case .portMode(_, .trunk(let native, _)), .physicalMode(_, .trunk(let native, _)): native
    case .stationVLAN(_, let vlan): vlan
    case .portMode, .physicalMode, .connected, .macAddressSpoofing, .sriov, .virtualSwitch,
      .basicRule, .extendedRule, .state, .forwarding, .route, .plug, .uplinkPlug:
      nil
    }
  }
}

extension Topology {
  /// `to 10.0.0.0/8, via gw/up`.
  fileprivate func words(of route: Route) -> String {
    switch route.nextHop {
    case .address(let address): "to \(route.destination), via \(address)"
    case .destination: "to \(route.destination), via \(self[route.egress].name)"
    }
  }
}

extension PortMode {
  /// The mode as short as the file says it: `20`, `trunk 10,20, native 0`.
  fileprivate var fileWords: String {
    switch self {
    case .untagged: "untagged"
    case .access(let vlan): "\(vlan)"
    case .trunk(let native, let allowed): "trunk \(allowed), native \(native?.rawValue ?? 0)"
    case .isolated(let secondary, let primary): "isolated \(secondary), primary \(primary)"
    case .community(let secondary, let primary): "community \(secondary), primary \(primary)"
    case .promiscuous(let secondaries, let primary):
      "promiscuous \(secondaries), primary \(primary)"
    case .isolationTaggedOnly(let vlan): "isolation \(vlan)"
    }
  }
}

extension PhysicalPort.Mode {
  /// The mode as short as the file says it.
  fileprivate var fileWords: String {
    switch self {
    case .access(let vlan): "\(vlan)"
    case .trunk(let native, let allowed): "trunk \(allowed), native \(native?.rawValue ?? 0)"
    }
  }
}
