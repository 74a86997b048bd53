internal import Dispatch
internal import Synchronization
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
    for (index, reading) in zip(sources.readable, read(sources)) {
      diagnostics += reading.diagnostics
      if let root = reading.root { documents.append((sources.files[index], root)) }
    }
    let isComplete = documents.count == sources.files.count
    let topology = TopologyReader.read(documents, into: &diagnostics)
    let hasErrors = diagnostics.contains { $0.severity == .error }
    return Result(
      topology: hasErrors || !isComplete ? nil : topology, diagnostics: inFileOrder(diagnostics),
      sources: sources.files)
  }

  /// What came of one file.
  private struct Reading: Sendable {
    var root: SourceNode?
    var diagnostics: [Diagnostic] = []
  }

  /// Reads the files side by side; the result is in their order.
  private static func read(_ sources: TopologySources) -> [Reading] {
    let readings = Mutex([Reading](repeating: Reading(), count: sources.readable.count))
    DispatchQueue.concurrentPerform(iterations: sources.readable.count) { position in
      let index = sources.readable[position]
      var reading = Reading()
      reading.root = YAMLDocument.read(
        sources.files[index], index: index, into: &reading.diagnostics)
      let result = reading
      readings.withLock { $0[position] = result }
    }
    return readings.withLock { $0 }
  }

  /// Sorted by place; findings about one place stay in the order in which they were made.
  private static func inFileOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    diagnostics.enumerated().sorted { ($0.element.span, $0.offset) < ($1.element.span, $1.offset) }
      .map(\.element)
  }
}
