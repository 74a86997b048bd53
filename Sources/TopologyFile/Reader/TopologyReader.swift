internal import TopologyModel

/// Reads located YAML trees as one topology.
enum TopologyReader {
  /// The topology that the documents are together; `nil` if and only if there is an error.
  ///
  /// Everything that can be said about them is said in one run, in file order.
  static func read(
    _ documents: [(SourceFile, SourceNode)], into diagnostics: inout [Diagnostic]
  ) -> Topology? {
    var reader = Reader()
    var fields = FileFields()
    for (index, (file, root)) in documents.enumerated() {
      (fields.name, fields.description) = (nil, nil)
      Schema.file.read(root, owner: root.span, into: &fields, &reader)
      if index == 0 {
        fields.topology.name = fields.name ?? file.nameWithoutSuffix
        fields.topology.description = fields.description
      }
    }
    // What syntax errors have cost may be what a name means.
    let isDamaged = diagnostics.contains { $0.severity == .error }
    fields.topology.lacking = isDamaged ? Set(NameKind.allCases) : reader.lacking
    var findings = reader.diagnostics
    let topology = Resolver.resolve(
      fields.topology, sources: documents.map(\.0), into: &findings)
    findings.sort { ($0.span, $0.code.rawValue) < ($1.span, $1.code.rawValue) }
    diagnostics += findings
    return findings.contains { $0.severity == .error } ? nil : topology
  }
}

extension SourceFile {
  /// The last part of the path, up to its last dot.
  fileprivate var nameWithoutSuffix: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
    return String(file[..<dot])
  }
}
