extension Explanation {
  /// All pages as one document in Markdown: docs/Diagnostics.md.
  public static var document: String {
    var text = """
      # Diagnostics, reasons, assumptions

      Written by `bulkhead explain` from the pages in `Sources/Report/Explain`; a test keeps the two
      alike. A code never changes its meaning and is never used again.

      """
    for group in groups {
      text += "\n## \(group.title)\n"
      for page in group.pages { text += "\n" + page.section }
    }
    return text
  }

  private var section: String {
    var text = "### \(name): \(title)\n"
    for paragraph in meaning + reason {
      text += "\n" + WordWrap.lines(paragraph, columns: 100).joined(separator: "\n") + "\n"
    }
    if !wrong.isEmpty { text += "\nWrong:\n\n```yaml\n\(visible(wrong))\n```\n" }
    if !right.isEmpty {
      text += "\n\(wrong.isEmpty ? "Example" : "Right"):\n\n```yaml\n\(visible(right))\n```\n"
    }
    if !seeAlso.isEmpty { text += "\nSee also: \(seeAlso.joined(separator: ", ")).\n" }
    return text
  }

  /// Tabs stay, other control characters are shown.
  private func visible(_ yaml: String) -> String {
    yaml.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { DisplayText($0).string }.joined(separator: "\t")
    }
    .joined(separator: "\n")
  }
}
