/// A value of the file that may depend on the range of a key above it.
package enum Deferred<Value: Sendable>: Sendable {
  /// The same for every expansion.
  case fixed(Value)
  /// Holds `{n}` or `{m}`: read anew for each expansion. `nil` is a value that could not be read,
  /// and was reported.
  case template(@Sendable (RangeValues, inout [Diagnostic]) -> Value?)

  /// The value does not depend on a range.
  package var isFixed: Bool {
    switch self {
    case .fixed: true
    case .template: false
    }
  }
}

/// One `key: value` of the file, with the place of the key.
package struct Setting<Value: Sendable>: Sendable {
  /// Where the key stands.
  package var key: SourceSpan
  /// What stands behind it.
  package var value: Deferred<Value>

  /// A setting of these parts.
  package init(key: SourceSpan, value: Deferred<Value>) {
    self.key = key
    self.value = value
  }
}
