internal import ForwardingEngine
internal import ForwardingProgram
internal import Replay
internal import TopologyModel

extension TraceWords {
  /// A port that a frame passes, and which way.
  struct Passage {
    /// The adapter.
    var port: Int32
    /// From it, or to it.
    var direction: PortDirection
  }

  /// Why a copy ends; `passage` is where, so far as that is known.
  func dropped(
    _ reason: DropReason, _ decider: Decider, vlan number: UInt16, at passage: Passage?
  ) -> TraceCheck {
    var check = TraceCheck(
      name: "dropped", text: why(reason, decider, vlan: number, passage), result: .fail,
      reason: reason, decidedBy: symbols.span(of: reason, decidedBy: decider))
    if case .rule(let number) = decider { check.rule = symbols.rules[Int(number)].text }
    return check
  }

  private func why(
    _ reason: DropReason, _ decider: Decider, vlan number: UInt16,
    _ passage: Passage?
  ) -> String {
    switch decider {
    case .virtualSwitch where reason == .reflected:
      return "a frame with a local source address comes back from outside"
    case .virtualSwitch, .bridge:
      return reason.sentence
    case .plug(let plug):
      return whyNotCarried(by: plug)
    case .router:
      return reason == .noRoute
        ? "\(reason.sentence): to \(destinationOfPacket)" : reason.sentence
    case .route(let number):
      return "\(reason.sentence): \(nextHop(of: symbols.routes[Int(number)]))"
    case .endpoint where reason == .noNeighbor:
      return "\(reason.sentence): \(destinationOfPacket)"
    case .rule(let number):
      return whyDenied(reason, by: symbols.rules[Int(number)], passage)
    case .guardian(_, let own):
      let name = own == .dhcpGuard ? "dhcpGuard" : "routerGuard"
      return "\(name): the frame ends before it is clear what it is"
    case .assumption(let number):
      let key = Assumption(rawValue: Int(number))?.key.map { " (\($0))" } ?? ""
      return "\(reason.sentence): assumption A\(number)\(key) is overridden"
    case .endpoint(let index) where reason == .reflected && isTeam(index):
      return "a frame with a local source address comes back from outside"
    case .endpoint(let index):
      if let policy = whyStopped(reason, decider) { return policy }
      if reason == .unauthorizedVLAN {
        return "\(tagging) is not allowed on \(mode(of: index))"
      }
      if reason == .macSpoofing {
        return "source \(source) is not one that the adapter may send from"
      }
      if reason == .filteredVLAN || reason == .failedPvlanSetting {
        return "\(receiver(decider)) (\(mode(of: index))) does not accept \(frames(of: number))"
      }
      return reason.sentence
    }
  }

  private func isTeam(_ endpoint: Int32) -> Bool { program.endpoints[Int(endpoint)].isTeam }

  /// `extendedAcl of h/db/x: deny inbound tcp localPort 20-25 weight 1 (localPort 22)`.
  private func whyDenied(
    _ reason: DropReason, by rule: WrittenRule, _ passage: Passage?
  ) -> String {
    let list = passage.map { self.list(rule.listKey, of: $0.port, $0.direction) } ?? rule.listKey
    if reason == .invalidPacket {
      return "\(list): the frame ends before what a rule asks for: \(rule.text)"
    }
    guard let direction = passage?.direction ?? rule.onlyDirection else {
      return "\(list): \(rule.text)"
    }
    let values = MatchedValues(
      rule, direction, packet: description.packet, source: source, destination: destination)
    return "\(list): \(rule.text)" + (values.text.isEmpty ? "" : " (\(values.text))")
  }

  /// A guard or limit of the sender's port.
  private func whyStopped(_ reason: DropReason, _ decider: Decider) -> String? {
    switch reason {
    case .dhcpGuard:
      let message = description.packet.flatMap { GuardedMessage.dhcp($0, frame.octets) }
      return "dhcpGuard: \(message ?? reason.sentence)"
    case .routerGuard:
      let message = description.packet.flatMap { GuardedMessage.router($0, frame.octets) }
      return "routerGuard: \(message ?? reason.sentence)"
    case .stormLimit:
      guard let limit = policies(of: decider)?.stormLimit.value else { return nil }
      return "stormLimit: more than \(Count.of(limit, "flooded frame")) in this second"
    case .bridgeReserved, .disconnected, .failedPvlanSetting, .failedSecurityPolicy,
      .filteredIsolationUntagged, .filteredVLAN, .hopLimit, .invalidPacket, .invalidSourceMac,
      .invalidVlanFormat, .macSpoofing, .noDestination, .noNeighbor, .noRoute, .reflected,
      .ttlExpired, .unauthorizedVLAN:
      return nil
    }
  }
}

extension WrittenRule {
  /// Its direction, where it has one only.
  fileprivate var onlyDirection: PortDirection? {
    switch self {
    case .basic(let rule, _):
      rule.directions.count == 1 ? PortDirection(rule.directions[0]) : nil
    case .extended(let rule, _): PortDirection(rule.direction)
    case .router(_, let direction, _): direction
    }
  }
}

extension PortDirection {
  /// The program's word for the file's.
  fileprivate init(_ direction: RuleDirection) {
    switch direction {
    case .inbound: self = .inbound
    case .outbound: self = .outbound
    }
  }
}
