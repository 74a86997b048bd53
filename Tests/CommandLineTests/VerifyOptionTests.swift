import Capture
import Foundation
import TestSupport
import Testing

@Suite struct `The option --verify of replay` {
  private static let topology = "Topologies/three-tier/topology.yaml"

  /// What the model itself has written of generated traffic: a network that does as it says.
  private static func outcomes(_ directory: TemporaryDirectory, _ lesson: String) throws -> String {
    let topology = "Topologies/\(lesson)/topology.yaml"
    let (made, seen) = (directory.path("made.pcapng"), directory.path("seen.pcapng"))
    #expect(
      try RunningBulkhead([
        "generate", topology, "--mix", "all-pairs,attacks", "--frames", "3000", "-o", made,
      ]).status == 0)
    let run = try RunningBulkhead(["replay", topology, made, "--write", seen, "--quiet"])
    #expect(run.status <= 1)
    return seen
  }

  @Test(arguments: ["three-tier", "private-vlan", "data-centre", "trunk-guest", "monitoring-port"])
  func `agrees with what the model itself has written`(_ lesson: String) throws {
    let directory = try TemporaryDirectory()
    let seen = try Self.outcomes(directory, lesson)
    let run = try RunningBulkhead([
      "replay", "Topologies/\(lesson)/topology.yaml", seen, "--verify",
    ])
    #expect(run.status == 0, "\(run.output)")
    let words = run.output.replacing("\n", with: " ")
    #expect(words.contains("3,000 packets: model and network agree about 3,000, differ about 0"))
  }

  @Test func `ends with status 1 where another topology was there, and says where they differ`()
    throws
  {
    let directory = try TemporaryDirectory()
    let seen = try Self.outcomes(directory, "three-tier")
    let text = try String(
      contentsOf: RunningBulkhead.root.appending(path: Self.topology), encoding: .utf8)
    let changed = try directory.write(
      text.replacing("vlan: 22", with: "vlan: 20"), as: "changed.yaml")
    let report = directory.path("v.json")
    let run = try RunningBulkhead([
      "replay", changed, seen, "--verify", "--report", "json=\(report)",
    ])
    #expect(run.status == 1, "\(run.error)")
    #expect(run.output.contains("Where they differ"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.contains("/") })
    let json = try JSONSerialization.jsonObject(with: Data(directory.octets("v.json")))
    let document = try #require(json as? [String: Any])
    #expect(document["schema"] as? String == "bulkhead.verification/1")
    let rows = try #require(document["disagreements"] as? [[String: Any]])
    #expect(!rows.isEmpty)
    for row in rows {
      for key in ["difference", "from", "at", "model", "observed", "packets", "first"] {
        #expect(row[key] != nil, "\(key)")
      }
    }
  }

  @Test func `judges the whole packets of a damaged capture, with status 2`() throws {
    let directory = try TemporaryDirectory()
    let seen = try Self.outcomes(directory, "three-tier")
    let octets = try directory.octets("seen.pcapng")
    try directory.write(Array(octets.dropLast(7)), as: "cut.pcapng")
    let run = try RunningBulkhead([
      "replay", Self.topology, directory.path("cut.pcapng"), "--verify",
    ])
    #expect(run.status == 2 && run.output.contains("model and network agree about"))
    #expect(run.error.contains("truncated") && seen.hasSuffix("seen.pcapng"))
  }

  @Test(arguments: [
    (["--captured-at", "web01=x.pcap"], "needs --verify"),
    (["--verify"], "needs a capture"),
    (["--verify", "--captured-at", "web01"], "ENDPOINT=FILE"),
    (["--verify", "--captured-at", "nobody=x.pcap"], "nobody"),
    (["x.pcap", "--verify", "--write", "y.pcapng"], "no --write"),
    (["x.pcap", "--verify", "--window", "0"], "3,600,000"),
    (["x.pcap", "--verify", "--format", "github"], "text or json"),
    (["x.pcap", "--live", "lo"], "alone"),
    (["x.pcap", "--seconds", "1"], "needs --live"),
    ([], "captures"),
  ])
  func `refuses what means nothing`(_ arguments: [String], _ words: String) throws {
    let run = try RunningBulkhead(["replay", Self.topology] + arguments)
    #expect(run.status == 64 && run.error.contains(words), "\(run.error)")
  }

  @Test func `says which interfaces there are to be named where none is an endpoint's`() throws {
    let directory = try TemporaryDirectory()
    var capture = PktmonCapture()
    capture.component("TCPIP", description: "Internet\u{1B}[31m")
    capture.packet(
      [UInt8](repeating: 2, count: 60), at: 0, id: 1, microseconds: 1)
    let path = try directory.write(capture.octets, as: "p.pcapng")
    let run = try RunningBulkhead(["replay", Self.topology, path, "--verify"])
    #expect(run.status == 2 && run.error.contains("--interface NAME=ENDPOINT"))
    #expect(run.output.contains("TCPIP, Internet") && !run.output.contains("\u{1B}"))
  }
}
