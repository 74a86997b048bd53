extension Judgement {
  /// The judgement for a pull request or a job's summary: the cases, the findings with their places.
  public var markdown: String { markdown([]) }

  /// The same, and below it what a command has besides, folded away.
  func markdown(_ sections: [MarkdownSection]) -> String {
    let broken = count(.failed) + count(.notJudged)
    let mark = broken == 0 ? "✅" : "❌"
    var text = "## \(mark) bulkhead \(command): \(MarkdownText.escaped(subject))\n\n"
    text += MarkdownText.table(
      ["", "what was asked for", ""],
      cases.map { item in
        [item.outcome.mark, MarkdownText.code(item.name), MarkdownText.escaped(item.message)]
      })
    text += findingList
    for section in sections where !section.rows.isEmpty { text += "\n" + section.text }
    return text
  }

  private var findingList: String {
    guard !findings.isEmpty else { return "" }
    var text = "\n### \(Count.of(findings.count, "finding"))\n\n"
    for finding in findings.prefix(MarkdownSection.rowLimit) {
      let place = finding.place.map { "\(MarkdownText.code("\($0.path):\($0.line)")): " } ?? ""
      text += "- **\(finding.level.rawValue)** \(MarkdownText.escaped(finding.kind.name)) \(place)"
      text += MarkdownText.escaped(finding.message) + "\n"
    }
    let rest = findings.count - MarkdownSection.rowLimit
    if rest > 0 { text += "- and \(Count.of(rest, "more", "more"))\n" }
    return text
  }
}

extension Judgement.Case.Outcome {
  fileprivate var mark: String {
    switch self {
    case .passed: "✅"
    case .failed: "❌"
    case .notJudged: "⚠️"
    case .skipped: "❔"
    }
  }
}

/// A table that is folded away until somebody opens it.
struct MarkdownSection {
  var title: String
  var heads: [String]
  /// Cells of Markdown; only the first ones are shown.
  var rows: [[String]]
  /// How many rows there are, where `rows` has not all.
  var count: Int

  /// A comment on GitHub holds 65,536 characters.
  static let rowLimit = 50

  init(_ title: String, _ heads: [String], _ rows: [[String]], count: Int? = nil) {
    self.title = title
    self.heads = heads
    self.rows = Array(rows.prefix(MarkdownSection.rowLimit))
    self.count = count ?? rows.count
  }

  var text: String {
    let rest = count - rows.count
    let more = rest > 0 ? "\nand \(Count.of(rest, "more row"))\n" : ""
    return "<details><summary>\(title)</summary>\n\n"
      + MarkdownText.table(heads, rows) + more + "\n</details>\n"
  }
}
