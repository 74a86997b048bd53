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
  /// What a port's guards have against a frame from its adapter (semantics 3.8).
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
      // What a server says stands behind the ports.
      if question.isOfDHCPServer { recorder.noteUnrepeatable() }
      let refusal = refusal(.dhcpGuard, finding, question, passage)
      if let refusal, stops(refusal, at: passage, observer: &observer) { return refusal }
      observer.note(.passed(.dhcpGuard, decider: decider))
    }
    if guards.contains(.routerGuard) {
      let refusal = refusal(.routerGuard, question.routerMessage, question, passage)
      if let refusal, stops(refusal, at: passage, observer: &observer) { return refusal }
      observer.note(.passed(.routerGuard, decider: decider))
    }
    return nil
  }

  /// Turns a finding into a refusal, where A21, A28 and A30 let the guard act.
  private mutating func refusal(
    _ reason: DropReason, _ finding: GuardFinding, _ question: PacketQuestion,
    _ passage: PortPassage
  ) -> Refusal? {
    guard finding != .other, let headers = question.headers else { return nil }
    var restsOn: AssumptionSet = []
    if reason == .dhcpGuard, headers.version == 6 { restsOn.insert(.a21) }
    // Where A21 keeps the guard from DHCPv6 altogether, A30 has nothing to say.
    if headers.hasExtensionHeaders, program.assumptions.isSuperset(of: restsOn) {
      restsOn.insert(.a30)
    }
    let acts = program.assumptions.isSuperset(of: restsOn)
    if passage.isManagementOS {
      if acts { consulted.insert(.a28) }
      guard program.assumptions.contains(.a28) else { return nil }
    }
    consulted.formUnion(restsOn)
    guard acts else { return nil }
    if finding == .message {
      return Refusal(reason: reason, decider: .endpoint(passage.endpoint))
    }
    return Refusal(reason: .invalidPacket, decider: .guardian(passage.endpoint, reason))
  }
}

extension PacketQuestion {
  /// A BOOTP reply from port 67 (RFC 951 §3), or DHCPv6 ADVERTISE, REPLY or RECONFIGURE of a server
  /// to a client (RFC 8415 §7.3: 2, 7 and 10).
  fileprivate func dhcpServerMessage(of frame: borrowing FrameInFlight) -> GuardFinding {
    guard let headers else { return .other }
    guard let ipProtocol = headers.ipProtocol else { return .unreadable }
    guard ipProtocol == IPProtocol.udp.rawValue, !headers.isLaterFragment else { return .other }
    guard case .values = headers.ports else { return .unreadable }
    guard isOfDHCPServer else { return .other }
    let message = headers.payloadOffset + 8
    guard message < frame.octets.count else { return .unreadable }
    let isMessage =
      headers.version == 4
      ? frame.octets[message] == 2 : isServerType(frame.octets[message])
    return isMessage ? .message : .other
  }

  /// The ports are those of a DHCP server, whatever carries them.
  fileprivate var isOfDHCPServer: Bool {
    guard let headers, case .values(let source, let destination) = headers.ports else {
      return false
    }
    return headers.version == 4 ? source == 67 : source == 547 && destination == 546
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
