import Foundation
import Prover
import Testing

/// The prover against the engine, on random small topologies.
///
/// `BULKHEAD_PROOF_TOPOLOGIES` says how many, `BULKHEAD_PROOF_SEED` with which to begin,
/// `BULKHEAD_PROOF_FRAMES` about how many frames each is attacked with; a failure prints its seed.
@Suite struct ProofAttackTests {
  private static func number(_ variable: String, otherwise value: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? value
  }

  @Test func `nothing is delivered that a proof denies, and every witness is delivered`() {
    let check = ProofCheck(
      topologies: Self.number("BULKHEAD_PROOF_TOPOLOGIES", otherwise: 30),
      firstSeed: UInt64(max(Self.number("BULKHEAD_PROOF_SEED", otherwise: 1), 0)),
      frames: Self.number("BULKHEAD_PROOF_FRAMES", otherwise: 12_000))
    let counts = check.expectNoFinding(of: ProofSubject.init)
    #expect(counts.frames > 0)
    if ProcessInfo.processInfo.environment["BULKHEAD_PROOF_TOPOLOGIES"] != nil { print(counts) }
  }

  /// A flow that only a port without frames could open; packets that a guest is handed tagged; answers
  /// that are mirrored; mirrored copies of what a guest passes on; a packet that a team hears as such
  /// by one member only; copies for a mirror destination whose rules wait for a flow; a router that
  /// sends to an address which no port floods; an answer to a team whose members carry unlike VLANs; a
  /// flow opened from a receiver's address; a team's answer to itself, which must not go where it was
  /// learned.
  @Test(
    arguments: [
      1099, 3040, 7022, 30_118, 40_263, 50_252, 60_436, 70_615, 80_354, 90_110, 200_322,
      400_438, 500_046, 600_941, 800_224, 3_000_034,
    ] as [UInt64])
  func `what a proof once said wrongly it says rightly`(seed: UInt64) {
    let check = ProofCheck(topologies: 1, firstSeed: seed)
    #expect(check.expectNoFinding(of: ProofSubject.init).frames > 0)
  }
}
