import TopologyModel

@testable import TopologyFile

/// A text read as one document, in forms that tests can compare.
struct YAMLReading {
  let root: SourceNode?
  let diagnostics: [Diagnostic]

  init(_ text: String) {
    var diagnostics: [Diagnostic] = []
    root = YAMLDocument.read(SourceFile(path: "t.yaml", text: text), index: 0, into: &diagnostics)
    self.diagnostics = diagnostics
  }

  /// The tree in flow style; quoted scalars in quotes.
  var flow: String { root.map(Self.flow) ?? "nothing" }

  /// Every scalar with its place, in order: `text@line:column+length`.
  var places: String { root.map(Self.places)?.joined(separator: " ") ?? "nothing" }

  /// `code@line:column+length` of every finding, in order.
  var findings: String {
    diagnostics.map { "\($0.code.rawValue)@\(Self.place($0.span))" }.joined(separator: " ")
  }

  static func flow(_ node: SourceNode) -> String {
    switch node {
    case .scalar(let scalar): flow(scalar)
    case .sequence(let items, _): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      "{" + entries.map { flow($0.key) + ": " + flow($0.value) }.joined(separator: ", ") + "}"
    }
  }

  static func place(_ span: SourceSpan) -> String { "\(span.line):\(span.column)+\(span.length)" }

  private static func flow(_ scalar: SourceScalar) -> String {
    scalar.isQuoted ? "'\(scalar.text)'" : scalar.text
  }

  private static func places(_ node: SourceNode) -> [String] {
    switch node {
    case .scalar(let scalar): ["\(scalar.text)@\(place(scalar.span))"]
    case .sequence(let items, _): items.flatMap(places)
    case .mapping(let entries, _):
      entries.flatMap { ["\($0.key.text)@\(place($0.key.span))"] + places($0.value) }
    }
  }
}
