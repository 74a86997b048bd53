import Foundation
import Testing
import TopologyModel

/// Every subject against the reference, frame by frame, on random topologies and captures.
///
/// `BULKHEAD_AGREEMENT_FRAMES` says how many frames, `BULKHEAD_AGREEMENT_SEED` with which case to
/// begin; a failure prints its seed, and a run of one case from there shows it again.
@Suite struct AgreementTests {
  private static func number(_ variable: String, otherwise value: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? value
  }

  private static func check(_ aspect: AgreementCase.Aspect) -> AgreementCheck {
    AgreementCheck(
      frames: number("BULKHEAD_AGREEMENT_FRAMES", otherwise: 20_000),
      firstSeed: UInt64(max(number("BULKHEAD_AGREEMENT_SEED", otherwise: 1), 0)), aspect: aspect)
  }

  @Test(arguments: Subject.allCases)
  func `the same becomes of every frame`(subject: Subject) throws {
    try Self.check(.fate).expectAgreement(of: subject.make)
  }

  @Test(arguments: Subject.allCases)
  func `the same assumptions come up on every frame's way`(subject: Subject) throws {
    try Self.check(.assumptions).expectAgreement(of: subject.make)
  }
}
