import Frames
import TopologyModel

extension Topology {
  /// Everything that forwarding depends on, a line for each thing, without places in files.
  ///
  /// Two topologies with one outline forward alike; a file and a model of one description are held
  /// against each other by it.
  var outline: [String] {
    wires.map { "wire \($0.name)" }
      + physicalPorts.map { outline(of: $0) }
      + virtualSwitches.map { "switch \($0.name): \(outline(of: $0.kind))" }
      + endpoints.map { endpoint in
        let mac = endpoint.mac.map { "\($0)" } ?? "no address"
        let addresses = endpoint.addresses.map { ", \($0)" }.joined()
        return "\(endpoint.name), \(mac): \(outline(of: endpoint.attachment))\(addresses)"
      }
      + routers.map { outline(of: $0) }
      + Assumption.allCases.filter { $0.key != nil }.map { "\($0.name) = \(assumptions[$0])" }
  }

  private func outline(of kind: VirtualSwitch.Kind) -> String {
    switch kind {
    case .external(let uplink):
      "external, \(names(of: uplink.plugs)), team \(uplink.isTeam)"
    case .internal: "internal"
    case .private: "private"
    }
  }

  private func names(of plugs: [Located<Plug>]) -> String {
    plugs.map { name(of: $0.value) }.joined(separator: " and ")
  }

  private func outline(of port: PhysicalPort) -> String {
    let mode =
      switch port.mode?.value {
      case .access(let vlan): "access \(vlan)"
      case .trunk(let native, let allowed): "trunk \(native?.rawValue ?? 0)/\(allowed)"
      case nil: "no VLAN"
      }
    let link = port.link.map { ", linked to \(self[$0].name)" } ?? ""
    return "port \(port.name) of \(self[port.physicalSwitch].name): \(mode)\(link)"
  }

  private func outline(of router: Router) -> String {
    let interfaces = router.interfaces.map { self[$0].name }
    let routes = router.routes.map { route in
      "\(route.destination) by \(self[route.egress].name), \(route.nextHop)"
    }
    let kind =
      switch router.kind {
      case .physical: "physical"
      case .virtualMachine(let machine): "VM \(machine.index)"
      case .managementOS(let host): "management OS of \(self[host].name)"
      }
    return "router \(router.name), \(kind): \(interfaces) \(routes)"
  }

  private func outline(of attachment: Endpoint.Attachment) -> String {
    switch attachment {
    case .machine(let plug):
      return "machine on \(name(of: plug.value))"
    case .routerInterface(let interface):
      let vlan = interface.vlan.map { "\($0.value)" } ?? "none"
      let lists = [("in", interface.aclIn), ("out", interface.aclOut)].map { side, list in
        ", \(side) \(list.map { self[$0].rules.map { outline(of: $0) } } ?? [])"
      }
      return "interface of \(self[interface.router].name) on \(name(of: interface.plug.value)), "
        + "VLAN \(vlan)" + lists.joined()
    case .outside(let wire):
      return "outside of \(self[wire].name)"
    case .nic(let nic):
      let vlan = nic.vlan.map { "\($0.value)" } ?? "none"
      return "NIC on \(names(of: nic.plugs)), VLAN \(vlan), team \(nic.isTeam)"
    case .adapter(let adapter):
      let settings = self[adapter.settings]
      let machine = adapter.virtualMachine.map { "VM \($0.index) \(self[$0].state.rawValue)" }
      return [
        machine ?? "management OS", adapter.virtualSwitch.map { self[$0].name } ?? "nowhere",
        outline(of: settings.mode.value), "connected \(settings.connected.value)",
        "spoofing \(settings.macAddressSpoofing.value)",
        "teaming \(settings.allowTeaming.value)",
      ].joined(separator: ", ") + outline(of: settings.policies)
    }
  }

  /// Nothing where there is none.
  private func outline(of policies: PortPolicies) -> String {
    let basic = policies.acl.map { self[$0].rules.map { outline(of: $0) } } ?? []
    let extended = policies.extendedACL.map { self[$0].rules.map { outline(of: $0) } } ?? []
    let settings = [
      policies.dhcpGuard.value ? "DHCP guard" : nil,
      policies.routerGuard.value ? "router guard" : nil,
      policies.portMirroring.value == .none
        ? nil : "mirror \(policies.portMirroring.value.rawValue)",
      policies.stormLimit.value == 0 ? nil : "storm limit \(policies.stormLimit.value)",
      policies.sriov.value ? "SR-IOV" : nil,
    ]
    return (settings.compactMap { $0 } + basic + extended).map { ", " + $0 }.joined()
  }

  private func outline(of rule: BasicRule) -> String {
    "\(rule.action) \(rule.directions.map(\.rawValue)) \(rule.condition)"
  }

  private func outline(of rule: ExtendedRule) -> String {
    let fields: [Any?] = [
      rule.localIP, rule.remoteIP, rule.ipProtocol?.rawValue, rule.localPort, rule.remotePort,
    ]
    let texts = fields.map { field in field.map { "\($0)" } ?? "any" }
    return "\(rule.weight) \(rule.action) \(rule.direction) \(texts.joined(separator: " "))"
  }

  private func outline(of mode: PortMode) -> String {
    switch mode {
    case .untagged: "untagged"
    case .access(let vlan): "access \(vlan)"
    case .trunk(let native, let allowed): "trunk \(native?.rawValue ?? 0)/\(allowed)"
    case .isolated(let secondary, let primary): "isolated \(secondary)/\(primary)"
    case .community(let secondary, let primary): "community \(secondary)/\(primary)"
    case .promiscuous(let secondaries, let primary): "promiscuous \(primary)/\(secondaries)"
    case .isolationTaggedOnly(let vlan): "tagged only \(vlan)"
    }
  }
}
