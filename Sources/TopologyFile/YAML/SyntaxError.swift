internal import TopologyModel
internal import Yams

/// Says what libyaml stumbled over, in words that help to mend it.
struct SyntaxError {
  let lines: SourceLines
  let file: Int

  /// The finding for an error of Yams that is not about repeated keys.
  func diagnostic(for error: YamlError) -> Diagnostic {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      return diagnostic(problem: problem, at: mark, context: context)
    case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
      .representer(let problem):
      return Diagnostic(.yamlSyntax, problem, at: SourceSpan(file: file, line: 1, column: 1))
    case .no, .memory, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
      return Diagnostic(
        .yamlSyntax, "the file cannot be read as YAML",
        at: SourceSpan(file: file, line: 1, column: 1))
    }
  }

  private func diagnostic(problem: String, at mark: Mark, context: YamlError.Context?)
    -> Diagnostic
  {
    if problem.contains("nesting level") { return TreeBuilder.tooDeep(at: span(mark)) }
    if let tab = tab(problem: problem, at: mark) { return tab }
    guard let hint = hint(problem, context: context?.text ?? "", at: mark) else {
      return Diagnostic(
        .yamlSyntax, "this is not YAML: \(problem)", at: span(mark), labels: labels(context, mark))
    }
    return Diagnostic(
      .yamlSyntax, hint.message, at: span(mark), label: hint.label, labels: labels(context, mark),
      help: hint.help)
  }

  private func span(_ mark: Mark) -> SourceSpan {
    // At the end of the text libyaml may point behind the last line.
    let line = min(max(1, mark.line), lines.count)
    let length = SourceLines.scalarCount(lines.octets[lines.range(ofLine: line)])
    return SourceSpan(file: file, line: line, column: min(mark.column, length + 1))
  }

  /// Where the construct started that could not be finished, if that is another line.
  private func labels(_ context: YamlError.Context?, _ mark: Mark) -> [Diagnostic.Label] {
    guard let context, context.mark.line != mark.line, context.mark.line >= 1 else { return [] }
    let what = context.text.split(separator: " ").dropFirst(2).joined(separator: " ")
    return [.init("in \(what.isEmpty ? "what" : what) that starts here", at: span(context.mark))]
  }

  // MARK: Tabs

  /// The finding about tabs, if a tab in the indentation is what is wrong.
  private func tab(problem: String, at mark: Mark) -> Diagnostic? {
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

  // MARK: Words

  private struct Hint {
    var message: String
    var label = ""
    var help: String?
  }

  private func hint(_ problem: String, context: String, at mark: Mark) -> Hint? {
    let position = span(mark)
    let scalars = lines.scalars(ofLine: Int(position.line))
    let found = Int(position.column) <= scalars.count ? scalars[Int(position.column) - 1] : nil
    switch problem {
    case "mapping values are not allowed in this context":
      return Hint(
        message: "a `:` is not expected here", label: "starts a value where none can stand",
        help: "put a text with `: ` in it into quotes, and check the indentation of this line")
    case "could not find expected ':'":
      return Hint(
        message: "a `:` is missing behind a key", label: "the key should have ended before this",
        help: "write `key: value`, with a space behind the `:`")
    case "did not find expected key":
      return Hint(
        message: "a key was expected", label: "no key of the mapping that this line belongs to",
        help: "start the line at the column of the keys above it; put quotes around a whole value")
    case "did not find expected '-' indicator":
      return Hint(
        message: "a `-` was expected", label: "no item of the list that this line belongs to",
        help: "start the line with `- ` at the column of the items above it")
    case "did not find expected ',' or ']'":
      return Hint(
        message: "a `,` or `]` was expected", label: "the list goes on here",
        help: "close the list with `]`; put text with braces, such as \"10.0.0.{n}\", into quotes")
    case "did not find expected ',' or '}'":
      return Hint(
        message: "a `,` or `}` was expected", label: "the mapping goes on here",
        help: "close the mapping with `}`; put text with braces or brackets into quotes")
    case "did not find expected node content":
      return Hint(message: "a value was expected", label: "no value can start here")
    case "did not find expected <document start>":
      return Hint(
        message: "nothing may follow the end of the document", label: "stands outside of it",
        help: "check the indentation and the brackets before this line")
    case "found character that cannot start any token":
      let text = found.map { "`\($0)`" } ?? "this character"
      return Hint(
        message: "a text cannot start with \(text)", label: "reserved by YAML",
        help: "put the text into quotes")
    case "found unexpected end of stream":
      return Hint(
        message: "a quote is opened and never closed", label: "the file ends here",
        help: "close the quote")
    case "found unknown escape character":
      return Hint(
        message: "unknown escape in double quotes", label: "",
        help: "write `\\\\` for a backslash, or use single quotes")
    case "block sequence entries are not allowed in this context":
      return Hint(
        message: "a `- ` item is not expected here", label: "no list can start here",
        help: "start the list on a line of its own below its key")
    case "did not find expected alphabetic or numeric character":
      let what = context.contains("anchor") ? "an anchor (`&`)" : "an alias (`*`)"
      return Hint(
        message: "the name of \(what) is letters, digits, `-` and `_`",
        help: "if it is text, put it into quotes")
    default:
      return nil
    }
  }
}
