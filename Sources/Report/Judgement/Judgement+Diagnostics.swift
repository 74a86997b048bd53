public import TopologyModel

extension Judgement {
  /// Adds what is wrong with the files of a topology: each file is a case.
  ///
  /// - Parameters:
  ///   - diagnostics: In file order.
  ///   - sources: The files.
  ///   - warningsFail: A file with warnings fails its case, as with `--fail-on warning`.
  public mutating func add(
    _ diagnostics: [Diagnostic], sources: [SourceFile], warningsFail: Bool = false
  ) {
    let renderer = DiagnosticRenderer(sources: sources, style: .plain)
    for (index, source) in sources.enumerated() {
      let found = diagnostics.filter { Int($0.span.file) == index }
      let outcome = outcome(of: found, warningsFail: warningsFail)
      let isShown = outcome != .passed
      cases.append(
        Case(
          name: source.path, outcome: outcome,
          message: isShown ? DiagnosticRenderer.summary(of: found) : "",
          details: isShown ? renderer.render(found, limit: Judgement.diagnosticLimit) : ""))
    }
    findings += diagnostics.map { Finding($0, sources: sources) }
  }

  /// Errors leave nothing to judge; warnings fail where they count.
  private func outcome(of found: [Diagnostic], warningsFail: Bool) -> Case.Outcome {
    if found.contains(where: { $0.severity == .error }) { return .notJudged }
    return warningsFail && !found.isEmpty ? .failed : .passed
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
