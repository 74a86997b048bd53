import Foundation
import Testing

/// The changes that the prover offers, on random small topologies.
///
/// `BULKHEAD_CHANGE_TOPOLOGIES` says how many, `BULKHEAD_CHANGE_SEED` with which to begin.
@Suite struct ChangeAgreementTests {
  private static func number(_ variable: String, otherwise value: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? value
  }

  @Test func `every change that is offered does what it says, and no edit of it is idle`() {
    let first = UInt64(max(Self.number("BULKHEAD_CHANGE_SEED", otherwise: 1), 0))
    let count = Self.number("BULKHEAD_CHANGE_TOPOLOGIES", otherwise: 40)
    var counts = ChangeCheck.Counts()
    for seed in first..<first + UInt64(count) {
      var check = ChangeCheck(seed: seed)
      guard let complaint = check.complaint(pairs: 3, counting: &counts) else { continue }
      Issue.record("BULKHEAD_CHANGE_SEED=\(seed): \(complaint)")
      return
    }
    // Most ways can be opened or closed; else the search has forgotten something.
    #expect(counts.closed * 10 >= counts.closings * 8, "\(counts)")
    #expect(counts.opened * 10 >= counts.openings * 6, "\(counts)")
    if count > 40 { print(counts) }
  }
}
