import ForwardingEngine
import ForwardingProgram
import Foundation
import Frames
import Replay
import TestSupport
import Testing
import TopologyModel

@testable import Report

@Suite struct `The rules in the report of a replay` {
  private func report() throws -> ReplayReport {
    ReplayReport(try ReportBench(ReportBench.ruled).result(ReportBench.ruledTraffic))
  }

  @Test func `say the same in text, as they said before`() throws {
    let text = try report().text(style: .plain)
    try expectGolden(text, "replay-rules.txt")
    #expect(linesWider(than: 80, in: text).isEmpty)
  }

  @Test func `say the same in JSON, as they said before`() throws {
    let json = try report().json
    try expectGolden(json, "replay-rules.json")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let rules = try #require(document["rules"] as? [[String: Any]])
    #expect(rules.count == 11)
    for rule in rules {
      #expect(
        Set(rule.keys).subtracting(["redundantByDefault"]) == [
          "rule", "list", "action", "direction", "text", "forms", "adapters", "frames", "octets",
          "flowFrames", "finding", "shadowedBy", "redundantBecauseOf",
        ])
    }
  }

  @Test func `are coloured without a word changed`() throws {
    let coloured = try report().text(style: .ansi)
    #expect(coloured.contains("\u{1B}[1;33mChange nothing\u{1B}[0m: "))
    #expect(
      coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == (try report().text(style: .plain)))
  }

  @Test func `are said nowhere where there are none`() throws {
    let report = ReplayReport(try ReportBench(ReportBench.small).result(ReportBench.traffic))
    #expect(report.json.contains("\"rules\": []"))
    #expect(!report.text(style: .plain).contains("\nRules"))
  }

  /// A rule of `acl` or `extendedAcl`, and the line that stands for it.
  @Test(arguments: [
    (
      "acl", "{ action: deny, direction: both, remoteIP: 10.0.1.7/24 }",
      "deny both remoteIP 10.0.1.0/24"
    ),
    ("acl", "{ action: meter, direction: inbound, localIP: any }", "meter inbound localIP any"),
    (
      "acl", "{ action: allow, direction: outbound, localMac: 00-15-5D-00-00-00/24 }",
      "allow outbound localMac 00:15:5d:00:00:00/24"
    ),
    ("acl", "{ action: deny, direction: inbound, remoteMac: any }", "deny inbound remoteMac any"),
    ("extendedAcl", "{ action: deny, direction: inbound }", "deny inbound any weight 0"),
    (
      "extendedAcl",
      "{ action: deny, direction: inbound, protocol: tcp, localPort: 22, weight: 1 }",
      "deny inbound tcp localPort 22 weight 1"
    ),
    (
      "extendedAcl",
      "{ action: allow, direction: outbound, protocol: 47, remoteIP: fd00::/8, weight: 9 }",
      "allow outbound protocol 47 remoteIP fd00::/8 weight 9"
    ),
    (
      "extendedAcl",
      "{ action: allow, direction: outbound, protocol: udp, localIP: 10.0.0.1, localPort: 1-2,"
        + " remotePort: 53, weight: 65535, stateful: true }",
      "allow stateful outbound udp localIP 10.0.0.1 localPort 1-2 remotePort 53 weight 65535"
    ),
  ])
  func `read as the file writes them`(list: String, rule: String, text: String) throws {
    let bench = try ReportBench(
      ReportBench.small.replacing("vlan: 20,", with: "vlan: 20, \(list): [\(rule)],"))
    let row = try #require(RuleUses(bench.program, counts: []).rows.first)
    #expect(row.rule.text == text)
    #expect(row.rule.listKey == list)
  }

  @Test func `that one place has made are counted together`() throws {
    let bench = try ReportBench(ReportBench.ruled)
    var counts = Array(repeating: RuleCount(), count: bench.program.symbols.rules.count)
    for index in counts.indices { counts[index].frames = 1 << UInt64(index) }
    let rows = RuleUses(bench.program, counts: counts).rows
    #expect(rows.reduce(0) { $0 + $1.count.frames } == (1 << UInt64(counts.count)) - 1)
    #expect(rows.map(\.forms) == [1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1])
    #expect(rows.map(\.ports) == [3, 3, 3, 3, 3, 3, 3, 1, 1, 1, 0])
    #expect(rows.map(\.bypassed) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    #expect(rows.map(\.definition) == rows.map(\.definition).sorted())
  }

  @Test func `are capped in text and complete in JSON, be there ever so many`() throws {
    var bench = try ReportBench(ReportBench.small)
    let number = 3_000
    bench = try bench.with(rules: number)
    var result = try bench.result(ReportBench.traffic)
    for index in 0..<100 { result.ruleCounts[index * 7].frames = UInt64(1_000 + index) }
    let report = ReplayReport(result)
    let text = report.text(style: .plain)
    #expect(text.contains("Rules: 100 of 3,000 were hit"))
    #expect(text.contains("  and 80 more rules with "))
    #expect(text.contains("Never hit: 2,900 of 3,000 rules"))
    #expect(text.contains("  and 2,890 more\n"))
    #expect(text.split(separator: "\n").count < 120)
    #expect(linesWider(than: 80, in: text).isEmpty)
    #expect(report.json.split(separator: "\n").count { $0.contains("\"shadowedBy\"") } == number)
  }
}

extension ReportBench {
  /// The same topology, with so many rules at its first adapter's port.
  fileprivate func with(rules number: Int) throws -> ReportBench {
    var topology = program.symbols.topology
    let rules = (0..<number).map { index in
      ExtendedRule(
        action: .deny, direction: .inbound, localIP: nil, remoteIP: nil, ipProtocol: .tcp,
        localPort: UInt16(index)...UInt16(index), remotePort: nil, weight: UInt16(index),
        definition: SourceSpan(file: 0, line: 100 + index, column: 9))
    }
    topology.extendedACLs = [
      RuleList(rules: rules, definition: SourceSpan(file: 0, line: 99, column: 5))
    ]
    topology.adapterSettings[0].policies.extendedACL = ID(0)
    return ReportBench(program: ForwardingProgram(topology), folder: folder)
  }
}
