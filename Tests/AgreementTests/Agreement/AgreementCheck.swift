import Testing
import TopologyModel

/// Holds a subject against the reference on seeded random cases, and reports the first difference.
struct AgreementCheck {
  /// A case on which the two differ, cut down as far as it goes.
  struct Finding {
    var original: AgreementCase
    var smallest: AgreementCase
    var difference: AgreementCase.Difference
  }

  /// How many frames in all; `BULKHEAD_AGREEMENT_FRAMES` says how many a long run takes.
  var frames: Int
  /// How many of them go through one topology.
  var framesOfOneCase = 100
  /// The first case's seed; the others follow.
  var firstSeed: UInt64 = 1
  var aspects = [AgreementCase.Aspect.fate]
  var scope = RandomScope.virtual

  /// Runs case after case until one fails.
  func firstFinding(of makeSubject: SubjectMaker) throws -> Finding? {
    let cases = (frames + framesOfOneCase - 1) / framesOfOneCase
    for seed in firstSeed..<firstSeed + UInt64(cases) {
      let original = AgreementCase(seed: seed, frames: framesOfOneCase, scope: scope)
      guard let first = try original.firstDifference(in: aspects, of: makeSubject) else { continue }
      let smallest = try original.shrunk { candidate in
        try candidate.firstDifference(in: [first.aspect], of: makeSubject) != nil
      }
      if let difference = try smallest.firstDifference(in: [first.aspect], of: makeSubject) {
        return Finding(original: original, smallest: smallest, difference: difference)
      }
    }
    return nil
  }

  /// Fails the test with everything that is needed to run the case again.
  func expectAgreement(
    of makeSubject: SubjectMaker, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    guard let finding = try firstFinding(of: makeSubject) else { return }
    Issue.record(Comment(rawValue: finding.text), sourceLocation: sourceLocation)
  }
}

extension AgreementCheck.Finding {
  /// What comes up on the way of the frames, that of the difference included.
  var assumptions: Set<Assumption> {
    smallest.outcomes.prefix(difference.frame + 1).reduce(into: []) {
      $0.formUnion($1.assumptions)
    }
  }

  /// Seed, topology, frames in hexadecimal, both outcomes.
  fileprivate var text: String {
    let topology = smallest.description.topology
    let frames = smallest.frames.prefix(difference.frame + 1).map { frame in
      let time = frame.timestampNanoseconds.map { "\($0) ns" } ?? "no time"
      return "  \(frame.sender), \(time): \(hexadecimal(frame.octets))"
    }
    return """
      \(difference.aspect.rawValue) differs; seed \(original.seed), \(original.frames.count) frames, cut down to
      \(smallest.description.yaml)
      \(frames.joined(separator: "\n"))
      expected of the last:
      \(difference.expected.text(in: topology))
      actual:
      \(difference.actual.text(in: topology))
      """
  }
}
