import Capture
import ForwardingEngine
import ForwardingProgram
import Frames
import Replay
import TestSupport
import Testing
import TopologyModel

@Suite struct `Several captures` {
  private static let late = [
    SampleFrame(0x0A, to: 0x0B, at: 20), SampleFrame(0x0A, to: 0x0B, at: 40),
  ]
  private static let early = [
    SampleFrame(0x0A, to: 0x0B, at: 10), SampleFrame(0x0A, to: 0x0B, at: 30),
  ]

  /// Captures and frames in the order in which they are offered, found by offering ever more.
  private func order(
    _ captures: [[SampleFrame]], sequential: Bool = false
  ) throws -> [String] {
    let bench = try ReplayBench(ReplayBench.pair)
    let paths = try captures.enumerated().map { try bench.folder.write($1, as: "\($0).pcap") }
    var before = captures.map { _ in UInt64(0) }
    return try (1...captures.joined().count).map { limit in
      let result = try bench.replay(
        paths: paths,
        ReplayBench.options {
          $0.limit = UInt64(limit)
          $0.isSequential = sequential
        })
      let now = result.captures.map(\.frames)
      #expect(now.reduce(0, +) == UInt64(limit))
      let taken = try #require(now.indices.first { now[$0] == before[$0] + 1 })
      before = now
      return "\(taken):\(now[taken])"
    }
  }

  @Test func `are merged by time`() throws {
    let order = try order([Self.late, Self.early])
    #expect(order == ["1:1", "0:1", "1:2", "0:2"])
  }

  @Test func `are taken one after the other where that is asked for`() throws {
    let order = try order([Self.late, Self.early], sequential: true)
    #expect(order == ["0:1", "0:2", "1:1", "1:2"])
  }

  @Test func `take frames of one time in the order given`() throws {
    let order = try order([Self.late, Self.late, Self.late])
    #expect(order == ["0:1", "1:1", "2:1", "0:2", "1:2", "2:2"])
  }

  @Test func `have clocks that never run backwards`() throws {
    let jumping = [40, 10, 50].map { SampleFrame(0x0A, to: 0x0B, at: $0) }
    let order = try order([jumping, Self.early])
    // The second frame of the first capture counts as seen at 40, after both of the other one.
    #expect(order == ["1:1", "1:2", "0:1", "0:2", "0:3"])
  }

  @Test func `give witnesses of their own numbers`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let result = try bench.replay(
      [SampleFrame(0x77, to: 0x0A, at: 5)] + Self.late, Self.early)
    let pair = try #require(result.pairs.first { $0.unicast == 4 })
    #expect(pair.first == FrameWitness(capture: 1, frame: 1))
  }

  @Test func `are replayed where others cannot be opened`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let good = try bench.folder.write(Self.early, as: "good.pcap")
    let text = try bench.folder.write("no capture", as: "text")
    let result = try bench.replay(paths: [text, good, bench.folder.path("none")])
    #expect(result.captures.map(\.frames) == [0, 2, 0])
    #expect(result.captures.map { $0.error?.code } == [.unsupported, nil, .unreadable])
    #expect(result.pairs.first?.first == FrameWitness(capture: 1, frame: 1))
  }

  @Test(arguments: [false, true])
  func `are used up to their damage`(sequential: Bool) throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let good = try bench.folder.write(Self.early, as: "good.pcap")
    let whole = try bench.folder.write(Self.late, as: "whole.pcap")
    let octets = try bench.folder.octets("whole.pcap")
    let cut = try bench.folder.write(Array(octets.dropLast()), as: "cut.pcap")
    let options = ReplayBench.options { $0.isSequential = sequential }
    let result = try bench.replay(paths: [cut, good], options)
    #expect(result.captures.map(\.frames) == [1, 2])
    #expect(result.captures.map { $0.error?.code } == [.truncated, nil])
    #expect(result.totals.offered == 3)
    #expect(try bench.replay(paths: [whole, good], options).totals.offered == 4)
  }
}

@Suite struct `Choosing frames` {
  @Test func `a filter holds frames back and leaves their numbers alone`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let frames = [
      SampleFrame(0x0B, to: 0x0A), SampleFrame(0x0A, to: 0x0B), SampleFrame(0x0B, to: 0x0A),
      SampleFrame(0x0A, to: 0x0B),
    ]
    let result = try bench.replay(
      frames, options: ReplayBench.options { $0.filter = "ether src 02:00:00:00:00:0a" })
    #expect(result.reached == ["h/a/x -> h/b/x: 2"])
    #expect(result.pairs.first?.first == FrameWitness(capture: 0, frame: 2))
    #expect(result.captures.map(\.filtered) == [2])
    #expect(result.totals.offered == 2)
  }

  @Test func `a limit counts the frames that a filter lets through`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let frames = (0..<1000).map { SampleFrame($0 % 2 == 0 ? 0x0B : 0x0A, to: 0x77) }
    for limit in [1, 255, 256, 257, 500, 501] {
      let result = try bench.replay(
        frames,
        options: ReplayBench.options {
          $0.filter = "ether src 02:00:00:00:00:0a"
          $0.limit = UInt64(limit)
        })
      #expect(result.totals.offered == UInt64(min(limit, 500)))
    }
  }

  @Test func `a filter that is none is refused before anything is read`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    #expect(throws: PacketFilter.SyntaxError.self) {
      try bench.replay([], options: ReplayBench.options { $0.filter = "no filter" })
    }
  }

  @Test func `an interface that no capture has is named, unless a limit came before it`() throws {
    let bench = try ReplayBench(ReplayBench.pair)
    let named = try ReplayBench.options {
      $0.interfaces = ["eth0": try bench.endpoint("a"), "eth7": try bench.endpoint("b")]
    }
    let frames = [SampleFrame(0x0A, to: 0x0B)]
    #expect(
      try bench.replay(frames, options: named, interfaces: ["eth0"]).unseenInterfaces == ["eth7"])
    // Interfaces count without a frame of theirs.
    #expect(
      try bench.replay(frames, options: named, interfaces: ["eth0", "eth7"]).unseenInterfaces == [])
    var limited = named
    limited.limit = 1
    #expect(
      try bench.replay(frames, options: limited, interfaces: ["eth0"]).unseenInterfaces == [])
  }
}
