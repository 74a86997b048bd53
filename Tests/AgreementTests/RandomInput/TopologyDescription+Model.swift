import Frames
import TopologyModel

extension TopologyDescription {
  /// The model that the file means, without going through the file.
  var topology: Topology {
    var builder = ModelBuilder(wires: declaredWires, ports: physical.portNames)
    for host in hosts { builder.add(host) }
    builder.add(physical)
    return builder.finish(overrides: overrides)
  }
}

/// Adds one thing after the other to a model; every span is the first character of the file.
struct ModelBuilder {
  let span = SourceSpan(file: 0, line: 1, column: 1)
  var topology = Topology(
    name: "random", description: nil, sources: [], assumptions: Assumptions(), hosts: [],
    virtualMachines: [], virtualSwitches: [], wires: [], adapterSettings: [], acls: [],
    extendedACLs: [], endpoints: [], policy: [])
  private var usesDefaultWire = false
  private let declaredWires: [String]
  /// Full names, in file order.
  private let ports: [String]

  init(wires: [String], ports: [String]) {
    declaredWires = wires
    self.ports = ports
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
    let firstEndpoint = topology.endpoints.count
    let unbound = host.unboundInterfaces
    for interface in unbound.filter({ !$0.isTeam }) + unbound.filter(\.isTeam) {
      let nic = Endpoint.UnboundNIC(
        plugs: interface.plugs.map { Located(plug($0), at: span) },
        vlan: interface.vlan.map { Located($0, at: span) },
        isTeam: interface.isTeam)
      add(
        name: "\(management)/\(interface.name)", host: id, .nic(nic), mac: interface.mac,
        interface.addresses)
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
    if host.forwards { addRouter(management, .managementOS(id), from: firstEndpoint) }
    for machine in host.machines {
      let machineID = ID<VirtualMachine>(topology.virtualMachines.count)
      topology.virtualMachines.append(
        VirtualMachine(
          name: machine.name, host: id, state: machine.state, stateSpan: span, definition: span))
      let name = "\(host.name)/\(machine.name)"
      let first = topology.endpoints.count
      for adapter in machine.adapters {
        add(adapter, of: machineID, prefix: name, host: id, switches)
      }
      if machine.forwards { addRouter(name, .virtualMachine(machineID), from: first) }
    }
  }

  /// A guest that forwards between the endpoints added last.
  private mutating func addRouter(_ name: String, _ kind: Router.Kind, from first: Int) {
    topology.routers.append(
      Router(
        name: name, kind: kind, interfaces: (first..<topology.endpoints.count).map { ID($0) },
        routes: [], definition: span))
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
          plugs: interface.plugs.map { Located(plug($0), at: span) },
          isTeam: interface.isTeam))
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
    add(
      name: "\(prefix)/\(adapter.name)", host: host, .adapter(attachment), mac: adapter.mac,
      adapter.addresses)
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

  mutating func add(
    name: String, host: ID<Host>?, _ attachment: Endpoint.Attachment, mac: MACAddress?,
    _ addresses: [InterfaceAddress] = []
  ) {
    topology.endpoints.append(
      Endpoint(
        name: name, host: host, attachment: attachment, mac: mac, addresses: addresses,
        definition: span))
  }

  /// The default wire's number is known before it exists: it is the last.
  mutating func plug(_ plug: TopologyDescription.Plug) -> Plug {
    switch plug {
    case .defaultWire:
      usesDefaultWire = true
      return .wire(ID(declaredWires.count))
    case .wire(let name):
      guard let index = declaredWires.firstIndex(of: name) else {
        preconditionFailure("a description declares its wires")
      }
      return .wire(ID(index))
    case .port(let name):
      return .port(port(name))
    }
  }

  /// The number of a port is its place in the file.
  func port(_ name: String) -> ID<PhysicalPort> {
    guard let index = ports.firstIndex(of: name) else {
      preconditionFailure("a description lists the ports that it plugs something into")
    }
    return ID(index)
  }
}
