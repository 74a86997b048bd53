internal import TopologyModel

/// One key of a mapping: a row of its schema.
struct Field<Declaration: Sendable>: Sendable {
  /// As the file writes it.
  let key: String
  /// What may stand behind it.
  let shape: ValueShape
  /// What it says, as a phrase without a full stop.
  let summary: String
  /// Whether the mapping must have it.
  var isRequired = false
  /// Its value may hold `{n}`, which a range in a name above stands for.
  var isPerName = false
  /// It is read for a message of its own, and no suggestion names it.
  var isRefused = false
  /// Puts the entry's value into the declaration, or reports why not.
  let read: @Sendable (SourceNode.Entry, inout Declaration, inout Reader) -> Void
}

extension Field {
  /// A key whose value may depend on a range.
  static func setting<Value>(
    _ key: String, _ type: ValueReader<Value>,
    _ path: any WritableKeyPath<Declaration, Setting<Value>?> & Sendable, _ summary: String
  ) -> Field {
    Field(key: key, shape: type.shape, summary: summary, isPerName: true) {
      entry, declaration, reader in
      guard let value = reader.deferred(entry.value, type) else { return }
      declaration[keyPath: path] = Setting(key: entry.key.span, value: value)
    }
  }

  /// A key whose value is the same wherever it is used.
  static func value<Value>(
    _ key: String, _ type: ValueReader<Value>,
    _ path: any WritableKeyPath<Declaration, Value?> & Sendable, _ summary: String
  ) -> Field {
    Field(key: key, shape: type.shape, summary: summary) { entry, declaration, reader in
      declaration[keyPath: path] = type.read(entry.value, &reader)
    }
  }

  /// The same, where messages about other keys point at this one.
  static func located<Value>(
    _ key: String, _ type: ValueReader<Value>,
    _ path: any WritableKeyPath<Declaration, Located<Value>?> & Sendable, _ summary: String
  ) -> Field {
    Field(key: key, shape: type.shape, summary: summary) { entry, declaration, reader in
      declaration[keyPath: path] = type.read(entry.value, &reader).map {
        Located($0, at: entry.key.span)
      }
    }
  }

  /// A key whose value is a mapping with names of the user's choice.
  static func entries(
    _ key: String, _ shape: ValueShape, naming kind: NameKind?, _ summary: String,
    _ read: @escaping @Sendable ([SourceNode.Entry], inout Declaration, inout Reader) -> Void
  ) -> Field {
    Field(key: key, shape: shape, summary: summary) { entry, declaration, reader in
      switch entry.value {
      case .mapping(let entries, _): read(entries, &declaration, &reader)
      case .scalar(let scalar) where scalar.isNull: read([], &declaration, &reader)
      case .scalar, .sequence:
        if let kind { reader.lacking.insert(kind) }
        reader.reportMismatch(entry.value, expected: shape)
      }
    }
  }

  /// A key whose value is a mapping with keys of its own, read into the same declaration.
  static func group(
    _ key: String, _ schema: MappingSchema<Declaration>, _ summary: String
  ) -> Field {
    Field(key: key, shape: .mapping(of: schema.noun), summary: summary) {
      entry, declaration, reader in
      schema.read(entry.value, owner: entry.key.span, into: &declaration, &reader)
    }
  }

  /// The same key, which the mapping must have.
  var required: Field {
    var field = self
    field.isRequired = true
    return field
  }
}
