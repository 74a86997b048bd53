import ForwardingProgram
import Foundation
import Frames
import TestSupport
import Testing
import TopologyFile
import TopologyModel

@testable import Prover
@testable import Report

/// A report about hand-made answers to two topologies.
struct ComparisonReportBench {
  var old: ProofBench
  var new: ProofBench

  init(_ old: String, _ new: String) throws {
    (self.old, self.new) = (try ProofBench(old), try ProofBench(new))
    self.old.files = ["old.yaml"]
    self.new.files = ["new.yaml"]
  }

  /// The site, and one in which a adapter of another VLAN, a renamed, a new and a removed VM are.
  static func sample() throws -> ComparisonReportBench {
    let site = ProofBench.site.replacing(
      "ip: 10.0.20.1/24", with: "ip: 10.0.20.1/24, routerGuard: true")
    let new = site.replacing(
      "a: { adapters: { x: { switch: S, vlan: 20", with: "a: { adapters: { x: { switch: S, vlan: 21"
    )
    .replacing("      c: {", with: "      c2: {").replacing("to: c }", with: "to: c2 }")
    .replacing("[a, c]", with: "[a, c2]")
    .replacing("      d: { adapters", with: "      e: { adapters").replacing("00-0d", with: "00-0e")
    .replacing("from: b, to: d }", with: "from: b, to: e }").replacing(
      "enclave: d", with: "enclave: e"
    )
    .replacing("no web,", with: "no web at all,")
    var bench = try ComparisonReportBench(site, new)
    let (s, sw) = try (bench.old.place("h/S"), bench.old.place("sw"))
    let local = SampleFrame(0x0A, to: 0x0B).octets
    let (a, b, c) = try (bench.old.endpoint("a"), bench.old.endpoint("b"), bench.old.endpoint("c"))
    let v20 = try bench.old.endpoint("v20")
    let vlan = Blocker(place: s, reason: .unauthorizedVLAN, decider: .endpoint(a))
    let other = Blocker(place: s, reason: .filteredVLAN, decider: .endpoint(b))
    // a moves from c to b; v20 hears it no longer, and b is forged to by nobody.
    bench.old.table[a, b] = .blocked([vlan, other])
    bench.old.table[b, a] = .blocked([vlan, other])
    bench.new.table[a, b] = .through(.reachable, Witness(a, local, by: [s], as: .unicast))
    bench.new.table[b, a] = .through(.reachable, Witness(b, local, by: [s], as: .unicast))
    bench.old.table[a, c] = .through(.reachable, Witness(a, local, by: [s], as: .unicast))
    bench.new.table[a, c] = .blocked([vlan])
    bench.old.table[a, v20] = .through(.forgeable, Witness(a, local, by: [s, sw], as: .broadcast))
    bench.new.table[a, v20] = .withoutIP(
      .reachable, Witness(a, local, by: [s, sw], as: .broadcast), [vlan])
    bench.old.table[c, b] = .blocked([other], isMirrored: true)
    let e = try bench.new.endpoint("e")
    bench.new.table[e, a] = .through(.forgeable, Witness(e, local, by: [s], as: .flooded))
    bench.old.table[e, b] = .through(.reachable, Witness(e, local, by: [s], as: .flooded))
    bench.new.table.assumptions = [.a9]
    bench.old.table.assumptions = [.a13]
    return bench
  }

  /// The report, and the proofs to ask.
  func withReport<Result>(
    _ question: ProofQuestion = ProofQuestion(), layers: ComparedLayers = .both,
    _ body: (ComparisonReport, inout ComparedProofs<ProofTable>) throws -> Result
  ) throws -> Result {
    var old = self.old.proofs
    var new = self.new.proofs
    let topologies = (self.old.program.symbols.topology, self.new.program.symbols.topology)
    let matching = EndpointMatching(from: topologies.0, to: topologies.1)
    let everybody = Array(matching.endpoints.indices)
    let selections = matching.selections(from: everybody, to: everybody)
    let surveys = (old.survey(selections.old, question), new.survey(selections.new, question))
    let rules = (
      topologies.0.policy.map { old.judge($0, question.threat) },
      topologies.1.policy.map { new.judge($0, question.threat) }
    )
    let comparison = ReachabilityComparison(
      matching, from: surveys.0, to: surveys.1, of: (self.old.program, self.new.program), question,
      layers: layers)
    let report = ComparisonReport(
      comparison,
      from: ProofReport(
        surveys.0, question, rules: rules.0, symbols: self.old.program.symbols,
        files: self.old.files),
      to: ProofReport(
        surveys.1, question, rules: rules.1, symbols: self.new.program.symbols,
        files: self.new.files))
    var proofs = ComparedProofs(from: old, to: new)
    return try body(report, &proofs)
  }

  func text(
    _ question: ProofQuestion = ProofQuestion(), layers: ComparedLayers = .both,
    style: TextStyle = .plain
  ) throws -> String {
    try withReport(question, layers: layers) { report, proofs in
      report.text(style: style, &proofs)
    }
  }

  func json(
    _ question: ProofQuestion = ProofQuestion(), layers: ComparedLayers = .both
  ) throws -> String {
    try withReport(question, layers: layers) { report, proofs in
      var text = ""
      try report.writeJSON(&proofs) { text += $0 }
      return text
    }
  }
}

@Suite struct `A report about two topologies` {
  private func document(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func rows(_ value: Any?) throws -> [[String: Any]] {
    try #require(value as? [[String: Any]])
  }

  @Test func `says what it said before`() throws {
    try expectGolden(try ComparisonReportBench.sample().text(), "diff-site.txt")
    try expectGolden(try ComparisonReportBench.sample().json(), "diff-site.json")
  }

  @Test func `fits 80 columns, with colours too`() throws {
    let text = try ComparisonReportBench.sample().text()
    #expect(linesWider(than: 80, in: text).isEmpty)
    let painted = try ComparisonReportBench.sample().text(style: .ansi)
    #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
  }

  @Test func `has the fields that others rely on`() throws {
    let document = try document(ComparisonReportBench.sample().json())
    #expect(
      Set(document.keys) == [
        "schema", "threat", "layer", "old", "new", "renamed", "added", "removed", "pairs",
        "changes", "changedSettings", "policy", "assumptions",
      ])
    #expect(document["schema"] as? String == "bulkhead.diff/1")
    #expect(document["added"] as? [String] == ["h/e/x"])
    #expect(document["removed"] as? [String] == ["h/d/x"])
    #expect(
      try rows(document["renamed"]).map { $0 as? [String: String] } == [
        ["from": "h/c/x", "to": "h/c2/x", "by": "MAC address"]
      ])
    let changes = try rows(document["changes"])
    for change in changes {
      #expect(
        Set(change.keys).subtracting(["changedElsewhere"]) == [
          "kind", "layer", "before", "after", "from", "to", "pairs", "witnessIn", "witness",
          "blockers", "causedBy",
        ])
    }
    #expect(
      changes.map { $0["kind"] as? String }
        == ["opened", "opened", "opened", "changed", "closed", "closed", "closed"])
    let lines = try rows(changes[0]["causedBy"])
    #expect(lines.map { $0["text"] as? String } == ["vlan: 20", "vlan: 21"])
    #expect(lines.map { $0["side"] as? String } == ["old", "new"])
    #expect(lines.map { $0["line"] as? Int } == [10, 10])
    #expect(document["assumptions"] as? [String] == ["A9", "A13"])
    let policy = try rows(document["policy"])
    #expect(policy.contains { $0["before"] is NSNull })
    #expect(policy.contains { $0["after"] is NSNull })
  }

  @Test func `says that nothing is different`() throws {
    var bench = try ComparisonReportBench(ProofBench.site, "# moved\n" + ProofBench.site)
    let witness = Witness(0, [1], by: [], as: .unicast)
    bench.old.table[0, 1] = .through(.reachable, witness)
    bench.new.table[0, 1] = .through(.reachable, witness)
    let text = try bench.text()
    #expect(text.hasPrefix("old.yaml -> new.yaml: no difference; 30 pairs compared\n"))
    #expect(!text.contains("pened") && !text.contains("Policy"))
    let document = try document(bench.json())
    #expect(try rows(document["changes"]).isEmpty)
    #expect(try rows(document["policy"]).isEmpty)
  }

  @Test func `counts the regard that is asked for`() throws {
    let bench = try ComparisonReportBench.sample()
    #expect(
      try bench.text(layers: .ip).hasPrefix("old.yaml -> new.yaml: 3 pairs opened, 3 closed, "))
    #expect(
      try bench.text(layers: .ethernet).hasPrefix(
        "old.yaml -> new.yaml: 4 pairs opened, 3 closed, "))
  }

  @Test func `warns that a changed rule need not change a pair`() throws {
    let acl = ", acl: [ { action: deny, direction: both, remoteIP: 10.0.0.0/8 } ] } } }"
    let bench = try ComparisonReportBench(
      ProofBench.site,
      ProofBench.site.replacing(
        "mac: 02-00-00-00-00-0d } } }", with: "mac: 02-00-00-00-00-0d\(acl)"))
    let text = try bench.text()
    #expect(text.hasPrefix("old.yaml -> new.yaml: no pair changed; 30 pairs compared\n"))
    #expect(text.contains("    + dir/t.yaml:13:"))
    #expect(text.contains("deny both remoteIP 10.0.0.0/8\n"))
    #expect(text.contains("1 changed rule of port ACLs"))
    let question = ProofQuestion(scope: FrameScope(ipProtocol: 6, destinationPort: -1))
    #expect(try !bench.text(question).contains("changed rule of"))
  }

  @Test func `hostile names neither move the cursor nor turn the text`() throws {
    var bench = try ComparisonReportBench(
      ProofBench.site.replacing(/policy:[\s\S]*/, with: ""),
      ProofBench.site.replacing("a: { adapters", with: "\"a\\u202Eb\": { adapters")
        .replacing(/policy:[\s\S]*/, with: "").replacing(
          "vlan: 21, mac: 02-00-00-00-00-0b", with: "vlan:  20, mac: 02-00-00-00-00-0b"))
    bench.new.files = ["\u{1B}[2J.yaml"]
    bench.new.table[0, 1] = .through(.forgeable, Witness(0, [1], by: [], as: .unicast))
    for text in [try bench.text(), try bench.json()] {
      let controls = text.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n") || (0x202A...0x202E).contains($0.value)
      }
      #expect(controls.isEmpty, "\(text)")
    }
  }
}
