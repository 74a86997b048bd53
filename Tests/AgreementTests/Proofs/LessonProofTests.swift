import ForwardingProgram
import Foundation
import Prover
import Testing
import TopologyFile
import TopologyModel

/// The lessons of Topologies/: each verdict has what explains it.
@Suite struct LessonProofTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Topologies")

  @Test(arguments: LessonTests.captures)
  func `every witness about a lesson is delivered, and every isolation has a reason`(
    capture: String
  ) throws {
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
      let explanation = proof.explanation(from: sender, to: receiver)
      let complaint = check.complaint(about: explanation, from: sender, to: receiver)
      let names = [sender, receiver].map { topology.endpoints[Int($0)].name }
      #expect(complaint == nil, "\(names): \(complaint ?? "")")
      for layer in FrameLayer.allCases where explanation.verdict[layer] == .isolated {
        #expect(!explanation.blockers(layer).isEmpty, "\(names), \(layer)")
      }
    }
  }
}
