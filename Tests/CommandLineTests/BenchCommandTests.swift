import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct `The command bench` {
  /// Few frames and rounds: nothing here is about time.
  private static let short = ["--frames", "600", "--rounds", "2"]

  /// Arguments behind `bench`, the status, and words of standard error; "" is silence.
  @Test(arguments: [
    ("t.yaml", 0, ""),
    ("t.yaml good.pcap", 0, ""),
    ("t.yaml good.pcap --ingress a --adapters 0 --seed 9 -q", 0, ""),
    ("t.yaml --topology more.yaml", 0, ""),
    ("t.yaml --against t.yaml", 0, ""),
    ("t.yaml good.pcap --against t.yaml --report json=x --report svg=y", 0, ""),
    ("t.yaml --sweep rules=20,3", 0, ""),
    ("t.yaml cut.pcap", 2, "error: cut.pcap: truncated at octet 100: the capture ends after"),
    ("t.yaml empty.pcap", 2, "error: nothing to measure: the capture holds no Ethernet frame"),
    ("t.yaml good.pcap --filter arp", 2, "the filter matches none of 2 frames"),
    ("t.yaml none.pcap", 2, "error: none.pcap: unreadable: No such file or directory"),
    ("t.yaml text", 2, "error: text: unsupported at octet 0: found"),
    ("none.yaml", 2, "cannot read `none.yaml`: no such file or directory"),
    ("t.yaml --against none.yaml", 2, "cannot read `none.yaml`"),
    ("more.yaml", 2, "error: nothing to measure: fewer than two endpoints can send"),
    ("extended.yaml", 2, "error: extended.yaml:5:49: the switch `h/S` is driven by"),
    ("t.yaml --against extended.yaml", 2, "is driven by"),
    ("t.yaml named.pcapng --interface eth1=b", 2, "the capture has no interface `eth1`"),
    ("t.yaml --report svg=none/x", 2, "error: cannot write none/x: No such"),
    ("", 64, "Missing expected argument '<topology>'"),
    ("t.yaml --ingress a", 64, "how senders are found is asked of a capture"),
    ("t.yaml good.pcap --ingress e", 64, "--ingress: nothing is called `e`"),
    ("t.yaml good.pcap --filter (", 64, "--filter: "),
    ("t.yaml --sweep rules=0", 64, "'rules=0' is invalid"),
    ("t.yaml --sweep rules=1,1", 64, "'rules=1,1' is invalid"),
    ("t.yaml --sweep rules=1,", 64, "'rules=1,' is invalid"),
    ("t.yaml --sweep frames=1", 64, "'frames=1' is invalid"),
    ("t.yaml --sweep rules=100001", 64, "is invalid"),
    ("t.yaml --sweep rules=1 --against t.yaml", 64, "ask one at a time"),
    ("t.yaml --frames 0", 64, "'--frames 0'"),
    ("t.yaml --rounds 0", 64, "'--rounds 0'"),
    ("t.yaml --adapters 101", 64, "'--adapters 101'"),
    ("- -", 64, "'-' is given several times"),
    ("- --against -", 64, "'-' is given several times"),
    ("t.yaml --report svg=-", 64, "standard output is for the result"),
    ("t.yaml --report junit=x", 64, "there is no kind `junit`"),
    (
      "t.yaml --report pdf=x", 64,
      "there is no kind `pdf`; json, html, markdown, csv and svg are supported"
    ),
    ("t.yaml --report svg=x --report json=./x", 64, "is named twice"),
    ("t.yaml good.pcap --report svg=good.pcap", 64, "`good.pcap` is an input"),
    ("t.yaml --against more.yaml --report svg=more.yaml", 64, "`more.yaml` is an input"),
  ])
  func `ends with the status that its inputs deserve`(
    arguments: String, status: Int32, words: String
  ) throws {
    let bench = try CommandBench()
    let given = arguments.split(separator: " ").map(String.init)
    let isLong = ["--frames", "--rounds"].contains { given.contains($0) }
    let run = try RunningBulkhead(
      ["bench"] + given + (isLong ? [] : Self.short), in: bench.folder.url)
    #expect(run.status == status, "\(run.error)")
    #expect(words.isEmpty ? run.error.isEmpty : run.error.contains(words), "\(run.error)")
    let isPrinted = run.output.contains("Nanoseconds per frame")
    let isPartial = ["cut.pcap", "eth1=b", "none/x"].contains { arguments.contains($0) }
    #expect(isPrinted == (status == 0 || status == 2 && isPartial))
  }

  /// JSON without what a clock has told.
  private static func timeless(_ json: String) throws -> NSDictionary {
    func strip(_ value: Any) -> Any {
      if let array = value as? [Any] { return array.map(strip) }
      guard let members = value as? [String: Any] else { return value }
      let times = [
        "nsPerFrame", "nsPerFrameOverBatches", "framesPerSecond", "difference", "noise",
        "disturbedBatches",
      ]
      return members.filter { !times.contains($0.key) }.mapValues(strip)
    }
    let document = try JSONSerialization.jsonObject(with: Data(json.utf8))
    return try #require(strip(document) as? NSDictionary)
  }

  @Test(arguments: [
    [], ["Topologies/worm/traffic.pcapng"], ["--sweep", "rules=5,50"],
    ["--against", "Topologies/three-tier/topology.yaml"],
  ])
  func `says the same every time, but for times`(arguments: [String]) throws {
    let runs = try (0..<2).map { _ in
      try RunningBulkhead(
        ["bench", "Topologies/worm/topology.yaml", "--format", "json"] + arguments + Self.short)
    }
    #expect(runs.allSatisfy { $0.status == 0 }, "\(runs[0].error)")
    let first = try Self.timeless(runs[0].output)
    #expect(try Self.timeless(runs[1].output) == first)
    #expect(first["schema"] as? String == "bulkhead.bench/1")
  }

  @Test func `tells what each mechanism lets through, and each rule's hits`() throws {
    let run = try RunningBulkhead(
      ["bench", "topology.yaml", "traffic.pcapng", "--format", "json"] + Self.short,
      in: RunningBulkhead.root.appending(path: "Topologies/worm"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let variants = try #require(json["variants"] as? [[String: Any]])
    let names = variants.map { ($0["mechanism"] ?? $0["adapter"] ?? $0["variant"]) as? String }
    #expect(
      names == [
        "asItStands", "accessLists", "statefulRules", "guards", "vlans", "hv01/desk01/eth0",
        "hv01/files01/eth0", "hv01/desk02/eth0",
      ])
    let delivered = variants.map { ($0["frames"] as? [String: Int])?["delivered"] }
    #expect(delivered.prefix(3) == [7, 15, 6])
    #expect(variants.allSatisfy { $0["nsPerFrame"] != nil && $0["framesPerSecond"] is Int })
    let rules = try #require(json["rules"] as? [String: Any])
    #expect(rules["all"] as? Int == 7)
    let unhit = try #require(rules["neverHit"] as? [[String: String]])
    #expect(unhit.map { $0["at"] } == ["topology.yaml:35:17", "topology.yaml:36:17"])
    let adapters = try #require(json["adapters"] as? [[String: Any]])
    #expect(adapters.first?["adapter"] as? String == "hv01/desk01/eth0")
    #expect((adapters.first?["hits"] as? [[String: Any]])?.first?["frames"] as? Int == 5)
  }

  @Test func `says of a damaged capture that it is`() throws {
    let bench = try CommandBench()
    let arguments = ["bench", "t.yaml", "cut.pcap", "--report", "json=x.json"] + Self.short
    let run = try RunningBulkhead(arguments, in: bench.folder.url)
    #expect(run.output.contains("cut.pcap: 1 frame, damaged\n"), "\(run.output)")
    let json = try JSONSerialization.jsonObject(with: Data(bench.folder.octets("x.json")))
    let traffic = (json as? [String: Any])?["traffic"] as? [String: Any]
    #expect(traffic?["truncated"] as? Bool == true)
  }

  @Test func `writes the same JSON as it prints, and a plot`() throws {
    let bench = try CommandBench()
    let run = try RunningBulkhead(
      ["bench", "t.yaml", "--format", "json", "--report", "json=x.json", "--report", "svg=x.svg"]
        + Self.short, in: bench.folder.url)
    #expect(run.status == 0, "\(run.error)")
    #expect(try bench.folder.octets("x.json") == Array(run.output.utf8))
    let plot = Data(try bench.folder.octets("x.svg"))
    #expect(XMLParser(data: plot).parse())
    #expect(String(decoding: plot, as: UTF8.self).contains(">without VLANs</text>"))
  }
}
