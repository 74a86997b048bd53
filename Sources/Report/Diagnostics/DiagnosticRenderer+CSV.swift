public import TopologyModel

extension DiagnosticRenderer {
  /// One row for each finding.
  public static func csv(_ diagnostics: [Diagnostic], sources: [SourceFile]) -> String {
    CSVText.row(["file", "line", "column", "severity", "code", "message", "help"])
      + diagnostics.map { diagnostic in
        let file = Int(diagnostic.span.file)
        return CSVText.row([
          sources.indices.contains(file) ? sources[file].path : "", String(diagnostic.span.line),
          String(diagnostic.span.column), diagnostic.severity.rawValue, diagnostic.code.rawValue,
          diagnostic.message, diagnostic.help ?? "",
        ])
      }.joined()
  }
}
