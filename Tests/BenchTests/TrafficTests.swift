import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import Testing
import TopologyModel
import Traffic

@testable import Bench

@Suite struct `Generated traffic` {
  /// The octets of all frames.
  private static func octets(
    _ yaml: String, seed: UInt64, _ count: Int = 2_000
  ) throws -> [[UInt8]] {
    var generator = try #require(
      TrafficGenerator(try BenchTopology.read(yaml), seed: seed))
    let frames = generator.frames(count)
    let counts = [frames.records.count, frames.distinctCount]
    #expect(counts == [count, count])
    var all: [[UInt8]] = []
    for index in 0..<count {
      var octets: [UInt8] = []
      let frame = frames[index]
      for place in frame.indices { octets.append(frame[place]) }
      all.append(octets)
    }
    return all
  }

  @Test func `is the same from the same seed, and another from another`() throws {
    let first = try Self.octets(BenchTopology.everything, seed: 3)
    #expect(try Self.octets(BenchTopology.everything, seed: 3) == first)
    #expect(try Self.octets(BenchTopology.everything, seed: 4) != first)
  }

  @Test(arguments: ["everything", "three-tier", "worm", "data-centre", "router-acl"])
  func `has a sender for every frame, and somebody hears some`(_ name: String) throws {
    let topology = try LessonFiles.topology(name)
    var generator = try #require(TrafficGenerator(topology, seed: 1))
    let frames = generator.frames(2_000)
    var replay = LoadedReplay(ForwardingProgram(topology), of: frames, options: ReplayOptions())
    replay.run(0..<2_000, of: frames)
    #expect(replay.totals.offered == 2_000 && replay.totals.unattributed == 0)
    #expect(replay.totals.delivered > 100)
  }

  @Test func `has its sizes in the ratio 7 to 4 to 1`() throws {
    let lengths = try Self.octets(BenchTopology.everything, seed: 1, 12_000).map { octets in
      // A tag is not counted.
      octets.count - (octets[12] == 0x81 ? 4 : 0)
    }
    #expect(Set(lengths) == [64, 590, 1514])
    for (size, share) in [(64, 7_000), (590, 4_000), (1514, 1_000)] {
      #expect(abs(lengths.count { $0 == size } - share) < 300)
    }
  }

  @Test func `speaks TCP and UDP, both ways, and to ports that rules name`() throws {
    var protocols: Set<UInt8> = []
    var conversations: Set<[UInt16]> = []
    for octets in try Self.octets(BenchTopology.everything, seed: 1) {
      let start = octets[12] == 0x81 ? 16 : 12
      guard let headers = PacketHeaders(octets.span, at: start) else {
        Issue.record("no packet")
        return
      }
      protocols.insert(try #require(headers.ipProtocol))
      guard case .values(let source, let destination) = headers.ports else {
        Issue.record("no ports")
        return
      }
      conversations.insert([source, destination])
    }
    #expect(protocols == [6, 17])
    #expect(conversations.contains { conversations.contains([$0[1], $0[0]]) })
    let ports = Set(conversations.joined())
    #expect(ports.isSuperset(of: [443, 7, 23]))
  }

  @Test func `is tagged where a port would drop it otherwise`() throws {
    let topology = try BenchTopology.read(BenchTopology.everything)
    let peers = TrafficPeers(topology)
    for peer in peers.all {
      let isTagging = ["h/f/x", "h/g/x"].contains(topology[peer.endpoint].name)
      #expect(peer.vlan == (isTagging ? VLANIDs.twenty : nil), "\(topology[peer.endpoint].name)")
    }
    #expect(peers.all.count == 9)
  }

  @Test func `needs two that can talk`() throws {
    let lone = "bulkhead: 1\nhosts: { h: { switches: { P: { type: private } }, vms: { "
    let adapter = "adapters: { x: { switch: P, mac: 02-00-00-00-00-01 } }"
    for others in [
      "", ", b: { state: off, adapters: { x: { switch: P } } }",
      ", b: { adapters: { x: { switch: P, connected: false } } }",
      ", b: { \(adapter) }",
    ] {
      let topology = try BenchTopology.read("\(lone) a: { \(adapter) }\(others) } } }")
      #expect(TrafficGenerator(topology, seed: 1) == nil, "\(others)")
    }
    let two = try BenchTopology.read(
      "\(lone) a: { \(adapter) }, b: { adapters: { x: { switch: P } } } } } }")
    #expect(TrafficGenerator(two, seed: 1)?.endpointCount == 2)
  }
}
