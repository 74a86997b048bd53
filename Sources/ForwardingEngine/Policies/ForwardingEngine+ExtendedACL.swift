internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// What a port's extended ACL says: open flows pass ahead of all rules, then the largest weight
  /// that matches decides.
  mutating func extendedVerdict<Observer: WalkObserver>(
    _ passage: PortPassage, _ frame: borrowing FrameInFlight, observer: inout Observer
  ) -> ListVerdict {
    guard passage.lists.extended >= 0 || passage.policy.traits.contains(.keepsFlows) else {
      return .unmatched
    }
    readQuestion(of: frame, at: passage.packetOffset)
    if passage.policy.traits.contains(.keepsFlows), let flow = fate.question.flow,
      let rule = ruleOfOpenFlow(flow, at: passage.port, refreshing: !Observer.isHypothetical)
    {
      observer.note(.ofOpenFlow(openedBy: rule, passage.direction, port: passage.endpoint))
      return .allowed
    }
    guard passage.lists.extended >= 0 else { return .unmatched }
    let list = program.ruleLists[Int(passage.lists.extended)]
    let kind = fate.question.kind
    noteKind(kind, at: list)
    let rules = program.decisions(list, kind.family(program.assumptions))
    let unreadable = fate.question.unreadable
    guard let match = match(rules, fate.question.key, unreadable: unreadable) else {
      observer.note(.unmatched(passage.extendedCheck, port: passage.endpoint))
      return .unmatched
    }
    guard match.isReadable else {
      return .refused(Refusal(reason: .invalidPacket, decider: .rule(match.entry.rule)))
    }
    if match.entry.sharesRank, !consulted.contains(.a19),
      rival(of: match, in: rules, fate.question.key, unreadable: unreadable) != nil
    {
      consulted.insert(.a19)
    }
    return verdict(of: match, passage, frame, observer: &observer)
  }

  /// Some rule of the extended ACL, or an open flow, matches; without any effect.
  mutating func extendedMatches(
    _ passage: PortPassage, _ frame: borrowing FrameInFlight
  ) -> Bool {
    let question = self.question(of: frame, at: passage.packetOffset)
    if passage.policy.traits.contains(.keepsFlows), let flow = question.flow,
      ruleOfOpenFlow(flow, at: passage.port, refreshing: false) != nil
    {
      return true
    }
    guard passage.lists.extended >= 0 else { return false }
    let list = program.ruleLists[Int(passage.lists.extended)]
    let rules = program.decisions(list, question.family(program.assumptions))
    return match(rules, question.key, unreadable: question.unreadable)?.isReadable ?? false
  }

  /// Frames that carry no IP (A15), and later fragments (A29), at rules about something else.
  private mutating func noteKind(_ kind: PacketKind, at list: RuleListRow) {
    if !kind.isIP, list.hasRuleForAny { consulted.insert(.a15) }
    if kind.lacksPorts, list.hasRuleForPorts { consulted.insert(.a29) }
  }

  private mutating func verdict<Observer: WalkObserver>(
    of match: RuleMatch, _ passage: PortPassage, _ frame: borrowing FrameInFlight,
    observer: inout Observer
  ) -> ListVerdict {
    let rule = match.entry.rule
    if !Observer.isHypothetical { count(rule, frame) }
    switch match.entry.effect {
    case .deny:
      let refusal = Refusal(reason: .failedSecurityPolicy, decider: .rule(rule))
      return stops(refusal, at: passage, observer: &observer) ? .refused(refusal) : .allowed
    case .allow:
      observer.note(.allowed(by: rule, passage.direction, port: passage.endpoint))
    case .allowStateful:
      observer.note(.allowed(by: rule, passage.direction, port: passage.endpoint))
      if !Observer.isHypothetical {
        openFlow(by: match.entry, fate.question, passage, frame, observer: &observer)
      }
    }
    return .allowed
  }

  /// The match of a stateful rule opens the flow, whatever happens to the frame afterwards.
  private mutating func openFlow(
    by entry: RuleEntryRow, _ question: PacketQuestion, _ passage: PortPassage,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    // A TCP segment's flags have a say, and a frame alike will be of the flow.
    recorder.noteUnrepeatable()
    if question.isTCP, !question.isOpeningSegment(of: frame) {
      consulted.insert(.a20)
      guard program.assumptions.contains(.a20) else { return }
    }
    guard entry.idleTimeoutSeconds > 0, let flow = question.flow else { return }
    openFlow(flow, at: passage.port, by: entry)
    observer.note(.openedFlow(by: entry.rule, port: passage.endpoint))
  }
}

extension PacketQuestion {
  fileprivate var isTCP: Bool { headers?.ipProtocol == IPProtocol.tcp.rawValue }

  /// SYN without ACK, where the flags can be read (RFC 9293 §3.1).
  fileprivate func isOpeningSegment(of frame: borrowing FrameInFlight) -> Bool {
    guard let headers, !headers.isLaterFragment,
      headers.payloadOffset + 14 <= frame.octets.count
    else { return false }
    let flags = frame.octets[headers.payloadOffset + 13]
    return flags & 0x02 != 0 && flags & 0x10 == 0
  }
}
