internal import TopologyModel

/// Stands in for the reader of declarations.
enum TopologyReader {
  static func read(_ documents: [(SourceFile, SourceNode)], into diagnostics: inout [Diagnostic])
    -> Topology?
  {
    nil
  }
}
