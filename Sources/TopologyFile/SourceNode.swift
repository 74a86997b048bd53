internal import TopologyModel

/// A YAML node as bulkhead reads it: text as it was written, with its place.
///
/// Aliases are already replaced by what they stand for (within the limit on expansion); a node that
/// came by an alias keeps the span of the anchored original.
indirect enum SourceNode: Sendable {
  /// Any scalar: no type is guessed from how it looks.
  case scalar(SourceScalar)
  /// Items in order.
  case sequence([SourceNode], span: SourceSpan)
  /// Entries in order; keys are unique.
  case mapping([Entry], span: SourceSpan)

  /// One `key: value`.
  struct Entry: Sendable {
    var key: SourceScalar
    var value: SourceNode
  }

  /// The whole scalar, or the first character of the collection.
  var span: SourceSpan {
    switch self {
    case .scalar(let scalar): scalar.span
    case .sequence(_, let span): span
    case .mapping(_, let span): span
    }
  }
}

/// A scalar's text, whether it was quoted, and where it stands.
struct SourceScalar: Sendable {
  /// As written, escapes and folding resolved; `""` for an empty value.
  var text: String
  /// `"…"` or `'…'`, or a block scalar: never null.
  var isQuoted: Bool
  /// For an empty value the place where it would stand (just behind its key's colon).
  var span: SourceSpan

  /// Nothing, `~` or `null` without quotes.
  var isNull: Bool { !isQuoted && (text.isEmpty || text == "~" || text == "null") }
}
