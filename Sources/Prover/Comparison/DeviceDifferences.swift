internal import TopologyModel

/// The settings of devices that two topologies have unlike, by the names of the devices.
struct DeviceDifferences {
  /// What is set otherwise at virtual switches, routers, and links of physical switches.
  private(set) var ofDevice: [String: [SettingChange]] = [:]
  /// What is set otherwise at ports of physical switches to which no link leads.
  private(set) var ofPort: [String: [SettingChange]] = [:]
  /// Assumptions with another value; they are everybody's business.
  private(set) var assumptions: [SettingChange] = []

  init(_ settings: SettingDifferences) {
    let (old, new) = (settings.old, settings.new)
    addSwitches(settings)
    addPorts(old, new)
    addRouters(old, new)
    for assumption in Assumption.allCases
    where old.assumptions[assumption] != new.assumptions[assumption] {
      let line = { (topology: Topology) in
        topology.assumptions.overrides[assumption].map { SettingChange.Line($0.span) }
      }
      assumptions.append(SettingChange(.assumption, old: line(old), new: line(new)))
    }
  }

  /// All of them: of devices and ports by name, then assumptions.
  var all: [SettingChange] {
    (ofDevice.sorted { $0.key < $1.key } + ofPort.sorted { $0.key < $1.key }).flatMap(\.value)
      + assumptions
  }

  // MARK: Virtual switches

  private mutating func addSwitches(_ settings: SettingDifferences) {
    let numbers = Dictionary(
      settings.old.virtualSwitches.enumerated().map { ($1.name, $0) },
      uniquingKeysWith: { first, _ in first })
    for after in settings.new.virtualSwitches {
      guard let number = numbers[after.name] else { continue }
      let before = settings.old.virtualSwitches[number]
      let changes: [SettingChange]
      switch (before.kind, after.kind) {
      case (.external(let first), .external(let second)):
        changes = settings.plugChange(first.plugs, second.plugs)
      case (.internal, .internal), (.private, .private): changes = []
      case (.external, _), (.internal, _), (.private, _):
        changes = [
          SettingChange(
            .switchType,
            old: SettingChange.Line(before.definition, .words("type: \(before.kind.word)")),
            new: SettingChange.Line(after.definition, .words("type: \(after.kind.word)")))
        ]
      }
      if !changes.isEmpty { ofDevice[after.name, default: []] += changes }
    }
  }

  // MARK: Physical switches

  private mutating func addPorts(_ old: Topology, _ new: Topology) {
    var left = Dictionary(
      old.physicalPorts.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for after in new.physicalPorts {
      let before = left.removeValue(forKey: after.name).map { old.physicalPorts[$0] }
      add(before, after, old, new)
    }
    for number in left.values.sorted() { add(old.physicalPorts[number], nil, old, new) }
  }

  private mutating func add(
    _ before: PhysicalPort?, _ after: PhysicalPort?, _ old: Topology, _ new: Topology
  ) {
    guard let port = after ?? before else { return }
    let links = (before?.link.map { old[$0].name }, after?.link.map { new[$0].name })
    var changes: [SettingChange] = []
    if links.0 != links.1 {
      let line = { (port: PhysicalPort, link: String?) in
        SettingChange.Line(
          port.definition, link.map { .words("link: \($0)") } ?? .unset(key: "link"))
      }
      changes.append(
        SettingChange(
          .link, old: before.map { line($0, links.0) }, new: after.map { line($0, links.1) }))
    }
    if before?.mode?.value != after?.mode?.value {
      let line = { (port: PhysicalPort) in
        port.mode.map { SettingChange.Line($0.span) }
          ?? SettingChange.Line(port.definition, .unset(key: "vlan"))
      }
      changes.append(
        SettingChange(.portVLAN, old: before.map(line), new: after.map(line)))
    }
    guard !changes.isEmpty else { return }
    if links == (nil, nil) {
      ofPort[port.name, default: []] += changes
    } else {
      let topology = after == nil ? old : new
      ofDevice[topology[port.physicalSwitch].name, default: []] += changes
    }
  }

  // MARK: Routers

  private mutating func addRouters(_ old: Topology, _ new: Topology) {
    var left = Dictionary(
      old.routers.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    for after in new.routers {
      guard let number = left.removeValue(forKey: after.name) else {
        let change = SettingChange(.presence, old: nil, new: SettingChange.Line(after.definition))
        ofDevice[after.name, default: []].append(change)
        continue
      }
      let changes = routeChanges(
        old.routers[number].routes.map { ListedRoute($0, in: old) },
        after.routes.map { ListedRoute($0, in: new) })
      if !changes.isEmpty { ofDevice[after.name, default: []] += changes }
    }
    for number in left.values.sorted() {
      let router = old.routers[number]
      let change = SettingChange(.presence, old: SettingChange.Line(router.definition), new: nil)
      ofDevice[router.name, default: []].append(change)
    }
  }

  private func routeChanges(_ before: [ListedRoute], _ after: [ListedRoute]) -> [SettingChange] {
    let gone = before.without(after) { $0.text }
    let come = after.without(before) { $0.text }
    if gone.count == come.count {
      return zip(gone, come).map { SettingChange(.route, old: $0.line, new: $1.line) }
    }
    return gone.map { SettingChange(.route, old: $0.line, new: nil) }
      + come.map { SettingChange(.route, old: nil, new: $0.line) }
  }
}

/// A route as a report shows it.
private struct ListedRoute {
  /// `route to 10.0.0.0/8 via 10.0.20.2 by gw/inside`.
  var text: String
  var line: SettingChange.Line

  init(_ route: Route, in topology: Topology) {
    let hop =
      switch route.nextHop {
      case .address(let address): "via \(address)"
      case .destination: "direct"
      }
    text = "route to \(route.destination) \(hop) by \(topology[route.egress].name)"
    line = SettingChange.Line(route.definition, .words(text))
  }
}

extension VirtualSwitch.Kind {
  /// As the file writes it.
  fileprivate var word: String {
    switch self {
    case .external: "external"
    case .internal: "internal"
    case .private: "private"
    }
  }
}
