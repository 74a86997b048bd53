import Prover
import Testing
import TopologyFile
import TopologyModel

/// The attack on the prover is worth what it notices: the truth must pass, and every lie be found.
@Suite struct ProofHarnessTests {
  /// Topologies about which the attack knows the whole truth, in a moment.
  private static let flavours: [SmallTopologyGenerator.Flavour] = [.plain, .policies, .routers]

  private static func trials(_ count: UInt64) -> [ProofTrial] {
    (1...count).map { seed in
      ProofTrial(
        seed: seed, frames: 4_000, flavour: flavours[Int(seed) % flavours.count])
    }
  }

  private static func failures(_ trial: ProofTrial, of makeProver: ProverMaker) -> [ProofCase] {
    var counts = ProofTrial.Counts()
    return trial.failures(of: makeProver, counting: &counts)
  }

  @Test func `most topologies have nothing against an oracle that tells the truth`() {
    let trials = Self.trials(24)
    let content = trials.count { trial in
      Self.failures(trial, of: Oracle(trial).prover()).isEmpty
    }
    #expect(content * 3 > trials.count * 2, "\(content) of \(trials.count)")
  }

  @Test(arguments: Lie.allCases)
  func `the attack notices an oracle for which`(_ lie: Lie) {
    for trial in Self.trials(60) {
      let oracle = Oracle(trial)
      // What is found then is found because of the lie.
      guard Self.failures(trial, of: oracle.prover()).isEmpty else { continue }
      if !Self.failures(trial, of: oracle.prover(telling: lie)).isEmpty { return }
    }
    Issue.record("\(lie.rawValue): nobody noticed")
  }
}
