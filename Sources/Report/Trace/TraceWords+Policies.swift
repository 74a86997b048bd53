internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// The words for what rules, guards and limits of a port make of a frame (semantics 3.6 to 3.10).
extension TraceWords {
  /// A check of a port's policies that the copy passes without a rule of its own.
  func passedPolicy(_ check: TraceEvent.Check, _ decider: Decider) -> TraceCheck {
    let policies = policies(of: decider)
    switch check {
    case .stormLimit:
      let limit = policies.map { ": at most \(Count.grouped($0.stormLimit.value)) a second" } ?? ""
      return .pass("stormLimit", "stormLimit\(limit)", policies?.stormLimit.span)
    case .dhcpGuard:
      return .pass("dhcpGuard", "dhcpGuard: no DHCP server's message", policies?.dhcpGuard.span)
    case .routerGuard:
      return .pass("routerGuard", "routerGuard: no router's message", policies?.routerGuard.span)
    case .outboundACL, .outboundExtendedACL, .inboundACL, .inboundExtendedACL, .aclIn, .aclOut:
      return .pass(check.name, "\(check.listKey): nothing denies it")
    case .connected, .length, .sourceFormat, .notReflected, .sourceAddress, .bridgeReserved,
      .receiverVLAN, .timeToLive:
      return .pass(check.name, check.name)
    }
  }

  /// A rule decides that the copy may pass.
  func allowed(by number: Int32, _ direction: PortDirection, port: Int32) -> TraceCheck {
    rule(number, at: port, direction)
  }

  /// No rule of a list matches, which allows.
  func unmatched(_ check: TraceEvent.Check, port: Int32) -> TraceCheck {
    let direction = check.direction
    let subject = isRouterInterface(port) ? "rule" : "\(direction.rawValue) rule"
    return .pass(
      check.name, "\(list(check.listKey, of: port, direction)): no \(subject) matches: allowed",
      definition(of: check, at: port))
  }

  /// The key of the list that is asked.
  private func definition(of check: TraceEvent.Check, at endpoint: Int32) -> SourceSpan? {
    switch topology.endpoints[Int(endpoint)].attachment {
    case .adapter(let adapter):
      let policies = topology[adapter.settings].policies
      return check.listKey == "acl"
        ? policies.acl.map { topology[$0].definition }
        : policies.extendedACL.map { topology[$0].definition }
    case .routerInterface(let interface):
      return (check == .aclIn ? interface.aclIn : interface.aclOut).map { topology[$0].definition }
    case .nic, .machine, .outside: return nil
    }
  }

  /// The copy belongs to a flow that is open, ahead of all extended rules.
  func ofOpenFlow(_ number: Int32, _ direction: PortDirection, port: Int32) -> TraceCheck {
    let rule = symbols.rules[Int(number)]
    var check = self.rule(number, at: port, direction)
    check.name = "openFlow"
    // A flow of a router's interface passes both of its lists, whichever has opened it.
    let key =
      rule.isOfRouter ? (direction == .inbound ? "aclIn" : "aclOut") : rule.listKey
    check.text = "\(list(key, of: port, direction)): of the flow that was opened by \(rule.text)"
    return check
  }

  /// A stateful rule has opened a flow.
  func openedFlow(by number: Int32) -> TraceCheck {
    var idle = ""
    let rule = symbols.rules[Int(number)]
    if case .extended(let rule, _) = rule, case .allowStateful(let seconds) = rule.action {
      idle = ", until \(Count.grouped(seconds)) s pass without a frame of it"
    }
    return TraceCheck(
      name: "openedFlow", text: "opens its flow in both directions\(idle)", result: .action,
      decidedBy: rule.definition, rule: rule.text)
  }

  /// A meter has counted the copy.
  func metered(by number: Int32, port: Int32) -> TraceCheck {
    let rule = symbols.rules[Int(number)]
    return TraceCheck(
      name: "meter", text: "counted by \(rule.text)", result: .action,
      decidedBy: rule.definition, rule: rule.text)
  }

  /// SR-IOV goes past the switch's policies (A27).
  func bypassed(port: Int32) -> TraceCheck {
    TraceCheck(
      name: "sriov",
      text: "\(symbols.endpointName(port)) has SR-IOV: its ACLs, guards and mirroring are not"
        + " applied (A27)", result: .skip, decidedBy: policies(of: .endpoint(port))?.sriov.span)
  }

  // MARK: Parts

  /// A check that a rule has decided: `extendedAcl of h/web/x: allow inbound tcp …`.
  private func rule(_ number: Int32, at port: Int32, _ direction: PortDirection) -> TraceCheck {
    let rule = symbols.rules[Int(number)]
    let check: TraceEvent.Check =
      switch (rule, direction) {
      case (.basic, .inbound): .inboundACL
      case (.basic, .outbound): .outboundACL
      case (.extended, .inbound): .inboundExtendedACL
      case (.extended, .outbound): .outboundExtendedACL
      case (.router, .inbound): .aclIn
      case (.router, .outbound): .aclOut
      }
    return TraceCheck(
      name: check.name, text: "\(list(rule.listKey, of: port, direction)): \(rule.text)",
      result: .pass, decidedBy: rule.definition, rule: rule.text)
  }

  /// A list by its key; a receiver's, of which there may be many, by its adapter too.
  func list(_ key: String, of port: Int32, _ direction: PortDirection) -> String {
    if isRouterInterface(port) { return "\(key) of \(symbols.endpointName(port))" }
    return switch direction {
    case .outbound: key
    case .inbound: "\(key) of \(symbols.endpointName(port))"
    }
  }

  private func isRouterInterface(_ endpoint: Int32) -> Bool {
    switch topology.endpoints[Int(endpoint)].attachment {
    case .routerInterface: true
    case .adapter, .nic, .machine, .outside: false
    }
  }

  /// The policies of the adapter that decided something.
  func policies(of decider: Decider) -> PortPolicies? {
    guard case .endpoint(let index) = decider,
      case .adapter(let adapter) = topology.endpoints[Int(index)].attachment
    else { return nil }
    return topology[adapter.settings].policies
  }
}

extension TraceEvent.Check {
  /// A word for programs.
  var name: String {
    switch self {
    case .connected: "connected"
    case .length: "length"
    case .sourceFormat: "sourceFormat"
    case .notReflected: "notReflected"
    case .sourceAddress: "sourceAddress"
    case .bridgeReserved: "bridgeReserved"
    case .receiverVLAN: "receiverVLAN"
    case .stormLimit: "stormLimit"
    case .outboundACL: "outboundAcl"
    case .outboundExtendedACL: "outboundExtendedAcl"
    case .dhcpGuard: "dhcpGuard"
    case .routerGuard: "routerGuard"
    case .inboundACL: "inboundAcl"
    case .inboundExtendedACL: "inboundExtendedAcl"
    case .timeToLive: "timeToLive"
    case .aclIn: "aclIn"
    case .aclOut: "aclOut"
    }
  }

  /// The key of the list that is asked.
  fileprivate var listKey: String {
    switch self {
    case .outboundACL, .inboundACL: "acl"
    case .outboundExtendedACL, .inboundExtendedACL: "extendedAcl"
    case .connected, .length, .sourceFormat, .notReflected, .sourceAddress, .bridgeReserved,
      .receiverVLAN, .stormLimit, .dhcpGuard, .routerGuard, .timeToLive, .aclIn, .aclOut:
      name
    }
  }

  /// Whether it is about what an adapter sends, or what it is to receive.
  fileprivate var direction: PortDirection {
    switch self {
    case .receiverVLAN, .inboundACL, .inboundExtendedACL, .aclIn: .inbound
    case .connected, .length, .sourceFormat, .notReflected, .sourceAddress, .bridgeReserved,
      .stormLimit, .outboundACL, .outboundExtendedACL, .dhcpGuard, .routerGuard, .timeToLive,
      .aclOut:
      .outbound
    }
  }
}
