import Foundation
import Frames
import Testing
import TopologyModel

@Suite struct HarnessTests {
  @Test func `a seed stands for one case`() {
    let first = AgreementCase(seed: 7, frames: 50)
    let second = AgreementCase(seed: 7, frames: 50)
    #expect(first.description.yaml == second.description.yaml)
    #expect(first.frames.map(\.octets) == second.frames.map(\.octets))
    #expect(first.frames.map(\.timestampNanoseconds) == second.frames.map(\.timestampNanoseconds))
  }

  @Test(arguments: TopologyGenerator.overridable)
  func `random frames notice when the value of an assumption is mistaken`(
    _ assumption: Assumption
  ) throws {
    let check = AgreementCheck(frames: 40_000)
    let finding = try check.firstFinding { description in
      var topology = description.topology
      let mistaken = !topology.assumptions[assumption]
      topology.assumptions.override(
        assumption, with: Located(mistaken, at: topology.hosts[0].definition))
      return ReferenceInterpreter(topology)
    }
    let found = try #require(finding)
    #expect(found.difference.expected.assumptions.contains(assumption))
  }
}
