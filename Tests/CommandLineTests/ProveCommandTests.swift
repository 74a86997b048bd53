import Foundation
import TestSupport
import Testing

@Suite struct `The command prove` {
  /// The usual bench, and a topology without a policy.
  private static func bench() throws -> CommandBench {
    let bench = try CommandBench()
    let plain = CommandBench.topology.replacing(/policy:[\s\S]*/, with: "")
    try bench.folder.write(plain, as: "plain.yaml")
    try bench.folder.write(
      plain + "policy: { groups: { both: [a, b] }, rules: [] }\n", as: "groups.yaml")
    return bench
  }

  /// Arguments behind `prove`, the status, and words of standard error; "" is silence.
  @Test(arguments: [
    ("plain.yaml", 0, ""),
    ("plain.yaml more.yaml", 0, ""),
    ("plain.yaml --topology more.yaml -q", 0, ""),
    ("plain.yaml --from a --to b --to c", 0, ""),
    ("plain.yaml --from h/* --to outside --threat honest --pairs", 0, ""),
    ("groups.yaml --from both --to both --classes", 0, ""),
    ("plain.yaml --protocol tcp --port 443 --vlan 20", 0, ""),
    ("plain.yaml --protocol 47 --vlan 0", 0, ""),
    ("plain.yaml --port 53", 0, ""),
    ("plain.yaml --report json=x --report json=y", 0, ""),
    ("none.yaml", 2, "cannot read `none.yaml`: no such file or directory"),
    ("extended.yaml", 2, "error: extended.yaml:5:49: the switch `h/S` is driven by"),
    ("plain.yaml --report json=none/x", 2, "error: cannot write none/x: No such file"),
    ("plain.yaml --write none/x", 2, "error: cannot write none/x: No such file"),
    ("", 64, "Missing expected argument '<topology> ...'"),
    ("plain.yaml --from e", 64, "--from: nothing is called `e`"),
    ("plain.yaml --from both", 64, "--from: nothing is called `both`"),
    ("groups.yaml --from bot", 64, "did you mean `both`?"),
    ("plain.yaml --to x", 64, "--to: `x` may mean 3 things; write one of `h/a/x`, `h/b/x`"),
    ("plain.yaml --to h/*/y", 64, "--to: `h/*/y` matches nothing"),
    ("plain.yaml --from a --to a", 64, "--from and --to leave no pair"),
    ("plain.yaml --protocol gre", 64, "'gre' is invalid"),
    ("plain.yaml --protocol 256", 64, "'256' is invalid"),
    ("plain.yaml --protocol icmp --port 1", 64, "--port: packets of this protocol have no ports"),
    ("plain.yaml --port 0", 64, "a port is 1 to 65535"),
    ("plain.yaml --port 65536", 64, "'65536' is invalid"),
    ("plain.yaml --vlan 4095", 64, "'--vlan 4095': a VLAN ID is 1 to 4094"),
    ("plain.yaml --threat nobody", 64, "'nobody' is invalid"),
    ("plain.yaml --pairs --classes", 64, "--classes"),
    ("plain.yaml --write -", 64, "--write: standard output is for the result"),
    ("plain.yaml --write ./plain.yaml", 64, "--write: `./plain.yaml` is an input"),
    ("plain.yaml --topology more.yaml --report json=more.yaml", 64, "`more.yaml` is an input"),
    ("plain.yaml --write x --report json=x", 64, "--write: `x` is named twice"),
    ("plain.yaml --report pdf=x", 64, "there is no kind `pdf`"),
    ("- -", 64, "'-' is given several times"),
  ])
  func `ends with the status that its inputs deserve`(
    arguments: String, status: Int32, words: String
  ) throws {
    let bench = try Self.bench()
    let run = try RunningBulkhead(
      ["prove"] + arguments.split(separator: " ").map(String.init), in: bench.folder.url)
    #expect(run.status == status, "\(run.error)")
    #expect(words.isEmpty ? run.error.isEmpty : run.error.contains(words), "\(run.error)")
    let isPrinted = run.output.contains(" pair")
    #expect(isPrinted == (status == 0 || run.error.hasPrefix("error: cannot write")))
  }

  @Test func `prints the same bytes from run to run, in all places`() throws {
    let bench = try Self.bench()
    for format in ["text", "json"] {
      let runs = try (0..<3).map { _ in
        try bench.run("prove", "t.yaml", "--format", format, "--report", "json=x").output
      }
      #expect(Set(runs).count == 1)
      let report = String(decoding: try bench.folder.octets("x"), as: UTF8.self)
      #expect(format == "text" || report == runs[0])
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any])
      #expect(document["schema"] as? String == "bulkhead.proof/1")
      #expect((document["pairs"] as? [Any])?.count == 12)
    }
  }

  @Test func `tells of one pair what would open its way, in text and in JSON`() throws {
    let bench = try Self.bench()
    let pair = ["prove", "plain.yaml", "--from", "a", "--to", "c"]
    let text = try RunningBulkhead(pair, in: bench.folder.url).output
    #expect(text.contains("  would reach if: h/"), "\(text)")
    let json = try RunningBulkhead(pair + ["--format", "json"], in: bench.folder.url).output
    #expect(json.contains("\"changes\": ["), "\(json)")
    let all = try bench.run("prove", "plain.yaml", "--format", "json").output
    #expect(!all.contains("\"changes\": ["))
  }

  @Test func `reads a topology from standard input`() throws {
    let bench = try Self.bench()
    let yaml = Data(try bench.folder.octets("plain.yaml"))
    let piped = try bench.run("prove", "-", "--format", "json", input: yaml).output
    let read = try bench.run("prove", "plain.yaml", "--format", "json").output
    #expect(piped.replacing("trace - ", with: "trace plain.yaml ").contains("\"pairs\": ["))
    #expect(piped.split(separator: "\n").count == read.split(separator: "\n").count)
  }

  /// All that a lesson's proof lets through is seen by a replay of what it writes.
  @Test(arguments: Lessons.names)
  func `writes witnesses that a replay confirms`(_ lesson: String) throws {
    let folder = try TemporaryDirectory()
    let topology = "Topologies/\(lesson)/topology.yaml"
    let proof = try RunningBulkhead([
      "prove", topology, "--format", "json", "--write", folder.path("w.pcapng"),
    ])
    #expect([0, 1].contains(proof.status), "\(proof.error)")
    let pairs = try Self.rows("pairs", of: proof.output).filter { pair in
      let witness = pair["witness"] as? [String: Any]
      return witness != nil && witness?["otherMembers"] == nil
    }
    guard try folder.names == ["w.pcapng"] else {
      #expect(pairs.isEmpty)
      return
    }
    let replay = try RunningBulkhead([
      "replay", topology, folder.path("w.pcapng"), "--format", "json",
    ])
    var seen: Set<[String]> = []
    for pair in try Self.rows("pairs", of: replay.output) {
      let kinds = try #require(pair["kinds"] as? [String: Int])
      if kinds.contains(where: { $0.key != "mirrored" && $0.value > 0 }) { seen.insert(ends(pair)) }
    }
    for pair in pairs { #expect(seen.contains(ends(pair)), "\(ends(pair))") }
  }

  private func ends(_ pair: [String: Any]) -> [String] {
    [pair["from"], pair["to"]].map { $0 as? String ?? "?" }
  }

  private static func rows(_ key: String, of json: String) throws -> [[String: Any]] {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    return try #require(document[key] as? [[String: Any]])
  }
}
