import Capture
import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import TestSupport
import Testing
import TopologyModel

@Suite struct `The automatic map` {
  private static let four = """
    bulkhead: 1
    hosts:
      h:
        nics: { nic1: }
        switches: { S: { type: external, nic: nic1 } }
        vms:
          a: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0a } } }
          b: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0b } } }
          c: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0c } } }
          d: { adapters: { x: { switch: S, mac: 02-00-00-00-00-0d } } }
    """

  /// Frames from addresses, so many from each.
  private static func frames(_ counts: [(source: UInt64, frames: Int)]) -> [SampleFrame] {
    counts.flatMap { source, frames in
      (0..<frames).map { _ in SampleFrame(source, to: SampleFrame.everyone) }
    }
  }

  private func map(
    _ frames: [SampleFrame], mapped: [UInt64: String] = [:], filter: String? = nil
  ) throws -> [String] {
    let bench = try ReplayBench(Self.four)
    let path = try bench.folder.write(frames, as: "a.pcap")
    var options = ReplayOptions()
    options.filter = filter
    for (address, name) in mapped {
      options.map[SampleFrame.address(address)] = try bench.endpoint(name)
    }
    return try AutomaticMap(bench.topology, captures: [path, path], options: options).entries.map {
      "\($0.mac.rawValue & 0xFF) -> \(bench.topology[$0.endpoint].name): \($0.frames)"
    }
  }

  @Test func `gives the busiest address to the first endpoint, ties by address`() throws {
    let frames = Self.frames([(0x73, 1), (0x72, 2), (0x71, 1), (0x74, 3)])
    #expect(
      try map(frames) == [
        "116 -> h/a/x: 6", "114 -> h/b/x: 4", "113 -> h/c/x: 2", "115 -> h/d/x: 2",
      ])
  }

  @Test func `leaves out endpoints that were seen or are mapped, and addresses that are mapped`()
    throws
  {
    let frames = Self.frames([(0x0A, 1), (0x71, 9), (0x72, 1), (0x73, 2)])
    #expect(
      try map(frames, mapped: [0x71: "b"]) == ["115 -> h/c/x: 4", "114 -> h/d/x: 2"])
  }

  @Test func `ends with the endpoints, and never maps outside`() throws {
    let frames = Self.frames((0x71...0x79).map { ($0, 1) })
    #expect(
      try map(frames) == [
        "113 -> h/a/x: 2", "114 -> h/b/x: 2", "115 -> h/c/x: 2", "116 -> h/d/x: 2",
      ])
  }

  @Test func `takes no group address, no zero address and no cut frame for a source`() throws {
    let frames = [
      SampleFrame(0x0100_0000_0001, to: 0x0A), SampleFrame(SampleFrame.everyone, to: 0x0A),
      SampleFrame(Array(SampleFrame(0x71, to: 0x0A).octets.prefix(13))),
      SampleFrame([UInt8](repeating: 0, count: 14)),
    ]
    #expect(try map(frames) == [])
  }

  @Test func `counts what a filter lets through`() throws {
    let frames = Self.frames([(0x71, 9), (0x72, 1)])
    #expect(try map(frames, filter: "not ether src 02:00:00:00:00:71") == ["114 -> h/a/x: 2"])
  }

  @Test func `counts the frames before a capture's damage`() throws {
    let bench = try ReplayBench(Self.four)
    try bench.folder.write(Self.frames([(0x71, 2)]), as: "a.pcap")
    let cut = try bench.folder.write(Array(try bench.folder.octets("a.pcap").dropLast()), as: "b")
    let map = try AutomaticMap(
      bench.topology, captures: [bench.folder.path("none"), cut], options: ReplayOptions())
    #expect(map.entries.map(\.frames) == [1])
  }
}
