import Capture
import Frames
import Testing

/// What a fuzzer once found, read again by every run of the tests.
@Suite struct FuzzRegressionTests {
  /// The folder of a fuzz target's findings.
  static func findings(_ target: String) -> [String] {
    var parts = #filePath.split(separator: "/").dropLast(2)
    parts += ["Fuzzing", "FailCases", Substring(target)]
    return Corpus.filesOf("/" + parts.joined(separator: "/"))
  }

  @Test(arguments: findings("FuzzCapture"))
  func `a finding of FuzzCapture reads the same in chunks of every size`(path: String) {
    let octets = Corpus.octets(path)
    let whole = ReadCapture(octets)
    for chunkOctets in [1, 16, 64, 8192] {
      #expect(ReadCapture(octets, chunkOctets: chunkOctets) == whole)
    }
  }

  @Test(arguments: findings("FuzzFrameView"))
  func `a finding of FuzzFrameView has a view if it has a header`(path: String) {
    let octets = Corpus.octets(path)
    let isWhole = FrameView(octets.span) != nil
    #expect(isWhole == (octets.count >= FrameView.headerOctets))
  }
}
