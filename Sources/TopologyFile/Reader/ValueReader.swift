internal import TopologyModel

/// How one kind of value is read, and the words for what is allowed.
struct ValueReader<Value: Sendable>: Sendable {
  /// What may stand there.
  let shape: ValueShape
  /// Reads a node; `nil` after having reported.
  let read: @Sendable (SourceNode, inout Reader) -> Value?
}

extension ValueReader {
  /// A scalar that a function understands or does not.
  static func scalar(
    _ shape: ValueShape, code: DiagnosticCode = .invalidValue,
    help: @escaping @Sendable (String) -> String? = { _ in nil },
    _ parse: @escaping @Sendable (SourceScalar) -> Value?
  ) -> ValueReader {
    ValueReader(shape: shape) { node, reader in
      guard let scalar = node.presentScalar else {
        return reader.mismatch(node, expected: shape)
      }
      guard let value = parse(scalar) else {
        reader.report(
          Diagnostic(
            code, "`\(scalar.text)` is not \(shape.phrase)", at: scalar.span,
            label: "not \(shape.phrase)", help: help(scalar.text)))
        return nil
      }
      return value
    }
  }

  /// One value or a list of them; a value that could not be read fails the whole.
  static func oneOrMore<Item>(_ item: ValueReader<Item>) -> ValueReader where Value == [Item] {
    let shape = ValueShape.oneOrMore(item.shape)
    return ValueReader(shape: shape) { node, reader in
      switch node {
      case .sequence(let items, _):
        let values = items.map { item.read($0, &reader) }
        return values.contains { $0 == nil } ? nil : values.compactMap(\.self)
      case .scalar, .mapping:
        return item.read(node, &reader).map { [$0] }
      }
    }
  }

  /// A list, of one item too; an item that could not be read fails the whole.
  static func list<Item>(of item: ValueReader<Item>) -> ValueReader where Value == [Item] {
    let shape = ValueShape.list(of: item.shape)
    return ValueReader(shape: shape) { node, reader in
      guard case .sequence(let items, _) = node else {
        return reader.mismatch(node, expected: shape)
      }
      var values: [Item] = []
      values.reserveCapacity(items.count)
      for node in items {
        if let value = item.read(node, &reader) { values.append(value) }
      }
      return values.count == items.count ? values : nil
    }
  }

  /// The value with its place.
  var located: ValueReader<Located<Value>> {
    ValueReader<Located<Value>>(shape: shape) { node, reader in
      read(node, &reader).map { Located($0, at: node.span) }
    }
  }
}
