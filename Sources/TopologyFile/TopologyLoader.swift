public import TopologyModel

/// From the paths of topology files to the topology, or to what is wrong with them.
public enum TopologyLoader {
  /// What came of it.
  public struct Result: Sendable {
    /// `nil` where any diagnostic is an error.
    public var topology: Topology?
    /// In file order: file, line, column.
    public var diagnostics: [Diagnostic]
    /// The files; the spans of diagnostics point into them.
    public var sources: [SourceFile]

    /// Whether the topology cannot be used.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// Reads files, directories and `-` (standard input) as one topology.
  public static func load(paths: [String]) -> Result {
    let sources = TopologySources.load(paths: paths)
    return load(sources)
  }

  /// Reads one topology from texts that are at hand.
  public static func load(texts: [SourceFile]) -> Result {
    load(TopologySources(texts: texts))
  }

  private static func load(_ sources: TopologySources) -> Result {
    var diagnostics = sources.diagnostics
    var documents: [(SourceFile, SourceNode)] = []
    for index in sources.readable {
      let file = sources.files[index]
      guard let root = YAMLDocument.read(file, index: index, into: &diagnostics) else { continue }
      documents.append((file, root))
    }
    let isComplete = documents.count == sources.files.count
    let topology = TopologyReader.read(documents, into: &diagnostics)
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return Result(
      topology: hasErrors || !isComplete ? nil : topology, diagnostics: inFileOrder(diagnostics),
      sources: sources.files)
  }

  /// Sorted by place; findings about one place stay in the order in which they were made.
  private static func inFileOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }
      .map(\.element)
  }
}
