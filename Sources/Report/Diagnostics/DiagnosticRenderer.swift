public import TopologyModel

/// Diagnostics as text: the source lines with their places marked, notes and help.
///
///     error[BH1003]: NIC 'nic2' is bound to two switches
///       --> three-tier.yaml:23:35
///        |
///     22 |       Production: { type: external, nic: nic2 }
///        |                                          ---- first bound here
///     23 |       Lab: { type: external, nic: nic2 }
///        |                                   ^^^^ bound again
public struct DiagnosticRenderer {
  private let sources: [SourceFile]
  private let style: TextStyle
  private let columns: Int

  /// A renderer for findings about these files.
  public init(sources: [SourceFile], style: TextStyle, columns: Int = 80) {
    self.sources = sources
    self.style = style
    self.columns = columns
  }

  /// All findings in the order given, and a last line that counts them.
  ///
  /// - Parameters:
  ///   - diagnostics: In file order.
  ///   - limit: So many errors and so many warnings are shown; the rest is counted.
  /// - Returns: The text; empty without findings.
  public func render(_ diagnostics: [Diagnostic], limit: Int = .max) -> String {
    guard !diagnostics.isEmpty else { return "" }
    var shown: [Diagnostic.Severity: Int] = [:]
    var cache = SourceCache(sources: sources)
    var text = ""
    for diagnostic in diagnostics {
      shown[diagnostic.severity, default: 0] += 1
      guard shown[diagnostic.severity, default: 0] <= limit else { continue }
      text += render(diagnostic, cache: &cache) + "\n"
    }
    let rest = Diagnostic.Severity.allCases.compactMap { severity -> String? in
      let count = shown[severity, default: 0] - limit
      return count > 0 ? "\(count) more \(severity.rawValue)\(count == 1 ? "" : "s")" : nil
    }
    if !rest.isEmpty { text += "… and \(rest.joined(separator: ", "))\n" }
    return text + style.paint(DiagnosticRenderer.summary(of: diagnostics), .strong) + "\n"
  }

  /// `2 errors, 1 warning`; empty without findings.
  public static func summary(of diagnostics: [Diagnostic]) -> String {
    Diagnostic.Severity.allCases.compactMap { severity in
      let count = diagnostics.count { $0.severity == severity }
      return count > 0 ? "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")" : nil
    }
    .joined(separator: ", ")
  }

  // MARK: One finding

  /// One finding, without a last line that counts.
  func render(_ diagnostic: Diagnostic, cache: inout SourceCache) -> String {
    let role = role(of: diagnostic.severity)
    let head = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]"
    let message = DisplayText.printable(diagnostic.message)
    var text = style.paint(head, role) + style.paint(": " + message, .strong) + "\n"
    let marks =
      [Mark(span: diagnostic.span, label: diagnostic.label, isPrimary: true)]
      + diagnostic.labels.map { Mark(span: $0.span, label: $0.text, isPrimary: false) }
    let gutter = String(marks.map(\.span.line).max() ?? 1).count
    let blank = String(repeating: " ", count: gutter)
    for file in files(of: marks) {
      let marks = marks.filter { $0.span.file == file }
      text += block(marks, file: file, gutter: gutter, severity: role, cache: &cache)
    }
    let remarks =
      diagnostic.notes.map { ("note", $0) } + (diagnostic.help.map { [("help", $0)] } ?? [])
    if !remarks.isEmpty, isShown(diagnostic.span.file) {
      text += blank + style.paint(" |", .frame) + "\n"
    }
    for (kind, sentence) in remarks {
      let first = "\(blank) = \(kind): "
      let wrapped = WordWrap.lines(
        DisplayText.printable(sentence, limit: 2_000), columns: columns - first.count)
      text +=
        blank + style.paint(" = ", .frame) + style.paint(kind, kind == "help" ? .help : .strong)
      text += ": " + wrapped.joined(separator: "\n" + String(repeating: " ", count: first.count))
      text += "\n"
    }
    return text
  }

  private struct Mark {
    var span: SourceSpan
    var label: String
    var isPrimary: Bool
  }

  private func role(of severity: Diagnostic.Severity) -> TextStyle.Role {
    switch severity {
    case .error: .error
    case .warning: .warning
    }
  }

  /// The files of the marks, that of the main one first.
  private func files(of marks: [Mark]) -> [Int32] {
    var files: [Int32] = []
    for mark in marks where !files.contains(mark.span.file) { files.append(mark.span.file) }
    return files
  }

  /// A file that could not be read has no lines to show.
  private func isShown(_ file: Int32) -> Bool {
    sources.indices.contains(Int(file)) && !sources[Int(file)].text.isEmpty
  }

  private func path(_ file: Int32) -> String {
    guard sources.indices.contains(Int(file)) else { return "?" }
    return DisplayText.printable(sources[Int(file)].path)
  }

  // MARK: One file of a finding

  private func block(
    _ marks: [Mark], file: Int32, gutter: Int, severity: TextStyle.Role,
    cache: inout SourceCache
  ) -> String {
    guard let main = marks.first(where: \.isPrimary) ?? marks.first else { return "" }
    let blank = String(repeating: " ", count: gutter)
    let arrow = main.isPrimary ? "-->" : ":::"
    guard isShown(file) else { return "\(blank)\(style.paint(arrow, .frame)) \(path(file))\n" }
    let place = "\(path(file)):\(main.span.line):\(main.span.column)"
    var text = "\(blank)\(style.paint(arrow, .frame)) \(place)\n"
    text += blank + style.paint(" |", .frame) + "\n"
    var previous: Int32?
    for number in Set(marks.map(\.span.line)).sorted() {
      if let previous, number > previous + 1 {
        text +=
          number == previous + 2
          ? row(previous + 1, cache.scalars(ofLine: previous + 1, file: file), gutter) : "...\n"
      }
      let scalars = cache.scalars(ofLine: number, file: file)
      let onLine = marks.filter { $0.span.line == number }
      let snippet = snippet(of: scalars, onLine, gutter: gutter)
      text += numbered(number, snippet.source, gutter)
      for pieces in snippet.below {
        let drawn = pieces.map { paint($0, severity) }.joined()
        text += blank + style.paint(" |", .frame) + " " + drawn + "\n"
      }
      previous = number
    }
    return text
  }

  private func snippet(of scalars: [Unicode.Scalar], _ marks: [Mark], gutter: Int) -> SnippetLine {
    let markers = marks.map {
      SnippetLine.Marker(
        start: Int($0.span.column) - 1, length: Int($0.span.length),
        label: DisplayText.printable($0.label), isPrimary: $0.isPrimary)
    }
    return SnippetLine(scalars: scalars, markers: markers, columns: columns - gutter - 3)
  }

  /// A line without marks, between two that have some.
  private func row(_ number: Int32, _ scalars: [Unicode.Scalar], _ gutter: Int) -> String {
    let snippet = snippet(of: scalars, [], gutter: gutter)
    return numbered(number, snippet.source, gutter)
  }

  private func numbered(_ number: Int32, _ text: String, _ gutter: Int) -> String {
    let digits = String(number)
    let padded = String(repeating: " ", count: gutter - digits.count) + digits
    return style.paint("\(padded) |", .frame) + (text.isEmpty ? "" : " " + text) + "\n"
  }

  private func paint(_ piece: SnippetLine.Piece, _ severity: TextStyle.Role) -> String {
    switch piece {
    case .text(let text): text
    case .mark(let text, let isPrimary): style.paint(text, isPrimary ? severity : .secondary)
    }
  }
}
