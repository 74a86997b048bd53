internal import ForwardingProgram
internal import Frames

extension Proof {
  /// The verdicts with a witness, or with all that stands in the way.
  ///
  /// - Parameters:
  ///   - sender: index of the endpoint that sends.
  ///   - receiver: index of the endpoint that is handed the frames.
  /// - Returns: the same verdicts as `verdict(from:to:)`, explained.
  public mutating func explanation(from sender: Int32, to receiver: Int32) -> PairExplanation {
    var explanation = PairExplanation(
      verdict: verdict(from: sender, to: receiver), witnesses: [:], blockers: [:])
    for layer in FrameLayer.allCases {
      switch explanation.verdict[layer] {
      case .isolated:
        explanation.blockers[layer] = blockers(from: sender, to: receiver, layer)
      case .reachable, .forgeable:
        let isHonest = explanation.verdict[layer] == .reachable
        explanation.witnesses[layer] = witness(
          from: sender, to: receiver, layer, isHonest: isHonest)
      }
    }
    if explanation.verdict.ethernet == explanation.verdict.ip,
      let packet = explanation.witnesses[.ip]
    {
      explanation.witnesses[.ethernet] = packet
    }
    return explanation
  }

  /// The most pleasant frame that gets through; one that needs no state goes before one that does.
  mutating func witness(
    from sender: Int32, to receiver: Int32, _ layer: FrameLayer, isHonest: Bool
  ) -> Witness? {
    let freedom = isHonest ? Freedom.honest : .anything
    for flows in [OpenFlows.none, isHonest ? .answers(to: receiver) : .any] {
      let key = askedKey(sender, freedom, flows)
      let limit = layer == .ip ? common.askedPackets : common.asked
      if let witness = witness(from: key, to: receiver, limitedTo: limit, depth: 0) {
        return witness
      }
    }
    return nil
  }

  /// A witness for frames within a limit.
  mutating func witness(
    from key: SendingKey, to receiver: Int32, limitedTo limit: FrameSet, depth: Int
  ) -> Witness? {
    let taker = Taker(endpoint: receiver)
    let wishes = Pleasantness(from: key.endpoint, to: receiver, addresses, program, &space)
    var choices: [(candidate: Candidate, point: FramePoint, score: UInt32)] = []
    for candidate in candidates(from: key, to: taker) {
      let offer = limited(candidate.offer, to: limit)
      guard let (point, score) = choice(of: offer, wishes) else { continue }
      choices.append((candidate, point, score))
    }
    // Of equally pleasant ones the first.
    let order = choices.indices.sorted { (choices[$1].score, $0) < (choices[$0].score, $1) }
    for index in order {
      let (candidate, point, _) = choices[index]
      guard let draft = draft(candidate, point, from: key, to: taker, wishes) else { continue }
      if let witness = finished(draft, key, to: receiver, depth: depth) { return witness }
    }
    return nil
  }

  /// A witness without what must go before it.
  struct Draft {
    var tags: [UInt16]
    var point: FramePoint
    var places: [PlaceID]
    var routers: [Int32] = []
    var otherMembers: [Int32]
    var kind: DeliveryKind
    /// The destination address that it is handed over with.
    var handedTo: UInt64 = 0
    /// What passes which lists: ports, and interfaces of routers, in their order.
    var passages: [Passage] = []
  }

  /// A frame at a list that opens flows.
  struct Passage {
    /// The port, or an interface's number behind all ports.
    var port: Int32
    var policy: Int32
    var direction: PortDirection
    var point: FramePoint
  }

  private mutating func draft(
    _ candidate: Candidate, _ point: FramePoint, from key: SendingKey, to taker: Taker,
    _ wishes: Pleasantness
  ) -> Draft? {
    switch candidate.route {
    case .direct(let taker, let destination, let ending):
      guard let sending = sending(key), let way = way(sending, to: taker, for: destination, ending)
      else { return nil }
      var draft = Draft(
        tags: way.tags, point: point, places: way.places,
        otherMembers: [way.otherMember].compactMap(\.self),
        kind: kind(of: point, at: taker.endpoint),
        handedTo: MACOrder.address(of: point[.destinationMAC]))
      let atSender = ending == .plain ? point : stackedPoint(point)
      note(&draft, key.endpoint, .outbound, atSender)
      note(&draft, taker.endpoint, .inbound, point)
      return draft
    case .routed(let packets, let interface, let next):
      return routedDraft(packets, to: interface, next, point, from: key, to: taker, wishes)
    }
  }

  /// A frame as rules see it before its outer tags are gone.
  func stackedPoint(_ point: FramePoint) -> FramePoint {
    var stacked = FramePoint()
    stacked[.kind] = FrameKind.stacked.rawValue
    stacked[.sourceMAC] = point[.sourceMAC]
    stacked[.destinationMAC] = point[.destinationMAC]
    return stacked
  }

  /// Notes that a frame passes the lists of an endpoint's port.
  func note(
    _ draft: inout Draft, _ endpoint: Int32, _ direction: PortDirection, _ point: FramePoint
  ) {
    let row = program.endpoints[Int(endpoint)]
    guard row.kind == .port else { return }
    draft.passages.append(
      Passage(
        port: row.entry, policy: program.ports[Int(row.entry)].policy, direction: direction,
        point: point))
  }

  /// How an endpoint comes by a frame (semantics 7).
  func kind(of point: FramePoint, at receiver: Int32) -> DeliveryKind {
    let address = MACOrder.address(of: point[.destinationMAC])
    if address == 0xFFFF_FFFF_FFFF { return .broadcast }
    if MACOrder.groups.contains(point[.destinationMAC]) { return .multicast }
    let row = program.endpoints[Int(receiver)]
    return row.kind != .outside && address == row.address ? .unicast : .flooded
  }

  private mutating func finished(
    _ draft: Draft, _ key: SendingKey, to receiver: Int32, depth: Int
  ) -> Witness? {
    guard var before = openers(for: draft, key, to: receiver, depth: depth) else { return nil }
    var draft = draft
    if let learned = learnedAddress(draft, to: receiver) {
      let steps = learners(of: learned, at: receiver)
      guard !steps.isEmpty else { return nil }
      before.add(Openers(steps: steps))
      draft.kind = .unicast
    }
    let octets = octets(draft, from: key.endpoint, to: receiver, isAnswer: !before.steps.isEmpty)
    before.add(Openers(otherMembers: draft.otherMembers))
    if let member = memberForAnswers(to: receiver, draft, before) { before.otherMembers = [member] }
    return Witness(
      before: before.steps, frame: Witness.Step(sender: key.endpoint, octets: octets),
      path: draft.places, kind: draft.kind, routers: draft.routers,
      otherMembers: before.otherMembers)
  }

  private func octets(
    _ draft: Draft, from sender: Int32, to receiver: Int32, isAnswer: Bool
  ) -> [UInt8] {
    FrameAssembly(
      tags: draft.tags, point: draft.point, isAnswer: isAnswer, senderIP: ipv4(of: sender),
      targetIP: ipv4(of: receiver)
    ).octets
  }

  private func ipv4(of endpoint: Int32) -> IPv4Address {
    let row = addresses[endpoint].first { $0.version == 4 }
    return IPv4Address(rawValue: UInt32(truncatingIfNeeded: row?.address.low ?? 0))
  }
}
