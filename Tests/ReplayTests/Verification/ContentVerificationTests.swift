import Capture
import Frames
import TestSupport
import Testing

@testable import Replay

private typealias Bench = VerificationBench

/// Captures taken at several adapters, without packet IDs.
@Suite struct `Verification by content` {
  /// Frames of each adapter, as (source, destination, number, milliseconds).
  private typealias Seen = [(UInt64, UInt64, UInt8, UInt64)]

  private static func verify(_ seen: [String: Seen]) throws -> VerificationResult {
    let bench = try Bench()
    var sources: [VerificationOptions.Source] = []
    for (name, frames) in seen.sorted(by: { $0.key < $1.key }) {
      let path = try bench.directory.write(
        frames.map { source, destination, number, time in
          SampleFrame(
            Bench.frame(source, to: destination, number: number), at: time * 1_000_000)
        }, as: "\(name).pcap")
      sources.append(VerificationOptions.Source(path: path, at: try bench.endpoint(name)))
    }
    return try Verification.run(bench.program, sources, VerificationOptions())
  }

  @Test func `agrees where what leaves one adapter comes to the other`() throws {
    let result = try Self.verify([
      "web": [(1, 2, 1, 1), (2, 1, 2, 5)], "db": [(1, 2, 1, 1), (2, 1, 2, 4)], "other": [],
    ])
    #expect(result.counts == [2, 0, 0] && result.unmatched == 0)
  }

  @Test func `matches alike frames each once, in the order of time`() throws {
    let three: Seen = [(1, 2, 1, 1), (1, 2, 1, 2), (1, 2, 1, 3)]
    #expect(try Self.verify(["web": three, "db": three]).counts == [3, 0, 0])
    let lost = try Self.verify(["web": three, "db": Array(three.dropLast())])
    #expect(lost.counts == [2, 1, 0])
    #expect(
      lost.only
        == "missing: hv01/web/eth0 -> hv01/db/eth0: delivered, unicast: not seen: 1, first 3")
    let twice = try Self.verify(["web": Array(three.dropLast()), "db": three])
    #expect(twice.counts == [2, 0, 0] && twice.unmatched == 1)
  }

  @Test func `does not judge receivers without a capture`() throws {
    let result = try Self.verify(["web": [(1, 2, 1, 1)], "other": []])
    #expect(result.counts == [0, 0, 1])
  }

  @Test func `takes what is too far apart for two packets`() throws {
    let result = try Self.verify(["web": [(1, 2, 1, 1)], "db": [(1, 2, 1, 5_000)]])
    #expect(result.counts == [0, 1, 0] && result.unmatched == 1)
  }

  @Test func `tells a broadcast that crosses VLANs`() throws {
    let result = try Self.verify([
      "web": [(1, SampleFrame.everyone, 1, 1)], "other": [(1, SampleFrame.everyone, 1, 1)],
    ])
    #expect(
      result.only
        == "unexpected: hv01/web/eth0 -> hv01/other/eth0: brings it to others: seen: 1, first 1")
  }

  /// A packet, its checksums not computed yet, and as a router sends it on.
  @Test func `a packet stays itself through offload and routers`() throws {
    let addresses = try ["10.0.0.1", "10.1.0.2"].map { try #require(IPAddress($0)) }
    func frame(hopLimit: UInt8, tags: [UInt16], breaking: Bool, port: UInt16 = 80) throws
      -> [UInt8]
    {
      let packet = try #require(
        IPPacket(
          source: addresses[0], destination: addresses[1],
          content: .tcp(TCPSegment(sourcePort: 5, destinationPort: port)), hopLimit: hopLimit))
      var octets = FrameBuilder(
        destination: SampleFrame.address(hopLimit == 64 ? 9 : 2),
        source: SampleFrame.address(hopLimit == 64 ? 1 : 9), tags: tags.map { FrameTag(vlan: $0) },
        payload: .packet(packet)
      ).octets
      if breaking { octets[14 + 20 + 16] ^= 0xFF }
      return octets
    }
    let frames = [
      try frame(hopLimit: 64, tags: [], breaking: true),
      try frame(hopLimit: 63, tags: [20], breaking: false),
      try frame(hopLimit: 64, tags: [], breaking: false, port: 81),
    ]
    let contents = frames.compactMap { PacketContent($0.span) }
    try #require(contents.count == 3)
    #expect(contents[0].key == contents[1].key)
    #expect(contents.map(\.tag) == [nil, 20, nil])
    #expect(contents[0].key != contents[2].key)
  }
}
