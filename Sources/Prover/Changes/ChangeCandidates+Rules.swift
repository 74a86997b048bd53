internal import ForwardingProgram
internal import Frames
internal import TopologyModel

extension ChangeCandidates {
  // MARK: Opening

  /// Rules that deny: an exception for the pair, or the rule away.
  mutating func addRuleOpenings(_ blockers: [Blocker]) {
    for blocker in blockers {
      guard case .rule(let number) = blocker.decider else { continue }
      switch program.symbols.rules[Int(number)] {
      case .basic(let rule, let list):
        for id in ruleBearers where topology.basicList(of: id) == list {
          addException(to: rule, at: id)
        }
      case .extended(let rule, let list):
        for id in ruleBearers where topology.extendedList(of: id, .extendedAcl) == list {
          addException(to: rule, at: id, .extendedAcl, list)
        }
      case .router(let rule, _, let list):
        for router in topology.routers {
          for id in router.interfaces {
            for key in [ExtendedListKey.aclIn, .aclOut]
            where topology.extendedList(of: id, key) == list {
              addException(to: rule, at: id, key, list)
            }
          }
        }
      }
    }
  }

  /// The adapters whose rules may matter: the ends', and those of guests that forward.
  private var ruleBearers: [ID<Endpoint>] {
    let forwarding = topology.routers.flatMap(\.interfaces).filter { !ends.contains($0) }
    return ends + forwarding
  }

  private mutating func addException(to rule: BasicRule, at id: ID<Endpoint>) {
    for direction in rule.directions {
      let other = direction == .inbound ? sender : receiver
      let condition: BasicRule.Condition?
      switch rule.condition {
      case .localIP, .remoteIP:
        condition = address(of: other).flatMap { IPPrefix(address: $0, length: $0.bitWidth) }
          .map { .remoteIP($0) }
      case .localMAC, .remoteMAC:
        condition = topology[other].mac.flatMap { MACPrefix(address: $0, length: 48) }
          .map { .remoteMAC($0) }
      }
      if let condition { add(.basicRule(id, .added(basic(.allow, direction, condition, at: id)))) }
    }
    add(.basicRule(id, .removed(rule)))
  }

  private mutating func addException(
    to rule: ExtendedRule, at id: ID<Endpoint>, _ key: ExtendedListKey,
    _ list: ID<RuleList<ExtendedRule>>
  ) {
    if var exception = extended(.allow, rule.direction, at: id, key),
      let from = address(of: sender), let to = address(of: receiver)
    {
      switch (key, rule.direction) {
      case (.extendedAcl, .inbound): exception.remoteIP = prefix(from)
      case (.extendedAcl, .outbound): exception.remoteIP = prefix(to)
      case (.aclIn, _), (.aclOut, _):
        exception.remoteIP = prefix(from)
        exception.localIP = prefix(to)
      }
      add(.extendedRule(id, key, .added(exception)))
    }
    add(.extendedRule(id, key, .removed(rule)))
  }

  // MARK: Closing

  /// Rules that would deny what a witness shows, or that let it pass, and settings around them; the
  /// narrow ones first.
  mutating func addRuleClosings(_ layer: FrameLayer, _ witness: Witness) {
    if layer == .ip {
      addDenials(of: sender, at: receiver, .extendedAcl, .inbound)
      addDenials(of: receiver, at: sender, .extendedAcl, .outbound)
      for router in witness.routers { addRouterDenials(Int(router)) }
    }
    addDenial(of: sender, at: receiver, .inbound)
    addDenial(of: receiver, at: sender, .outbound)
    for id in ends { addSourceClosings(at: id) }
    addAllowances(at: receiver, .inbound)
    addAllowances(at: sender, .outbound)
    for router in witness.routers {
      for id in topology.routers[Int(router)].interfaces {
        addDenial(of: id, at: receiver, .inbound)
      }
    }
    for (id, direction) in [(receiver, RuleDirection.inbound), (sender, .outbound)] {
      // Ahead of all flows.
      if layer == .ip { addDenial(.remoteIP(nil), at: id, direction) }
      addDenial(.remoteMAC(.any), at: id, direction)
    }
  }

  /// A rule about somebody's MAC address, which a port without spoofing cannot give up.
  private mutating func addDenial(
    of other: ID<Endpoint>, at id: ID<Endpoint>, _ direction: RuleDirection
  ) {
    guard let mac = topology[other].mac, let prefix = MACPrefix(address: mac, length: 48) else {
      return
    }
    addDenial(.remoteMAC(prefix), at: id, direction)
  }

  private mutating func addDenial(
    _ condition: BasicRule.Condition, at id: ID<Endpoint>, _ direction: RuleDirection
  ) {
    guard case .adapter = topology[id].attachment else { return }
    add(.basicRule(id, .added(basic(.deny, direction, condition, at: id))))
  }

  /// Rules about the packets that are asked about: from or to the other end, and from or to all.
  private mutating func addDenials(
    of other: ID<Endpoint>, at id: ID<Endpoint>, _ key: ExtendedListKey,
    _ direction: RuleDirection
  ) {
    guard case .adapter = topology[id].attachment,
      let all = extended(.deny, direction, at: id, key)
    else { return }
    if let address = address(of: other) {
      var one = all
      one.remoteIP = prefix(address)
      add(.extendedRule(id, key, .added(one)))
    }
    add(.extendedRule(id, key, .added(all)))
  }

  /// Lists of a router's interfaces: from the sender's address to the receiver's, and to it from all.
  private mutating func addRouterDenials(_ router: Int) {
    guard let to = address(of: receiver) else { return }
    for id in topology.routers[router].interfaces {
      guard case .routerInterface = topology[id].attachment else { continue }
      for key in [ExtendedListKey.aclIn, .aclOut] {
        guard var denial = extended(.deny, .inbound, at: id, key) else { continue }
        denial.localIP = prefix(to)
        if let from = address(of: sender) {
          var narrow = denial
          narrow.remoteIP = prefix(from)
          add(.extendedRule(id, key, .added(narrow)))
        }
        add(.extendedRule(id, key, .added(denial)))
      }
    }
  }

  /// Addresses that an end may only send from with spoofing, and policies that SR-IOV leaves out.
  private mutating func addSourceClosings(at id: ID<Endpoint>) {
    guard case .adapter(let adapter) = topology[id].attachment else { return }
    let settings = topology[adapter.settings]
    if settings.macAddressSpoofing.value { add(.macAddressSpoofing(id, false)) }
    let hasRules = settings.policies.acl != nil || settings.policies.extendedACL != nil
    if settings.policies.sriov.value, hasRules { add(.sriov(id, false)) }
  }

  /// Rules that allow: without them another may deny.
  private mutating func addAllowances(at id: ID<Endpoint>, _ direction: RuleDirection) {
    if let list = topology.basicList(of: id) {
      for rule in topology[list].rules.prefix(Self.allowanceLimit)
      where rule.action == .allow && rule.directions.contains(direction) {
        add(.basicRule(id, .removed(rule)))
      }
    }
    if let list = topology.extendedList(of: id, .extendedAcl) {
      for rule in topology[list].rules.prefix(Self.allowanceLimit) where rule.action != .deny {
        add(.extendedRule(id, .extendedAcl, .removed(rule)))
      }
    }
  }

  private static let allowanceLimit = 24

  // MARK: New rules

  private func basic(
    _ action: BasicRule.Action, _ direction: RuleDirection, _ condition: BasicRule.Condition,
    at id: ID<Endpoint>
  ) -> BasicRule {
    BasicRule(
      action: action, directions: [direction], condition: condition,
      definition: topology[id].definition)
  }

  /// A rule about the packets that are asked about, ahead of all others of the list; `nil` where none
  /// can be.
  private func extended(
    _ action: ExtendedRule.Action, _ direction: RuleDirection, at id: ID<Endpoint>,
    _ key: ExtendedListKey
  ) -> ExtendedRule? {
    let rules = topology.extendedList(of: id, key).map { topology[$0].rules } ?? []
    let heaviest = rules.map(\.weight).max()
    guard heaviest != .max else { return nil }
    var rule = ExtendedRule(
      action: action, direction: direction, localIP: nil, remoteIP: nil,
      ipProtocol: UInt8(exactly: scope.ipProtocol).map { IPProtocol(rawValue: $0) },
      localPort: nil, remotePort: nil, weight: heaviest.map { $0 + 1 } ?? 1,
      definition: topology[id].definition)
    if let port = UInt16(exactly: scope.destinationPort), rule.ipProtocol != nil {
      // The adapter's own port is the destination of what it is sent.
      if direction == .inbound {
        rule.localPort = port...port
      } else {
        rule.remotePort = port...port
      }
    }
    return rule
  }

  /// An address that an endpoint declares, IPv4 first.
  func address(of id: ID<Endpoint>) -> IPAddress? {
    let addresses = topology[id].addresses.map(\.address)
    return addresses.first { $0.bitWidth == 32 } ?? addresses.first
  }

  private func prefix(_ address: IPAddress) -> IPPrefix? {
    IPPrefix(address: address, length: address.bitWidth)
  }
}
