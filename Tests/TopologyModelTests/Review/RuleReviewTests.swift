import Foundation
import Frames
import TestSupport
import Testing
import TopologyModel

/// What is found about rules is true, and all that is true is found.
///
/// `BULKHEAD_REVIEW_LISTS` says how many random lists of each kind; a failure prints its seed.
@Suite struct RuleReviewTests {
  private static let lists =
    ProcessInfo.processInfo.environment["BULKHEAD_REVIEW_LISTS"].flatMap { UInt64($0) } ?? 60

  @Test func `on small worlds of basic rules it finds what brute force finds`() {
    var findings: [RuleFinding] = []
    for seed in 0..<Self.lists {
      var random = RandomRules(seed: seed)
      let list = random.basicList()
      let review = RuleReview(list, random.assumptions)
      let twin = BruteForceReview(list, random.assumptions, PacketSpace())
      compare(review.findings, twin, "seed \(seed): \(list.rules)")
      findings += review.findings
    }
    expectVariety(findings)
  }

  @Test func `on small worlds of extended rules it finds what brute force finds`() {
    var findings: [RuleFinding] = []
    for seed in 0..<Self.lists {
      var random = RandomRules(seed: seed)
      let list = random.extendedList()
      let review = RuleReview(list, random.assumptions)
      let twin = BruteForceReview(list, random.assumptions, PacketSpace())
      compare(review.findings, twin, "seed \(seed): \(list.rules)")
      findings += review.findings
    }
    expectVariety(findings)
  }

  /// The worlds were no deserts.
  private func expectVariety(_ findings: [RuleFinding]) {
    #expect(findings.contains { $0.kind == .shadowed && $0.by.count > 1 })
    #expect(findings.contains { $0.kind == .redundant && $0.byDefault })
    #expect(findings.contains { $0.kind == .redundant && !$0.by.isEmpty })
  }

  private func compare(_ findings: [RuleFinding], _ twin: BruteForceReview, _ what: String) {
    let shadowed = Set(findings.filter { $0.kind == .shadowed }.map(\.rule))
    let redundant = Set(findings.filter { $0.kind == .redundant }.map(\.rule))
    if shadowed != twin.shadowed {
      Issue.record("shadowed, not \(twin.shadowed): \(findings); \(what)")
    }
    if redundant != twin.redundant {
      Issue.record("redundant, not \(twin.redundant): \(findings); \(what)")
    }
    for finding in findings where !twin.isEnough(finding) {
      Issue.record("not enough: \(finding); \(what)")
    }
    let all = findings.map(\.rule)
    let choices =
      [all] + all.map { [$0] } + [all.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)]
    for choice in choices where !twin.isAlike(without: Set(choice)) {
      Issue.record("not alike without \(choice): \(findings); \(what)")
    }
  }
}

/// What a list of a few rules is told.
@Suite struct RuleReviewExampleTests {
  /// Rules as a short text: action, protocol, remote address, local port, weight.
  private static let examples: [(rules: [String], findings: [String])] = [
    // One rule covers another whole, and the larger weight goes first.
    (["deny any any any 1", "allow tcp 10.0.0.1 80 0"], ["1 shadowed by 0"]),
    (["allow tcp 10.0.0.1 80 0", "deny any any any 1"], ["0 shadowed by 1"]),
    // Of equal weights the first in the file.
    (["allow tcp any 80 0", "deny tcp any 80 0"], ["1 shadowed by 0"]),
    // What a shadowed rule would do counts: it may well stay.
    (["allow tcp any 80 0", "allow tcp any 80 0"], ["0 redundant by default", "1 shadowed by 0"]),
    // Several together cover what none covers alone; those that are not needed are not named.
    (
      [
        "deny tcp any 0-99 9", "deny tcp any 50-79 8", "deny tcp any 100-200 7",
        "allow tcp any 90-150 6",
      ],
      ["1 shadowed by 0", "3 shadowed by 0 2"]
    ),
    // Only TCP and UDP have ports: a rule that names them and any protocol is about these two.
    (["deny tcp any 5 9", "deny udp any 5 8", "allowStateful any any 5 7"], ["2 shadowed by 0 1"]),
    // A hole of one port keeps a rule alive.
    (
      ["deny tcp any 0-99 9", "deny tcp any 101-200 8", "allowStateful tcp any 90-150 7"], []
    ),
    // What a rule behind decides alike changes nothing.
    (["deny tcp 10.0.0.1 any 5", "deny any 10.0.0.0/8 any 1"], ["0 redundant by 1"]),
    // Unless a rule between decides otherwise.
    (
      ["deny tcp 10.0.0.1 any 5", "allowStateful tcp any 22 4", "deny any 10.0.0.0/8 any 1"], []
    ),
    // To allow is what happens anyway, where nothing behind denies.
    (["allow tcp any 443 1"], ["0 redundant by default"]),
    (["allow tcp any 443 1", "deny any any any 0"], []),
    (
      ["allow any any any 2", "allow tcp any 443 1"],
      ["0 redundant by default", "1 shadowed by 0"]
    ),
    (
      ["allow tcp any 1-9 2", "allow tcp any 1-5 1"], ["0 redundant by default", "1 shadowed by 0"]
    ),
    // A stateful rule opens flows; nothing does that by default.
    (["allowStateful tcp any 443 1"], []),
    (["allowStateful tcp any 443 2", "allow tcp any any 1"], ["1 redundant by default"]),
    (["allowStateful tcp any 443 2", "allowStateful tcp any any 1"], ["0 redundant by 1"]),
  ]

  @Test(arguments: examples.indices)
  func `a few rules`(index: Int) throws {
    let example = Self.examples[index]
    let rules = try example.rules.map { try #require(ExtendedRule(inbound: $0)) }
    let list = RuleList(rules: rules, definition: .nowhere)
    let findings = RuleReview(list, Assumptions()).findings.map(\.summary)
    #expect(findings == example.findings)
  }

  @Test func `of many rules those that repeat another are found`() {
    // Every second rule repeats the one before it, and the last denies everything.
    var rules: [ExtendedRule] = []
    for number in 0..<1000 {
      let address = "10.\(number / 2 / 256).\(number / 2 % 256).0/24"
      rules += [ExtendedRule(inbound: "allow tcp \(address) 80 1")].compactMap { $0 }
    }
    rules += [ExtendedRule(inbound: "deny any any any 0")].compactMap { $0 }
    let list = RuleList(rules: rules, definition: .nowhere)
    let findings = RuleReview(list, Assumptions()).findings
    #expect(rules.count == 1001)
    #expect(findings.count == 500)
    #expect(findings.allSatisfy { $0.kind == .shadowed && $0.by == [$0.rule - 1] })
  }
}

extension ExtendedRule {
  /// Action, protocol, remote prefix, local ports, weight.
  fileprivate init?(inbound text: String) {
    let parts = text.split(separator: " ").map(String.init)
    let actions: [String: Action] = [
      "allow": .allow, "deny": .deny, "allowStateful": .allowStateful(idleTimeoutSeconds: 255),
    ]
    let protocols: [String: IPProtocol] = ["tcp": .tcp, "udp": .udp]
    guard let action = actions[parts[0]], let weight = UInt16(parts[4]) else { return nil }
    let ends = parts[3].split(separator: "-").compactMap { UInt16($0) }
    let ports = ends.first.flatMap { first in ends.last.map { first...$0 } }
    self.init(
      action: action, direction: .inbound, localIP: nil, remoteIP: IPPrefix(parts[2]),
      ipProtocol: protocols[parts[1]], localPort: ports, remotePort: nil, weight: weight,
      definition: .nowhere)
  }
}

extension RuleFinding {
  fileprivate var summary: String {
    let reasons = by.map(String.init) + (byDefault ? ["default"] : [])
    return (["\(rule) \(kind.rawValue) by"] + reasons).joined(separator: " ")
  }
}
