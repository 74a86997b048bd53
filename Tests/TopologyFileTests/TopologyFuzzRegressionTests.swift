import Foundation
import Testing
import TopologyFile
import TopologyModel

/// What the fuzzer of topologies once found, read again by every run of the tests.
@Suite struct TopologyFuzzRegressionTests {
  @Test func `every finding of FuzzTopology is read or refused`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fuzzing/FailCases/FuzzTopology")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    for name in files.sorted() where !name.hasPrefix(".") {
      let octets = try Data(contentsOf: folder.appending(path: name))
      let file = SourceFile(path: name, text: String(decoding: octets, as: UTF8.self))
      let result = TopologyLoader.load(texts: [file])
      #expect((result.topology == nil) == result.hasErrors, "\(name)")
    }
  }
}
