import AllocationCounter
import Capture
import ForwardingEngine
import ForwardingProgram
import Foundation
import Frames
import Replay
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@Suite struct `What became of each frame, as a file` {
  /// The folders of Topologies/ that have a topology and a capture.
  static let lessons: [URL] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appending(path: "Topologies")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { folder.appending(path: $0) }.filter {
      FileManager.default.fileExists(atPath: $0.appending(path: "topology.yaml").path)
    }
  }()

  @Test(arguments: lessons)
  func `its counts are the report's, which writing leaves alone`(_ lesson: URL) throws {
    let yaml = try String(
      contentsOf: lesson.appending(path: "topology.yaml"), encoding: .utf8)
    let bench = try ReplayBench(yaml)
    let capture = try #require(
      ["traffic.pcap", "traffic.pcapng"].map { lesson.appending(path: $0).path }
        .first(where: FileManager.default.fileExists))
    for vantage in ReplayOptions.Vantage.allCases {
      let options = ReplayBench.options { $0.vantage = vantage }
      let result = try bench.replay(paths: [capture], options)
      let file = try bench.written(paths: [capture], options)
      let writing = try bench.replay(
        paths: [capture],
        ReplayBench.options {
          $0.vantage = vantage
          $0.outcomePath = bench.folder.path("again.pcapng")
        })
      #expect(OutcomeCounts(file) == OutcomeCounts(result))
      #expect(OutcomeCounts(writing) == OutcomeCounts(result))
      #expect(writing.assumptions == result.assumptions)
      #expect(writing.pairs.map(\.first) == result.pairs.map(\.first))
      #expect(writing.pairs.map(\.octets) == result.pairs.map(\.octets))
      #expect(writing.drops.map(\.first) == result.drops.map(\.first))
      #expect(writing.unknownSources == result.unknownSources)
      #expect(writing.unattributed == result.unattributed)
      // The same bytes from run to run.
      #expect(
        try bench.folder.octets("again.pcapng") == bench.folder.octets("written.pcapng"))
    }
  }

  @Test func `a frame stands where it entered, where it came to and where it was dropped`() throws {
    let bench = try ReplayBench(
      """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
            a: { adapters: { x: { switch: S, vlan: 5, mac: 02-00-00-00-00-0a } } }
            b: { adapters: { x: { switch: S, vlan: 5, mac: 02-00-00-00-00-0b } } }
            c: { adapters: { x: { switch: S, vlan: 6, mac: 02-00-00-00-00-0c } } }
      """)
    let file = try bench.written([
      SampleFrame(0x0A, to: 0x0B, at: 7), SampleFrame(0x0A, to: 0x0C, at: 9),
      SampleFrame(0x77, to: 0x0A, at: 8),
    ])
    let lines = file.packets.map { packet in
      let direction = packet.isInbound ? "in" : "out"
      let verdict = packet.verdict.map { "\($0)" } ?? "-"
      let comment = packet.comment.replacing("\(bench.folder.url.path)/", with: "")
      return "\(packet.packetID) \(packet.nanoseconds) \(packet.interface) \(direction) \(verdict) "
        + comment
    }
    #expect(
      lines == [
        "1 7 h/a/x out - frame 1 of 0.pcap",
        "1 7 h/b/x in 0 from h/a/x: unicast",
        "2 9 h/a/x out - frame 2 of 0.pcap",
        "2 9 h/a/x out 2 dropped at h/S: FilteredVLAN, t.yaml:8:40",
        "3 8 unattributed out - frame 3 of 0.pcap: unattributed, unknownSource",
      ])
    #expect(file.interfaces.map(\.name) == ["h/a/x", "h/b/x", "h/c/x", "unattributed"])
    #expect(
      file.interfaces.map(\.description) == [
        "VM adapter on h/S, access 5", "VM adapter on h/S, access 5",
        "VM adapter on h/S, access 6", "frames without a sender",
      ])
    #expect(file.comments.first?.packet == nil)
    #expect(file.comments.first?.text.contains("in the topology t.") == true)
  }

  @Test func `a single copy that is dropped is told from a frame that is`() throws {
    let bench = try ReplayBench(
      ReplayBench.pair
        .replacing("nic1: }", with: "nic1: , nic2: { mac: 02-00-00-00-00-02 } }")
        .replacing("00-0a }", with: "00-0a, vlan: 20 }"))
    let file = try bench.written([
      // The wire floods it: outside takes it, the NIC finds a tag that it has not been given.
      SampleFrame(0x0A, to: 0x02), SampleFrame(0x0A, to: 0x0A),
    ])
    #expect(
      file.packets.dropFirst().map { "\($0.interface): \($0.comment)" } == [
        "outside: from h/a/x: flooded",
        "h/a/x: a copy was dropped at h/managementOS/nic2: FilteredVLAN, t.yaml:4:21",
        "h/a/x: frame 2 of \(bench.folder.path("0.pcap"))",
        "h/a/x: dropped at h/S: Reflected, t.yaml:7:24",
      ])
  }

  @Test func `packet IDs count offered frames over captures, filter and limit`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let first = [
      SampleFrame(0x0A, to: 0x0B, at: 10), SampleFrame(0x0B, to: 0x0A, at: 20),
      SampleFrame(0x0A, to: 0x0B, at: 15),
    ]
    let second = [SampleFrame(0x0A, to: 0x0B, at: 12), SampleFrame(0x0A, to: 0x0B, at: 30)]
    func entered(_ change: (inout ReplayOptions) -> Void) throws -> [String] {
      try bench.written(first, second, options: ReplayBench.options(change)).packets
        .filter { $0.verdict == nil }.map { packet in
          let comment = packet.comment.replacing("\(bench.folder.url.path)/", with: "")
          return "\(packet.packetID) at \(packet.nanoseconds): \(comment)"
        }
    }
    #expect(
      try entered { $0.filter = "ether src 02:00:00:00:00:0a" } == [
        "1 at 10: frame 1 of 0.pcap", "2 at 12: frame 1 of 1.pcap",
        // Its own time, although the clock had gone on.
        "3 at 15: frame 3 of 0.pcap", "4 at 30: frame 2 of 1.pcap",
      ])
    #expect(
      try entered {
        $0.isSequential = true
        $0.limit = 4
      } == [
        "1 at 10: frame 1 of 0.pcap", "2 at 20: frame 2 of 0.pcap", "3 at 15: frame 3 of 0.pcap",
        "4 at 12: frame 1 of 1.pcap",
      ])
  }

  @Test func `an output that cannot be written leaves the result and no file`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let frames = (0..<5_000).map { SampleFrame($0 % 2 == 0 ? 0x0A : 0x0B, to: 0x0B, at: $0) }
    let path = try bench.folder.write(frames, as: "many.pcap")
    let result = try bench.replay(paths: [path])
    #expect(result.writeError == nil)
    for place in ["/dev/full", bench.folder.path("none/x.pcapng"), bench.folder.url.path] {
      let options = ReplayBench.options { $0.outcomePath = place }
      let failed = try bench.replay(paths: [path], options)
      #expect(failed.writeError?.code == .unwritable)
      #expect(OutcomeCounts(failed) == OutcomeCounts(result))
      #expect(failed.totals == result.totals)
    }
    #expect(try bench.folder.names == ["many.pcap"])
  }

  @Test func `ten times the frames take no more allocations`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    func allocations(_ count: UInt64) throws -> UInt64 {
      let frames = (0..<count).map { index in
        // Delivered, flooded, dropped and without a sender.
        let ends: [(UInt64, UInt64)] = [(0x0A, 0x0B), (0x0B, 0x77), (0x0A, 0x0A), (0x77, 0x0A)]
        let (source, destination) = ends[Int(index % 4)]
        return SampleFrame(source, to: destination, at: index)
      }
      let path = try bench.folder.write(frames, as: "\(count).pcap")
      let options = ReplayBench.options { $0.outcomePath = "/dev/null" }
      var replay = try Replay(
        ForwardingProgram(bench.topology), captures: [path], options: options)
      let before = allocation_count()
      replay.run()
      let after = allocation_count()
      #expect(replay.finish().totals.offered == count)
      return after - before
    }
    _ = try allocations(4_000)
    let (few, many) = (try allocations(4_000), try allocations(40_000))
    // In an unoptimised build the runtime's caches grow now and then, whatever is written.
    #expect(many < few + 100, "\(few) \(many)")
  }
}
