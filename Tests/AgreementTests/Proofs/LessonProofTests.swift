import ForwardingEngine
import ForwardingProgram
import Foundation
import Prover
import Replay
import Testing
import TopologyFile
import TopologyModel

/// The lessons of Topologies/: what their captures show is in the verdicts about them.
@Suite struct LessonProofTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Topologies")

  @Test(arguments: LessonTests.captures)
  func `no replayed delivery contradicts the proof`(capture: String) throws {
    let path = Self.folder.appending(path: capture)
    let topologyPath = path.deletingLastPathComponent().appending(path: "topology.yaml").path
    let topology = try #require(TopologyLoader.load(paths: [topologyPath]).topology)
    let program = ForwardingProgram(topology)
    var replay = try Replay(program, captures: [path.path], options: ReplayOptions())
    replay.run()
    let result = replay.finish()
    var proof = Proof(program)
    var contradictions: [String] = []
    for row in result.pairs where row.sender != row.receiver {
      let verdict = proof.verdict(from: row.sender, to: row.receiver)
      let isDenied =
        (row.frames > row.mirrored && verdict.ethernet == .isolated)
        || (row.mirrored > 0 && !verdict.isMirrored)
      guard isDenied else { continue }
      let names = [row.sender, row.receiver].map { topology.endpoints[Int($0)].name }
      contradictions.append(
        "\(names[0]) to \(names[1]), frame \(row.first.frame): \(verdict.text)")
    }
    #expect(!result.pairs.isEmpty)
    #expect(contradictions.isEmpty, "\(contradictions.joined(separator: "\n"))")
  }

  @Test(arguments: LessonTests.captures)
  func `every witness about a lesson is delivered`(capture: String) throws {
    let topologyPath = Self.folder.appending(path: capture).deletingLastPathComponent()
      .appending(path: "topology.yaml").path
    let topology = try #require(TopologyLoader.load(paths: [topologyPath]).topology)
    let world = AttackedWorld(topology, scope: .all, vlan: 0)
    let check = WitnessCheck(world, .all, .adversary)
    var proof = Proof(world.program)
    let count = Int32(topology.endpoints.count)
    // The largest lesson has thousands of pairs: some of each sender's are enough.
    let step = max(1, count * count / 400)
    for number in stride(from: 0, to: count * count, by: Int(step)) {
      let (sender, receiver) = (number / count, number % count)
      guard sender != receiver else { continue }
      let complaint = check.complaint(
        about: proof.explanation(from: sender, to: receiver), from: sender, to: receiver)
      let names = [sender, receiver].map { topology.endpoints[Int($0)].name }
      #expect(complaint == nil, "\(names): \(complaint ?? "")")
    }
  }
}
