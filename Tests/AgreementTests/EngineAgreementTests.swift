import Foundation
import Testing

/// The engine against the reference, on random topologies and captures.
@Suite struct EngineAgreementTests {
  /// How many frames; a long run sets BULKHEAD_AGREEMENT_FRAMES.
  private var frames: Int {
    ProcessInfo.processInfo.environment["BULKHEAD_AGREEMENT_FRAMES"].flatMap(Int.init) ?? 20_000
  }

  @Test func `engine and reference agree on what becomes of every frame`() throws {
    let check = AgreementCheck(frames: frames)
    try check.expectAgreement { EngineSubject($0.topology) }
  }

  @Test func `engine and reference name the same assumptions`() throws {
    let check = AgreementCheck(frames: frames, aspect: .assumptions)
    try check.expectAgreement { EngineSubject($0.topology) }
  }
}
