import Frames
import TopologyModel

extension TopologyDescription {
  /// The model that the file means, without going through the file.
  var topology: Topology {
    var builder = ModelBuilder(wires: declaredWires)
    for host in hosts { builder.add(host) }
    return builder.finish(overrides: overrides)
  }
}

/// Adds one thing after the other to a model; every span is the first character of the file.
private struct ModelBuilder {
  private let span = SourceSpan(file: 0, line: 1, column: 1)
  private var topology = Topology(
    name: "random", description: nil, sources: [], assumptions: Assumptions(), hosts: [],
    virtualMachines: [], virtualSwitches: [], wires: [], adapterSettings: [], acls: [],
    extendedACLs: [], endpoints: [],
    policy: [])
  private var usesDefaultWire = false
  private let declaredWires: [String]

  init(wires: [String]) {
    declaredWires = wires
    topology.wires = wires.map { name in
      Wire(name: name, description: nil, definition: span, isDeclared: true)
    }
  }

  mutating func add(_ host: TopologyDescription.Host) {
    let id = ID<Host>(topology.hosts.count)
    topology.hosts.append(Host(name: host.name, definition: span))
    let firstSwitch = topology.virtualSwitches.count
    for virtualSwitch in host.switches { add(virtualSwitch, of: host, id) }
    let switches = Dictionary(
      uniqueKeysWithValues: host.switches.enumerated().map { index, virtualSwitch in
        (virtualSwitch.name, ID<VirtualSwitch>(firstSwitch + index))
      })
    let management = "\(host.name)/managementOS"
    let unbound = host.unboundInterfaces
    for interface in unbound.filter({ !$0.isTeam }) + unbound.filter(\.isTeam) {
      let nic = Endpoint.UnboundNIC(
        plugs: [Located(.wire(wire(interface.wire)), at: span)],
        vlan: interface.vlan.map { Located($0, at: span) },
        isTeam: interface.isTeam)
      add(name: "\(management)/\(interface.name)", host: id, .nic(nic), mac: interface.mac)
    }
    for virtualSwitch in host.switchesWithDefaultAdapter {
      let name = "\(management)/\(virtualSwitch.name)"
      let adapter = TopologyDescription.Adapter(
        name: virtualSwitch.name, virtualSwitch: virtualSwitch.name, mac: .automatic(for: name))
      add(adapter, of: nil, prefix: management, host: id, switches)
    }
    for adapter in host.managementOS {
      add(adapter, of: nil, prefix: management, host: id, switches)
    }
    for machine in host.machines {
      let machineID = ID<VirtualMachine>(topology.virtualMachines.count)
      topology.virtualMachines.append(
        VirtualMachine(
          name: machine.name, host: id, state: machine.state, stateSpan: span, definition: span))
      for adapter in machine.adapters {
        add(adapter, of: machineID, prefix: "\(host.name)/\(machine.name)", host: id, switches)
      }
    }
  }

  /// Adds the default wire, the `outside` of every wire, and the overrides.
  mutating func finish(overrides: [(assumption: Assumption, value: Bool)]) -> Topology {
    if usesDefaultWire {
      topology.wires.append(
        Wire(name: "wire", description: nil, definition: span, isDeclared: false))
    }
    for (index, wire) in topology.wires.enumerated() {
      add(
        name: wire.isDeclared ? "\(wire.name)/outside" : "outside", host: nil,
        .outside(ID(index)), mac: nil)
    }
    for (assumption, value) in overrides {
      topology.assumptions.override(assumption, with: Located(value, at: span))
    }
    return topology
  }

  private mutating func add(
    _ virtualSwitch: TopologyDescription.Switch, of host: TopologyDescription.Host, _ id: ID<Host>
  ) {
    let kind: VirtualSwitch.Kind
    switch virtualSwitch.kind {
    case .internal: kind = .internal
    case .private: kind = .private
    case .external(let name, _):
      guard let interface = host.interfaces.first(where: { $0.name == name }) else {
        preconditionFailure("a description binds interfaces of its own host")
      }
      kind = .external(
        .init(
          plugs: [Located(.wire(wire(interface.wire)), at: span)], isTeam: interface.isTeam))
    }
    topology.virtualSwitches.append(
      VirtualSwitch(
        name: "\(host.name)/\(virtualSwitch.name)", host: id, kind: kind,
        forwardingExtension: nil, definition: span))
  }

  private mutating func add(
    _ adapter: TopologyDescription.Adapter, of machine: ID<VirtualMachine>?, prefix: String,
    host: ID<Host>, _ switches: [String: ID<VirtualSwitch>]
  ) {
    let settings = ID<AdapterSettings>(topology.adapterSettings.count)
    topology.adapterSettings.append(
      AdapterSettings(
        mode: Located(adapter.mode, at: span), connected: Located(adapter.isConnected, at: span),
        macAddressSpoofing: Located(adapter.maySpoof, at: span),
        allowTeaming: Located(adapter.allowsTeaming, at: span),
        priorityTag: Located(false, at: span), policies: policies(adapter.policies)))
    let attachment = Endpoint.Adapter(
      virtualMachine: machine, virtualSwitch: adapter.virtualSwitch.flatMap { switches[$0] },
      settings: settings)
    add(name: "\(prefix)/\(adapter.name)", host: host, .adapter(attachment), mac: adapter.mac)
  }

  /// Adapters with the same rules share a list.
  private mutating func policies(_ described: TopologyDescription.Policies) -> PortPolicies {
    PortPolicies(
      dhcpGuard: Located(described.guardsDHCP, at: span),
      routerGuard: Located(described.guardsRouters, at: span),
      portMirroring: Located(described.mirroring, at: span),
      stormLimit: Located(described.stormLimit, at: span),
      sriov: Located(described.hasSRIOV, at: span),
      acl: list(of: described.acl, in: &topology.acls),
      extendedACL: list(of: described.extendedACL, in: &topology.extendedACLs))
  }

  private func list<Rule>(
    of rules: [Rule], in lists: inout [RuleList<Rule>]
  ) -> ID<RuleList<Rule>>? {
    if rules.isEmpty { return nil }
    if let known = lists.firstIndex(where: { $0.rules == rules }) { return ID(known) }
    lists.append(RuleList(rules: rules, definition: span))
    return ID(lists.count - 1)
  }

  private mutating func add(
    name: String, host: ID<Host>?, _ attachment: Endpoint.Attachment, mac: MACAddress?
  ) {
    topology.endpoints.append(
      Endpoint(
        name: name, host: host, attachment: attachment, mac: mac, addresses: [],
        definition: span))
  }

  /// The default wire's number is known before it exists: it is the last.
  private mutating func wire(_ name: String?) -> ID<Wire> {
    guard let name, let index = declaredWires.firstIndex(of: name) else {
      usesDefaultWire = true
      return ID(declaredWires.count)
    }
    return ID(index)
  }
}
