internal import TopologyModel

/// One topology file as a tree of texts with their places.
struct YAMLDocument {
  /// Reads the one document of a file.
  ///
  /// Every finding is reported that can be made in one go: reading goes on behind repeated keys,
  /// undefined aliases, foreign tags and forbidden characters, and ends at the first error of
  /// syntax. O(octets); the tree of a hostile file is refused before it is built.
  ///
  /// - Returns: The root; `nil` where there is nothing to go on with.
  static func read(_ file: SourceFile, index: Int, into diagnostics: inout [Diagnostic])
    -> SourceNode?
  {
    let lines = SourceLines(file.text)
    let cleaned = CharacterCheck.clean(lines, file: index, into: &diagnostics)
    var document = YAMLDocument(lines: lines, octets: cleaned, file: index)
    let root = document.parse()
    diagnostics += document.diagnostics
    return root
  }

  private let lines: SourceLines
  private let octets: [UInt8]
  private let file: Int
  private var diagnostics: [Diagnostic] = []

  private init(lines: SourceLines, octets: [UInt8], file: Int) {
    self.lines = lines
    self.octets = octets
    self.file = file
  }

  private mutating func parse() -> SourceNode? {
    var builder = TreeBuilder(octets, lines: lines, file: file)
    var root: SourceNode?
    do {
      root = try parse(&builder)
    } catch {
      switch error {
      case .syntax(let problem):
        diagnostics.append(SyntaxError(lines: lines, file: file).diagnostic(for: problem))
      case .refused(let diagnostic): diagnostics.append(diagnostic)
      }
    }
    diagnostics = builder.diagnostics + diagnostics
    return root
  }

  private mutating func parse(_ builder: inout TreeBuilder) throws(TreeBuilder.Stop) -> SourceNode?
  {
    _ = try builder.next()  // The stream starts.
    let start = try builder.next()
    let first = start.kind == .documentStart ? try builder.next() : start
    guard first.kind != .streamEnd, first.kind != .scalar("", .plain) else {
      diagnostics.append(
        Diagnostic(
          .emptyDocument, "the file holds no topology",
          at: SourceSpan(file: file, line: 1, column: 1), label: "nothing but blanks and comments",
          help: "start with `bulkhead: 1` and `hosts:`"))
      return nil
    }
    let root = try builder.build(first)?.node
    _ = try builder.next()  // The document ends.
    refuseSecondDocument(&builder, behind: first.start.line)
    return root
  }

  /// Reports what follows the first document.
  private mutating func refuseSecondDocument(_ builder: inout TreeBuilder, behind first: Int) {
    let place: YAMLMark
    do {
      let event = try builder.next()
      guard event.kind != .streamEnd else { return }
      place = event.start
    } catch {
      guard case .syntax(let problem) = error else { return }
      place = problem.mark
    }
    let start = SourceLines.lastMarker(lines, upTo: place.line, after: first)
    let span =
      start.map { SourceSpan(file: file, line: $0, column: 1, length: 3) }
      ?? SourceSpan(file: file, line: min(place.line, lines.count), column: place.column)
    diagnostics.append(
      Diagnostic(
        .severalDocuments, "a topology file holds one document", at: span,
        label: "a second one starts here",
        help: "put it into a file of its own; several files make one topology"))
  }
}

extension SourceLines {
  /// The last line that is a `---`, not above `first`.
  fileprivate static func lastMarker(_ lines: SourceLines, upTo last: Int, after first: Int) -> Int?
  {
    var line = min(last, lines.count)
    while line >= first {
      let octets = lines.octets[lines.range(ofLine: line)]
      if octets.starts(with: "---".utf8), octets.count == 3 || octets.dropFirst(3).first == 0x20 {
        return line
      }
      line -= 1
    }
    return nil
  }
}
