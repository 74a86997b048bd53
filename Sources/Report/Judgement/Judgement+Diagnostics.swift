public import TopologyModel

extension Judgement {
  /// What is wrong with the files of a topology: each file is a case.
  ///
  /// - Parameters:
  ///   - diagnostics: In file order.
  ///   - sources: The files.
  ///   - name: The topology's; `nil` where it could not be read.
  ///   - warningsFail: A file with warnings fails its case, as with `--fail-on warning`.
  public init(
    _ diagnostics: [Diagnostic], sources: [SourceFile], name: String?, warningsFail: Bool
  ) {
    self.init(command: "validate", subject: name ?? "topology")
    let renderer = DiagnosticRenderer(sources: sources, style: .plain)
    for (index, source) in sources.enumerated() {
      let found = diagnostics.filter { Int($0.span.file) == index }
      let fails = warningsFail ? !found.isEmpty : found.contains { $0.severity == .error }
      cases.append(
        Case(
          name: source.path, outcome: fails ? .failed : .passed,
          message: fails ? DiagnosticRenderer.summary(of: found) : "",
          details: fails ? renderer.render(found, limit: Judgement.diagnosticLimit) : ""))
    }
    findings = diagnostics.map { Finding($0, sources: sources) }
  }

  /// How many errors, and how many warnings, the details of a case show.
  private static let diagnosticLimit = 50
}

extension Finding {
  /// A diagnostic with its notes and its help.
  init(_ diagnostic: Diagnostic, sources: [SourceFile]) {
    let remarks = diagnostic.notes + [diagnostic.help.map { "help: \($0)" }].compactMap(\.self)
    self.init(
      kind: FindingKind(diagnostic.code), level: diagnostic.severity == .error ? .error : .warning,
      message: ([diagnostic.message] + remarks).joined(separator: "; "),
      place: Place(diagnostic.span, in: sources),
      related: diagnostic.labels.compactMap { label in
        Place(label.span, in: sources).map { Related(text: label.text, place: $0) }
      },
      identity: "\(diagnostic.code.rawValue) \(diagnostic.message)")
  }
}
