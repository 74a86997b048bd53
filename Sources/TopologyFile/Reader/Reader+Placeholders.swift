internal import TopologyModel

extension Reader {
  /// Reads a value now, or, where it holds placeholders, prepares to read it for each expansion.
  mutating func deferred<Value>(
    _ node: SourceNode, _ type: ValueReader<Value>
  ) -> Deferred<Value>? {
    guard node.hasPlaceholder else { return type.read(node, &self).map(Deferred.fixed) }
    guard checkPlaceholders(node), placeholders != .unknown else { return nil }
    return .template { values, diagnostics in
      var reader = Reader()
      let value = type.read(node.replacingPlaceholders(values), &reader)
      for var diagnostic in reader.diagnostics {
        diagnostic.notes.append("as in the expansion where \(values)")
        diagnostics.append(diagnostic)
      }
      return value
    }
  }

  /// Whether every placeholder in the value means something here; reports those that do not.
  private mutating func checkPlaceholders(_ node: SourceNode) -> Bool {
    switch node {
    case .scalar(let scalar):
      // Every placeholder is looked at, so that all mistakes are reported.
      var isSound = true
      for placeholder in scalar.text.placeholders where !check(placeholder, in: scalar) {
        isSound = false
      }
      return isSound
    case .sequence(let items, _):
      return items.reduce(true) { sound, item in checkPlaceholders(item) && sound }
    case .mapping(let entries, _):
      return entries.reduce(true) { sound, entry in checkPlaceholders(entry.value) && sound }
    }
  }

  private mutating func check(_ placeholder: Placeholder, in scalar: SourceScalar) -> Bool {
    let text = "{\(placeholder.letters)}"
    let mistake: (reason: String, help: String)
    switch (placeholder.variable, placeholders) {
    case (_, .unknown), (.some("n"), .ranges), (.some("m"), .ranges(2)):
      return true
    case (.none, _):
      mistake = (
        "`\(text)` is no placeholder",
        "`{n}` stands for the first range of a key above, `{m}` for the second"
      )
    case (_, .profile):
      mistake = (
        "a profile has no range that `\(text)` could stand for",
        "write this key in the adapters themselves"
      )
    case (_, .outside):
      mistake = (
        "no key above has a range that `\(text)` could stand for",
        "give a key above that may have one a range, such as `web[1-20]`"
      )
    case (_, .ranges):
      mistake = (
        "the nearest key with a range has only one, and `\(text)` stands for the second",
        "write `{n}`, or give the key a second range"
      )
    }
    report(
      Diagnostic(
        .misplacedPlaceholder, mistake.reason, at: scalar.span, label: "stands for nothing here",
        help: mistake.help))
    return false
  }
}
