import ForwardingEngine
import ForwardingProgram

@testable import Prover

/// A prover that knows what an attack has seen, and nothing else: as good as the attack is.
///
/// With it the harness itself is tested: it must find nothing wrong with the truth, and every lie.
final class Oracle {
  let world: AttackedWorld
  let evidence: Evidence
  let isExhaustive: Bool

  init(_ trial: ProofTrial) {
    world = trial.world
    var attack = Attack(trial.description, world, seed: trial.seed)
    attack.run(frames: trial.frames)
    evidence = attack.runner.evidence
    isExhaustive = attack.isExhaustive
  }

  /// Provers about the one topology that tell the truth but for a lie.
  func prover(telling lie: Lie? = nil) -> ProverMaker {
    { _, question in OracleProver(oracle: self, question: question, lie: lie) }
  }

  fileprivate func truth(
    _ question: ProofQuestion, from sender: Int32, to receiver: Int32
  ) -> PairExplanation {
    let view: Evidence.View =
      question.vlan != nil ? .vlan : question.scope != FrameScope.all ? .scope : .all
    let isHonest = question.threat == .honest
    var explanation = PairExplanation(verdict: .isolated, witnesses: [:], blockers: [:])
    explanation.verdict.isMirrored = evidence.has(
      view, isHonest ? .honestMirrored : .mirrored, from: sender, to: receiver)
    for layer in FrameLayer.allCases {
      let aspects: (any: Evidence.Aspect, honest: Evidence.Aspect) =
        layer == .ip ? (.ip, .honestIP) : (.ethernet, .honestEthernet)
      let honest = evidence.frames(view, aspects.honest, from: sender, to: receiver)
      let any = isHonest ? nil : evidence.frames(view, aspects.any, from: sender, to: receiver)
      guard let frames = honest ?? any else {
        explanation.blockers[layer] = []
        continue
      }
      explanation.witnesses[layer] = witness(frames, to: receiver)
      let verdict: Verdict = honest == nil ? .forgeable : .reachable
      switch layer {
      case .ethernet: explanation.verdict.ethernet = verdict
      case .ip: explanation.verdict.ip = verdict
      }
    }
    return explanation
  }

  private func witness(_ frames: [AttackStep], to receiver: Int32) -> Witness {
    let steps = frames.map { Witness.Step(sender: $0.sender, octets: $0.octets) }
    var witness = Witness(
      before: Array(steps.dropLast()), frame: steps[steps.count - 1], path: [], kind: .unicast,
      routers: [], otherMembers: [])
    let run = WitnessRun(witness, through: world.program, to: receiver)
    witness.path = run.path
    witness.kind = run.delivery?.kind ?? .unicast
    witness.routers = run.routers(in: world.program)
    return witness
  }
}

/// A way to be wrong about pairs that are so and so.
enum Lie: String, CaseIterable {
  case isolatesForgeable = "forgeable pairs are isolated"
  case isolatesReachable = "reachable pairs are isolated"
  case isolatesPackets = "packets never get through"
  case isolatesNonIP = "only packets get through"
  case isolatesOnlyOne = "the last forgeable pair is isolated"
  case distrusts = "reachable pairs are forgeable"
  case trusts = "forgeable pairs are reachable"
  case trustsHonestly = "what can be forged is reachable if all are honest"
  case opensIsolated = "isolated pairs are forgeable"
  case takesARPForIP = "what gets through is a packet"
  case forgetsMirrors = "nobody sees mirrored copies"
  case inventsMirrors = "everybody sees mirrored copies"
  case mistakesKind = "every witness is broadcast"
  case losesPath = "witnesses pass no devices"
  case losesRouters = "witnesses pass no routers"
  case inventsRouters = "witnesses pass the first router"
  case forgetsWhatGoesBefore = "witnesses need nothing before them"
  case borrowsWitnesses = "somebody else sends the witness"
  case givesNoWitness = "there are no witnesses"
  case wavers = "explanations and verdicts differ"
  case ignoresLimits = "restricted questions are as good as others"
}

/// Answers one question.
private struct OracleProver: ProverSubject {
  let oracle: Oracle
  let question: ProofQuestion
  let lie: Lie?

  func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict {
    var verdict = explanation(from: sender, to: receiver).verdict
    if lie == .wavers { verdict.isMirrored.toggle() }
    return verdict
  }

  func explanation(from sender: Int32, to receiver: Int32) -> PairExplanation {
    var question = question
    if lie == .ignoresLimits { question = ProofQuestion(threat: question.threat) }
    var explanation = oracle.truth(question, from: sender, to: receiver)
    guard let lie else { return explanation }
    tell(lie, &explanation, from: sender, to: receiver)
    return explanation
  }

  private func tell(
    _ lie: Lie, _ explanation: inout PairExplanation, from sender: Int32, to receiver: Int32
  ) {
    let truth = explanation
    let all = FrameLayer.allCases
    switch lie {
    case .isolatesForgeable:
      for layer in all where truth.verdict[layer] == .forgeable { isolate(layer, &explanation) }
    case .isolatesReachable:
      for layer in all where truth.verdict[layer] == .reachable { isolate(layer, &explanation) }
    case .isolatesPackets: isolate(.ip, &explanation)
    case .isolatesNonIP:
      if truth.verdict.ip == .isolated { isolate(.ethernet, &explanation) }
    case .isolatesOnlyOne:
      if truth.verdict.ethernet == .forgeable, isLastForgeable(sender, receiver) {
        for layer in all { isolate(layer, &explanation) }
      }
    case .distrusts: change(from: .reachable, to: .forgeable, &explanation)
    case .trusts: change(from: .forgeable, to: .reachable, &explanation)
    case .trustsHonestly:
      guard question.threat == .honest else { return }
      explanation = oracle.truth(
        ProofQuestion(scope: question.scope, vlan: question.vlan), from: sender, to: receiver)
      change(from: .forgeable, to: .reachable, &explanation)
    case .opensIsolated:
      change(from: .isolated, to: .forgeable, &explanation)
      let frame = Witness.Step(
        sender: sender, octets: [UInt8](repeating: 0xFF, count: 6) + [2, 0, 0, 0, 0, 1, 8, 0])
      for layer in all where explanation.witnesses[layer] == nil {
        explanation.witnesses[layer] = Witness(
          before: [], frame: frame, path: [], kind: .broadcast, routers: [], otherMembers: [])
      }
    case .takesARPForIP:
      explanation.verdict.ip = truth.verdict.ethernet
      explanation.witnesses[.ip] = truth.witnesses[.ethernet]
    case .forgetsMirrors: explanation.verdict.isMirrored = false
    case .inventsMirrors: explanation.verdict.isMirrored = true
    case .mistakesKind: changeWitnesses(&explanation) { $0.kind = .broadcast }
    case .losesPath: changeWitnesses(&explanation) { $0.path = [] }
    case .losesRouters: changeWitnesses(&explanation) { $0.routers = [] }
    case .inventsRouters: changeWitnesses(&explanation) { $0.routers = [0] }
    case .forgetsWhatGoesBefore: changeWitnesses(&explanation) { $0.before = [] }
    case .borrowsWitnesses: changeWitnesses(&explanation) { $0.frame.sender = receiver }
    case .givesNoWitness: explanation.witnesses = [:]
    case .wavers, .ignoresLimits: break
    }
  }

  private func isLastForgeable(_ sender: Int32, _ receiver: Int32) -> Bool {
    let count = Int32(oracle.endpointCount)
    for other in (0..<count).reversed() {
      for goal in (0..<count).reversed() where goal != other {
        let truth = oracle.truth(ProofQuestion(), from: other, to: goal)
        if truth.verdict.ethernet == .forgeable { return other == sender && goal == receiver }
      }
    }
    return false
  }

  private func isolate(_ layer: FrameLayer, _ explanation: inout PairExplanation) {
    set(layer, .isolated, &explanation)
    explanation.witnesses[layer] = nil
    explanation.blockers[layer] = []
  }

  private func change(
    from old: Verdict, to new: Verdict, _ explanation: inout PairExplanation
  ) {
    for layer in FrameLayer.allCases where explanation.verdict[layer] == old {
      set(layer, new, &explanation)
    }
  }

  private func set(_ layer: FrameLayer, _ verdict: Verdict, _ explanation: inout PairExplanation) {
    switch layer {
    case .ethernet: explanation.verdict.ethernet = verdict
    case .ip: explanation.verdict.ip = verdict
    }
  }

  private func changeWitnesses(
    _ explanation: inout PairExplanation, _ change: (inout Witness) -> Void
  ) {
    for layer in FrameLayer.allCases {
      guard var witness = explanation.witnesses[layer] else { continue }
      change(&witness)
      explanation.witnesses[layer] = witness
    }
  }
}

extension Oracle {
  /// Of the one topology.
  fileprivate var endpointCount: Int { evidence.endpointCount }
}
