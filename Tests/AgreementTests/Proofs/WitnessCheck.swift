import ForwardingEngine
import ForwardingProgram
import Frames
import Prover
import TopologyModel

/// Runs what a proof says gets through, and asks that it does.
struct WitnessCheck {
  let world: AttackedWorld
  let view: Evidence.View
  let threat: ThreatModel
  private let classes: StackClasses

  init(_ world: AttackedWorld, _ view: Evidence.View, _ threat: ThreatModel) {
    self.world = world
    self.view = view
    self.threat = threat
    classes = StackClasses(world, sources: AttackVocabulary.sources(in: world.topology))
  }

  /// What is wrong with an explanation; `nil` is nothing.
  func complaint(
    about explanation: PairExplanation, from sender: Int32, to receiver: Int32
  ) -> String? {
    let verdict = explanation.verdict
    for layer in FrameLayer.allCases {
      if verdict[layer] == .isolated {
        if explanation.witnesses[layer] != nil { return "\(layer.name): isolated, with a witness" }
        if explanation.blockers[layer] == nil { return "\(layer.name): isolated, no blockers" }
        continue
      }
      // The IP one may serve both layers.
      let shared = verdict.ip == verdict.ethernet ? explanation.witnesses[.ip] : nil
      guard let witness = explanation.witnesses[layer] ?? shared else {
        return "\(layer.name): \(verdict[layer].name) without a witness"
      }
      if let complaint = complaint(
        about: witness, layer, verdict[layer], from: sender, to: receiver)
      {
        return "\(layer.name), \(verdict[layer].name): \(complaint)\n\(text(of: witness))"
      }
    }
    return nil
  }

  private func complaint(
    about witness: Witness, _ layer: FrameLayer, _ verdict: Verdict, from sender: Int32,
    to receiver: Int32
  ) -> String? {
    if witness.frame.sender != sender { return "the witness is somebody else's" }
    if verdict == .reachable || threat == .honest {
      if let complaint = complaintAboutHonesty(of: witness, to: receiver) { return complaint }
    }
    // By another member of a team the first switch may be another one.
    if view == .vlan, witness.otherMembers.isEmpty {
      let vlan = classes.vlan(of: AttackVocabulary.tags(of: witness.frame.octets), from: sender)
      if vlan != Int32(world.vlan) { return "its VLAN number in the first switch is \(vlan)" }
    }
    guard witness.otherMembers.isEmpty else {
      return isDeliveredByOtherMembers(witness, layer, to: receiver)
        ? nil : "no choice of team members delivers it"
    }
    let seen = WitnessRun(witness, through: world.program, to: receiver)
    guard let delivery = seen.delivery else {
      let drops = seen.drops.map { drop in
        "\(drop.reason.name) at \(world.program.symbols.placeName(drop.place))"
      }
      return "the engine does not deliver it: \(drops.joined(separator: ", "))"
    }
    guard let complaint = complaint(about: delivery, of: witness, layer, seen) else { return nil }
    // A receiver counts once: what a further copy is, and its way, the engine does not say.
    return seen.hasFurtherCopies ? nil : complaint
  }

  /// The engine's teams send by the first member; those of the reference send by any.
  private func isDeliveredByOtherMembers(
    _ witness: Witness, _ layer: FrameLayer, to receiver: Int32
  ) -> Bool {
    // By which member a team sends once more is another choice, which nobody makes here.
    let returns = Set(witness.path).count < witness.path.count
    if returns, TeamMembers.hasForwardingHosts(world.topology) { return true }
    return TeamMembers.choices(of: world.topology).contains { choice in
      [[], choice].contains { choiceBefore in
        var reference = ReferenceInterpreter(world.topology)
        reference.sendingMembers = choiceBefore
        for step in witness.before {
          _ = reference.process(
            frame: step.octets, from: ID(Int(step.sender)), timestampNanoseconds: 0)
        }
        reference.sendingMembers = choice
        let outcome = reference.process(
          frame: witness.frame.octets, from: ID(Int(witness.frame.sender)),
          timestampNanoseconds: 0)
        return outcome.handed.contains { handed in
          handed.receiver.rawValue == receiver && handed.kind != .mirrored
            // Where the frame comes back another copy may count, which the witness is not about.
            && (returns || isOf(layer, handed.octets))
        }
      }
    }
  }

  /// Behind one tag, or none.
  private func isOf(_ layer: FrameLayer, _ octets: [UInt8]) -> Bool {
    let isTagged = octets.dropFirst(12).starts(with: [0x81, 0x00])
    let payload = octets.dropFirst(isTagged ? 16 : 12)
    if view == .scope, !world.isInScope(payload) { return false }
    return layer == .ethernet || payload.starts(with: [0x08, 0x00])
      || payload.starts(with: [0x86, 0xDD])
  }

  private func complaintAboutHonesty(of witness: Witness, to receiver: Int32) -> String? {
    if !world.honesty.isHonest(witness.frame.octets[...], from: witness.frame.sender) {
      return "it is no honest frame"
    }
    for step in witness.before {
      if step.sender != receiver { return "not only the receiver sends before" }
      if !world.honesty.isHonest(step.octets[...], from: receiver) {
        return "what goes before is no honest frame"
      }
    }
    return nil
  }

  private func complaint(
    about delivery: FrameOutcome.Delivery, of witness: Witness, _ layer: FrameLayer,
    _ seen: WitnessRun
  ) -> String? {
    if delivery.kind == .mirrored { return "it is a mirrored copy" }
    let payload = witness.frame.octets.dropFirst(Int(delivery.form.offset))
    let isIP = payload.starts(with: [0x08, 0x00]) || payload.starts(with: [0x86, 0xDD])
    if layer == .ip, !isIP { return "it is no IP packet" }
    if view == .scope, !world.isInScope(payload) { return "it is not of the scope" }
    if delivery.kind != witness.kind { return "the engine calls it \(delivery.kind.name)" }
    if seen.path != witness.path { return "the engine's path is \(names(of: seen.path))" }
    let routers = seen.routers(in: world.program)
    if Set(witness.routers) != Set(routers) { return "its routers are \(routers)" }
    return nil
  }

  private func names(of path: [PlaceID]) -> String {
    path.map { world.program.symbols.placeName($0) }.joined(separator: ", ")
  }

  /// Frames in hexadecimal, and what is said about them.
  private func text(of witness: Witness) -> String {
    let steps = (witness.before + [witness.frame]).map { step in
      "  \(world.topology.endpoints[Int(step.sender)].name): \(hexadecimal(step.octets))"
    }
    return """
      \(steps.joined(separator: "\n"))
        said to be \(witness.kind.name), by \(names(of: witness.path)), routers \(witness.routers), \
      other members \(witness.otherMembers)
      """
  }
}
