internal import ForwardingProgram

extension Proof {
  /// The verdicts about frames from one endpoint to another, unlike it.
  ///
  /// - Parameters:
  ///   - sender: index of the endpoint that sends.
  ///   - receiver: index of the endpoint that is handed the frames.
  /// - Returns: what can get through of the frames that the question is about.
  public mutating func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict {
    finding(from: sender, to: receiver).verdict
  }

  /// The same with the grounds on which they stand.
  mutating func finding(from sender: Int32, to receiver: Int32) -> PairFinding {
    lookedUp(from: sender, to: receiver)
      ?? PairFinding(examined: fullVerdict(from: sender, to: receiver))
  }

  /// The verdicts, with nothing taken from other pairs.
  mutating func fullVerdict(from sender: Int32, to receiver: Int32) -> PairVerdict {
    var verdict = PairVerdict.isolated
    raise(&verdict, to: .reachable, from: askedKey(sender, .honest, .none), to: receiver)
    if keepsFlows, verdict.ip < .reachable {
      let key = askedKey(sender, .honest, .answers(to: receiver))
      raise(&verdict, to: .reachable, from: key, to: receiver)
    }
    if question.threat == .adversary, verdict.ip < .reachable {
      raise(&verdict, to: .forgeable, from: askedKey(sender, .anything, .any), to: receiver)
    }
    verdict.isMirrored = isMirrored(from: sender, to: receiver)
    return verdict
  }

  /// Raises the verdicts of each layer in which some frame of a sender gets through.
  private mutating func raise(
    _ verdict: inout PairVerdict, to value: Verdict, from key: SendingKey, to receiver: Int32
  ) {
    raise(&verdict, to: value, candidates(from: key, to: Taker(endpoint: receiver)))
  }

  /// Raises the verdicts of each layer in which some frame of a candidate passes.
  mutating func raise(
    _ verdict: inout PairVerdict, to value: Verdict, _ candidates: [Candidate]
  ) {
    for candidate in candidates {
      if verdict.ip < value, passes(limited(candidate.offer, to: common.askedPackets)) {
        verdict.ip = value
        verdict.ethernet = max(verdict.ethernet, value)
        return
      }
      if verdict.ethernet < value, passes(limited(candidate.offer, to: common.asked)) {
        verdict.ethernet = value
      }
    }
  }

  /// Some list opens flows.
  var keepsFlows: Bool {
    program.policies.contains { $0.traits.contains(.keepsFlows) }
  }

  /// What frames have gone before can decide about others: flows, and addresses that ports have sent
  /// from where unknown ones are not flooded (A9).
  var keepsState: Bool { keepsFlows || !program.assumptions.contains(.a9) }

  /// A sender within the VLAN that the question names.
  func askedKey(_ sender: Int32, _ freedom: Freedom, _ flows: OpenFlows) -> SendingKey {
    SendingKey(
      endpoint: sender, freedom: freedom, flows: flows, vlan: question.vlan.map { atoms[$0] } ?? -1)
  }
}
