public import Frames

/// One setting of a topology with another value, as a user would edit one line of the file.
///
/// An edit is about one thing: where a range or a profile sets several adapters at once, only the one
/// is edited. Nothing is checked: whoever makes an edit answers for it that the file could say the
/// same.
public enum TopologyEdit: Sendable, Hashable {
  /// `vlan` or `isolation` of an adapter.
  case portMode(ID<Endpoint>, PortMode)
  /// `connected` of an adapter.
  case connected(ID<Endpoint>, Bool)
  /// `macAddressSpoofing` of an adapter.
  case macAddressSpoofing(ID<Endpoint>, Bool)
  /// `sriov` of an adapter.
  case sriov(ID<Endpoint>, Bool)
  /// `switch` of an adapter, a switch of the same host.
  case virtualSwitch(ID<Endpoint>, ID<VirtualSwitch>)
  /// A rule of an adapter's `acl`.
  case basicRule(ID<Endpoint>, RuleEdit<BasicRule>)
  /// A rule of an adapter's `extendedAcl`, or of a router interface's `aclIn` or `aclOut`.
  case extendedRule(ID<Endpoint>, ExtendedListKey, RuleEdit<ExtendedRule>)
  /// `state` of a VM.
  case state(ID<VirtualMachine>, VirtualMachine.State)
  /// `forwarding` of a VM or a management OS.
  case forwarding(Router.Kind, Bool)
  /// A route of a router.
  case route(ID<Router>, RuleEdit<Route>)
  /// `vlan` of an unbound NIC, a team or a router's interface; `nil` is none.
  case stationVLAN(ID<Endpoint>, VLANID?)
  /// `port` or `wire` of an unbound NIC, a machine or a router's interface.
  case plug(ID<Endpoint>, Plug)
  /// `port` or `wire` of the NIC that is a switch's uplink.
  case uplinkPlug(ID<VirtualSwitch>, Plug)
  /// `vlan` of a physical switch's port.
  case physicalMode(ID<PhysicalPort>, PhysicalPort.Mode)
}

/// What becomes of one entry of a list.
public enum RuleEdit<Rule: Hashable & Sendable>: Hashable, Sendable {
  /// It is new, and the last one.
  case added(Rule)
  /// The first one that is equal to this is no more.
  case removed(Rule)
}

/// Which key holds a list of extended rules.
public enum ExtendedListKey: String, Hashable, Sendable {
  /// An adapter's.
  case extendedAcl
  /// A router interface's, for what comes in by it.
  case aclIn
  /// A router interface's, for what leaves by it.
  case aclOut
}

extension TopologyEdit {
  /// The endpoint that the edit is about; `nil` where it is about something else.
  public var endpoint: ID<Endpoint>? {
    switch self {
    case .portMode(let id, _), .connected(let id, _), .macAddressSpoofing(let id, _),
      .sriov(let id, _), .virtualSwitch(let id, _), .basicRule(let id, _),
      .extendedRule(let id, _, _), .stationVLAN(let id, _), .plug(let id, _):
      id
    case .state, .forwarding, .route, .uplinkPlug, .physicalMode: nil
    }
  }

  /// The key of the file that an edit is about.
  public enum Key: String, Hashable, Sendable {
    case vlan, connected, macAddressSpoofing, sriov, acl, extendedAcl, aclIn, aclOut, state
    case forwarding, routes
    /// `switch`
    case virtualSwitch = "switch"
    /// `port` or `wire`
    case plug
  }

  /// The key of the file; `vlan` stands for `isolation` too.
  public var key: Key {
    switch self {
    case .portMode, .stationVLAN, .physicalMode: .vlan
    case .connected: .connected
    case .macAddressSpoofing: .macAddressSpoofing
    case .sriov: .sriov
    case .virtualSwitch: .virtualSwitch
    case .basicRule: .acl
    case .extendedRule(_, .extendedAcl, _): .extendedAcl
    case .extendedRule(_, .aclIn, _): .aclIn
    case .extendedRule(_, .aclOut, _): .aclOut
    case .state: .state
    case .forwarding: .forwarding
    case .route: .routes
    case .plug, .uplinkPlug: .plug
    }
  }

  /// The same edit of a topology in which endpoints have other numbers.
  public func renumbered(_ number: (ID<Endpoint>) -> ID<Endpoint>) -> TopologyEdit {
    switch self {
    case .portMode(let id, let mode): .portMode(number(id), mode)
    case .connected(let id, let value): .connected(number(id), value)
    case .macAddressSpoofing(let id, let value): .macAddressSpoofing(number(id), value)
    case .sriov(let id, let value): .sriov(number(id), value)
    case .virtualSwitch(let id, let value): .virtualSwitch(number(id), value)
    case .basicRule(let id, let rule): .basicRule(number(id), rule)
    case .extendedRule(let id, let key, let rule): .extendedRule(number(id), key, rule)
    case .stationVLAN(let id, let vlan): .stationVLAN(number(id), vlan)
    case .plug(let id, let plug): .plug(number(id), plug)
    case .route(let id, .added(let route)): .route(id, .added(route.renumbered(number)))
    case .route(let id, .removed(let route)): .route(id, .removed(route.renumbered(number)))
    case .state, .forwarding, .uplinkPlug, .physicalMode: self
    }
  }
}

extension Route {
  fileprivate func renumbered(_ number: (ID<Endpoint>) -> ID<Endpoint>) -> Route {
    var route = self
    route.egress = number(egress)
    return route
  }
}
