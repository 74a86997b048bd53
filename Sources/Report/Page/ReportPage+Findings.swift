internal import TopologyModel

extension ReportPage {
  /// How many findings are shown.
  private static let findingLimit = 500

  mutating func addFindings(_ diagnostics: [Diagnostic]) {
    let errors = diagnostics.count { $0.severity == .error }
    let words = DiagnosticRenderer.summary(of: diagnostics)
    if errors > 0 || topology == nil {
      tiles.append(
        Tile(
          figure: Count.grouped(errors), words: errors == 1 ? "error" : "errors", mood: .bad,
          chapter: .findings))
    }
    let warnings = diagnostics.count - errors
    if warnings > 0 {
      tiles.append(
        Tile(
          figure: Count.grouped(warnings), words: warnings == 1 ? "warning" : "warnings",
          chapter: .findings))
    }
    var html = HTMLWriter()
    guard !diagnostics.isEmpty else {
      html.element("p", text: "Nothing was found wrong with the files, and no advice is due.")
      sections[.findings] = Section(title: "Findings", content: html)
      return
    }
    html.element("p", text: "\(words). `bulkhead explain` has a page on each code.")
    let renderer = DiagnosticRenderer(sources: sources, style: .plain)
    var cache = SourceCache(sources: sources)
    html.element("ol", ["class": "findings"]) { html in
      for diagnostic in diagnostics.prefix(ReportPage.findingLimit) {
        html.breakLine()
        html.element("li", ["class": diagnostic.severity.rawValue]) { html in
          html.lines("pre", renderer.render(diagnostic, cache: &cache))
        }
      }
    }
    let rest = diagnostics.count - ReportPage.findingLimit
    if rest > 0 { html.element("p", text: "And \(Count.of(rest, "more", "more")).") }
    sections[.findings] = Section(title: "Findings", content: html)
  }
}

extension HTMLWriter {
  /// An element with a text of several lines.
  mutating func lines(_ name: StaticString, _ text: String) {
    element(name) { html in
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { html.breakLine() }
        html.text(String(line))
      }
    }
  }
}
