internal import ForwardingProgram

extension Proof {
  /// The verdicts about frames from one endpoint to another, unlike it.
  ///
  /// - Parameters:
  ///   - sender: index of the endpoint that sends.
  ///   - receiver: index of the endpoint that is handed the frames.
  /// - Returns: what can get through of the frames that the question is about.
  public mutating func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict {
    let honest = honestFrames(from: sender, to: receiver)
    var verdict = PairVerdict(
      ethernet: honest.isEmpty ? .isolated : .reachable,
      ip: space.haveCommonFrame(honest, common.packets) ? .reachable : .isolated,
      isMirrored: isMirrored(from: sender, to: receiver))
    guard question.threat == .adversary, verdict.ip < .reachable else { return verdict }
    let forged = forgedFrames(from: sender, to: receiver)
    if !forged.isEmpty { verdict.ethernet = max(verdict.ethernet, .forgeable) }
    if space.haveCommonFrame(forged, common.packets) { verdict.ip = .forgeable }
    return verdict
  }

  /// The honest frames that get through: as things are at first, or as an answer.
  private mutating func honestFrames(from sender: Int32, to receiver: Int32) -> FrameSet {
    let first = frames(from: sender, to: receiver, .honest, .none)
    guard keepsFlows, !space.haveCommonFrame(first, common.packets) else { return first }
    let answers = frames(from: sender, to: receiver, .honest, .answers(to: receiver))
    return space.union(first, answers)
  }

  /// Any frames that get through, in any state of the network.
  private mutating func forgedFrames(from sender: Int32, to receiver: Int32) -> FrameSet {
    frames(from: sender, to: receiver, .anything, .any)
  }

  /// Some list opens flows.
  private var keepsFlows: Bool {
    program.policies.contains { $0.traits.contains(.keepsFlows) }
  }

  /// The frames that get through of those that the question is about.
  mutating func frames(
    from sender: Int32, to receiver: Int32, _ freedom: Freedom, _ flows: OpenFlows
  ) -> FrameSet {
    let limit = space.intersection(accepted(by: receiver, flows), common.asked)
    return handed(
      to: Taker(endpoint: receiver), from: askedKey(sender, freedom, flows), limitedTo: limit)
  }

  /// A sender within the VLAN that the question names.
  func askedKey(_ sender: Int32, _ freedom: Freedom, _ flows: OpenFlows) -> SendingKey {
    SendingKey(
      endpoint: sender, freedom: freedom, flows: flows, vlan: question.vlan.map { atoms[$0] } ?? -1)
  }
}
