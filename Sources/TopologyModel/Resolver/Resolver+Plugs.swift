internal import Frames

/// What is plugged into a port of a physical switch.
struct PortUse {
  /// What it is.
  enum User: Hashable {
    /// A NIC or a machine.
    case endpoint
    /// An interface of a router, by its VLAN.
    case routerInterface(ID<Router>, vlan: VLANID?)
    /// A port of another switch.
    case link
  }

  /// What it is.
  var user: User
  /// Where the file says so.
  var span: SourceSpan
}

extension Resolver {
  /// Where something is plugged in, with a place of its own; after an error the default wire.
  mutating func plug(
    _ declaration: PlugDeclaration, _ values: RangeValues?, user: PortUse.User,
    at definition: SourceSpan
  ) -> Plug {
    if let setting = declaration.port {
      guard let reference = evaluate(setting, values), let id = port(reference) else {
        return .wire(makeDefaultWire(at: definition))
      }
      plug(PortUse(user: user, span: reference.span), into: id)
      return .port(id)
    }
    if let setting = declaration.wire {
      guard let reference = evaluate(setting, values) else {
        return .wire(makeDefaultWire(at: definition))
      }
      if let id = wireIDs[reference.value] { return .wire(id) }
      if reference.value != defaultWireName { report(unknownWire: reference) }
    }
    isDefaultWireUsed = true
    return .wire(makeDefaultWire(at: definition))
  }

  /// The port of a physical switch that a reference means; `nil` after an error.
  mutating func port(_ reference: Located<String>) -> ID<PhysicalPort>? {
    if let id = portIDs[reference.value] { return id }
    let parts = reference.value.split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false
    ).map(String.init)
    guard let id = physicalSwitchIDs[parts[0]] else {
      guard !incompleteSwitches.contains(parts[0]),
        !findings.isBlamed(.unknownPhysicalSwitch, at: reference.span)
      else { return nil }
      let known = declaration.physicalSwitches.map(\.name.value)
      report(
        unknown: Located(parts[0], at: reference.span), "physical switch", .physicalPort,
        among: known,
        otherwise: known.isEmpty
          ? "declare it under `physical.switches`"
          : "the physical switches are " + quoted(known))
      return nil
    }
    let physicalSwitch = physicalSwitches[id.index]
    if !incompleteSwitches.contains(physicalSwitch.name),
      !declaration.lacking.contains(.physicalPort),
      !findings.isBlamed(.unknownPhysicalPort, at: reference.span)
    {
      report(unknownPort: parts.count == 2 ? parts[1] : nil, of: physicalSwitch, at: reference.span)
    }
    return nil
  }

  /// Says that a switch does not list a port, or that none is named.
  private mutating func report(
    unknownPort port: String?, of physicalSwitch: PhysicalSwitch, at span: SourceSpan
  ) {
    let owner = physicalSwitch.name
    let names = physicalPorts[physicalSwitch.ports].prefix(Self.listedPorts)
      .map { String($0.name.dropFirst(owner.count + 1)) }
    let listed = names.isEmpty ? "it lists no ports" : "its ports are " + quoted(names)
    let labels = [Diagnostic.Label("the switch", at: physicalSwitch.definition)]
    guard let port else {
      findings.report(
        Diagnostic(
          .unknownPhysicalPort, "`\(owner)` is a physical switch, not a port of one", at: span,
          label: "which port?", labels: labels, help: "write `\(owner)/PORT`; \(listed)"))
      return
    }
    let meant = meant(by: port, among: names)
    findings.report(
      Diagnostic(
        .unknownPhysicalPort, "`\(owner)` lists no port `\(port)`", at: span,
        label: "unknown port", labels: labels,
        help: meant.map { "did you mean `\(owner)/\($0)`?" }
          ?? "list it, `\(port): { vlan: … }`; \(listed)"))
  }

  /// The port that was most likely meant; of numbers only the same with other zeros in front.
  private mutating func meant(by name: String, among names: [String]) -> String? {
    if let number = Int(name) { return names.first { Int($0) == number } }
    suggestionsLeft -= 1
    return suggestionsLeft >= 0 ? Spelling.nearest(to: name, among: names) : nil
  }

  /// How many names of ports are looked at for a suggestion.
  private static var listedPorts: Int { 1_000 }

  private func quoted(_ names: [String]) -> String {
    names.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
      + (names.count > 10 ? " and others" : "")
  }

  /// Notes what is plugged into a port, or says what is plugged in there already.
  ///
  /// Interfaces of one router that are told apart by their tags share a port.
  mutating func plug(_ use: PortUse, into id: ID<PhysicalPort>) {
    let first = portUses[id]?.first { !$0.user.sharesPort(with: use.user) }
    guard let first else {
      portUses[id, default: []].append(use)
      return
    }
    guard !findings.isBlamed(.portPluggedTwice, at: use.span) else { return }
    let name = physicalPorts[id.index].name
    let isExpansion = first.span == use.span
    let isOneRouter = first.user.router != nil && first.user.router == use.user.router
    findings.report(
      Diagnostic(
        .portPluggedTwice,
        isOneRouter
          ? "two interfaces of a router on port `\(name)` have the same `vlan`"
          : "two things are plugged into port `\(name)`",
        at: use.span,
        label: isExpansion ? "every expansion of the range is plugged in here" : "plugged in again",
        labels: isExpansion ? [] : [Diagnostic.Label("first plugged in here", at: first.span)],
        notes: ["a port takes one plug; interfaces of one router with unlike `vlan` may share it"],
        help: isOneRouter
          ? "give each of the interfaces a `vlan` of its own, or another port"
          : isExpansion
            ? "name a port for each: `\"\(name.prefix { $0 != "/" })/{n}\"`" : "name another port"))
  }

  private mutating func report(unknownWire reference: Located<String>) {
    let known = declaration.wires.map(\.name.value) + [defaultWireName]
    let isSwitch = physicalSwitchIDs[String(reference.value.prefix { $0 != "/" })] != nil
    let port = reference.value.contains("/") ? reference.value : "\(reference.value)/PORT"
    report(
      unknown: reference, "wire", .wire, among: isSwitch ? [] : known,
      otherwise: isSwitch
        ? "a port of a physical switch is written `port: \(port)`"
        : "declare it under `physical.wires`: `\(reference.value): {}`")
  }

  /// Says of every port that is plugged that it needs a VLAN mode, where it has none.
  mutating func checkPluggedPorts() {
    for (id, uses) in portUses.sorted(by: { $0.key < $1.key }) {
      let port = physicalPorts[id.index]
      guard port.mode == nil, !incompletePorts.contains(port.definition), let use = uses.first
      else { continue }
      findings.report(
        Diagnostic(
          .portWithoutVLAN, "port `\(port.name)` is plugged and has no `vlan`",
          at: port.definition, label: "access to which VLAN, or a trunk?",
          labels: [Diagnostic.Label("plugged in here", at: use.span)],
          notes: [
            "what a port does where nothing is configured differs from maker to maker"
          ], help: "write `vlan: 10`, or `vlan: { trunk: [10, 20-30] }`"))
    }
  }
}

extension PortUse.User {
  /// The router that an interface belongs to.
  fileprivate var router: ID<Router>? {
    switch self {
    case .routerInterface(let router, _): router
    case .endpoint, .link: nil
    }
  }

  /// Both may be plugged into one port.
  fileprivate func sharesPort(with other: PortUse.User) -> Bool {
    switch (self, other) {
    case (.routerInterface(let router, let vlan), .routerInterface(let other, let otherVLAN)):
      router == other && vlan != otherVLAN
    case (.endpoint, _), (.link, _), (.routerInterface, _): false
    }
  }
}
