internal import Frames
public import TopologyModel

extension Topology {
  /// The topology with one mechanism taken away everywhere, and nothing else changed.
  public func without(_ mechanism: Mechanism) -> Topology {
    var topology = self
    switch mechanism {
    case .accessLists: topology.removeLists()
    case .statefulRules:
      for list in topology.extendedACLs.indices {
        topology.extendedACLs[list].rules = extendedACLs[list].rules.map(\.stateless)
      }
    case .guards: topology.changeSettings { $0.policies.removeGuards() }
    case .privateVLANs:
      topology.changeSettings { settings in
        if let primary = settings.mode.value.primary { settings.mode.value = .access(primary) }
      }
    case .vlans:
      topology.changeSettings { settings in
        settings.mode.value = .untagged
        settings.modeKey = .vlan
      }
    }
    return topology
  }

  /// The topology with the lists of one adapter, or of one router's interface, taken away.
  public func withoutLists(of id: ID<Endpoint>) -> Topology {
    var topology = self
    switch self[id].attachment {
    case .adapter(var adapter):
      var settings = self[adapter.settings]
      settings.policies.removeLists()
      // Others may share the settings.
      adapter.settings = ID(adapterSettings.count)
      topology.adapterSettings.append(settings)
      topology.endpoints[id.index].attachment = .adapter(adapter)
    case .routerInterface(var interface):
      (interface.aclIn, interface.aclOut) = (nil, nil)
      topology.endpoints[id.index].attachment = .routerInterface(interface)
    case .nic, .machine, .outside: break
    }
    return topology
  }

  private mutating func removeLists() {
    changeSettings { $0.policies.removeLists() }
    for index in endpoints.indices {
      guard case .routerInterface(var interface) = endpoints[index].attachment else { continue }
      (interface.aclIn, interface.aclOut) = (nil, nil)
      endpoints[index].attachment = .routerInterface(interface)
    }
  }

  mutating func changeSettings(_ change: (inout AdapterSettings) -> Void) {
    for index in adapterSettings.indices { change(&adapterSettings[index]) }
  }
}

extension ExtendedRule {
  /// The same rule without its memory.
  fileprivate var stateless: ExtendedRule {
    var rule = self
    if isStateful { rule.action = .allow }
    return rule
  }
}

extension PortPolicies {
  mutating func removeLists() { (acl, extendedACL) = (nil, nil) }

  fileprivate mutating func removeGuards() {
    dhcpGuard.value = false
    routerGuard.value = false
    stormLimit.value = 0
  }
}

extension PortMode {
  /// The primary VLAN of a port in a private one.
  fileprivate var primary: VLANID? {
    switch self {
    case .isolated(_, let primary), .community(_, let primary), .promiscuous(_, let primary):
      primary
    case .untagged, .access, .trunk, .isolationTaggedOnly: nil
    }
  }
}
