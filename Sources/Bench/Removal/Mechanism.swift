public import TopologyModel

/// One way of isolating that can be taken away from a whole topology.
public enum Mechanism: String, Sendable, Hashable, CaseIterable {
  /// Basic and extended ACLs of adapters, and the lists of routers.
  case accessLists
  /// That rules remember flows; the rules stay and allow as before, one way.
  case statefulRules
  /// DHCP guard, router guard and storm limit.
  case guards
  /// Isolated, community and promiscuous ports; they become access ports of the primary VLAN.
  case privateVLANs
  /// VLANs of adapters; all become untagged.
  case vlans

  /// Those that a topology has.
  public static func present(in topology: Topology) -> [Mechanism] {
    allCases.filter { $0.isPresent(in: topology) }
  }

  private func isPresent(in topology: Topology) -> Bool {
    let lists = topology.usedLists
    let settings = topology.usedSettings
    return switch self {
    case .accessLists: !lists.basic.isEmpty || !lists.extended.isEmpty
    case .statefulRules:
      lists.extended.contains { topology[$0].rules.contains(where: \.isStateful) }
    case .guards: settings.contains { topology[$0].policies.hasGuards }
    case .privateVLANs: settings.contains { topology[$0].mode.value.isPrivate }
    case .vlans: settings.contains { topology[$0].mode.value != .untagged }
    }
  }
}

extension Topology {
  /// The settings that adapters have.
  var usedSettings: Set<ID<AdapterSettings>> {
    Set(
      endpoints.compactMap { endpoint in
        guard case .adapter(let adapter) = endpoint.attachment else { return nil }
        return adapter.settings
      })
  }

  /// The lists that adapters and routers' interfaces have.
  var usedLists: (basic: Set<ID<RuleList<BasicRule>>>, extended: Set<ID<RuleList<ExtendedRule>>>) {
    let policies = usedSettings.map { self[$0].policies }
    var extended = Set(policies.compactMap(\.extendedACL))
    for endpoint in endpoints {
      guard case .routerInterface(let interface) = endpoint.attachment else { continue }
      extended.formUnion([interface.aclIn, interface.aclOut].compactMap(\.self))
    }
    return (Set(policies.compactMap(\.acl)), extended)
  }
}

extension ExtendedRule {
  /// It remembers flows.
  var isStateful: Bool {
    switch action {
    case .allowStateful: true
    case .allow, .deny: false
    }
  }
}

extension PortPolicies {
  /// Some guard is on, or storms are limited.
  var hasGuards: Bool { dhcpGuard.value || routerGuard.value || stormLimit.value > 0 }
}
