import Foundation
import TestSupport
import Testing

@Suite struct `The command diff` {
  /// The usual bench, and its topology edited.
  private static func bench() throws -> CommandBench {
    let bench = try CommandBench()
    let topology = CommandBench.topology
    try bench.folder.write(topology.replacing("vlan: 21", with: "vlan: 20"), as: "open.yaml")
    try bench.folder.write(
      topology.replacing(
        "b: { adapters: { x: { switch: S, vlan: 20",
        with: "b: { adapters: { x: { switch: S, vlan: 22"),
      as: "closed.yaml")
    try bench.folder.write(
      topology.replacing("a: {", with: "z: {").replacing("[a, b]", with: "[z, b]"),
      as: "renamed.yaml")
    try bench.folder.write(
      topology.replacing(
        "a: { adapters: { x: { ", with: "a: { adapters: { x: { portMirroring: destination, "
      )
      .replacing("b: { adapters: { x: { ", with: "b: { adapters: { x: { portMirroring: source, "),
      as: "mirrored.yaml")
    try bench.folder.write("bulkhead: 2\n", as: "bad.yaml")
    return bench
  }

  /// Arguments behind `diff`, the status, and words of standard error; "" is silence.
  @Test(arguments: [
    ("t.yaml t.yaml --fail-on changed", 0, ""),
    ("t.yaml open.yaml", 0, ""),
    ("t.yaml open.yaml --fail-on never", 0, ""),
    ("t.yaml open.yaml --fail-on opened", 1, ""),
    ("t.yaml open.yaml --fail-on changed", 1, ""),
    ("t.yaml open.yaml --fail-on closed", 0, ""),
    ("open.yaml t.yaml --fail-on opened", 0, ""),
    ("open.yaml t.yaml --fail-on closed", 1, ""),
    ("t.yaml closed.yaml --fail-on opened", 0, ""),
    ("t.yaml closed.yaml --fail-on changed", 1, ""),
    ("t.yaml open.yaml --fail-on opened --from a --to b", 0, ""),
    ("t.yaml open.yaml --fail-on opened --from a --to c --layer ip", 1, ""),
    ("t.yaml open.yaml --fail-on opened --vlan 21", 0, ""),
    ("t.yaml mirrored.yaml --fail-on opened", 1, ""),
    ("t.yaml mirrored.yaml --fail-on opened --layer ip", 0, ""),
    ("t.yaml renamed.yaml --fail-on changed --from a --to b", 0, ""),
    ("t.yaml renamed.yaml --fail-on changed --from z", 0, ""),
    ("t.yaml t.yaml --topology more.yaml --protocol tcp --port 443 -q", 0, ""),
    ("t.yaml t.yaml --old-topology more.yaml --threat honest --report json=x", 0, ""),
    ("none.yaml t.yaml", 2, "cannot read `none.yaml`: no such file or directory"),
    ("t.yaml bad.yaml", 2, "bad.yaml:1:"),
    ("bad.yaml none.yaml", 2, "cannot read `none.yaml`"),
    ("t.yaml extended.yaml", 2, "error: extended.yaml:5:49: the switch `h/S` is driven by"),
    ("t.yaml open.yaml --report json=none/x", 2, "error: cannot write none/x: No such file"),
    ("t.yaml", 64, "Missing expected argument '<new>'"),
    ("t.yaml t.yaml t.yaml", 64, "t.yaml"),
    ("- -", 64, "'-' is given several times"),
    ("t.yaml renamed.yaml --from e", 64, "--from: nothing is called `e`"),
    ("t.yaml t.yaml --to x", 64, "--to: `x` may mean 3 things"),
    ("t.yaml renamed.yaml --from a --to z", 64, "--from and --to leave no pair"),
    ("t.yaml t.yaml --fail-on warning", 64, "'warning' is invalid"),
    ("t.yaml t.yaml --layer 3", 64, "'3' is invalid"),
    ("t.yaml t.yaml --port 0", 64, "a port is 1 to 65535"),
    ("t.yaml open.yaml --report json=./open.yaml", 64, "`./open.yaml` is an input"),
    ("t.yaml open.yaml --old-topology more.yaml --report json=more.yaml", 64, "is an input"),
  ])
  func `ends with the status that its inputs deserve`(
    arguments: String, status: Int32, words: String
  ) throws {
    let bench = try Self.bench()
    let run = try RunningBulkhead(
      ["diff"] + arguments.split(separator: " ").map(String.init), in: bench.folder.url)
    #expect(run.status == status, "\(run.error)")
    #expect(words.isEmpty ? run.error.isEmpty : run.error.contains(words), "\(run.error)")
    let isPrinted = run.output.contains(" pair")
    #expect(isPrinted == (status < 2 || run.error.hasPrefix("error: cannot write")))
  }

  @Test func `says what is wrong with both topologies`() throws {
    let run = try Self.bench().run("diff", "bad.yaml", "none.yaml")
    #expect(run.error.contains("bad.yaml:1:") && run.error.contains("none.yaml"))
  }

  @Test func `prints the same bytes from run to run, in all places`() throws {
    let bench = try Self.bench()
    for format in ["text", "json"] {
      let runs = try (0..<3).map { _ in
        try bench.run("diff", "t.yaml", "open.yaml", "--format", format, "--report", "json=x")
          .output
      }
      #expect(Set(runs).count == 1)
      let report = String(decoding: try bench.folder.octets("x"), as: UTF8.self)
      #expect(format == "text" || report == runs[0])
    }
  }

  @Test func `names the lines that opened a pair`() throws {
    let run = try Self.bench().run("diff", "t.yaml", "open.yaml")
    #expect(run.output.contains("\n    - t.yaml:9:40: vlan: 21\n    + open.yaml:9:40: vlan: 20\n"))
    #expect(run.output.contains("h/a/x, h/b/x <-> h/c/x\n    isolated -> reachable, 4 pairs\n"))
  }

  // MARK: Beside prove

  /// Each lesson beside the next one, and itself with another VLAN: what is listed is exactly where two
  /// proofs differ.
  @Test(arguments: Lessons.names)
  func `agrees with two proofs`(_ lesson: String) throws {
    let folder = try TemporaryDirectory()
    let index = try #require(Lessons.names.firstIndex(of: lesson))
    let other = Lessons.names[(index + 1) % Lessons.names.count]
    let old = "Topologies/\(lesson)/topology.yaml"
    let text = try String(
      contentsOf: RunningBulkhead.root.appending(path: old), encoding: .utf8)
    let edited = try folder.write(
      text.replacing("vlan: 20", with: "vlan: 30").replacing("action: deny", with: "action: allow"),
      as: "t.yaml")
    for new in ["Topologies/\(other)/topology.yaml", edited] {
      let runs = try [["prove", old], ["prove", new], ["diff", old, new]].map {
        try RunningBulkhead($0 + ["--format", "json"])
      }
      guard runs[2].status == 0 else {
        #expect(runs[2].status == 2 && runs[1].status == 2)
        continue
      }
      try expectAgreement(runs.map(\.output))
    }
  }

  private struct Ends: Hashable {
    var from: String
    var to: String
  }

  private func expectAgreement(_ outputs: [String]) throws {
    let documents = try outputs.map { output in
      try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
    let rows = { (key: String, index: Int) in
      try #require(documents[index][key] as? [[String: Any]])
    }
    var newNames: [String: String] = [:]
    for row in try rows("renamed", 2) {
      newNames[row["from"] as? String ?? ""] = row["to"] as? String
    }
    let removed = Set(try #require(documents[2]["removed"] as? [String]))
    // A removed endpoint may have the name that another one has now.
    let name = { (old: String) in removed.contains(old) ? "old \(old)" : newNames[old] ?? old }
    var verdicts: [[Ends: String]] = [[:], [:]]
    for index in 0..<2 {
      for pair in try rows("pairs", index) {
        let ends = ["from", "to"].map { pair[$0] as? String ?? "?" }.map {
          index == 0 ? name($0) : $0
        }
        verdicts[index][Ends(from: ends[0], to: ends[1])] = words(pair)
      }
    }
    let none = "isolated isolated 0"
    var expected = verdicts[1].filter { verdicts[0][$0.key, default: none] != $0.value }
    for (ends, verdict) in verdicts[0] where verdicts[1][ends] == nil && verdict != none {
      expected[ends] = none
    }
    var found: [Ends: String] = [:]
    for change in try rows("changes", 2) {
      let isRemoved = change["after"] is NSNull
      let sets = try ["from", "to"].map { try #require(change[$0] as? [String]) }.map { set in
        isRemoved ? set.map { removed.contains($0) ? "old \($0)" : $0 } : set
      }
      let after = (change["after"] as? [String: Any]).map(words) ?? none
      for from in sets[0] {
        for to in sets[1] where from != to {
          #expect(found.updateValue(after, forKey: Ends(from: from, to: to)) == nil)
        }
      }
    }
    #expect(found == expected)
  }

  private func words(_ verdict: [String: Any]) -> String {
    let texts = ["ethernet", "ip"].map { verdict[$0] as? String ?? "?" }
    return "\(texts[0]) \(texts[1]) \((verdict["mirrored"] as? Bool) == true ? 1 : 0)"
  }
}
