internal import BasicContainers
internal import ForwardingProgram
internal import Frames

extension ForwardingEngine {
  /// What a port's policies have against a frame from its adapter, in the order of semantics 3.6.
  mutating func senderRefusal<Observer: WalkObserver>(
    of copy: SwitchedCopy, from port: Int32, on index: Int32, _ frame: borrowing FrameInFlight,
    observer: inout Observer
  ) -> Refusal? {
    let passage = self.passage(of: copy.offset, at: port, .outbound)
    if passage.policy.stormLimit > 0, !Observer.isHypothetical {
      guard admitsStorm(copy, from: port, on: index, passage.policy.stormLimit, frame) else {
        return Refusal(reason: .stormLimit, decider: .endpoint(passage.endpoint))
      }
      observer.note(.passed(.stormLimit, decider: .endpoint(passage.endpoint)))
    }
    guard !isBypassed(passage, observer: &observer) else { return nil }
    if let refusal = aclRefusal(passage, frame, observer: &observer) { return refusal }
    return guardRefusal(passage, frame, observer: &observer)
  }

  /// What a port's policies have against handing a frame to its adapter.
  mutating func receiverRefusal(
    of copy: SwitchedCopy, to port: Int32, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Refusal? {
    let passage = self.passage(of: copy.offset, at: port, .inbound)
    guard !isBypassed(passage, observer: &observer) else { return nil }
    return aclRefusal(passage, frame, observer: &observer)
  }

  /// SR-IOV takes the frame past everything that is set (A27).
  private mutating func isBypassed(
    _ passage: PortPassage, observer: inout some WalkObserver
  ) -> Bool {
    guard passage.policy.traits.contains(.sriov) else { return false }
    consulted.insert(.a27)
    guard program.assumptions.contains(.a27) else { return false }
    observer.note(.bypassed(port: passage.endpoint))
    return true
  }

  /// Both lists of a port in one direction: by A18 both must allow.
  private mutating func aclRefusal(
    _ passage: PortPassage, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Refusal? {
    guard program.assumptions.contains(.a18) else {
      return aclRefusalByExtendedAlone(passage, frame, observer: &observer)
    }
    let basic = basicVerdict(passage, frame, observer: &observer)
    if case .refused(let refusal) = basic {
      if basic.isMatch, extendedMatches(passage, frame) { consulted.insert(.a18) }
      return refusal
    }
    let extended = extendedVerdict(passage, frame, observer: &observer)
    if basic.isMatch, extended.isMatch { consulted.insert(.a18) }
    return extended.refusal
  }

  /// With A18 overridden a matching extended rule decides alone.
  private mutating func aclRefusalByExtendedAlone(
    _ passage: PortPassage, _ frame: borrowing FrameInFlight,
    observer: inout some WalkObserver
  ) -> Refusal? {
    let extended = extendedVerdict(passage, frame, observer: &observer)
    switch extended {
    case .unmatched:
      return basicVerdict(passage, frame, observer: &observer).refusal
    case .allowed, .refused:
      if extended.isMatch, basicMatches(passage, frame) { consulted.insert(.a18) }
      return extended.refusal
    }
  }

  /// The passage of a copy through a port, behind whose tag the packet starts.
  func passage(
    of packetOffset: Int32, at index: Int32, _ direction: PortDirection
  ) -> PortPassage {
    let port = program.ports[Int(index)]
    return PortPassage(
      port: index, endpoint: port.endpoint,
      place: program.switches[Int(port.virtualSwitch)].place,
      policy: program.policies[Int(port.policy)], direction: direction,
      packetOffset: packetOffset, isManagementOS: port.traits.contains(.managementOS))
  }
}

extension ForwardingEngine {
  /// The frame behind a switch's tag as rules see it; read once per frame and form.
  mutating func question(
    of frame: borrowing FrameInFlight, at offset: Int32
  ) -> PacketQuestion {
    readQuestion(of: frame, at: offset)
    return fate.question
  }

  /// Sees to it that `fate.question` is what rules see behind a switch's tag: it is large to hand over.
  @inline(__always)
  mutating func readQuestion(of frame: borrowing FrameInFlight, at offset: Int32) {
    recorder.notePacket()
    guard fate.questionOffset != offset else { return }
    fate.questionOffset = offset
    fate.question = PacketQuestion(frame.octets, at: Int(offset))
  }

  /// The entry that decides; `nil` where none matches.
  func match(
    _ rules: RuleListRow.Rules, _ key: PacketKey, unreadable: PacketDimensions = [],
    after previous: RuleMatch? = nil
  ) -> RuleMatch? {
    guard !rules.isEmpty else { return nil }
    let after = previous.map { Int32($0.index) - rules.firstEntry } ?? -1
    let found: (entry: Int32, isReadable: Bool)
    if unreadable.isEmpty {
      found = (program.classifiers.first(in: rules.classifier, matching: key, after: after), true)
    } else {
      found = program.partialMatcher.first(
        in: rules.classifier, matching: key, unreadable: unreadable, after: after)
    }
    guard found.entry >= 0 else { return nil }
    let index = Int(rules.firstEntry) + Int(found.entry)
    return RuleMatch(
      index: index, entry: program.ruleEntries[index], isReadable: found.isReadable)
  }

  /// The next entry of the same weight or prefix length that matches too, and can be read.
  func rival(
    of match: RuleMatch, in rules: RuleListRow.Rules, _ key: PacketKey,
    unreadable: PacketDimensions = []
  ) -> RuleMatch? {
    guard match.entry.sharesRank else { return nil }
    var last = match
    while let next = self.match(rules, key, unreadable: unreadable, after: last),
      next.entry.rank == match.entry.rank
    {
      if next.isReadable { return next }
      last = next
    }
    return nil
  }

  /// Counts a frame that a rule has decided.
  mutating func count(_ rule: Int32, _ frame: borrowing FrameInFlight) {
    recorder.does(.matches(rule: rule))
    if deferral.isOn { deferral.counted.append(rule) }
    ruleTable[Int(rule)].add(octets: frame.lengthOctets)
  }

  /// Whether a denial stops a copy: a hypothetical walk notes it and goes on.
  func stops<Observer: WalkObserver>(
    _ refusal: Refusal, at passage: PortPassage, observer: inout Observer
  ) -> Bool {
    guard Observer.isHypothetical, refusal.reason.isDenial else { return true }
    observer.note(
      WithoutDenials.Denial(
        reason: refusal.reason, place: passage.place, port: passage.endpoint,
        direction: passage.direction, decider: refusal.decider))
    return false
  }
}

extension ListVerdict {
  /// Why the copy is dropped, if it is.
  var refusal: Refusal? {
    guard case .refused(let refusal) = self else { return nil }
    return refusal
  }
}
