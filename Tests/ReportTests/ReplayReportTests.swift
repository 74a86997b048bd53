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
    #expect(
      Set(pair.keys) == ["from", "to", "frames", "octets", "kinds", "first", "path", "via"])
    #expect(pair["via"] as? [String] == [])
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
    #expect(text.contains("Pairs by frames (first: capture and frame)\n"))
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
