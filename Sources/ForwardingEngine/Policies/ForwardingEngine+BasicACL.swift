internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// What a port's basic ACL says: MAC rules and IP rules decide each by the longest prefix, and by
  /// A17 both must allow.
  mutating func basicVerdict<Observer: WalkObserver>(
    _ passage: PortPassage, _ frame: borrowing FrameInFlight, observer: inout Observer
  ) -> ListVerdict {
    guard passage.lists.basic >= 0 else { return .unmatched }
    let list = program.ruleLists[Int(passage.lists.basic)]
    let question = self.question(of: frame, at: passage.packetOffset)
    if list.hasMeters, !Observer.isHypothetical {
      meter(list, question, passage, frame, observer: &observer)
    }
    let family = question.family(program.assumptions)
    if family == .nonIP, list.hasRuleForAny { consulted.insert(.a15) }
    let macRules = program.decisions(list, .mac)
    let mac = match(macRules, frame.macKey)
    let ip = match(program.decisions(list, family), question.key, unreadable: question.unreadable)
    if mac != nil, let ip, ip.isReadable { consulted.insert(.a17) }
    var decided = false
    if let mac {
      decided = true
      let refusal = verdict(of: mac, in: macRules, frame.macKey, [], passage, frame, &observer)
      if let refusal { return .refused(refusal) }
    }
    if let ip, mac == nil || program.assumptions.contains(.a17) {
      guard ip.isReadable else {
        return .refused(Refusal(reason: .invalidPacket, decider: .rule(ip.entry.rule)))
      }
      decided = true
      let refusal = verdict(
        of: ip, in: program.decisions(list, family), question.key, question.unreadable, passage,
        frame,
        &observer)
      if let refusal { return .refused(refusal) }
    }
    guard decided else {
      observer.note(.unmatched(passage.basicCheck, port: passage.endpoint))
      return .unmatched
    }
    return .allowed
  }

  /// Some rule of the basic ACL matches; without any effect.
  mutating func basicMatches(
    _ passage: PortPassage, _ frame: borrowing FrameInFlight
  ) -> Bool {
    guard passage.lists.basic >= 0 else { return false }
    let list = program.ruleLists[Int(passage.lists.basic)]
    let question = self.question(of: frame, at: passage.packetOffset)
    let family = question.family(program.assumptions)
    if match(program.decisions(list, .mac), frame.macKey) != nil { return true }
    return match(program.decisions(list, family), question.key, unreadable: question.unreadable)?
      .isReadable
      ?? false
  }

  /// What the deciding rule of one family means; `nil` lets the copy pass.
  private mutating func verdict<Observer: WalkObserver>(
    of match: RuleMatch, in rules: RuleListRow.Rules, _ key: PacketKey,
    _ unreadable: PacketDimensions, _ passage: PortPassage, _ frame: borrowing FrameInFlight,
    _ observer: inout Observer
  ) -> Refusal? {
    if !Observer.isHypothetical { count(match.entry.rule, frame) }
    noteTie(of: match, in: rules, key, unreadable)
    guard match.entry.effect == .deny else {
      observer.note(.allowed(by: match.entry.rule, passage.direction, port: passage.endpoint))
      return nil
    }
    var denying: RuleMatch? = match
    // Of equal prefixes every rule that denies would have to change (A16).
    while let rule = denying, rule.entry.effect == .deny {
      let refusal = Refusal(reason: .failedSecurityPolicy, decider: .rule(rule.entry.rule))
      guard !stops(refusal, at: passage, observer: &observer) else { return refusal }
      denying =
        program.assumptions.contains(.a16)
        ? rival(of: rule, in: rules, key, unreadable: unreadable) : nil
    }
    return nil
  }

  /// A16 has a say where equal prefixes match that mean different things.
  private mutating func noteTie(
    of match: RuleMatch, in rules: RuleListRow.Rules, _ key: PacketKey,
    _ unreadable: PacketDimensions
  ) {
    guard match.entry.lastAlike >= 0, !consulted.contains(.a16) else { return }
    // What is of its rank and stands behind all that decide alike decides otherwise.
    var last = match
    last.index = Int(match.entry.lastAlike)
    if rival(of: last, in: rules, key, unreadable: unreadable) != nil { consulted.insert(.a16) }
  }

  /// Rules that only count see every frame that comes to the list.
  private mutating func meter(
    _ list: RuleListRow, _ question: PacketQuestion, _ passage: PortPassage,
    _ frame: borrowing FrameInFlight, observer: inout some WalkObserver
  ) {
    let family = question.family(program.assumptions)
    let ipRules = program.meters(list, family)
    var ip = match(ipRules, question.key, unreadable: question.unreadable)
    while let found = ip {
      if found.isReadable {
        count(found.entry.rule, frame)
        observer.note(.metered(by: found.entry.rule, port: passage.endpoint))
      }
      ip = match(ipRules, question.key, unreadable: question.unreadable, after: found)
    }
    let macRules = program.meters(list, .mac)
    var mac = match(macRules, frame.macKey)
    while let found = mac {
      count(found.entry.rule, frame)
      observer.note(.metered(by: found.entry.rule, port: passage.endpoint))
      mac = match(macRules, frame.macKey, after: found)
    }
  }
}

extension FrameInFlight {
  /// The frame as MAC rules see it.
  var macKey: PacketKey { PacketKey(source: source, destination: destination) }
}
