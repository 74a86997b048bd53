internal import BasicContainers
internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// Holds what became of one packet in the network against what the model says.
struct PacketJudge {
  let topology: Topology
  let symbols: ProgramSymbols
  /// The points that some capture shows.
  let points: Set<ObservationPoint>
  private let gateways: Set<Int32>

  /// One thing that differs, or that nothing does.
  struct Finding {
    var difference: VerificationResult.Difference
    var at: String
    var model: String
    var observed: String
    var drop: FrameOutcome.Drop?
  }

  /// What was found out about a packet.
  struct Judgement {
    var findings: [Finding] = []
    /// Something was there to be judged.
    var isJudged = false
  }

  init(_ program: ForwardingProgram, points: Set<ObservationPoint>) {
    symbols = program.symbols
    topology = program.symbols.topology
    self.points = points
    gateways = Set(topology.routers.flatMap(\.interfaces).map(\.rawValue))
  }

  /// Judges a packet by what its sender sent and what the model has made of it.
  func judge(
    _ packet: ObservedPacket, sent: Span<UInt8>, from sender: Int32,
    _ outcome: borrowing FrameOutcome
  ) -> Judgement {
    let network = Observed(packet)
    let model = predicted(packet, from: sender, outcome)
    var judgement = Judgement()
    judgement.isJudged =
      model.drop != nil || !network.drops.isEmpty || !network.seen.isEmpty
      || model.deliveries.keys.contains { points.contains($0) }
    judgement.findings =
      missed(packet, network, model, sent) + unexpected(network, model)
    if judgement.findings.isEmpty {
      judgement.findings += dropped(network, model, outcome)
    }
    return judgement
  }

  // MARK: Both sides

  /// What the network was seen to do with a packet, behind its sender.
  private struct Observed {
    /// Where it was dropped.
    var drops: [Appearance]
    /// Why, where somebody says so.
    var reasons: Set<String>
    /// Where it was seen.
    var seen: [Appearance]

    init(_ packet: ObservedPacket) {
      drops = ([packet.ingress] + packet.others).filter { $0.drop != nil }
      reasons = Set(drops.compactMap { $0.drop?.reason })
      seen = packet.others.filter { $0.drop == nil && $0.point != packet.ingress.point }
    }
  }

  /// What the model does with it.
  private struct Predicted {
    /// Where it brings it.
    var deliveries: [ObservationPoint: FrameOutcome.Delivery] = [:]
    /// Where a router brings it, as a packet of its own.
    var routed: Set<ObservationPoint> = []
    /// Some way leads to another host, a machine or the world.
    var leavesHost = false
    /// Why nobody gets it.
    var drop: FrameOutcome.Drop?

    var isDelivered: Bool { !deliveries.isEmpty || !routed.isEmpty }
  }

  private func predicted(
    _ packet: ObservedPacket, from sender: Int32, _ outcome: borrowing FrameOutcome
  ) -> Predicted {
    var model = Predicted()
    model.drop = outcome.decisiveDrop
    for index in outcome.deliveries.indices {
      let delivery = outcome.deliveries[index]
      let point = point(of: delivery.receiver)
      // What a router sends on may be a packet of its own, with an ID of its own.
      if packet.isByID && delivery.form.routersPassed > 0 {
        model.routed.insert(point)
      } else {
        model.deliveries[point] = delivery
      }
      if isBeyond(delivery.receiver, sender) { model.leavesHost = true }
    }
    return model
  }

  // MARK: What differs

  /// Where the model brings it and it was not seen, or was seen with another tag.
  private func missed(
    _ packet: ObservedPacket, _ network: Observed, _ model: Predicted, _ sent: Span<UInt8>
  ) -> [Finding] {
    let expected = model.deliveries.filter { points.contains($0.key) }
      .sorted { name(of: $0.key) < name(of: $1.key) }
    var findings: [Finding] = []
    for (point, delivery) in expected {
      if let appearance = network.seen.first(where: { $0.point == point }) {
        if let finding = tagFinding(appearance, delivery, sent, at: point) {
          findings.append(finding)
        }
      } else if point != packet.ingress.point {
        findings.append(
          Finding(
            difference: .missing, at: name(of: point),
            model: "delivered, \(delivery.kind.name)",
            observed: network.drops.isEmpty ? "not seen" : dropWords(network.reasons), drop: nil))
      }
    }
    return findings
  }

  /// Where it was seen and the model does not bring it.
  private func unexpected(_ network: Observed, _ model: Predicted) -> [Finding] {
    var told: Set<ObservationPoint> = []
    return network.seen.compactMap { appearance in
      let point = appearance.point
      guard model.deliveries[point] == nil, !model.routed.contains(point),
        told.insert(point).inserted
      else { return nil }
      switch point {
      case .unknown: return nil
      case .wire: if model.leavesHost { return nil }
      // A router's interfaces see what passes through.
      case .endpoint(let endpoint): if gateways.contains(endpoint) { return nil }
      }
      return Finding(
        difference: .unexpected, at: name(of: point), model: words(model), observed: "seen",
        drop: model.drop)
    }
  }

  /// What the network drops and the model does not, or for another reason.
  private func dropped(
    _ network: Observed, _ model: Predicted, _ outcome: borrowing FrameOutcome
  ) -> [Finding] {
    guard let drop = network.drops.first else { return [] }
    let place = name(of: drop.point)
    let observed = dropWords(network.reasons)
    guard !model.isDelivered else {
      // Single copies may be dropped where others arrive.
      guard network.seen.isEmpty else { return [] }
      return [
        Finding(
          difference: .dropped, at: place, model: "delivered", observed: observed, drop: nil)
      ]
    }
    guard model.drop != nil, !network.reasons.isEmpty, !outcome.hasDrop(for: network.reasons)
    else { return [] }
    return [
      Finding(
        difference: .reason, at: place, model: words(model), observed: observed,
        drop: model.drop)
    ]
  }

  private func words(_ model: Predicted) -> String {
    model.drop.map(words) ?? (model.isDelivered ? "brings it to others" : "ends it silently")
  }

  /// A tag that differs; one that is missing may be one that the adapter has taken off.
  private func tagFinding(
    _ appearance: Appearance, _ delivery: FrameOutcome.Delivery, _ sent: Span<UInt8>,
    at point: ObservationPoint
  ) -> Finding? {
    guard case .endpoint = point, let seen = appearance.content.tag else { return nil }
    let expected = delivery.form.tag != 0 ? delivery.form.tag : tag(of: sent, at: delivery.form)
    guard seen != expected else { return nil }
    return Finding(
      difference: .tag, at: name(of: point),
      model: expected.map { "delivered with tag \($0)" } ?? "delivered untagged",
      observed: "seen with tag \(seen)", drop: nil)
  }

  /// The tag that was left in place where no device has put one.
  private func tag(of sent: Span<UInt8>, at form: HandedForm) -> UInt16? {
    let start = Int(form.offset)
    guard start + 4 <= sent.count, sent[start] == 0x81, sent[start + 1] == 0 else { return nil }
    return UInt16(sent[start + 2] & 0xF) << 8 | UInt16(sent[start + 3])
  }

  private func dropWords(_ reasons: Set<String>) -> String {
    reasons.isEmpty ? "dropped" : "dropped, \(reasons.sorted().joined(separator: ", "))"
  }

  private func words(_ drop: FrameOutcome.Drop) -> String {
    "\(drop.reason.name) at \(symbols.placeName(drop.place))"
  }

  private func point(of endpoint: Int32) -> ObservationPoint {
    guard case .outside(let wire) = topology.endpoints[Int(endpoint)].attachment else {
      return .endpoint(endpoint)
    }
    return .wire(wire.rawValue)
  }

  /// Whether the way to a receiver leads over a wire: it is not of the sender's host.
  private func isBeyond(_ receiver: Int32, _ sender: Int32) -> Bool {
    let hosts = [receiver, sender].map { topology.endpoints[Int($0)].host }
    return hosts[0] == nil || hosts[0] != hosts[1]
  }

  private func name(of point: ObservationPoint) -> String {
    switch point {
    case .endpoint(let endpoint): topology.endpoints[Int(endpoint)].name
    case .wire(let wire): topology.wires[Int(wire)].name
    case .unknown: "an unknown interface"
    }
  }
}

extension FrameOutcome {
  /// The drop that decided the frame's fate.
  fileprivate var decisiveDrop: Drop? {
    for index in drops.indices where drops[index].isOutcome { return drops[index] }
    return nil
  }

  /// Whether some copy is dropped for one of some reasons.
  fileprivate func hasDrop(for reasons: Set<String>) -> Bool {
    for index in drops.indices where reasons.contains(drops[index].reason.name) { return true }
    return false
  }
}
