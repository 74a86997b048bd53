extension Explanation {
  /// The page for a terminal, 80 columns wide.
  public func text(style: TextStyle) -> String {
    var text = style.paint("\(name): \(title)", .strong) + "\n"
    for paragraph in meaning + reason {
      text += "\n" + WordWrap.lines(paragraph, columns: 80).joined(separator: "\n") + "\n"
    }
    if !wrong.isEmpty { text += example("Wrong:", wrong, style, .error) }
    if !right.isEmpty {
      text += example(wrong.isEmpty ? "Example:" : "Right:", right, style, .help)
    }
    if !seeAlso.isEmpty { text += "\nSee also: \(seeAlso.joined(separator: ", "))\n" }
    return text
  }

  private func example(_ title: String, _ yaml: String, _ style: TextStyle, _ role: TextStyle.Role)
    -> String
  {
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    \(DisplayText($0).string)" }
    return "\n" + style.paint(title, role) + "\n\n" + lines.joined(separator: "\n") + "\n"
  }

  /// The names and titles of all pages, group by group.
  public static func list(style: TextStyle) -> String {
    groups.map { group in
      let width = group.pages.map(\.name.count).max() ?? 0
      let rows = group.pages.map { page in
        let gap = String(repeating: " ", count: width - page.name.count)
        return "  \(style.paint(page.name, .strong))\(gap)  \(page.title)\n"
      }
      return style.paint(group.title, .help) + "\n" + rows.joined()
    }
    .joined(separator: "\n")
  }
}
