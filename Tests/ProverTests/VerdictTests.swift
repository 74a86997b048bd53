import Prover
import Testing

@Suite struct VerdictTests {
  @Test func `the more gets through, the greater the verdict`() {
    #expect(Verdict.allCases.sorted() == [.isolated, .forgeable, .reachable])
  }
}
