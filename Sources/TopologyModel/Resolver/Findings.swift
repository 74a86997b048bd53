/// Collects diagnostics; a place is blamed for one kind of mistake once, however many expansions
/// of a range come by it.
struct Findings {
  private struct Blame: Hashable {
    var code: DiagnosticCode
    var span: SourceSpan
  }

  /// In the order in which they were found.
  private(set) var diagnostics: [Diagnostic]
  private var blamed: Set<Blame> = []

  /// Goes on from what reading the file found.
  init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
    blamed = Set(diagnostics.map { Blame(code: $0.code, span: $0.span) })
  }

  /// Adds a finding unless its place was blamed for the like before.
  mutating func report(_ diagnostic: Diagnostic) {
    if blamed.insert(Blame(code: diagnostic.code, span: diagnostic.span)).inserted {
      diagnostics.append(diagnostic.clipped)
    }
  }

  /// Adds a finding, whose words are made only if its place was not blamed for the like before.
  mutating func report(_ code: DiagnosticCode, at span: SourceSpan, _ make: () -> Diagnostic) {
    if blamed.insert(Blame(code: code, span: span)).inserted {
      diagnostics.append(make().clipped)
    }
  }

  /// A place was blamed for the like before, so that no words need be made.
  func isBlamed(_ code: DiagnosticCode, at span: SourceSpan) -> Bool {
    blamed.contains(Blame(code: code, span: span))
  }

  /// Some finding is an error.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Says that a name is taken.
  mutating func reportTwice(_ what: String, at span: SourceSpan, first: SourceSpan) {
    let isExpansion = span == first
    report(
      Diagnostic(
        .definedTwice, "\(what) is defined twice", at: span,
        label: isExpansion ? "two expansions have this name" : "defined again",
        labels: isExpansion ? [] : [Diagnostic.Label("first defined here", at: first)],
        help: "give one of the two another name"))
  }
}
