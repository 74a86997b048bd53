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
    ProcessInfo.processInfo.environment["BULKHEAD_REVIEW_LISTS"].flatMap { UInt64($0) } ?? 150

  @Test func `on small worlds of basic rules it finds what brute force finds`() {
    for seed in 0..<Self.lists {
      var random = RandomRules(seed: seed)
      let list = random.basicList()
      compare(
        RuleReview(list, random.assumptions).findings,
        BruteForceReview(list, random.assumptions, PacketSpace()), "seed \(seed): \(list.rules)")
    }
  }

  @Test func `on small worlds of extended rules it finds what brute force finds`() {
    for seed in 0..<Self.lists {
      var random = RandomRules(seed: seed)
      let list = random.extendedList()
      compare(
        RuleReview(list, random.assumptions).findings,
        BruteForceReview(list, random.assumptions, PacketSpace()), "seed \(seed): \(list.rules)")
    }
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
  }
}
