internal import TopologyModel

/// Reads located YAML trees as one topology.
enum TopologyReader {
  /// How much text the scalars of a file may hold once aliases stand for themselves: whatever
  /// follows takes time and memory in proportion to it.
  private static let textLimit = 128 << 20

  private static func tooMuchText(in root: SourceNode) -> Diagnostic {
    Diagnostic(
      .aliasExpansionTooLarge, "the aliases of this file stand for more than 128 MiB of text",
      at: root.span, label: "too much text in all",
      help: "use a profile or a range in a name, such as `web[01-20]`, instead of aliases")
  }

  /// The topology that the documents are together; `nil` if and only if there is an error.
  ///
  /// Everything that can be said about them is said in one run, in file order.
  static func read(
    _ documents: [(SourceFile, SourceNode)], into diagnostics: inout [Diagnostic]
  ) -> Topology? {
    var reader = Reader()
    var fields = FileFields()
    for (index, (file, root)) in documents.enumerated() {
      guard root.octets <= textLimit else {
        diagnostics.append(tooMuchText(in: root))
        return nil
      }
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

extension SourceNode {
  /// The length of all its scalars together.
  fileprivate var octets: Int {
    switch self {
    case .scalar(let scalar): scalar.text.utf8.count
    case .sequence(let items, _): items.reduce(0) { $0 + $1.octets }
    case .mapping(let entries, _):
      entries.reduce(0) { $0 + $1.key.text.utf8.count + $1.value.octets }
    }
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
