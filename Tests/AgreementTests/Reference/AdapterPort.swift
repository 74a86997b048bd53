import Frames
import TopologyModel

/// An adapter that is a port of its switch: plugged in, connected, and its VM running.
struct AdapterPort {
  /// A rule with its number among all rules.
  struct Numbered<Rule> {
    let number: Int
    let rule: Rule
  }

  let endpoint: ID<Endpoint>
  let virtualSwitch: ID<VirtualSwitch>
  let mac: MACAddress
  let mode: PortMode
  let maySpoof: Bool
  let isManagementOS: Bool
  let policies: PortPolicies
  /// The basic ACL in file order.
  let basicRules: [Numbered<BasicRule>]
  /// The extended ACL in file order.
  let extendedRules: [Numbered<ExtendedRule>]

  /// Fails for whatever is no port (semantics 3.4, last sentence).
  init?(_ id: ID<Endpoint>, in topology: Topology) {
    guard case .adapter(let adapter) = topology[id].attachment,
      let virtualSwitch = adapter.virtualSwitch,
      let mac = topology[id].mac
    else { return nil }
    let settings = topology[adapter.settings]
    guard settings.connected.value else { return nil }
    if let machine = adapter.virtualMachine, topology[machine].state != .running { return nil }
    endpoint = id
    self.virtualSwitch = virtualSwitch
    self.mac = mac
    mode = settings.mode.value
    maySpoof = settings.macAddressSpoofing.value
    isManagementOS = adapter.virtualMachine == nil
    policies = settings.policies
    basicRules = settings.policies.acl.map { topology.numberedRules(of: $0) } ?? []
    extendedRules = settings.policies.extendedACL.map { topology.numberedRules(of: $0) } ?? []
  }

  /// What SR-IOV goes past is there: ACL rules, guards, mirroring (A27).
  var hasBypassablePolicies: Bool {
    !basicRules.isEmpty || extendedRules.contains { !$0.rule.neverMatches }
      || policies.dhcpGuard.value
      || policies.routerGuard.value || policies.portMirroring.value != .none
  }
}

/// Rules are numbered list after list, basic ones first.
extension Topology {
  fileprivate func numberedRules(
    of id: ID<RuleList<BasicRule>>
  ) -> [AdapterPort.Numbered<BasicRule>] {
    let first = acls[..<id.index].reduce(0) { $0 + $1.rules.count }
    return self[id].rules.enumerated().map { .init(number: first + $0, rule: $1) }
  }

  func numberedRules(
    of id: ID<RuleList<ExtendedRule>>
  ) -> [AdapterPort.Numbered<ExtendedRule>] {
    let basic = acls.reduce(0) { $0 + $1.rules.count }
    let first = extendedACLs[..<id.index].reduce(basic) { $0 + $1.rules.count }
    return self[id].rules.enumerated().map { .init(number: first + $0, rule: $1) }
  }
}

extension PortMode {
  /// The VLAN that untagged frames of an access or private port belong to, "the port's own VID".
  var ownVLAN: VLANID? {
    switch self {
    case .untagged, .trunk: nil
    case .access(let vlan), .isolationTaggedOnly(let vlan): vlan
    case .isolated(let secondary, _), .community(let secondary, _): secondary
    case .promiscuous(_, let primary): primary
    }
  }

  /// The primary of a private port.
  var primaryVLAN: VLANID? {
    switch self {
    case .untagged, .access, .trunk, .isolationTaggedOnly: nil
    case .isolated(_, let primary), .community(_, let primary), .promiscuous(_, let primary):
      primary
    }
  }

  /// The secondaries that a private port sends on or lists.
  var secondaryVLANs: [VLANID] {
    switch self {
    case .untagged, .access, .trunk, .isolationTaggedOnly: []
    case .isolated(let secondary, _), .community(let secondary, _): [secondary]
    case .promiscuous(let secondaries, _): secondaries.members
    }
  }
}
