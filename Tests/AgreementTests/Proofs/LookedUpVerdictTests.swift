import ForwardingProgram
import Foundation
import Testing
import TopologyModel

@testable import Prover

/// Verdicts that are looked up for many pairs at once, against those found out pair by pair.
@Suite struct LookedUpVerdictTests {
  /// The pairs about which the two differ, and how many were looked up.
  private static func differences(
    in topology: Topology, _ question: ProofQuestion
  ) -> (lines: [String], count: Int) {
    let program = ForwardingProgram(topology)
    var lookingUp = Proof(program, question)
    var full = Proof(program, question)
    var (lines, count) = ([String](), 0)
    let endpoints = topology.endpoints.indices.map { Int32($0) }
    for sender in endpoints {
      for receiver in endpoints where receiver != sender {
        guard let found = lookingUp.lookedUp(from: sender, to: receiver)?.verdict else { continue }
        count += 1
        let expected = full.fullVerdict(from: sender, to: receiver)
        guard found != expected else { continue }
        let names = [sender, receiver].map { topology.endpoints[Int($0)].name }
        lines.append(
          "\(question.threat) \(names[0]) -> \(names[1]): \(found.text), in full \(expected.text)")
      }
    }
    return (lines, count)
  }

  @Test(arguments: LessonTests.captures, ThreatModel.allCases)
  func `are the same in every lesson`(capture: String, threat: ThreatModel) throws {
    let topology = try LessonTests.lesson(of: capture).topology
    for scope in [FrameScope.all, FrameScope(ipProtocol: 6, destinationPort: 22)] {
      let question = ProofQuestion(threat: threat, scope: scope)
      #expect(Self.differences(in: topology, question).lines == [])
    }
  }

  /// Of these, the first four have had unlike answers: interfaces at one plug, answers that a router
  /// lets through, and a guest that may not send from its own address.
  private static let seeds: [UInt64] =
    [87, 256, 1539, 1832]
    + Array(1...UInt64(max(1, count(otherwise: 20))))

  private static func count(otherwise value: Int) -> Int {
    ProcessInfo.processInfo.environment["BULKHEAD_PROOF_TOPOLOGIES"].flatMap { Int($0) } ?? value
  }

  @Test(arguments: ThreatModel.allCases)
  func `are the same in random topologies`(threat: ThreatModel) {
    var count = 0
    for seed in Self.seeds {
      var generator = SmallTopologyGenerator(seed: seed)
      let description = generator.topology(seed % 2 == 0 ? .routers : .general)
      let questions = [
        ProofQuestion(threat: threat), ProofQuestion(threat: threat, vlan: 10),
        ProofQuestion(threat: threat, scope: FrameScope(ipProtocol: 6, destinationPort: -1)),
      ]
      for question in questions {
        let found = Self.differences(in: description.topology, question)
        #expect(found.lines == [], "seed \(seed), \(question)\n\(description.yaml)")
        count += found.count
      }
    }
    #expect(count > 100, "\(count)")
  }
}
