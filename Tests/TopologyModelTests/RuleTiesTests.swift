import Frames
import Testing

@testable import TopologyModel

/// Looking for rules of one rank stays affordable, however long the list is.
@Suite struct RuleTiesTests {
  private static let count = 60_000

  /// The decisions of rules of one weight, each with what tells it from the others.
  private static func decisions(
    _ change: (inout ExtendedRule, UInt32) -> Void
  ) -> DecisionList {
    let place = SourceSpan(file: 0, line: 1, column: 1)
    let rules = (0..<UInt32(count)).map { number in
      var rule = ExtendedRule(
        action: .deny, direction: .inbound, localIP: nil, remoteIP: nil, ipProtocol: nil,
        localPort: nil, remotePort: nil, weight: 1, definition: place)
      change(&rule, number)
      return rule
    }
    return DecisionList(RuleList(rules: rules, definition: place), .inbound, Assumptions())
  }

  private static func subnet(_ number: UInt32, length: Int) -> IPPrefix? {
    IPPrefix(address: .v4(IPv4Address(rawValue: 10 << 24 | number << 8)), length: length)
  }

  @Test func `rules that never meet are hardly compared`() {
    var ties = RuleTies()
    let supply = ties.comparisonsLeft
    let list = Self.decisions { $0.remoteIP = Self.subnet($1, length: 24) }
    #expect(list[.ipv4].count == Self.count)
    #expect(ties.pairs(in: list) { _, _ in true } == [])
    #expect(ties.comparisonsLeft == supply)
  }

  @Test func `the one rule that meets another is found among all`() {
    var ties = RuleTies()
    let list = Self.decisions { rule, number in
      rule.remoteIP = Self.subnet(number == 59_999 ? 30_000 : number, length: 24)
      rule.remotePort = number == 30_000 ? 7...7 : nil
    }
    #expect(
      ties.pairs(in: list) { _, _ in true } == [RuleTies.Pair(first: 30_000, second: 59_999)])
  }

  @Test func `where all meet, the search ends with enough of them`() {
    var ties = RuleTies()
    let supply = ties.comparisonsLeft
    let list = Self.decisions { $0.localPort = 0...UInt16($1) }
    #expect(ties.pairs(in: list) { _, _ in true }.count == RuleTies.enough)
    #expect(supply - ties.comparisonsLeft == RuleTies.enough)
  }

  @Test func `pairs that nobody asks about use the supply up, and that ends the search`() {
    var ties = RuleTies()
    let list = Self.decisions { $0.remotePort = 0...UInt16($1) }
    #expect(ties.pairs(in: list) { $0.effect != $1.effect } == [])
    #expect(ties.comparisonsLeft == 0)
    #expect(ties.pairs(in: list) { _, _ in true } == [])
  }
}
