import ForwardingEngine
import ForwardingProgram
import Foundation
import Frames
import Replay
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@testable import Report

/// A report about captures written for a test.
struct ReportBench {
  let program: ForwardingProgram
  let folder: TemporaryDirectory

  init(_ yaml: String) throws {
    let result = TopologyLoader.load(texts: [SourceFile(path: "dir/t.yaml", text: yaml)])
    program = ForwardingProgram(
      try #require(result.topology, "\(result.diagnostics.map(\.message))"))
    folder = try TemporaryDirectory()
  }

  /// Two VMs of unlike VLANs, one more of the first's, a private switch, and a wire.
  static let small = """
    bulkhead: 1
    name: small
    hosts:
      h:
        nics: { nic1: }
        switches:
          S: { type: external, nic: nic1 }
          P: { type: private }
        vms:
          a: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0a } } }
          b: { adapters: { x: { switch: S, vlan: 21, mac: 02-00-00-00-00-0b } } }
          c: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0c } } }
          d: { adapters: { x: { switch: P, mac: 02-00-00-00-00-0d } } }
    policy:
      rules:
        - { name: a reaches c, reachable: { from: a, to: c } }
        - { name: a and c are apart, isolated: [a, c] }
        - { name: b is heard, reachable: { from: b, to: [a, c] } }
    assumptions: { dropUnknownUnicast: true }
    """

  /// Frames of every fate that the small topology knows.
  static let traffic: [SampleFrame] = [
    SampleFrame(0x0A, to: 0x0C), SampleFrame(0x0C, to: 0x0A),
    SampleFrame(0x0A, to: SampleFrame.everyone), SampleFrame(0x0A, to: 0x0100_5E00_0001),
    SampleFrame(0x0A, to: 0x0C, tags: [20]), SampleFrame(0x0B, to: 0x0A),
    SampleFrame(0x0D, to: 0x0A), SampleFrame(0x77, to: SampleFrame.everyone, tags: [21]),
    SampleFrame(0x77, to: 0x0A, tags: [21]), SampleFrame([1, 2, 3]),
    SampleFrame(0x0C, to: 0x77), SampleFrame(0x0A, to: 0x0C),
  ]

  func result(
    _ captures: [SampleFrame]..., automap: Bool = false
  ) throws -> ReplayResult {
    let paths = try captures.enumerated().map { try folder.write($1, as: "\($0).pcap") }
    var options = ReplayOptions()
    let map =
      automap
      ? try AutomaticMap(program.symbols.topology, captures: paths, options: options) : nil
    for entry in map?.entries ?? [] { options.map[entry.mac] = entry.endpoint }
    var replay = try Replay(program, captures: paths, options: options)
    replay.run()
    var result = replay.finish()
    for index in result.captures.indices { result.captures[index].path = "cap/\(index).pcap" }
    result.automaticMap = map
    return result
  }
}

/// A text held against a file of Tests/Expected; BULKHEAD_UPDATE_GOLDEN writes it anew.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Expected/\(name)")
  if ProcessInfo.processInfo.environment["BULKHEAD_UPDATE_GOLDEN"] != nil {
    try Data(text.utf8).write(to: file)
  }
  let expected = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  #expect(text == expected, sourceLocation: sourceLocation)
}

/// The lines of a text that take more than so many columns.
func linesWider(than columns: Int, in text: String) -> [String] {
  text.split(separator: "\n").map(String.init).filter { DisplayText($0).columns > columns }
}

@Suite struct `The report of a replay` {
  @Test func `says the same in text, as it was said before`() throws {
    let bench = try ReportBench(ReportBench.small)
    let report = ReplayReport(try bench.result(ReportBench.traffic))
    let text = report.text(style: .plain)
    try expectGolden(text, "replay-small.txt")
    #expect(linesWider(than: 80, in: text).isEmpty)
    #expect(text == ReplayReport(try bench.result(ReportBench.traffic)).text(style: .plain))
  }

  @Test func `says the same in JSON, as it was said before`() throws {
    let bench = try ReportBench(ReportBench.small)
    try expectGolden(ReplayReport(try bench.result(ReportBench.traffic)).json, "replay-small.json")
  }

  @Test func `has the fields that others rely on, in their order`() throws {
    let bench = try ReportBench(ReportBench.small)
    let json = ReplayReport(try bench.result(ReportBench.traffic)).json
    func keys(_ names: [String], of object: String) {
      let places = names.map { json.range(of: "\"\($0)\": ")?.lowerBound }
      #expect(!places.contains(nil), "\(object)")
      let found = places.compactMap(\.self)
      #expect(found == found.sorted(), "\(object)")
    }
    keys(
      [
        "schema", "topology", "captures", "frames", "pairs", "drops", "unknownSources", "policy",
        "assumptions",
      ], of: "document")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "bulkhead.replay/1")
    let pair = try #require((document["pairs"] as? [[String: Any]])?.first)
    #expect(Set(pair.keys) == ["from", "to", "frames", "octets", "kinds", "first"])
    let drop = try #require((document["drops"] as? [[String: Any]])?.first)
    #expect(
      Set(drop.keys)
        == ["from", "at", "reason", "frames", "outcome", "first", "decidedBy"])
    #expect(drop["decidedBy"] as? String == "dir/t.yaml:10:40")
    let policy = try #require(document["policy"] as? [[String: Any]])
    #expect(policy.map { $0["holds"] as? Bool } == [true, false, nil])
  }

  @Test func `colours what matters and changes no word by it`() throws {
    let bench = try ReportBench(ReportBench.small)
    let report = ReplayReport(try bench.result(ReportBench.traffic))
    let coloured = report.text(style: .ansi)
    #expect(coloured.contains("\u{1B}[1;31m✗ broken"))
    let stripped = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(stripped == report.text(style: .plain))
  }

  @Test func `numbers captures where there are several`() throws {
    let bench = try ReportBench(ReportBench.small)
    let late = [SampleFrame(0x0C, to: 0x0A, at: 5)]
    let text = ReplayReport(try bench.result([SampleFrame(0x0A, to: 0x0C)], late)).text(
      style: .plain)
    #expect(text.contains("  capture 2: cap/1.pcap: 1 frame\n"))
    #expect(text.contains("       1       1    1:1  h/a/x -> h/c/x\n"))
    #expect(text.contains("       1       1    2:1  h/c/x -> h/a/x\n"))
  }

  @Test func `prints the automatic map as a file that can be read back`() throws {
    let bench = try ReportBench(
      ReportBench.small.replacing("a: {", with: "\"a # {}\\\" é\": {")
        .replacing(/policy:[\s\S]*/, with: ""))
    let result = try bench.result([SampleFrame(0x71, to: 0x0C)], automap: true)
    let text = ReplayReport(result).text(style: .plain)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("- {") }
    let map = AddressMap.load(
      text: SourceFile(path: "m.yaml", text: lines.joined(separator: "\n")),
      for: bench.program.symbols.topology)
    let entries = try #require(result.automaticMap).entries
    #expect(entries.count == 1)
    #expect(
      map.endpoints == Dictionary(uniqueKeysWithValues: entries.map { ($0.mac, $0.endpoint) }))
  }

  @Test func `hostile names neither move the cursor nor turn the text`() throws {
    let hostile = "a\u{202E}b\u{200F}c"
    let bench = try ReportBench(
      ReportBench.small.replacing("a: {", with: "\"a\\u202Eb\\u200Fc\": {")
        .replacing(/policy:[\s\S]*/, with: ""))
    var result = try bench.result(ReportBench.traffic)
    result.captures[0].path = "\u{1B}[2Jx\r\n.pcap"
    let report = ReplayReport(result)
    for text in [report.text(style: .plain), report.json] {
      #expect(!text.contains(hostile))
      let controls = text.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n") || (0x202A...0x202E).contains($0.value)
          || $0.value == 0x200F
      }
      #expect(controls.isEmpty)
    }
  }
}

@Suite struct `The matrix` {
  /// Host and VMs of a switch, and one frame from each to each so many times.
  private static func bench(_ count: Int, name: String = "vm") throws -> ReportBench {
    let machines = (1...count).map { number in
      "\(name)\(number): { adapters: { \"Network Adapter\": { switch: S, mac: \(mac(number)) } } }"
    }
    return try ReportBench(
      """
      bulkhead: 1
      hosts:
        host-with-a-name:
          switches: { S: { type: private } }
          vms:
      \(machines.map { "      " + $0 }.joined(separator: "\n"))
      """)
  }

  private static func mac(_ number: Int) -> String {
    MACAddress(truncating: 0x0200_0000_0000 | UInt64(number)).description
  }

  @Test(arguments: 2...12, ["vm", "a-virtual-machine-with-a-very-long-name-"])
  func `fits eighty columns, however large its numbers`(count: Int, name: String) throws {
    let bench = try Self.bench(count, name: name)
    let frames = (1...count).flatMap { sender in
      (1...count).filter { $0 != sender }.map { SampleFrame(UInt64(sender), to: UInt64($0)) }
    }
    var result = try bench.result(frames)
    for scale in [1, 1_000, 123_456, 9_999_999, 12_345_678_901] as [UInt64] {
      for index in result.pairs.indices { result.pairs[index].unicast = scale }
      let report = ReplayReport(result)
      let matrix = try #require(ReachabilityMatrix(report))
      #expect(matrix.members.count == count)
      let text = report.text(style: .plain)
      #expect(linesWider(than: 80, in: text).isEmpty)
      let shown =
        scale < 10_000
        ? [Count.grouped(scale), String(scale)]
        : [
          Count.grouped(scale), Count.compact(scale),
        ]
      let cells = matrix.text(report.names, style: .plain).split(separator: "\n").dropFirst()
        .map { $0.split(separator: " ").count { shown.contains(String($0)) } }
      // Every row has a number for all but itself; a label's last word may look like one.
      #expect(cells.allSatisfy { $0 >= count - 1 })
    }
  }

  @Test(arguments: [
    (15, 99, true), (15, 9_999, false), (20, 99, true), (20, 100, false), (21, 1, false),
  ])
  func `is there for more endpoints where their numbers are small`(
    count: Int, frames: UInt64, isThere: Bool
  ) throws {
    let bench = try Self.bench(count)
    var result = try bench.result(
      (1...count).map { SampleFrame(UInt64($0), to: SampleFrame.everyone) })
    for index in result.pairs.indices { result.pairs[index].broadcast = frames }
    let report = ReplayReport(result)
    #expect((ReachabilityMatrix(report) != nil) == isThere)
    #expect(linesWider(than: 80, in: report.text(style: .plain)).isEmpty)
  }

  @Test func `gives way to the largest pairs where endpoints are many`() throws {
    let bench = try Self.bench(500)
    let frames = (1..<500).map { SampleFrame(0x0200_0000_0000 | UInt64($0), to: 1) }
    let broadcast = [SampleFrame(0x0200_0000_0001, to: SampleFrame.everyone)]
    let busy = (0..<3).map { _ in SampleFrame(0x0200_0000_0002, to: 0x0200_0000_0003) }
    let result = try bench.result(broadcast + busy + frames)
    let report = ReplayReport(result)
    #expect(ReachabilityMatrix(report) == nil)
    let text = report.text(style: .plain)
    #expect(linesWider(than: 80, in: text).isEmpty)
    #expect(text.split(separator: "\n").count < 120)
    let first = try #require(text.split(separator: "\n").first { $0.hasSuffix("vm3") })
    #expect(first.hasPrefix("       3"))
    #expect(text.contains("more pairs with"))
  }

  @Test func `shows those that took part where few of many did`() throws {
    let bench = try Self.bench(500)
    let result = try bench.result([SampleFrame(0x0200_0000_0001, to: 0x0200_0000_0101)])
    let matrix = try #require(ReachabilityMatrix(ReplayReport(result)))
    #expect(matrix.members == [0, 256])
    #expect(
      ReplayReport(result).text(style: .plain).contains("498 others neither sent nor received"))
  }
}

@Suite struct `Numbers in tables` {
  @Test(
    arguments: [
      (0, "0", "0"), (999, "999", "999"), (1_000, "1,000", "1000"), (9_999, "9,999", "9999"),
      (10_000, "10,000", "10k"), (999_999, "999,999", "999k"), (1_000_000, "1,000,000", "1.0M"),
      (9_990_000, "9,990,000", "9.9M"), (10_000_000, "10,000,000", "10M"),
      (123_456_789, "123,456,789", "123M"), (1_999_999_999, "1,999,999,999", "1.9G"),
      (.max, "18,446,744,073,709,551,615", "18E"),
    ] as [(UInt64, String, String)])
  func `are grouped in full, or cut to four characters`(
    number: UInt64, grouped: String, compact: String
  ) {
    #expect(Count.grouped(number) == grouped)
    #expect(Count.compact(number) == compact)
  }
}
