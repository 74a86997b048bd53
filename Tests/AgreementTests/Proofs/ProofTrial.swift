import ForwardingProgram
import Frames
import Prover
import TestSupport
import TopologyModel

/// One topology, attacked, and a prover asked about all its pairs.
struct ProofTrial {
  /// What was asked and seen, for the tests of the tests.
  struct Counts {
    var topologies = 0
    var frames = 0
    var pairs = 0
    var verdicts: [Verdict: Int] = [:]
    var mirroredPairs = 0
    /// Pairs of each kind as the frames show them.
    var seen: [Evidence.Aspect: Int] = [:]
    var exhaustive = 0
    var witnesses = 0
    var statefulWitnesses = 0
    var otherMembers = 0
  }

  let seed: UInt64
  let description: TopologyDescription
  let frames: Int

  /// The small topology of a seed.
  init(seed: UInt64, frames: Int, flavour: SmallTopologyGenerator.Flavour? = nil) {
    self.seed = seed
    self.frames = frames
    var generator = SmallTopologyGenerator(seed: seed)
    description = flavour.map { generator.topology($0) } ?? generator.topology()
  }

  /// The topology with the restricted questions of the seed.
  var world: AttackedWorld {
    var random = SeededGenerator(seed: seed ^ 0x5C0)
    let topology = description.topology
    let rules = topology.extendedACLs.flatMap(\.rules)
    let rule = rules.randomElement(using: &random)
    let common: [UInt8] = [1, 6, 17, 58]
    let number = rule?.ipProtocol?.rawValue ?? common.randomElement(using: &random) ?? 6
    let range = rule?.localPort ?? rule?.remotePort
    var scope = FrameScope(ipProtocol: Int16(number), destinationPort: -1)
    if number == 6 || number == 17, Bool.random(using: &random) {
      scope.destinationPort = Int32(range?.lowerBound ?? 40_000)
    }
    let vlan: UInt16 = [0, 10, 20, 30].randomElement(using: &random) ?? 0
    return AttackedWorld(topology, scope: scope, vlan: vlan)
  }

  /// The claims that the prover fails, in the order in which they are found.
  func failures(of makeProver: ProverMaker, counting counts: inout Counts) -> [ProofCase] {
    let world = world
    let endpoints = Int32(world.program.endpoints.count)
    var attack = Attack(description, world, seed: seed)
    attack.run(frames: frames)
    var answers = Answers(world, makeProver)
    var cases: [ProofCase] = []
    for sender in 0..<endpoints {
      for receiver in 0..<endpoints where receiver != sender {
        answers.ask(from: sender, to: receiver)
      }
    }
    attack.mutate(answers.witnesses, atMost: frames / 8)
    counts.topologies += 1
    counts.frames += attack.runner.frameCount
    counts.exhaustive += attack.isExhaustive ? 1 : 0
    counts.witnesses += answers.witnesses.count
    counts.statefulWitnesses += answers.witnesses.count { !$0.before.isEmpty }
    counts.otherMembers += answers.witnesses.count { !$0.otherMembers.isEmpty }
    for pair in answers.pairs {
      let make = { (claim: ProofCase.Claim, frames: [AttackStep]) in
        proofCase(world, pair, claim, frames)
      }
      let verdict = pair.verdicts[.all, .adversary]
      counts.pairs += 1
      counts.verdicts[verdict.ethernet, default: 0] += 1
      counts.mirroredPairs += verdict.isMirrored ? 1 : 0
      for aspect in Evidence.Aspect.allCases
      where attack.runner.evidence.has(.all, aspect, from: pair.sender, to: pair.receiver) {
        counts.seen[aspect, default: 0] += 1
      }
      cases += contradictions(pair, attack.runner.evidence).map { make($0.claim, $0.frames) }
      cases += pair.badExplanations.map { make($0, []) }
      if pair.verdicts.inconsistency != nil { cases.append(make(.consistency, [])) }
      if verdict.isMirrored, attack.isExhaustive, TeamMembers.variants(of: world.topology).isEmpty,
        !attack.runner.evidence.has(.all, .mirrored, from: pair.sender, to: pair.receiver)
      {
        cases.append(make(.mirror, []))
      }
    }
    return cases + failuresWithOtherMembers(answers, counting: &counts)
  }

  /// What leaves a team by another member is delivered all the same.
  private func failuresWithOtherMembers(
    _ answers: Answers, counting counts: inout Counts
  ) -> [ProofCase] {
    let world = answers.world
    let variants = TeamMembers.variants(of: world.topology)
    if TeamMembers.hasForwardingHosts(world.topology) { return [] }
    let behindTeams = TeamMembers.endpoints(behindTeamsOf: world.topology)
    var cases: [ProofCase] = []
    for (number, topology) in variants.prefix(3).enumerated() {
      let variant = AttackedWorld(topology, scope: world.scope, vlan: world.vlan)
      var attack = Attack(description, variant, seed: seed &+ 1)
      attack.runner.watches = { sender, receiver in
        behindTeams.contains(sender) && !behindTeams.contains(receiver)
      }
      attack.run(frames: frames / 3)
      counts.frames += attack.runner.frameCount
      for pair in answers.pairs {
        cases += contradictions(pair, attack.runner.evidence).map { claim, frames in
          var found = proofCase(world, pair, claim, frames)
          found.variant = number
          return found
        }
      }
    }
    return cases
  }

  private func contradictions(
    _ pair: Answers.Pair, _ evidence: Evidence
  ) -> [(claim: ProofCase.Claim, frames: [AttackStep])] {
    var found: [(claim: ProofCase.Claim, frames: [AttackStep])] = []
    for view in Evidence.View.allCases {
      for threat in ThreatModel.allCases {
        for aspect in Evidence.Aspect.allCases where aspect.isHonest || threat == .adversary {
          guard aspect.contradicts(pair.verdicts[view, threat]),
            let frames = evidence.frames(view, aspect, from: pair.sender, to: pair.receiver)
          else { continue }
          found.append((.evidence(view, aspect, threat), frames))
        }
      }
    }
    return found
  }

  private func proofCase(
    _ world: AttackedWorld, _ pair: Answers.Pair, _ claim: ProofCase.Claim,
    _ frames: [AttackStep]
  ) -> ProofCase {
    let name = { (endpoint: Int32) in world.topology.endpoints[Int(endpoint)].name }
    return ProofCase(
      seed: seed, description: description,
      frames: frames.map {
        SentFrame(sender: name($0.sender), octets: $0.octets, timestampNanoseconds: 0)
      }, sender: name(pair.sender), receiver: name(pair.receiver), scope: world.scope,
      vlan: world.vlan, claim: claim)
  }
}

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
  /// Asked in the opposite order, for explanations.
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
  }

  /// Asks every question about a pair, for the verdict and for its reasons.
  mutating func ask(from sender: Int32, to receiver: Int32) {
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
