import ForwardingProgram
import Prover

/// What a prover says about all pairs of one topology.
struct Answers {
  struct Pair {
    var sender: Int32
    var receiver: Int32
    var verdicts: PairVerdicts
    /// Explanations with which something is wrong.
    var badExplanations: [ProofCase.Claim] = []
  }

  let world: AttackedWorld
  private(set) var pairs: [Pair] = []
  private(set) var witnesses: [Witness] = []
  private var provers: [Evidence.View: [ThreatModel: any ProverSubject]] = [:]
  /// Asked for explanations only: what a prover keeps between questions must not matter.
  private var explainers: [Evidence.View: [ThreatModel: any ProverSubject]] = [:]
  private var checks: [Evidence.View: [ThreatModel: WitnessCheck]] = [:]

  init(_ world: AttackedWorld, _ makeProver: ProverMaker) {
    self.world = world
    for view in Evidence.View.allCases {
      for threat in ThreatModel.allCases {
        let question = world.question(view, threat)
        provers[view, default: [:]][threat] = makeProver(world.program, question)
        explainers[view, default: [:]][threat] = makeProver(world.program, question)
        checks[view, default: [:]][threat] = WitnessCheck(world, view, threat)
      }
    }
    let endpoints = Int32(world.program.endpoints.count)
    for sender in 0..<endpoints {
      for receiver in 0..<endpoints where receiver != sender { ask(from: sender, to: receiver) }
    }
  }

  /// Asks every question about a pair, for the verdict and for its reasons.
  private mutating func ask(from sender: Int32, to receiver: Int32) {
    var pair = Pair(sender: sender, receiver: receiver, verdicts: PairVerdicts())
    for view in Evidence.View.allCases {
      for threat in ThreatModel.allCases {
        let verdict = provers[view]?[threat]?.verdict(from: sender, to: receiver)
        pair.verdicts[view, threat] = verdict ?? .isolated
        guard let explanation = explainers[view]?[threat]?.explanation(from: sender, to: receiver)
        else { continue }
        witnesses += explanation.witnesses.values
        let complaint = checks[view]?[threat]?.complaint(
          about: explanation, from: sender, to: receiver)
        if complaint != nil || explanation.verdict != verdict {
          pair.badExplanations.append(.explanation(view, threat))
        }
      }
    }
    pairs.append(pair)
  }
}

extension ProofTrial {
  /// What was asked and seen, for those who want to know what a long run was about.
  struct Counts {
    var topologies = 0
    var frames = 0
    var pairs = 0
    var verdicts: [Verdict: Int] = [:]
    var mirroredPairs = 0
    /// Pairs of each kind as the frames show them.
    var seen: [Evidence.Aspect: Int] = [:]
    /// Topologies for which every small frame was tried.
    var exhaustive = 0
    var witnesses = 0
    /// With something before them.
    var statefulWitnesses = 0
    var routedWitnesses = 0
    var otherMembers = 0

    /// Adds one topology.
    mutating func add(_ answers: Answers, _ evidence: Evidence, isExhaustive: Bool) {
      topologies += 1
      exhaustive += isExhaustive ? 1 : 0
      pairs += answers.pairs.count
      witnesses += answers.witnesses.count
      statefulWitnesses += answers.witnesses.count { !$0.before.isEmpty }
      routedWitnesses += answers.witnesses.count { !$0.routers.isEmpty }
      otherMembers += answers.witnesses.count { !$0.otherMembers.isEmpty }
      for pair in answers.pairs {
        let verdict = pair.verdicts[.all, .adversary]
        verdicts[verdict.ethernet, default: 0] += 1
        mirroredPairs += verdict.isMirrored ? 1 : 0
        for aspect in Evidence.Aspect.allCases
        where evidence.has(.all, aspect, from: pair.sender, to: pair.receiver) {
          seen[aspect, default: 0] += 1
        }
      }
    }
  }
}
