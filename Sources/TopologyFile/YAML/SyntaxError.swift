internal import TopologyModel

/// Says what libyaml stumbled over, in words that help to mend it.
struct SyntaxError {
  let lines: SourceLines
  let file: Int

  /// The finding for what made libyaml end.
  func diagnostic(for error: YAMLProblem) -> Diagnostic {
    let (problem, mark, context) = (error.problem, error.mark, error.context)
    if problem.isEmpty {
      return Diagnostic(.yamlSyntax, "the file cannot be read as YAML", at: span(mark))
    }
    if problem.contains("nesting level") { return TreeBuilder.tooDeep(at: span(mark)) }
    if let tab = tab(problem: problem, at: mark) { return tab }
    if let blank = missingBlank(problem: problem, above: mark) { return blank }
    let place = span(mark)
    let found = Found(lines.scalars(ofLine: Int(place.line)), column: Int(place.column))
    guard let hint = Hint(problem, context: context?.text ?? "", found: found) else {
      return Diagnostic(
        .yamlSyntax, "this is not YAML: \(problem)", at: place, labels: labels(context, mark))
    }
    return Diagnostic(
      .yamlSyntax, hint.message, at: place, label: hint.label,
      labels: hint.isLocal ? [] : labels(context, mark),
      help: hint.help)
  }

  private func span(_ mark: YAMLMark) -> SourceSpan {
    let line = min(max(1, mark.line), lines.count)
    let end = SourceLines.scalarCount(lines.octets[lines.range(ofLine: line)]) + 1
    // At the end of a text without a last line break libyaml points behind the last line.
    let column = mark.line > lines.count ? end : min(mark.column, end)
    return SourceSpan(file: file, line: line, column: column)
  }

  /// Where the construct started that could not be finished, if that is another line.
  private func labels(_ context: (text: String, mark: YAMLMark)?, _ mark: YAMLMark) -> [Diagnostic
    .Label]
  {
    guard let context, context.mark.line != mark.line, context.mark.line >= 1 else { return [] }
    let what = context.text.split(separator: " ").dropFirst(2).joined(separator: " ")
    return [.init("in \(what.isEmpty ? "what" : what) that starts here", at: span(context.mark))]
  }

  // MARK: Mistakes that show elsewhere

  /// The finding about `vlan:20` in the line above, which is one text and makes no mapping.
  private func missingBlank(problem: String, above mark: YAMLMark) -> Diagnostic? {
    guard problem.hasPrefix("mapping values") || problem.hasPrefix("could not find") else {
      return nil
    }
    for line in [mark.line, mark.line - 1] where line >= 1 && line <= lines.count {
      let scalars = lines.scalars(ofLine: line)
      let start = scalars.firstIndex { $0 != " " } ?? 0
      let word = scalars[start...].prefix { !" :\"'[{,#".unicodeScalars.contains($0) }
      guard !word.isEmpty, word.endIndex + 1 < scalars.count, scalars[word.endIndex] == ":",
        scalars[word.endIndex + 1] != " "
      else { continue }
      return Diagnostic(
        .yamlSyntax, "a blank is missing behind a `:`",
        at: SourceSpan(file: file, line: line, column: word.endIndex + 1),
        label: "key and value are read as one text",
        help: "write `key: value`, with a blank behind the `:`")
    }
    return nil
  }

  /// The finding about tabs, if a tab in the indentation is what is wrong.
  private func tab(problem: String, at mark: YAMLMark) -> Diagnostic? {
    let line = min(mark.line, lines.count)
    let range = lines.range(ofLine: line)
    let indentation = lines.octets[range].prefix { $0 == 0x20 || $0 == 0x09 }
    guard let tab = indentation.firstIndex(of: 0x09),
      problem.contains("tab") || mark.column <= indentation.count + 1
    else { return nil }
    let others = (1...lines.count).count { number in
      number != line
        && lines.octets[lines.range(ofLine: number)].prefix { $0 == 0x20 || $0 == 0x09 }
          .contains(0x09)
    }
    var notes = ["YAML lets only spaces say how deep a line lies"]
    if others > 0 { notes.append("tabs indent \(others) more line\(others == 1 ? "" : "s")") }
    return Diagnostic(
      .tabIndentation, "a tab indents this line",
      at: SourceSpan(
        file: file, line: line, column: tab - range.lowerBound + 1,
        length: indentation[tab...].prefix { $0 == 0x09 }.count),
      label: "tab", notes: notes, help: "indent with spaces")
  }
}
