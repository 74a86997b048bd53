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

  /// What ends a command, or its properties, is written in hexadecimal.
  private static func escaped(_ text: String, isProperty: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped += DisplayText(String(scalar)).string
      }
    }
    return escaped
  }
}
