internal import ForwardingProgram
public import Prover
internal import TopologyModel

extension ProofReport {
  /// Writes the JSON document `bulkhead.proof/1`, piece by piece.
  ///
  /// - Parameters:
  ///   - proofs: Are asked for the witness or blockers of each row.
  ///   - sink: Takes the next piece.
  /// - Throws: what the sink throws, which ends the writing.
  public func writeJSON<Answers: ProofAnswers & ~Copyable>(
    _ proofs: inout Proofs<Answers>, to sink: (String) throws -> Void
  ) throws {
    var json = JSONWriter()
    try json.object { json in
      json.member("schema", "bulkhead.proof/1")
      json.member("topology", topology.name)
      json.member("threat", question.threat.rawValue)
      writeLimits(&json)
      try writeRows(&json, &proofs, sink)
      try json.array("policy") { json in
        for (index, rule) in rules.enumerated() {
          try json.object { json in
            try write(rule, &json, &proofs, sink)
            writeMendings(ofRuleAt: index, &json)
          }
        }
      }
      json.array("assumptions", .line) { json in
        for assumption in assumptions(proofs.assumptions) { json.element(assumption.name) }
      }
    }
    try sink(json.drain())
  }

  /// What the verdicts do not go over; nothing where they go over everything.
  func writeLimits(_ json: inout JSONWriter) {
    guard !asksForAllFrames || !limits.from.isEmpty || !limits.to.isEmpty else { return }
    json.object("limits", .line) { json in
      if !limits.from.isEmpty {
        json.array("from") { json in for text in limits.from { json.element(text) } }
      }
      if !limits.to.isEmpty {
        json.array("to") { json in for text in limits.to { json.element(text) } }
      }
      if question.scope.ipProtocol >= 0 { json.member("protocol", question.scope.ipProtocol) }
      if question.scope.destinationPort >= 0 {
        json.member("port", question.scope.destinationPort)
      }
      if let vlan = question.vlan { json.member("vlan", vlan) }
    }
  }

  // MARK: Rows

  private func writeRows<Answers: ProofAnswers & ~Copyable>(
    _ json: inout JSONWriter, _ proofs: inout Proofs<Answers>, _ sink: (String) throws -> Void
  ) throws {
    switch effectiveRows {
    case .pairs:
      try json.array("pairs") { json in
        try forEachRow { _, sender, receiver in
          let explanation = proofs.explanation(question, from: sender, to: receiver)
          json.object(.line) { json in
            writeEnds(sender, receiver, &json)
            write(explanation, from: sender, to: receiver, proofs.program, &json)
            // Of one pair alone.
            writeOpenings(&json)
          }
          try json.pass(to: sink)
        }
      }
      json.array("classes") { _ in }
    case .classes:
      json.array("pairs") { _ in }
      try writeClasses(&json, &proofs, sink)
    }
  }

  private func writeClasses<Answers: ProofAnswers & ~Copyable>(
    _ json: inout JSONWriter, _ proofs: inout Proofs<Answers>, _ sink: (String) throws -> Void
  ) throws {
    let classes = merged.classes
    let numbers = Dictionary(
      uniqueKeysWithValues: classes.enumerated().map { ($1[0], $0) })
    try json.array("classes") { json in
      try forEachRow { group, sender, receiver in
        let explanation = proofs.explanation(question, from: sender, to: receiver)
        json.object(.line) { json in
          json.member("fromClass", numbers[group.senders[0]])
          json.member("toClass", numbers[group.receivers[0]])
          json.member("pairs", group.count)
          writeEnds(sender, receiver, &json)
          write(explanation, from: sender, to: receiver, proofs.program, &json)
          writeOpenings(&json)
        }
        try json.pass(to: sink)
      }
    }
    try json.array("members") { json in
      for members in classes {
        json.array(.line) { json in
          for member in members { json.element(symbols.endpointName(member)) }
        }
        try json.pass(to: sink)
      }
    }
  }

  private func writeEnds(_ sender: Int32, _ receiver: Int32, _ json: inout JSONWriter) {
    json.member("from", symbols.endpointName(sender))
    json.member("to", symbols.endpointName(receiver))
  }

  private func write(
    _ explanation: PairExplanation, from sender: Int32, to receiver: Int32,
    _ program: ForwardingProgram, _ json: inout JSONWriter
  ) {
    let verdict = explanation.verdict
    json.member("ethernet", verdict.ethernet.name)
    json.member("ip", verdict.ip.name)
    json.member("mirrored", verdict.isMirrored)
    let witness = explanation.witness(.ethernet)
    write("witness", witness, to: receiver, program, &json)
    if verdict.ip != verdict.ethernet, verdict.ip > .isolated {
      write("ipWitness", explanation.witness(.ip), to: receiver, program, &json)
    }
    write("blockers", explanation.blockers(.ethernet), &json)
    if verdict.ip == .isolated, verdict.ethernet > .isolated {
      write("ipBlockers", explanation.blockers(.ip), &json)
    }
    json.array("via") { json in
      for router in witness?.routers ?? [] {
        json.element(topology.routers[Int(router)].name)
      }
    }
  }

  /// A witness as a member; `nil` is null.
  func write(
    _ key: String, _ witness: Witness?, to receiver: Int32, _ program: ForwardingProgram,
    _ json: inout JSONWriter
  ) {
    guard let witness else {
      json.member(key, nil as String?)
      return
    }
    json.object(key) { json in
      json.member("frame", HexadecimalText.of(witness.frame.octets))
      json.array("path") { json in
        for name in path(of: witness, to: receiver) { json.element(name) }
      }
      json.member("kind", witness.kind.name)
      if !witness.before.isEmpty {
        json.array("before") { json in
          for step in witness.before {
            json.object { json in
              json.member("from", symbols.endpointName(step.sender))
              json.member("frame", HexadecimalText.of(step.octets))
            }
          }
        }
      }
      if !witness.otherMembers.isEmpty {
        json.array("otherMembers") { json in
          for plug in witness.otherMembers { json.element(name(ofPlug: plug, program)) }
        }
      }
      json.member("trace", TraceCommandLine(witness, files: files, topology)?.line)
    }
  }

  /// Blockers as a member.
  func write(_ key: String, _ blockers: [Blocker], _ json: inout JSONWriter) {
    json.array(key) { json in
      for blocker in blockers {
        json.object { json in
          json.member("at", symbols.placeName(blocker.place))
          json.member("reason", blocker.reason.name)
          json.member("decidedBy", place(of: blocker))
        }
      }
    }
  }

  // MARK: Policy

  private func write<Answers: ProofAnswers & ~Copyable>(
    _ rule: RuleVerdict, _ json: inout JSONWriter, _ proofs: inout Proofs<Answers>,
    _ sink: (String) throws -> Void
  ) throws {
    json.member("rule", rule.rule.name)
    json.member("at", topology.place(of: rule.rule.definition))
    json.member("layer", rule.layer.name)
    json.member("holds", rule.holds)
    if !rule.holds, rule.layer == .ethernet, !rule.requiresReachability {
      json.member("holdsOverIP", rule.holdsOverIP)
    }
    json.member("pairs", rule.judgedPairs)
    json.member("violatingPairs", rule.violatingPairs)
    try json.array("violations") { json in
      for (sender, receiver, pairs) in violations(of: rule) {
        let explanation = proofs.explanation(rule.question, from: sender, to: receiver)
        json.object(.line) { json in
          writeEnds(sender, receiver, &json)
          if let pairs { json.member("pairs", pairs) }
          write(explanation, from: sender, to: receiver, proofs.program, &json)
        }
        try json.pass(to: sink)
      }
    }
  }

  /// Each pair where rows are pairs, else those that stand for others, and for how many.
  private func violations(
    of rule: RuleVerdict
  ) -> [(sender: Int32, receiver: Int32, pairs: Int?)] {
    switch effectiveRows {
    case .classes:
      rule.violations.map { ($0.group.first.sender, $0.group.first.receiver, $0.group.count) }
    case .pairs:
      rule.violations.flatMap(\.group.pairs).sorted(by: <).map { ($0.sender, $0.receiver, nil) }
    }
  }

  /// The assumptions of a set, by number.
  func assumptions(_ set: AssumptionSet) -> [Assumption] {
    set.numbers.compactMap { Assumption(rawValue: $0) }
  }
}

extension JSONWriter {
  /// Hands over what was written, once it is worth it.
  mutating func pass(to sink: (String) throws -> Void) rethrows {
    if text.utf8.count >= 65_536 { try sink(drain()) }
  }
}
