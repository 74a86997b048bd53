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
    var judgement = Judgement()
    let drops = ([packet.ingress] + packet.others).filter { $0.drop != nil }
    let reasons = Set(drops.compactMap { $0.drop?.reason })
    let seen = packet.others.filter { $0.drop == nil && $0.point != packet.ingress.point }
    var predicted: [ObservationPoint: FrameOutcome.Delivery] = [:]
    var routed: Set<ObservationPoint> = []
    var leaves = false
    for index in outcome.deliveries.indices {
      let delivery = outcome.deliveries[index]
      let point = point(of: delivery.receiver)
      // What a router sends on may be a packet of its own, with an ID of its own.
      if packet.isByID && delivery.form.routersPassed > 0 {
        routed.insert(point)
      } else {
        predicted[point] = delivery
      }
      if isBeyond(delivery.receiver, sender) { leaves = true }
    }
    let modelDrop = outcome.decisiveDrop
    let isDelivered = !outcome.deliveries.isEmpty
    let words = modelDrop.map(words) ?? (isDelivered ? "brings it to others" : "ends it silently")
    if modelDrop != nil || !drops.isEmpty || !seen.isEmpty { judgement.isJudged = true }

    // Missed where the model brings it.
    for (point, delivery) in predicted.sorted(by: { name(of: $0.key) < name(of: $1.key) })
    where points.contains(point) {
      judgement.isJudged = true
      guard let appearance = seen.first(where: { $0.point == point }) else {
        guard point != packet.ingress.point else { continue }
        judgement.findings.append(
          Finding(
            difference: .missing, at: name(of: point),
            model: "delivered, \(delivery.kind.name)",
            observed: drops.isEmpty ? "not seen" : dropWords(reasons), drop: nil))
        continue
      }
      if let finding = tagFinding(appearance, delivery, sent, at: point) {
        judgement.findings.append(finding)
      }
    }
    // Seen where the model does not.
    var told: Set<ObservationPoint> = []
    for appearance in seen
    where predicted[appearance.point] == nil && !routed.contains(appearance.point) {
      guard told.insert(appearance.point).inserted else { continue }
      switch appearance.point {
      case .unknown: continue
      case .wire: if leaves { continue }
      case .endpoint(let endpoint):
        // A router's interfaces see what passes through.
        if gateways.contains(endpoint) { continue }
      }
      judgement.findings.append(
        Finding(
          difference: .unexpected, at: name(of: appearance.point), model: words, observed: "seen",
          drop: modelDrop))
    }
    // Dropped by the network.
    if let drop = drops.first, judgement.findings.isEmpty {
      let place = name(of: drop.point)
      if isDelivered {
        // Single copies may be dropped where others arrive.
        guard seen.isEmpty else { return judgement }
        judgement.findings.append(
          Finding(
            difference: .dropped, at: place, model: "delivered", observed: dropWords(reasons),
            drop: nil))
      } else if !reasons.isEmpty, !outcome.hasDrop(for: reasons), modelDrop != nil {
        judgement.findings.append(
          Finding(
            difference: .reason, at: place, model: words, observed: dropWords(reasons),
            drop: modelDrop))
      }
    }
    return judgement
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
