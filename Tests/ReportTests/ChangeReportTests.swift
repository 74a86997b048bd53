import ForwardingProgram
import Foundation
import Prover
import TestSupport
import Testing
import TopologyModel

@testable import Report

@Suite struct `A report of changes` {
  /// A tenant too many in one VLAN, another too few, and rules that say so.
  private static let yaml = """
    bulkhead: 1
    name: tenants
    hosts:
      h:
        switches: { S: { type: private } }
        vms:
          red: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0a } } }
          blue: { adapters: { x: { switch: S, vlan: 20, mac: 02-00-00-00-00-0b } } }
          "lost[1-2]": { adapters: { x: { switch: S, vlan: 21, ip: "10.0.0.{n}/24" } } }
    policy:
      rules:
        - { name: apart, isolated: { from: red, to: blue } }
        - { name: together, reachable: { from: red, to: lost1 } }
        - { name: so it is, reachable: { from: lost1, to: lost2 } }
    """

  /// The report about one pair, or all.
  private static func report(
    _ yaml: String = yaml, from: String? = nil, to: String? = nil,
    _ body: (ProofReport, inout Proofs<Proof>) throws -> Void
  ) throws {
    let program = try ReportBench(yaml).program
    let topology = program.symbols.topology
    let names = EndpointNames(topology)
    let all = topology.endpoints.indices.map { ID<Endpoint>($0) }
    var proofs = Proofs(program)
    let selection = PairSelection(
      from: try from.map { try names.members(of: $0).get() } ?? all,
      to: try to.map { try names.members(of: $0).get() } ?? all, of: all.count)
    var report = ProofReport(
      proofs.survey(selection, ProofQuestion()), ProofQuestion(),
      rules: topology.policy.map { proofs.judge($0, .adversary) }, symbols: program.symbols,
      files: ["dir/t.yaml"])
    report.findChanges(isPolicyShown: true)
    try body(report, &proofs)
  }

  @Test func `says what would open one pair, where, and what else would change`() throws {
    try Self.report(from: "red", to: "lost1") { report, proofs in
      let text = report.text(style: .plain, &proofs)
      #expect(
        text.contains(
          """
            would reach if: h/red/x VLAN 20 -> 21
              dir/t.yaml:7:42; also opens 3 other pairs; also isolates 1 other pair
            or if: h/lost1/x VLAN 21 -> 20
              dir/t.yaml:9:50, which sets 1 other too; also opens 3 other pairs; also
              isolates 2 other pairs; breaks the rule `so it is`

          """), "\(text)")
      #expect(!text.contains("against the rule"))
      #expect(linesWider(than: 80, in: text).isEmpty)
    }
  }

  @Test func `says which rule wants the pair as it is`() throws {
    let yaml = Self.yaml.replacing(
      "reachable: { from: red, to: lost1 }", with: "isolated: [red, lost1]")
    try Self.report(yaml, from: "red", to: "lost1") { report, proofs in
      let text = report.text(style: .plain, &proofs)
      #expect(text.contains("  against the rule `together`, which is about this pair\n"), "\(text)")
      var json = ""
      try report.writeJSON(&proofs) { json += $0 }
      #expect(json.contains("\"changesAgainst\": [\"together\"]"), "\(json)")
    }
  }

  @Test func `says what would make a broken rule hold`() throws {
    try Self.report { report, proofs in
      let text = report.text(style: .plain, &proofs)
      #expect(text.contains("would hold if: h/blue/x acl with: deny inbound remoteMac"), "\(text)")
      #expect(text.contains("or if: h/blue/x VLAN 20 -> 22 (VLAN 22 is nobody's)"), "\(text)")
      #expect(linesWider(than: 80, in: text).isEmpty)
      let coloured = report.text(style: .ansi, &proofs)
      #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
    }
  }

  @Test func `has fields that others rely on`() throws {
    try Self.report(from: "red", to: "lost1") { report, proofs in
      var text = ""
      try report.writeJSON(&proofs) { text += $0 }
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      let pair = try #require((document["pairs"] as? [[String: Any]])?.first)
      let changes = try #require(pair["changes"] as? [[String: Any]])
      #expect(pair["ipChanges"] == nil)
      let fields: Set = [
        "edits", "ethernet", "ip", "alsoOpens", "alsoIsolates", "breaks", "mends",
      ]
      for change in changes {
        #expect(Set(change.keys) == fields)
        #expect(change["ethernet"] as? String == "reachable")
        let edit = try #require((change["edits"] as? [[String: Any]])?.first)
        #expect(
          Set(edit.keys).subtracting(["othersSet"])
            == ["edit", "at", "of", "setting", "before", "after"])
        #expect(edit["setting"] as? String == "vlan")
      }
      let policy = try #require(document["policy"] as? [[String: Any]])
      #expect(policy.map { $0["wouldHoldIf"] != nil } == [true, true, false])
      let mending = try #require((policy[0]["wouldHoldIf"] as? [[String: Any]])?.first)
      #expect(mending["mends"] as? [String] == ["apart"])
      #expect(mending["ethernet"] as? String == "isolated")
    }
  }

  @Test func `is the same from run to run`() throws {
    var texts: Set<String> = []
    for _ in 0..<3 {
      try Self.report(from: "red", to: "lost1") { report, proofs in
        texts.insert(report.text(style: .plain, &proofs))
      }
    }
    #expect(texts.count == 1)
  }
}
