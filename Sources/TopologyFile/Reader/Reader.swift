internal import TopologyModel

/// What every step of reading a file shares: the findings so far, and which placeholders mean
/// something here.
struct Reader {
  /// In the order in which they were found.
  var diagnostics: [Diagnostic] = []
  /// What `{n}` and `{m}` stand for at the place being read.
  var placeholders = PlaceholderScope.outside
  /// Kinds of names of which some could not be read.
  var lacking: Set<NameKind> = []

  /// Adds a finding.
  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic.clipped) }

  /// Says that the node has the wrong form.
  mutating func reportMismatch(_ node: SourceNode, expected shape: ValueShape) {
    report(
      Diagnostic(
        .wrongType, "expected \(shape.phrase), found \(node.kindPhrase)", at: node.span,
        label: node.isNull ? "no value" : "not \(shape.shortPhrase)", help: shape.help))
  }

  /// Says that the node has the wrong form, and reads nothing.
  mutating func mismatch<Value>(_ node: SourceNode, expected shape: ValueShape) -> Value? {
    reportMismatch(node, expected: shape)
    return nil
  }

  /// Runs a step with other placeholders, and comes back to these.
  mutating func with<Result>(
    _ scope: PlaceholderScope, _ step: (inout Reader) -> Result
  ) -> Result {
    let outer = placeholders
    placeholders = scope
    defer { placeholders = outer }
    return step(&self)
  }
}

extension SourceNode {
  /// What the node is, for messages.
  var kindPhrase: String {
    switch self {
    case .scalar(let scalar) where scalar.isNull: "nothing"
    case .scalar(let scalar): "`\(scalar.text)`"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// Nothing, `~` or `null`.
  var isNull: Bool {
    switch self {
    case .scalar(let scalar): scalar.isNull
    case .sequence, .mapping: false
    }
  }

  /// The scalar, unless it is a collection or null.
  var presentScalar: SourceScalar? {
    switch self {
    case .scalar(let scalar): scalar.isNull ? nil : scalar
    case .sequence, .mapping: nil
    }
  }
}
