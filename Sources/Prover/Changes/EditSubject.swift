internal import TopologyModel

extension TopologyEdit {
  /// What an edit is about, whatever its value.
  enum Subject: Hashable {
    case endpoint(ID<Endpoint>)
    case rules(ID<Endpoint>)
    case port(ID<PhysicalPort>)
    case machine(ID<VirtualMachine>)
    case virtualSwitch(ID<VirtualSwitch>)
    case router(ID<Router>)
    case forwarding(Router.Kind)
  }

  /// One setting, of which one edit can be made.
  struct Slot: Hashable {
    var subject: Subject
    var key: Key
  }

  /// What the edit is about.
  var subject: Subject {
    switch self {
    case .portMode(let id, _), .connected(let id, _), .macAddressSpoofing(let id, _),
      .sriov(let id, _), .virtualSwitch(let id, _), .stationVLAN(let id, _), .plug(let id, _):
      .endpoint(id)
    case .basicRule(let id, _), .extendedRule(let id, _, _): .rules(id)
    case .physicalMode(let id, _): .port(id)
    case .state(let id, _): .machine(id)
    case .uplinkPlug(let id, _): .virtualSwitch(id)
    case .route(let id, _): .router(id)
    case .forwarding(let kind, _): .forwarding(kind)
    }
  }

  /// The setting; `nil` is a list, which several edits may change.
  var slot: Slot? {
    switch key {
    case .acl, .extendedAcl, .aclIn, .aclOut, .routes: nil
    case .vlan, .connected, .macAddressSpoofing, .sriov, .virtualSwitch, .state, .forwarding,
      .plug:
      Slot(subject: subject, key: key)
    }
  }

  /// How much of the network an edit touches: an end's own setting, the network's, or where something
  /// is plugged in.
  func reach(from sender: ID<Endpoint>, to receiver: ID<Endpoint>) -> Int {
    switch self {
    case .virtualSwitch, .plug, .uplinkPlug: 3
    case .forwarding: 2
    case .portMode, .connected, .macAddressSpoofing, .sriov, .basicRule, .extendedRule,
      .stationVLAN:
      endpoint == sender || endpoint == receiver ? 0 : 1
    case .state: 0
    case .route, .physicalMode: 1
    }
  }

  /// It takes somebody off the network.
  var isUnplugging: Bool {
    switch self {
    case .connected(_, false), .plug: true
    case .connected, .portMode, .macAddressSpoofing, .sriov, .virtualSwitch, .basicRule,
      .extendedRule, .state, .forwarding, .route, .stationVLAN, .uplinkPlug, .physicalMode:
      false
    }
  }
}
