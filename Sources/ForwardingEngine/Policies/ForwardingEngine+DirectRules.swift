internal import BasicContainers
internal import ForwardingProgram

/// Rules of many frames asked together: first those of all senders, then those of the receivers whose
/// frames come that far, so that searches wait for memory side by side.
extension ForwardingEngine {
  /// Asks the rules on the direct ways of frames for all that rests on nothing but them; what fates are
  /// looked for by is found on the way.
  mutating func askRules(of rows: Span<FrameRow>, octets: Span<UInt8>) {
    wayQuestions.removeAll(keepingCapacity: true)
    answers.removeAll(keepingCapacity: true)
    askedPackets.removeAll(keepingCapacity: true)
    askedRules.removeAll(keepingCapacity: true)
    for index in rows.indices {
      answers.append(RuleAnswer())
      guard !ways[index].isPlain else {
        wayQuestions.append(.none)
        continue
      }
      wayQuestions.append(FateQuestion(rows[index], octets: octets, by: .packet))
      if ways[index].asksRules { noteAsked(at: index) }
    }
    guard !askedPackets.isEmpty else { return }
    let (classifiers, entries) = (program.classifiers, program.ruleEntries)
    var questions = askedRules.mutableSpan
    classifiers.answer(&questions)
    for index in askedPackets.indices { takeOutbound(at: index, entries.span) }
    var more = askedRules.mutableSpan
    classifiers.answer(&more)
    for index in askedPackets.indices { takeInbound(at: index, entries.span) }
  }

  /// Notes a packet whose rules can be asked ahead: those that are read whole, at ports without flows.
  private mutating func noteAsked(at index: Int) {
    let way = ways[index]
    guard let packet = wayQuestions[index].packet, packet.typeOffset == way.packetOffset else {
      return
    }
    let (sender, receiver) = (rules(at: way.ingress), rules(at: way.egress))
    guard !sender.keepsFlows, !receiver.keepsFlows else { return }
    askedPackets.append(
      AskedPacket(
        index: Int32(index), outbound: sender.outbound, inbound: receiver.inbound))
    askedRules.append(
      ClassifierQuestion(list: sender.outbound.classifier, key: packet.packetKey))
  }

  private func rules(at port: Int32) -> DirectRules {
    let policy = program.ports[Int(port)].policy
    return policy < 0 ? DirectRules() : directRules[Int(policy)]
  }

  /// Takes down what the sender's rules say, and asks the receiver's where the frame comes to it.
  private mutating func takeOutbound(at index: Int, _ entries: Span<RuleEntryRow>) {
    let asked = askedPackets[index]
    let found = askedRules[index].entry
    askedRules[index].entry = -1
    askedRules[index].list = asked.inbound.classifier
    answers[Int(asked.index)].isKnown = true
    guard found >= 0 else { return }
    let entry = asked.outbound.firstEntry &+ found
    answers[Int(asked.index)].outbound = entry
    note(entries[Int(entry)], of: asked)
    if entries[Int(entry)].effect == .deny { askedRules[index].list = -1 }
  }

  private mutating func takeInbound(at index: Int, _ entries: Span<RuleEntryRow>) {
    let asked = askedPackets[index]
    let found = askedRules[index].entry
    guard found >= 0 else { return }
    let entry = asked.inbound.firstEntry &+ found
    answers[Int(asked.index)].inbound = entry
    note(entries[Int(entry)], of: asked)
  }

  /// Whether A19 has a say is found out where frames go one by one; there flows are opened, too.
  private mutating func note(_ entry: RuleEntryRow, of asked: AskedPacket) {
    let asksMore = entry.sharesRank && !consulted.contains(.a19)
    if asksMore || entry.effect == .allowStateful { answers[Int(asked.index)].isKnown = false }
  }

  /// Takes a frame its direct way, past rules that were asked ahead.
  mutating func go(_ way: DirectWay, _ row: FrameRow, past answer: RuleAnswer) {
    let refusal = refusal(by: answer.outbound, row) ?? refusal(by: answer.inbound, row)
    if let refusal {
      _ = dropDirectly(row, on: way, refusal)
    } else {
      _ = countDirectly(row, to: way.receiver)
    }
  }

  /// Counts a frame that an entry has decided; −1 is none.
  private mutating func refusal(by entry: Int32, _ row: FrameRow) -> Refusal? {
    guard entry >= 0 else { return nil }
    let decision = program.ruleEntries[Int(entry)]
    ruleTable[Int(decision.rule)].add(octets: row.lengthOctets)
    guard decision.effect == .deny else { return nil }
    return Refusal(reason: .failedSecurityPolicy, decider: .rule(decision.rule))
  }
}
