import ForwardingProgram
import Foundation
import Testing
import TopologyModel

@testable import Prover

/// Verdicts that are looked up where rules name so many ports that not every content has a bit, against
/// those found out pair by pair.
@Suite struct CrowdedNetworkTests {
  /// Halves of the networks, side by side.
  private static let parts = [0, 1]

  private static let networks: UInt64 =
    ProcessInfo.processInfo.environment["BULKHEAD_CROWDED_NETWORKS"].flatMap { UInt64($0) } ?? 30

  @Test(arguments: parts)
  func `are the same as those found out pair by pair`(part: Int) throws {
    var tally = Tally()
    for seed in 1...Self.networks where Int(seed / 4) % 2 == part {
      var generator = CrowdedNetworkGenerator(seed: seed)
      let text = generator.text()
      let program = try MatrixFile.program(text)
      for question in Self.questions(seed) {
        let difference = Self.difference(in: program, question, &tally)
        #expect(difference == nil, "seed \(seed), \(question)\n\(text)")
      }
    }
    // Each way of coming to a verdict has been gone.
    for ground in [PairGrounds.Ground.direct, .routed, .uncovered] {
      #expect(tally.kept[ground, default: 0] > 30, "\(tally)")
      #expect(tally.searched[ground, default: 0] > 5, "\(tally)")
    }
    #expect(tally.isolated[.lists, default: 0] > 100, "\(tally)")
    #expect(tally.isolated[.unconnected, default: 0] > 100, "\(tally)")
    #expect(tally.limits > 30, "\(tally)")
  }

  /// Both threats, one of them with limits; with the next seeds the other.
  private static func questions(_ seed: UInt64) -> [ProofQuestion] {
    let scope =
      seed % 4 < 2
      ? FrameScope(ipProtocol: 6, destinationPort: -1)
      : FrameScope(ipProtocol: 17, destinationPort: 65_535)
    let scopes = seed % 2 == 0 ? [.all, scope] : [scope, .all]
    return zip(ThreatModel.allCases, scopes).map { ProofQuestion(threat: $0, scope: $1) }
  }

  /// On what looked-up verdicts stood.
  private struct Tally {
    /// Where a group of contents gets through that has a bit.
    var kept: [PairGrounds.Ground: Int] = [:]
    /// Where one was found by searching the lists.
    var searched: [PairGrounds.Ground: Int] = [:]
    var isolated: [PairGrounds.Ground: Int] = [:]
    /// What routers let pass of packets to some address, other than all or nothing.
    var limits = 0

    mutating func note(_ finding: PairFinding) {
      let grounds = finding.grounds
      if finding.verdict.ip == .isolated {
        isolated[grounds.ip, default: 0] += 1
      } else if Int(grounds.content) == ContentAtoms.limit {
        searched[grounds.ip, default: 0] += 1
      } else {
        kept[grounds.ip, default: 0] += 1
      }
    }
  }

  /// The first pair about which the two differ.
  private static func difference(
    in program: ForwardingProgram, _ question: ProofQuestion, _ tally: inout Tally
  ) -> String? {
    var lookingUp = Proof(program, question)
    var full = Proof(program, question)
    guard !lookingUp.ways.tables.atoms.isComplete else { return "few contents" }
    let endpoints = program.endpoints.indices.map { Int32($0) }
    for sender in endpoints {
      for receiver in endpoints where receiver != sender {
        guard let found = lookingUp.lookedUp(from: sender, to: receiver) else { continue }
        tally.note(found)
        let expected = full.fullVerdict(from: sender, to: receiver)
        guard found.verdict != expected else { continue }
        let names = [sender, receiver].map { program.symbols.endpointName($0) }
        return "\(names): \(found), in full \(expected)"
      }
    }
    tally.limits += lookingUp.ways.limitSets.values.count
    return nil
  }
}
