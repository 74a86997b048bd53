import Testing
import TopologyFile
import TopologyModel

@testable import Prover

/// The attack on the prover is worth what it notices: the truth must pass, and every lie be found.
@Suite struct ProofHarnessTests {
  private static func failures(
    _ trial: ProofTrial, _ oracle: Oracle, telling lie: Lie? = nil
  ) -> [ProofCase] {
    var counts = ProofTrial.Counts()
    let answers = Answers(oracle.world, oracle.prover(telling: lie))
    return trial.failures(
      answers, oracle.evidence, isExhaustive: oracle.isExhaustive, counting: &counts)
  }

  @Test func `an oracle passes until it lies, whatever the lie`() {
    let flavours: [SmallTopologyGenerator.Flavour] = [.plain, .policies, .routers]
    var unnoticed = Lie.allCases
    for seed in UInt64(1)...60 where !unnoticed.isEmpty {
      let flavour = flavours[Int(seed) % flavours.count]
      let trial = ProofTrial(
        seed: seed, frames: flavour == .plain ? 9_000 : 4_000, flavour: flavour)
      let oracle = Oracle(trial)
      for failure in Self.failures(trial, oracle) {
        Issue.record("\(failure.text(failure.failure(of: oracle.prover()) ?? "nothing"))")
      }
      unnoticed.removeAll { !Self.failures(trial, oracle, telling: $0).isEmpty }
    }
    #expect(unnoticed.isEmpty)
  }

  @Test func `what is found is cut down to what shows it`() throws {
    let denier: ProverMaker = { _, _ in Denier() }
    var counts = ProofTrial.Counts()
    let check = ProofCheck(topologies: 10, frames: 2_000, flavour: .plain)
    let finding = try #require(check.firstFinding(of: denier, counting: &counts))
    #expect(finding.smallest.frames.count == 1)
    #expect(finding.smallest.failure(of: denier) == finding.failure)
    for description in finding.smallest.description.smaller {
      var candidate = finding.smallest
      candidate.description = description
      #expect(candidate.failure(of: denier) == nil)
    }
  }

  /// Says that nothing gets through, ever.
  private struct Denier: ProverSubject {
    func verdict(from sender: Int32, to receiver: Int32) -> PairVerdict { .isolated }

    func explanation(from sender: Int32, to receiver: Int32) -> PairExplanation {
      PairExplanation(
        verdict: .isolated, witnesses: [:], blockers: [.ethernet: [], .ip: []])
    }
  }

  @Test(arguments: UInt64(1)...200)
  func `small topologies are files that validate accepts, and mean what they say`(
    seed: UInt64
  ) throws {
    var generator = SmallTopologyGenerator(seed: seed)
    let description = generator.topology()
    let file = SourceFile(path: "t.yaml", text: description.yaml)
    let result = TopologyLoader.load(texts: [file])
    let topology = try #require(
      result.topology, "\(result.diagnostics.map(\.message))\n\(description.yaml)")
    #expect(topology.outline == description.topology.outline)
    #expect((2...10).contains(topology.endpoints.count { $0.mac != nil }))
  }
}
