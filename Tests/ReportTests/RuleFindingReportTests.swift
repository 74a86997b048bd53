import ForwardingProgram
import Foundation
import TestSupport
import Testing
import TopologyModel

@testable import Report

@Suite struct `What the report finds of rules without any traffic` {
  private func report(_ yaml: String) throws -> ReplayReport {
    ReplayReport(try ReportBench(yaml).result(ReportBench.traffic))
  }

  private static let reviewed = ReportBench.small.replacing(
    "vlan: 20, mac: 02-00-00-00-00-0a",
    with: """
      vlan: 20, mac: 02-00-00-00-00-0a, extendedAcl: [
                      { action: deny, direction: inbound, protocol: tcp, weight: 50 },
                      { action: allow, direction: inbound, protocol: tcp, localPort: 443, weight: 40 },
                      { action: deny, direction: inbound, protocol: udp, localPort: 53, weight: 30 },
                      { action: deny, direction: inbound, protocol: udp, weight: 20 },
                      { action: allow, direction: outbound, protocol: icmp, weight: 9 },
                      { action: deny, direction: inbound, localIP: 10.0.0.1, remoteIP: "fd00::1", weight: 3 }]
      """)

  @Test func `says which rules can never match or change nothing, and why`() throws {
    let text = try report(Self.reviewed).text(style: .plain)
    #expect(
      text.contains(
        """
        Rules: none of 6 rules was hit

        Can never match: 2 of 6 rules
          allow inbound tcp localPort 443 weight 40  dir/t.yaml:12:17
              shadowed by dir/t.yaml:11:17
          deny inbound localIP 10.0.0.1 remoteIP fd00::1 weight 3  dir/t.yaml:16:17
              its addresses are of two families

        Change nothing: 2 of 6 rules
          deny inbound udp localPort 53 weight 30  dir/t.yaml:13:17
              decided alike by dir/t.yaml:14:17
          allow outbound icmp weight 9  dir/t.yaml:15:17
              decided alike where no rule matches

        """), "\(text)")
    #expect(linesWider(than: 80, in: text).isEmpty)
  }

  @Test func `says the same in JSON`() throws {
    let json = try report(Self.reviewed).json
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let rules = try #require(document["rules"] as? [[String: Any]])
    #expect(
      rules.map { $0["finding"] as? String } == [
        nil, "shadowed", "redundant", nil, "redundant", "shadowed",
      ])
    #expect(
      rules.map { $0["shadowedBy"] as? [String] } == [
        [], ["dir/t.yaml:11:17"], [], [], [], [],
      ])
    #expect(
      rules.map { $0["redundantBecauseOf"] as? [String] } == [
        [], [], ["dir/t.yaml:14:17"], [], [], [],
      ])
    #expect(
      rules.map { $0["redundantByDefault"] as? Bool } == [nil, nil, false, nil, true, nil])
  }

  @Test func `says nothing of a rule that one adapter needs, and others do not`() throws {
    // Of the first server the template names the same address as the other rule.
    let yaml = """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
            web[1-3]:
              adapters:
                x:
                  switch: S
                  extendedAcl:
                    - { action: deny, direction: inbound, localIP: 10.0.0.1, weight: 9 }
                    - { action: deny, direction: inbound, localIP: "10.0.0.{n}", weight: 8 }
                    - { action: deny, direction: inbound, localIP: 10.0.0.1, weight: 7 }
      """
    let rows = RuleUses(try ReportBench(yaml).program, counts: []).rows
    #expect(rows.map(\.isShadowed) == [false, false, true])
    #expect(rows.map(\.isRedundant) == [false, false, false])
  }

  @Test func `are not looked for in lists beyond twenty thousand rules, and the report says so`()
    throws
  {
    let rule = "{ action: deny, direction: inbound, localIP: 10.0.0.1, weight: 9 }"
    let list = Array(repeating: rule, count: 20_001).joined(separator: ", ")
    let yaml = """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
            a: { adapters: { x: { switch: S, extendedAcl: [\(list)] } } }
            b: { adapters: { x: { switch: S, extendedAcl: [\(rule), \(rule)] } } }
      """
    let uses = RuleUses(try ReportBench(yaml).program, counts: [])
    #expect(uses.unreviewed == 20_001)
    #expect(uses.rows.prefix(20_001).allSatisfy { $0.finding == nil })
    #expect(uses.rows.suffix(2).map(\.isShadowed) == [false, true])
  }

  @Test(arguments: [
    ("action: allow, direction: inbound", false),
    ("action: allow, direction: inbound, remoteIP: '::/0'", false),
    ("action: allow, direction: inbound, protocol: tcp", true),
    ("action: allow, direction: inbound, localIP: 10.0.0.0/8", true),
    ("action: allow, direction: inbound, protocol: udp, localPort: 53", true),
  ])
  func `a rule that merely says what becomes of the rest is none of them`(
    rule: String, isNamed: Bool
  ) throws {
    let yaml = ReportBench.small.replacing(
      "vlan: 20, mac: 02-00-00-00-00-0a",
      with: """
        vlan: 20, mac: 02-00-00-00-00-0a, extendedAcl: [
                        { action: deny, direction: inbound, remoteIP: 10.9.9.9, weight: 9 },
                        { \(rule), weight: 1 }]
        """)
    let report = try report(yaml)
    #expect(report.rules.last?.isRedundant == true)
    #expect(report.text(style: .plain).contains("Change nothing") == isNamed)
  }

  @Test func `are not named among those that were merely not hit`() throws {
    let yaml = ReportBench.ruled.replacing("localPort: 8001, weight: 80", with: "localPort: 443")
    let report = ReplayReport(try ReportBench(yaml).result(ReportBench.ruledTraffic))
    let text = report.text(style: .plain)
    let parts = text.split(separator: "\n\n").map(String.init)
    let unhit = try #require(parts.first { $0.hasPrefix("Never hit: 4 of 11 rules\n") })
    #expect(!unhit.contains("dir/t.yaml:9:9"))
    #expect(unhit.hasSuffix("\n  and 1 that can never match"))
    let dead = try #require(parts.first { $0.hasPrefix("Can never match: 1 of 11 rules\n") })
    #expect(dead.contains("dir/t.yaml:9:9"))
  }
}
