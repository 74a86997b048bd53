internal import TopologyModel

extension Reader {
  /// Reads a key as the plain name of something; `nil` after an error.
  mutating func name(
    _ key: SourceScalar, of noun: String, _ kind: NameKind
  ) -> Located<String>? {
    guard isLegal(key, of: noun, kind) else { return nil }
    if key.text.contains(where: { $0 == "[" || $0 == "]" }) {
      lacking.insert(kind)
      report(
        Diagnostic(
          .misplacedRange, "the name of \(noun) has no ranges, but `\(key.text)` has brackets",
          at: key.span, label: "brackets stand for ranges",
          help: "write one key for each; hosts, VMs, adapters, machines and the ports of physical"
            + " switches may have ranges"))
      return nil
    }
    return Located(key.text, at: key.span)
  }

  /// Reads a key that may have ranges; `nil` after an error.
  mutating func pattern(
    _ key: SourceScalar, of noun: String, _ kind: NameKind
  ) -> NamePattern? {
    guard isLegal(key, of: noun, kind) else { return nil }
    do {
      return try NamePattern(key.text)
    } catch {
      lacking.insert(kind)
      report(
        Diagnostic(
          .invalidRange, "`\(key.text)` \(error.reason)", at: key.span,
          label: "no range or list", help: error.help))
      return nil
    }
  }

  private mutating func isLegal(
    _ key: SourceScalar, of noun: String, _ kind: NameKind
  ) -> Bool {
    let mistake: (reason: String, help: String)
    if key.text.isEmpty {
      mistake = ("the name of \(noun) is empty", "give it a name")
    } else if key.text.contains("/") {
      mistake = (
        "the name of \(noun) holds a slash: `\(key.text)`",
        "slashes separate the parts of a full name; write `-` or `_`"
      )
    } else if key.text.unicodeScalars.contains(where: \.isControl) {
      mistake = ("the name of \(noun) holds a control character", "write printable characters")
    } else if let placeholder = key.text.placeholders.first(where: { $0.variable != nil }) {
      mistake = (
        "the name of \(noun) holds `{\(placeholder.letters)}`, which stands only in values",
        "write a range such as `[1-20]` where the name may have one"
      )
    } else {
      return true
    }
    lacking.insert(kind)
    report(
      Diagnostic(
        .invalidName, mistake.reason, at: key.span, label: "no legal name", help: mistake.help))
    return false
  }
}

extension Unicode.Scalar {
  /// C0, DEL and C1: what cannot be printed.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
