import ForwardingProgram
import Foundation
import Testing
import TopologyFile
import TopologyModel

@testable import Prover

@Suite struct EndpointClassTests {
  private static let fleets: Int =
    ProcessInfo.processInfo.environment["BULKHEAD_PROOF_FLEETS"].flatMap { Int($0) } ?? 12

  @Test func `members of a class fare alike, pair by pair`() throws {
    for seed in 1...UInt64(Self.fleets) {
      for threat in ThreatModel.allCases {
        let program = try program(seed)
        var quick = Proof(program, ProofQuestion(threat: threat))
        var slow = Proof(program, ProofQuestion(threat: threat))
        let classes = quick.classes()?.members ?? []
        #expect(!classes.isEmpty)
        for senders in classes {
          for receivers in classes {
            let group = PairGroup(from: senders, to: receivers)
            guard group.count > 0 else { continue }
            let first = quick.verdict(from: group.first.sender, to: group.first.receiver)
            for pair in group.pairs {
              let verdict = slow.fullVerdict(from: pair.sender, to: pair.receiver)
              let names = [group.first.sender, group.first.receiver, pair.sender, pair.receiver]
                .map { program.symbols.endpointName($0) }
              guard verdict != first else { continue }
              Issue.record(
                "seed \(seed), \(threat): \(names) \(first) \(verdict)\n\(text(seed))")
              return
            }
          }
        }
      }
    }
  }

  @Test func `many endpoints are alike`() throws {
    let classes = try (1...12 as ClosedRange<UInt64>).map { seed in
      let program = try program(seed)
      var proof = Proof(program)
      return (program.endpoints.count, proof.classes()?.members.count ?? .max)
    }
    #expect(classes.contains { $0.1 < $0.0 })
  }

  private func text(_ seed: UInt64) -> String {
    var generator = FleetGenerator(seed: seed)
    return generator.text()
  }

  private func program(_ seed: UInt64) throws -> ForwardingProgram {
    let result = TopologyLoader.load(texts: [SourceFile(path: "fleet.yaml", text: text(seed))])
    let topology = try #require(result.topology, "\(result.diagnostics)\n\(text(seed))")
    return ForwardingProgram(topology)
  }
}
