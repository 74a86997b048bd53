import Testing
import TopologyFile
import TopologyModel

/// The file of a random description, read by the front end, means what its model means.
@Suite struct FileTests {
  @Test(arguments: [UInt64(1)..<200, 200..<400])
  func `a random file is read as its model was built`(seeds: Range<UInt64>) {
    for seed in seeds {
      var generator = TopologyGenerator(seed: seed, scope: Readiness.readerScope)
      let description = generator.topology()
      let file = SourceFile(path: "random.yaml", text: description.yaml)
      let result = TopologyLoader.load(texts: [file])
      let errors = result.diagnostics.filter { $0.severity == .error }
      #expect(errors.isEmpty, "seed \(seed): \(errors)\n\(description.yaml)")
      guard let loaded = result.topology else { continue }
      #expect(loaded.outline == description.topology.outline, "seed \(seed)")
    }
  }
}
