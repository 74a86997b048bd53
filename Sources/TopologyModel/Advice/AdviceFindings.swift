/// What one check has found; a place is blamed once, however many expansions of a range come by it.
struct AdviceFindings {
  /// The words of one finding.
  struct Text {
    let message: String
    let label: String
    let labels: [Diagnostic.Label]
    let notes: [String]
    let help: String?

    init(
      _ message: String, label: String, labels: [Diagnostic.Label] = [], notes: [String] = [],
      help: String?
    ) {
      self.message = message
      self.label = label
      self.labels = labels
      self.notes = notes
      self.help = help
    }
  }

  /// The check's code.
  let code: DiagnosticCode
  /// In the order in which they were found.
  private(set) var diagnostics: [Diagnostic] = []
  private var places: Set<SourceSpan> = []

  init(code: DiagnosticCode) { self.code = code }

  /// Adds a finding unless its place has one; only then words are made.
  mutating func report(at span: SourceSpan, _ text: () -> Text) {
    guard places.insert(span).inserted else { return }
    let text = text()
    diagnostics.append(
      Diagnostic(
        code, text.message, at: span, label: text.label,
        labels: text.labels.filter { $0.span != span }, notes: text.notes, help: text.help
      ).clipped)
  }
}
