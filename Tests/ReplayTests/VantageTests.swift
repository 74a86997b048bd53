import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import TestSupport
import Testing

@Suite struct Vantage {
  /// How the sender's port is set, which tag a trunk's capture shows, and whether it is the sender's
  /// own, which its switch has put there.
  static let ports: [(vlan: String, tags: [UInt16], isOwn: Bool)] = [
    ("untagged", [], false), ("untagged", [20], false), ("20", [20], true), ("20", [21], false),
    ("20", [], false), ("20", [20, 30], true), ("{ trunk: 10-30, native: 20 }", [20], true),
    ("{ trunk: 10-30, native: 20 }", [21], false), ("{ trunk: 10-30 }", [10], false),
    ("{ isolated: 201, primary: 100 }", [201], true),
    ("{ isolated: 201, primary: 100 }", [100], false),
    ("{ community: 202, primary: 100 }", [202], true),
    ("{ promiscuous: 201, primary: 100 }", [100], true),
    ("{ promiscuous: 201, primary: 100 }", [201], false),
  ]

  @Test(arguments: ports.indices)
  func `on the wire a tag of the sender's own VLAN is not its own doing`(_ index: Int) throws {
    let (vlan, tags, isOwn) = Vantage.ports[index]
    let bench = try ReplayBench(
      ReplayBench.pair.replacing(
        "mac: 02-00-00-00-00-0a", with: "mac: 02-00-00-00-00-0a, vlan: \(vlan)"))
    let captured = SampleFrame(0x0A, to: SampleFrame.everyone, tags: tags)
    let sent = SampleFrame(
      0x0A, to: SampleFrame.everyone, tags: isOwn ? Array(tags.dropFirst()) : tags)
    let wire = try bench.replay([captured], options: ReplayBench.options { $0.vantage = .wire })
    let guest = try bench.replay([sent])
    #expect(wire.reached == guest.reached)
    #expect(wire.lost == guest.lost)
    if isOwn, tags.count == 1 {
      #expect(wire.reached.contains("h/a/x -> outside: 1"))
    }
  }
}
