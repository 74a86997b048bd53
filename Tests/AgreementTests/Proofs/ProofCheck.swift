import ForwardingProgram
import Prover
import Testing
import TopologyModel

/// Holds a prover against the engine on seeded small topologies, and reports the first failure.
struct ProofCheck {
  /// A claim that the prover fails, and the same cut down as far as it goes.
  struct Finding {
    var original: ProofCase
    var smallest: ProofCase
    var failure: String
    /// Claims that it fails about the same topology.
    var count: Int
  }

  var topologies: Int
  var firstSeed: UInt64 = 1
  /// About how many are sent through each topology.
  var frames = 12_000
  var flavour: SmallTopologyGenerator.Flavour?

  /// Runs topology after topology until one fails.
  func firstFinding(
    of makeProver: ProverMaker, counting counts: inout ProofTrial.Counts
  ) -> Finding? {
    for seed in firstSeed..<firstSeed + UInt64(topologies) {
      let trial = ProofTrial(seed: seed, frames: frames, flavour: flavour)
      let failures = trial.failures(of: makeProver, counting: &counts)
      guard let first = failures.first else { continue }
      let smallest = first.shrunk { $0.failure(of: makeProver) != nil }
      let failure = smallest.failure(of: makeProver)
      return Finding(
        original: first, smallest: smallest,
        failure: failure ?? "\(first.claim), but not once more by itself", count: failures.count)
    }
    return nil
  }

  /// Fails the test with everything that is needed to look at the case.
  func expectNoFinding(
    of makeProver: ProverMaker, sourceLocation: SourceLocation = #_sourceLocation
  ) -> ProofTrial.Counts {
    var counts = ProofTrial.Counts()
    guard let finding = firstFinding(of: makeProver, counting: &counts) else { return counts }
    let text = """
      \(finding.count) claims of \(finding.original.claim) and others fail; the first one, cut down:
      \(finding.smallest.text(finding.failure))
      """
    Issue.record(Comment(rawValue: text), sourceLocation: sourceLocation)
    return counts
  }
}
