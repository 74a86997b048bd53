internal import ForwardingProgram
internal import Frames

/// What a guard finds in a frame.
private enum GuardFinding {
  /// Not what it is about.
  case other
  /// The frame ends, or is malformed, before the guard can tell.
  case unreadable
  /// A message that it drops.
  case message
}

extension ForwardingEngine {
  /// What a port's guards have against a frame from its adapter (semantics 3.6).
  mutating func guardRefusal(
    _ passage: PortPassage, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Refusal? {
    let guards = passage.policy.traits.intersection(.guards)
    guard !guards.isEmpty else { return nil }
    let question = self.question(of: frame, at: passage.packetOffset)
    let decider = Decider.endpoint(passage.endpoint)
    if guards.contains(.dhcpGuard) {
      let finding = question.dhcpServerMessage(of: frame)
      let refusal = refusal(
        .dhcpGuard, finding, question, passage, covers: coversDHCP(finding, question))
      if let refusal, stops(refusal, at: passage, observer: &observer) { return refusal }
      observer.note(.passed(.dhcpGuard, decider: decider))
    }
    if guards.contains(.routerGuard) {
      let finding = question.routerMessage
      let refusal = refusal(.routerGuard, finding, question, passage, covers: true)
      if let refusal, stops(refusal, at: passage, observer: &observer) { return refusal }
      observer.note(.passed(.routerGuard, decider: decider))
    }
    return nil
  }

  /// Whether the DHCP guard looks at packets of the version (A21).
  private mutating func coversDHCP(_ finding: GuardFinding, _ question: PacketQuestion) -> Bool {
    guard question.headers?.version == 6 else { return true }
    if finding == .message { consulted.insert(.a21) }
    return program.assumptions.contains(.a21)
  }

  /// Turns a finding into a refusal, where A28 and A30 let the guard act.
  private mutating func refusal(
    _ reason: DropReason, _ finding: GuardFinding, _ question: PacketQuestion,
    _ passage: PortPassage, covers: Bool
  ) -> Refusal? {
    guard covers, finding != .other else { return nil }
    if question.headers?.hasExtensionHeaders ?? false {
      if finding == .message { consulted.insert(.a30) }
      guard program.assumptions.contains(.a30) else { return nil }
    }
    if passage.isManagementOS {
      consulted.insert(.a28)
      guard program.assumptions.contains(.a28) else { return nil }
    }
    return Refusal(
      reason: finding == .message ? reason : .invalidPacket, decider: .endpoint(passage.endpoint))
  }
}

extension PacketQuestion {
  /// A BOOTP reply from port 67 (RFC 951 §3), or DHCPv6 ADVERTISE, REPLY or RECONFIGURE of a server
  /// to a client (RFC 8415 §7.3: 2, 7 and 10).
  fileprivate func dhcpServerMessage(of frame: borrowing FrameInFlight) -> GuardFinding {
    guard let headers else { return .other }
    guard let ipProtocol = headers.ipProtocol else { return .unreadable }
    guard ipProtocol == IPProtocol.udp.rawValue, !headers.isLaterFragment else { return .other }
    guard case .values(let source, let destination) = headers.ports else { return .unreadable }
    let isServer = headers.version == 4 ? source == 67 : source == 547 && destination == 546
    guard isServer else { return .other }
    let message = headers.payloadOffset + 8
    guard message < frame.octets.count else { return .unreadable }
    let isMessage =
      headers.version == 4
      ? frame.octets[message] == 2 : isServerType(frame.octets[message])
    return isMessage ? .message : .other
  }

  /// ICMP redirect and router advertisement: types 5 and 9 (RFC 792, RFC 1256), 137 and 134
  /// (RFC 4861 §4).
  fileprivate var routerMessage: GuardFinding {
    guard let headers else { return .other }
    guard headers.ipProtocol != nil else { return .unreadable }
    guard headers.isICMP, !headers.isLaterFragment else { return .other }
    guard let type = firstOctet else { return .unreadable }
    let isMessage = headers.version == 4 ? type == 5 || type == 9 : type == 134 || type == 137
    return isMessage ? .message : .other
  }
}

/// ADVERTISE, REPLY, RECONFIGURE (RFC 8415 §7.3).
private func isServerType(_ type: UInt8) -> Bool { type == 2 || type == 7 || type == 10 }
