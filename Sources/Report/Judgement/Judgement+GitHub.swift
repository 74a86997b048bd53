extension Judgement {
  /// The findings as workflow commands of GitHub Actions, which shows them beside the lines.
  ///
  /// A last notice sums up, so that a run without findings does not look like one that never was.
  public var gitHubAnnotations: String {
    findings.map(annotation).joined() + summary
  }

  private func annotation(_ finding: Finding) -> String {
    let command =
      switch finding.level {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties: [(String, String)] = []
    if let place = finding.place {
      properties = [
        ("file", place.path), ("line", String(place.line)), ("col", String(place.column)),
        ("endColumn", String(place.column + place.length)),
      ]
    }
    properties.append(("title", "\(finding.kind.name): \(finding.kind.title)"))
    let list = properties.map { "\($0)=\(Judgement.escaped($1, isProperty: true))" }
    return "::\(command) \(list.joined(separator: ","))::\(Judgement.escaped(finding.message))\n"
  }

  private var summary: String {
    let failed = count(.failed) + count(.notJudged)
    let outcome = failed == 0 ? "none fails" : "\(Count.grouped(failed)) failed"
    let text = "\(subject): \(Count.of(cases.count, "case")), \(outcome)"
    return "::notice title=bulkhead \(command)::\(Judgement.escaped(text))\n"
  }

  /// What ends a property, and what begins an escape, is written in hexadecimal; line breaks and other
  /// control characters are made visible.
  private static func escaped(_ text: String, isProperty: Bool = false) -> String {
    let escaped = DisplayText.printable(text, limit: 4_000).replacing("%", with: "%25")
    guard isProperty else { return escaped }
    return escaped.replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
