internal import TopologyModel

/// The keys of one mapping of the file: the one source of what is read, of what is said about
/// unknown keys, and of the JSON Schema.
struct MappingSchema<Declaration: Sendable>: Sendable {
  /// What the mapping describes, with an article: "a NIC".
  let noun: String
  /// Its keys, in the order of the documentation.
  let fields: [Field<Declaration>]

  /// Reads a mapping's entries into a declaration; nothing at all is a mapping without entries.
  ///
  /// The owner is the place that misses a required key.
  func read(
    _ node: SourceNode, owner: SourceSpan, into declaration: inout Declaration,
    _ reader: inout Reader
  ) {
    let entries: [SourceNode.Entry]
    switch node {
    case .mapping(let found, _): entries = found
    case .scalar(let scalar) where scalar.isNull: entries = []
    case .scalar, .sequence:
      reader.reportMismatch(node, expected: .mapping(of: noun))
      return
    }
    var meantKeys: [String] = []
    for entry in entries {
      if let field = fields.first(where: { $0.key == entry.key.text }) {
        field.read(entry, &declaration, &reader)
      } else if let meant = reportUnknown(entry.key, &reader) {
        // A misspelt key is not missed as well.
        meantKeys.append(meant)
      }
    }
    for field in fields where field.isRequired && !meantKeys.contains(field.key) {
      if !entries.contains(where: { $0.key.text == field.key }) {
        reader.report(
          Diagnostic(
            .missingKey, "\(noun) needs the key `\(field.key)`", at: owner,
            label: "`\(field.key)` is missing",
            help: "add `\(field.key)`: \(field.summary); \(field.shape.phrase)"))
      }
    }
  }

  /// Says that there is no such key, and returns the one that was most likely meant.
  private func reportUnknown(_ key: SourceScalar, _ reader: inout Reader) -> String? {
    let known = fields.filter { !$0.isRefused }.map(\.key)
    let meant = Spelling.nearest(to: key.text, among: known)
    let help =
      meant.map { "did you mean `\($0)`?" }
      ?? "\(noun) has the keys \(known.map { "`\($0)`" }.joined(separator: ", "))"
    reader.report(
      Diagnostic(
        .unknownKey, "`\(key.text)` is no key of \(noun)", at: key.span, label: "unknown key",
        help: help))
    return meant
  }
}
