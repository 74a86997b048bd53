extension Resolver {
  /// Says that a reference means nothing, and what it might have meant.
  ///
  /// Nothing is said where names of the kind may be missing through another mistake.
  mutating func report(
    unknown reference: Located<String>, _ noun: String, _ kind: NameKind, among known: [String],
    otherwise: String
  ) {
    guard !declaration.lacking.contains(kind) else { return }
    let code: DiagnosticCode =
      switch kind {
      case .profile: .unknownProfile
      case .port: .unknownNIC
      case .virtualSwitch: .unknownSwitch
      case .wire: .unknownWire
      case .physicalPort: .unknownPhysicalSwitch
      case .endpoint, .group: .unknownName
      }
    // Each suggestion looks at all names: a file full of unknown ones gets so many.
    suggestionsLeft -= 1
    let help =
      suggestionsLeft >= 0
      ? Spelling.nearest(to: reference.value, among: known).map { "did you mean `\($0)`?" } : nil
    findings.report(
      Diagnostic(
        code, "there is no \(noun) called `\(reference.value)`", at: reference.span,
        label: "unknown \(noun)", help: help ?? otherwise))
  }

  /// "this host has the NICs `a`, `b`", or that it has none.
  func listing(_ nouns: String, _ names: [String]) -> String {
    guard !names.isEmpty else { return "this host has no \(nouns)" }
    let shown = names.prefix(10).map { "`\($0)`" }.joined(separator: ", ")
    let rest = names.count > 10 ? " and \(names.count - 10) more" : ""
    return "this host has the \(nouns) \(shown)\(rest)"
  }

  /// Says that a name is the format's own.
  mutating func reportReserved(
    _ name: String, _ noun: String, _ owner: String, at span: SourceSpan
  ) {
    lacksEndpoints = true
    findings.report(
      Diagnostic(
        .reservedName, "\(noun) cannot be called `\(name)`", at: span,
        label: "the name of \(owner)", help: "give it another name"))
  }

  /// Says that a host, VM, adapter, NIC or team has another's name, and is left out.
  mutating func reportTaken(_ what: String, at span: SourceSpan, first: SourceSpan) {
    lacksEndpoints = true
    findings.reportTwice(what, at: span, first: first)
  }
}
