import Foundation
import Testing

/// Captures by others under port policies, where BULKHEAD_CAPTURES names their folder: every count
/// as tshark's display filters have it.
@Suite(.enabled(if: CaptureCorpus.folder != nil, "set BULKHEAD_CAPTURES to the folder of captures"))
struct PolicyCorpusTests {
  /// What a report says that is compared.
  struct Report: Decodable {
    struct Pair: Decodable {
      var from: String
      var to: String
      var frames: Int
    }
    struct Drop: Decodable {
      var from: String
      var at: String
      var reason: String
      var frames: Int
      var outcome: Bool
    }
    struct Rule: Decodable {
      var text: String
      var frames: Int
      var flowFrames: Int
    }
    var frames: CaptureCorpus.Report.Totals
    var pairs: [Pair]
    var drops: [Drop]
    /// None where no adapter has a list.
    var rules: [Rule]?
  }

  @Test(arguments: PolicyCapture.all)
  func `bulkhead drops and delivers what tshark's filters count`(_ expected: PolicyCapture) throws {
    let path = (CaptureCorpus.folder ?? "") + "/real/\(expected.file)"
    let run = try RunningBulkhead(
      ["replay", "-", path, "--format", "json"], input: Data(expected.topology.utf8))
    try #require(run.status == 0, "\(run.error)")
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    let counted = Self.counts(report)
    for count in expected.counts {
      #expect(
        counted[count.subject, default: 0] == count.frames,
        "\(count.subject): \(expected.displayFilter(count))")
    }
    // No drop that no filter has counted.
    let named = Set(expected.counts.map(\.subject))
    for case .dropped(let from, let place, let reason, let isOutcome) in counted.keys {
      let subject = PolicyCapture.Subject.dropped(
        from: from, at: place, reason: reason, isOutcome: isOutcome)
      #expect(named.contains(subject))
    }
    let totals = report.frames
    #expect(totals.delivered + totals.dropped + totals.unattributed == totals.offered)
  }

  @Test(arguments: PolicyCapture.all)
  func `every filter is one that can be pasted`(_ expected: PolicyCapture) {
    for count in expected.counts {
      #expect(!expected.displayFilter(count).contains("$"))
    }
  }

  private static func counts(_ report: Report) -> [PolicyCapture.Subject: Int] {
    var counts: [PolicyCapture.Subject: Int] = [.delivered: report.frames.delivered]
    for pair in report.pairs {
      counts[.pair(from: short(pair.from), to: short(pair.to))] = pair.frames
    }
    for drop in report.drops {
      let subject = PolicyCapture.Subject.dropped(
        from: short(drop.from), at: drop.at, reason: drop.reason, isOutcome: drop.outcome)
      counts[subject, default: 0] += drop.frames
    }
    for rule in report.rules ?? [] {
      counts[.rule(rule.text, isOfFlows: false)] = rule.frames
      counts[.rule(rule.text, isOfFlows: true)] = rule.flowFrames
    }
    return counts
  }

  /// The station's name in a test.
  private static func short(_ endpoint: String) -> String {
    guard endpoint.hasPrefix("hv01/") else { return endpoint }
    return String(endpoint.dropFirst(5).prefix { $0 != "/" })
  }
}
