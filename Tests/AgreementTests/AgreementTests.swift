import Foundation
import Testing
import TopologyModel

/// The engine against the reference, frame by frame, on random topologies and captures.
///
/// `BULKHEAD_AGREEMENT_FRAMES` says how many frames, `BULKHEAD_AGREEMENT_SEED` with which case to
/// begin; a failure prints its seed, and a run of one case from there shows it again.
@Suite struct AgreementTests {
  private static let frames = number("BULKHEAD_AGREEMENT_FRAMES", otherwise: 20_000)
  private static let firstSeed = UInt64(max(number("BULKHEAD_AGREEMENT_SEED", otherwise: 1), 0))

  private static func number(_ variable: String, otherwise value: Int) -> Int {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) } ?? value
  }

  @Test func `every frame meets the same fate, the same assumptions and the same rules`() throws {
    try AgreementCheck(
      frames: Self.frames, firstSeed: Self.firstSeed, aspects: AgreementCase.Aspect.allCases,
      scope: Readiness.engineScope
    ).expectAgreement(of: Subject.engine.make)
  }

  @Test func `the same is counted for every capture`() throws {
    let first = Self.firstSeed
    let cases = UInt64(max(Self.frames / 100, 1))
    let failure = try ReplayCase.failure(
      seeds: first..<first + cases, frames: 100, scope: Readiness.engineScope,
      of: ReplaySubject.engine.replay)
    #expect(failure == nil, "\(failure ?? "")")
  }
}
