import Foundation
import TestSupport
import Testing

/// A directory with a topology and captures, and runs of the built command in it.
struct CommandBench {
  let folder: TemporaryDirectory

  /// Two VMs on one VLAN, one on another; `a` and `b` must not reach each other.
  static let topology = """
    bulkhead: 1
    hosts:
      h:
        nics: { nic1: }
        switches: { S: { type: external, nic: nic1 } }
        vms:
          a: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0a, ip: [10.0.0.1/24] } } }
          b: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0b, ip: [10.0.0.2/24] } } }
          c: { adapters: { x: { switch: S, vlan: 21, mac: 02-00-00-00-00-0c } } }
    policy:
      rules:
        - { name: a and b are apart, isolated: [a, b] }
    """

  init() throws {
    folder = try TemporaryDirectory()
    try folder.write(Self.topology, as: "t.yaml")
    try folder.write(
      [SampleFrame(0x0A, to: 0x77), SampleFrame(0x0A, to: 0x0B, tags: [20])], as: "good.pcap")
    try folder.write([SampleFrame(0x0A, to: 0x0B)], as: "broken.pcap")
    try folder.write([SampleFrame](), as: "empty.pcap")
    try folder.write(Array(try folder.octets("good.pcap").dropLast()), as: "cut.pcap")
    try folder.write("no capture at all", as: "text")
    try folder.write(
      [SampleFrame(0x0A, to: 0x77, interface: 0)], as: "named.pcapng", interfaces: ["eth0"])
    try folder.write("- { mac: 02:00:00:00:00:77, endpoint: c }\n", as: "map.yaml")
    try folder.write("- { mac: 02:00:00:00:00:77, endpoint: nobody }\n", as: "bad-map.yaml")
    try folder.write(
      "bulkhead: 1\nhosts: { g: { switches: { P: { type: private } } } }\n", as: "more.yaml")
    try folder.write(
      Self.topology.replacing("nic: nic1 }", with: "nic: nic1, forwardingExtension: Nexus }"),
      as: "extended.yaml")
  }

  func run(
    _ arguments: String..., input: Data? = nil, environment: [String: String] = [:]
  ) throws -> RunningBulkhead {
    try RunningBulkhead(arguments, in: folder.url, input: input, environment: environment)
  }
}

@Suite struct `The command replay` {
  /// Arguments behind `replay`, the status, and words of standard error; "" is silence.
  @Test(arguments: [
    ("t.yaml good.pcap", 0, ""),
    ("t.yaml broken.pcap", 1, ""),
    ("t.yaml good.pcap broken.pcap", 1, ""),
    ("t.yaml cut.pcap", 2, "error: cut.pcap: truncated at octet 100: the capture ends after"),
    ("t.yaml cut.pcap broken.pcap", 2, "error: cut.pcap: truncated"),
    ("t.yaml empty.pcap", 2, "error: nothing to replay: no capture holds an Ethernet frame"),
    ("t.yaml none.pcap good.pcap", 2, "error: none.pcap: unreadable: No such file or directory"),
    ("t.yaml text", 2, "error: text: unsupported at octet 0: found"),
    ("t.yaml more.yaml good.pcap", 2, "; a further topology is given with --topology\n"),
    ("none.yaml good.pcap", 2, "cannot read `none.yaml`: no such file or directory"),
    ("extended.yaml good.pcap", 2, "error: extended.yaml:5:49: the switch `h/S` is driven by"),
    ("t.yaml good.pcap --map bad-map.yaml", 2, "nothing is called `nobody`"),
    ("t.yaml good.pcap --map none.yaml", 2, "cannot read `none.yaml`"),
    ("t.yaml good.pcap --filter arp", 2, "the filter matches none of 2 frames"),
    ("t.yaml named.pcapng --interface eth0=b", 0, ""),
    ("t.yaml named.pcapng --interface eth1=b", 2, "no capture has an interface called `eth1`"),
    ("t.yaml broken.pcap --ingress c", 0, ""),
    ("t.yaml good.pcap --map map.yaml", 0, ""),
    ("t.yaml good.pcap --limit 1 --sequential --vantage wire --outside wire --jobs 4 -q", 0, ""),
    ("t.yaml good.pcap --topology more.yaml", 0, ""),
    ("t.yaml", 64, "Missing expected argument '<captures> ...'"),
    ("t.yaml good.pcap --ingress e", 64, "--ingress: nothing is called `e`"),
    ("t.yaml good.pcap --ingress x", 64, "`x` may mean 3 things; write one of `h/a/x`, `h/b/x`"),
    ("t.yaml good.pcap --interface eth0", 64, "`eth0` is not NAME=ENDPOINT"),
    ("t.yaml good.pcap --interface eth0=a --interface eth0=b", 64, "names `eth0` twice"),
    ("t.yaml good.pcap --outside wirr", 64, "no wire is called `wirr`; did you mean `wire`?"),
    ("t.yaml good.pcap --filter (", 64, "--filter: "),
    ("t.yaml good.pcap --limit 0", 64, "'--limit 0' offers nothing"),
    ("t.yaml good.pcap --jobs 0", 64, "at least one must work"),
    ("t.yaml good.pcap --vantage host", 64, "'host' is invalid"),
    ("t.yaml good.pcap --report pdf=x", 64, "there is no kind `pdf`"),
    ("t.yaml good.pcap --report pdf=x", 64, "there is no kind `pdf`"),
    ("t.yaml good.pcap --report json=-", 64, "standard output is for '--format json'"),
    ("t.yaml good.pcap --report json=x --report json=x", 64, "`x` is named twice"),
    ("t.yaml good.pcap --write x.pcapng", 0, ""),
    ("t.yaml good.pcap --write none/x.pcapng", 2, "error: cannot write none/x.pcapng: No such"),
    ("t.yaml cut.pcap --write x.pcapng", 2, "error: cut.pcap: truncated"),
    ("t.yaml good.pcap --write -", 64, "--write: standard output is for the report"),
    ("t.yaml good.pcap --write good.pcap", 64, "--write: `good.pcap` is an input"),
    ("t.yaml good.pcap --write ./t.yaml", 64, "--write: `./t.yaml` is an input"),
    ("t.yaml good.pcap --map map.yaml --write map.yaml", 64, "--write: `map.yaml` is an input"),
    ("t.yaml good.pcap --report json=good.pcap", 64, "--report: `good.pcap` is an input"),
    ("t.yaml good.pcap --report json=x --write x", 64, "--write: `x` is named twice"),
    ("t.yaml good.pcap --write ./x --report json=x", 64, "--write: `./x` is named twice"),
    ("t.yaml good.pcap --write text --report json=.//text", 64, "--write: `text` is named twice"),
    ("t.yaml good.pcap --report json=x --report json=./x", 64, "--report: `./x` is named twice"),
    ("t.yaml good.pcap --report json=none/x --write none/y", 2, "cannot write none/x: No such"),
    ("t.yaml good.pcap --report json=x --write y", 0, ""),
    ("- -", 64, "'-' is given several times"),
    ("t.yaml - --automap", 64, "--automap reads captures twice"),
  ])
  func `ends with the status that its inputs deserve`(
    arguments: String, status: Int32, words: String
  ) throws {
    let bench = try CommandBench()
    let run = try RunningBulkhead(
      ["replay"] + arguments.split(separator: " ").map(String.init), in: bench.folder.url)
    #expect(run.status == status, "\(run.error)")
    #expect(words.isEmpty ? run.error.isEmpty : run.error.contains(words), "\(run.error)")
    // What could be replayed is printed, and nothing else.
    let isPrinted = run.output.contains(" delivered, ")
    #expect(
      isPrinted == (status < 2 || run.error.hasPrefix("error: ") && !arguments.contains("extended"))
    )
  }

  @Test func `whole frames before damage and whole captures beside it are reported`() throws {
    let bench = try CommandBench()
    let run = try bench.run(
      "replay", "t.yaml", "cut.pcap", "none", "broken.pcap", "--format", "json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let captures = try #require(json["captures"] as? [[String: Any]])
    #expect(captures.map { $0["file"] as? String } == ["cut.pcap", "none", "broken.pcap"])
    #expect(captures.map { $0["frames"] as? Int } == [1, 0, 1])
    #expect(captures.map { $0["truncated"] as? Bool } == [true, false, false])
    #expect(run.error.split(separator: "\n").count == 2)
    #expect(run.status == 2)
  }

  @Test func `prints the same bytes from run to run, for any number of jobs`() throws {
    let bench = try CommandBench()
    for format in ["text", "json"] {
      let runs = try ["1", "1", "2", "7"].map { jobs in
        try bench.run(
          "replay", "t.yaml", "good.pcap", "broken.pcap", "--format", format, "--jobs", jobs
        ).output
      }
      #expect(Set(runs).count == 1)
    }
  }

  @Test func `reads a capture or a topology from standard input`() throws {
    let bench = try CommandBench()
    let capture = Data(try bench.folder.octets("broken.pcap"))
    let fromPipe = try bench.run("replay", "t.yaml", "-", input: capture)
    let fromFile = try bench.run("replay", "t.yaml", "broken.pcap")
    #expect(
      fromPipe.output == fromFile.output.replacing("capture: broken.pcap", with: "capture: -"))
    #expect(fromPipe.status == 1)
    let topology = try bench.run(
      "replay", "-", "good.pcap", "--format", "json", input: Data(CommandBench.topology.utf8))
    #expect(topology.output.contains(#""decidedBy": "<stdin>:7:"#))
    #expect(topology.status == 0)
  }

  @Test func `the automatic map can be saved and used`() throws {
    let bench = try CommandBench()
    try bench.folder.write(
      [SampleFrame(0x71, to: 0x72), SampleFrame(0x72, to: 0x71), SampleFrame(0x71, to: 0x72)],
      as: "foreign.pcap")
    let made = try bench.run("replay", "t.yaml", "foreign.pcap", "--automap", "--format", "json")
    let shown = try bench.run("replay", "t.yaml", "foreign.pcap", "--automap")
    let lines = shown.output.split(separator: "\n").filter { $0.hasPrefix("- {") }
    #expect(
      lines == [
        "- { mac: 02:00:00:00:00:71, endpoint: h/a/x }  # 2 frames",
        "- { mac: 02:00:00:00:00:72, endpoint: h/b/x }  # 1 frame",
      ])
    try bench.folder.write(lines.joined(separator: "\n"), as: "saved.yaml")
    let used = try bench.run(
      "replay", "t.yaml", "foreign.pcap", "--map", "saved.yaml", "--format", "json")
    #expect(used.status == 1)
    let withoutMap = made.output.replacing(/,\n  "automap": \[[^\]]*\]/, with: "")
    #expect(withoutMap == used.output)
  }

  @Test func `colours for whom it is asked to`() throws {
    let bench = try CommandBench()
    let escape = "\u{1B}["
    func output(_ options: [String], _ environment: [String: String] = [:]) throws -> String {
      try RunningBulkhead(
        ["replay", "t.yaml", "good.pcap"] + options, in: bench.folder.url, environment: environment
      ).output
    }
    #expect(try !output([]).contains(escape))
    #expect(try output(["--color", "always"]).contains(escape))
    #expect(try output([], ["CLICOLOR_FORCE": "1"]).contains(escape))
    #expect(try !output([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).contains(escape))
    #expect(try output(["--color", "always"], ["NO_COLOR": "1"]).contains(escape))
  }
}

@Suite struct `Reports in files` {
  @Test func `carry what standard output would`() throws {
    let bench = try CommandBench()
    let run = try bench.run("replay", "t.yaml", "broken.pcap", "--report", "json=r.json")
    let json = try bench.run("replay", "t.yaml", "broken.pcap", "--format", "json")
    #expect(run.status == 1)
    #expect(String(decoding: try bench.folder.octets("r.json"), as: UTF8.self) == json.output)
    #expect(run.output.contains(" delivered, "))
  }

  @Test func `are there whole or not at all`() throws {
    let bench = try CommandBench()
    let before = try bench.folder.names
    let run = try bench.run("replay", "t.yaml", "good.pcap", "--report", "json=none/r.json")
    #expect(run.status == 2)
    #expect(run.error.hasPrefix("error: cannot write "))
    #expect(run.output.contains(" delivered, "))
    #expect(try bench.folder.names == before)
  }

  @Test func `replace what was there, but neither a link nor a device`() throws {
    let bench = try CommandBench()
    try bench.folder.write("old", as: "old.json")
    try FileManager.default.createSymbolicLink(
      atPath: bench.folder.path("link.json"), withDestinationPath: "old.json")
    let run = try bench.run(
      "replay", "t.yaml", "good.pcap", "--report", "json=link.json", "--report", "json=/dev/null")
    #expect(run.status == 0)
    #expect(try bench.folder.octets("old.json").first == UInt8(ascii: "{"))
    let attributes = try FileManager.default.attributesOfItem(
      atPath: bench.folder.path("link.json"))
    #expect(attributes[.type] as? FileAttributeType == .typeSymbolicLink)
    #expect(FileManager.default.fileExists(atPath: "/dev/null"))
  }
}

@Suite struct `Streams that end` {
  @Test(arguments: [
    ("$BULKHEAD replay t.yaml good.pcap > /dev/full; echo $?", "2"),
    ("$BULKHEAD replay t.yaml good.pcap --report json=/dev/full > out; echo $?", "2"),
    (
      "$BULKHEAD replay t.yaml good.pcap 2>&1 > /dev/full", "error: cannot write to standard output"
    ),
    ("$BULKHEAD trace t.yaml --packet 1 good.pcap > /dev/full 2> /dev/null; echo $?", "2"),
    // The reader has gone: no word, and nothing is left of it.
    ("$BULKHEAD replay t.yaml good.pcap 2>&1 | true", ""),
    ("(sleep 1; $BULKHEAD replay t.yaml good.pcap) 2>err | true; cat err", ""),
    ("$BULKHEAD replay t.yaml many.pcap --format json 2>err | head -n 1; cat err", "{"),
    // A warning that nobody can be told costs no data.
    ("$BULKHEAD replay warned.yaml good.pcap --format json 2>&- | head -n 1", "{"),
    ("$BULKHEAD replay warned.yaml good.pcap > out 2> /dev/full; echo $?", "0"),
    // As many captures as the system allows at all, whatever the soft limit is.
    ("ulimit -Sn 40; $BULKHEAD replay t.yaml $(yes good.pcap | head -n 60) > out; echo $?", "0"),
  ])
  func `end the command, with a word only where something is lost`(
    line: String, expected: String
  ) throws {
    let bench = try CommandBench()
    try bench.folder.write(
      (0..<20_000).map { SampleFrame(0x0300_0000_0000 &- 0x0100_0000_0000 | $0, to: 0x0A) },
      as: "many.pcap")
    try bench.folder.write(
      """
      bulkhead: 1
      hosts:
        h:
          switches: { s: { type: internal } }
          vms: { "[a,b]": { adapters: { x: { switch: s, mac: 02:00:00:00:00:0a } } } }
      """, as: "warned.yaml")
    let output = try RunningBulkhead.shell(line, in: bench.folder.url)
    #expect(output.trimmingCharacters(in: .newlines) == expected)
  }

  @Test func `wrong usage that only the topology shows names this command's usage`() throws {
    let bench = try CommandBench()
    let run = try bench.run("replay", "t.yaml", "good.pcap", "--ingress", "nobody")
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.error.hasPrefix("Error: --ingress: nothing is called `nobody`"))
    #expect(run.error.contains("\nUsage: bulkhead replay "))
  }
}
