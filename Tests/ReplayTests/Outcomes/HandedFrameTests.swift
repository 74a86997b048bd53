import Capture
import Frames
import Replay
import TestSupport
import Testing

/// The octets that the written file shows at senders and receivers.
@Suite struct `Frames as they were captured and handed over` {
  /// The settings of `a`, who sends, and of `b`, what is captured of a frame between them, and what
  /// `b` is handed: a tag with its priority in the highest bits, 0xA014 is priority 5, VLAN 20.
  static let rows: [(sender: String, receiver: String, sent: [UInt16], handed: [UInt16])] = [
    ("", "", [], []),
    ("vlan: 20", "vlan: 20", [], []),
    ("vlan: 20", "vlan: { trunk: 10-30 }", [], [20]),
    ("vlan: 20", "vlan: { trunk: 10-30, native: 20 }", [], []),
    ("vlan: { trunk: 10-30 }", "vlan: 20", [20], []),
    ("vlan: { trunk: 10-30 }", "vlan: { trunk: 20 }", [20], [20]),
    // Of two tags the inner one is payload.
    ("vlan: { trunk: 10-30 }", "vlan: 20", [20, 30], [30]),
    ("vlan: { trunk: 10-30 }", "vlan: { trunk: 20 }", [20, 30], [20, 30]),
    // A port resets the priority unless told otherwise.
    ("vlan: { trunk: 10-30 }", "vlan: { trunk: 20 }", [0xA014], [20]),
    (
      "vlan: { trunk: 10-30 }, priorityTag: true", "vlan: { trunk: 20 }", [0xA014], [0xA014]
    ),
    ("vlan: 20, priorityTag: true", "vlan: { trunk: 20 }", [0xA000], [0xA014]),
    ("vlan: 20, priorityTag: true", "vlan: 20", [0xA000], []),
  ]

  private static func bench(_ sender: String, _ receiver: String) throws -> ReplayBench {
    func settings(_ text: String) -> String { text.isEmpty ? "" : ", \(text)" }
    return try ReplayBench(
      ReplayBench.pair
        .replacing("00-0a }", with: "00-0a\(settings(sender)) }")
        .replacing("00-0b }", with: "00-0b\(settings(receiver)) }"))
  }

  private static func octets(
    _ source: UInt64, to destination: UInt64, tags: [UInt16]
  ) -> [UInt8] {
    let plain = SampleFrame(source, to: destination).octets
    let tagOctets = tags.flatMap { tag -> [UInt8] in
      [0x81, 0, UInt8(tag >> 8), UInt8(truncatingIfNeeded: tag)]
    }
    return plain[..<12] + tagOctets + plain[12...]
  }

  @Test(arguments: rows.indices)
  func `a receiver is handed the tag that its port's mode says`(_ index: Int) throws {
    let row = Self.rows[index]
    let sent = Self.octets(0x0A, to: 0x0B, tags: row.sent)
    let file = try Self.bench(row.sender, row.receiver).written([SampleFrame(sent)])
    #expect(file.packets.map(\.interface) == ["h/a/x", "h/b/x"])
    let handed = Self.octets(0x0A, to: 0x0B, tags: row.handed)
    #expect(file.packets.map(\.octets) == [sent, handed])
    #expect(file.packets.map(\.originalOctets) == [sent.count, handed.count])
  }

  @Test func `the uplink tags what goes outside, and a VLAN on the wire is taken off`() throws {
    let bench = try Self.bench("vlan: 20", "vlan: 20")
    let file = try bench.written([
      SampleFrame(0x0A, to: 0x77), SampleFrame(Self.octets(0x77, to: 0x0A, tags: [20])),
    ])
    #expect(file.packets.map(\.interface) == ["h/a/x", "outside", "outside", "h/a/x"])
    #expect(
      file.packets.map(\.octets) == [
        Self.octets(0x0A, to: 0x77, tags: []), Self.octets(0x0A, to: 0x77, tags: [20]),
        Self.octets(0x77, to: 0x0A, tags: [20]), Self.octets(0x77, to: 0x0A, tags: []),
      ])
  }

  @Test func `a capture of the wire stands as captured at its sender`() throws {
    let bench = try Self.bench("vlan: 20", "vlan: { trunk: 20 }")
    let sent = Self.octets(0x0A, to: 0x0B, tags: [20])
    let file = try bench.written(
      [SampleFrame(sent)], options: ReplayBench.options { $0.vantage = .wire })
    #expect(file.packets.map(\.octets) == [sent, sent])
  }

  @Test func `mapped addresses are forwarded as those that they stand for`() throws {
    let bench = try Self.bench("", "")
    let options = try ReplayBench.options {
      $0.map[SampleFrame.address(0x51)] = try bench.endpoint("a")
      $0.map[SampleFrame.address(0x52)] = try bench.endpoint("b")
    }
    let file = try bench.written([SampleFrame(0x51, to: 0x52)], options: options)
    #expect(
      file.packets.map(\.octets) == [
        Self.octets(0x51, to: 0x52, tags: []), Self.octets(0x0A, to: 0x0B, tags: []),
      ])
  }

  @Test func `a cut frame keeps its length, and one that no file could hold longer is cut`() throws
  {
    let bench = try Self.bench("vlan: 20", "vlan: { trunk: 20 }")
    let path = bench.folder.path("cut.pcap")
    let longest =
      Self.octets(0x0A, to: 0x0B, tags: [])
      + Array(repeating: 0xEE, count: CaptureLimits.capturedOctets - 60)
    var writer = try CaptureWriter(path: path, format: .pcapNanoseconds)
    try writer.write(
      longest.span.extracting(first: 60), originalOctets: 1500, timestampNanoseconds: 18_000_000_000
    )
    try writer.write(longest.span, timestampNanoseconds: 18_000_000_001)
    try writer.write(
      longest.span.extracting(first: 60), originalOctets: .max,
      timestampNanoseconds: 18_000_000_002)
    try writer.finish()
    let packets = try bench.written(paths: [path]).packets
    #expect(packets.map(\.octets.count) == [60, 64, 262_144, 262_144, 60, 64])
    let longestLength = Int(UInt32.max)
    #expect(
      packets.map(\.originalOctets) == [
        1500, 1504, 262_144, 262_148, longestLength, longestLength,
      ])
    #expect(packets[3].octets.suffix(4) == [0xEE, 0xEE, 0xEE, 0xEE])
  }

  @Test(arguments: [0, 5, 11, 12, 13, 14])
  func `short frames stand where they entered, whoever sent them`(count: Int) throws {
    let bench = try Self.bench("", "")
    let octets = Array(Self.octets(0x0A, to: 0x0B, tags: [])[..<count])
    let file = try bench.written([SampleFrame(octets)])
    #expect(file.packets.allSatisfy { $0.octets == octets })
    #expect(file.packets.first?.interface == (count < 12 ? "unattributed" : "h/a/x"))
  }
}
