import ForwardingProgram
import Frames
import Prover
import TestSupport
import TopologyModel

/// One topology, attacked, and a prover asked about all its pairs.
struct ProofTrial {
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
    var attack = Attack(description, world, seed: seed)
    attack.run(frames: frames)
    let answers = Answers(world, makeProver)
    attack.mutate(answers.witnesses, atMost: frames / 8)
    counts.frames += attack.runner.frameCount
    return failures(
      answers, attack.runner.evidence, isExhaustive: attack.isExhaustive, counting: &counts)
      + failuresWithOtherMembers(answers, counting: &counts)
  }

  /// The answers that evidence contradicts, or that are wrong in themselves.
  func failures(
    _ answers: Answers, _ evidence: Evidence, isExhaustive: Bool, counting counts: inout Counts
  ) -> [ProofCase] {
    let world = answers.world
    let hasTeams = !TeamMembers.variants(of: world.topology).isEmpty
    counts.add(answers, evidence, isExhaustive: isExhaustive)
    var cases: [ProofCase] = []
    for pair in answers.pairs {
      let make = { (claim: ProofCase.Claim, frames: [AttackStep]) in
        proofCase(world, pair, claim, frames)
      }
      cases += contradictions(pair, evidence).map { make($0.claim, $0.frames) }
      cases += pair.badExplanations.map { make($0, []) }
      if pair.verdicts.inconsistency != nil { cases.append(make(.consistency, [])) }
      if pair.verdicts[.all, .adversary].isMirrored, isExhaustive, !hasTeams,
        !evidence.has(.all, .mirrored, from: pair.sender, to: pair.receiver)
      {
        cases.append(make(.mirror, []))
      }
    }
    return cases
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
      for threat in [ThreatModel.adversary, .honest] {
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
