internal import TopologyModel
internal import Yams

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

  /// Parses as it stands; where keys are repeated, again with these keys made unique, and at last
  /// with all keys made unique.
  private mutating func parse() -> SourceNode? {
    if let refusal = StructureCheck.refusal(of: octets, lines: lines, file: file) {
      diagnostics.append(refusal)
      return nil
    }
    var keys = Disguise.Keys.none
    var words: Set<ArraySlice<UInt8>> = []
    var refused: (name: String, mark: Mark)?
    for round in 1... {
      do {
        return try parse(Disguise(octets, keys: keys))
      } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
        refused = refused ?? (duplicates.first ?? "", context.mark)
        guard round < YAMLDocument.rounds else { break }
        words.formUnion(duplicates.map(Disguise.lastWord(of:)))
        keys = round < YAMLDocument.rounds - 1 ? .ending(words) : .all
      } catch {
        if let refused { report(repeated: refused) }
        if let error = error as? YamlError {
          diagnostics.append(SyntaxError(lines: lines, file: file).diagnostic(for: error))
        }
        return nil
      }
    }
    report(repeated: refused)
    return nil
  }

  /// How often a text with repeated keys is parsed before only the first of them is reported.
  private static let rounds = 5

  private mutating func parse(_ disguise: Disguise) throws -> SourceNode? {
    let parser = try Parser(yaml: disguise.text, resolver: .basic, encoding: .utf8)
    guard let root = try parser.nextRoot(), !isEmpty(root) else {
      diagnostics.append(
        Diagnostic(
          .emptyDocument, "the file holds no topology",
          at: SourceSpan(file: file, line: 1, column: 1), label: "nothing but blanks and comments",
          help: "start with `bulkhead: 1` and `hosts:`"))
      return nil
    }
    var builder = TreeBuilder(lines, file: file, disguise: disguise)
    let built = builder.build(root)
    diagnostics += builder.diagnostics
    refuseSecondDocument(parser, behind: root)
    return builder.isRefused ? nil : built?.node
  }

  private func isEmpty(_ root: Node) -> Bool {
    guard case .scalar(let scalar) = root else { return false }
    return scalar.style == .plain && scalar.string.isEmpty
  }

  /// Reports what follows the first document.
  private mutating func refuseSecondDocument(_ parser: Parser, behind root: Node) {
    let place: (line: Int, column: Int)
    do {
      guard let second = try parser.nextRoot() else { return }
      place = (second.mark?.line ?? 1, second.mark?.column ?? 1)
    } catch YamlError.scanner(_, _, let mark, _), YamlError.parser(_, _, let mark, _),
      YamlError.composer(_, _, let mark, _)
    {
      place = (mark.line, mark.column)
    } catch {
      place = (lines.count, 1)
    }
    let start = SourceLines.lastMarker(lines, upTo: place.line, after: root.mark?.line ?? 1)
    let span =
      start.map { SourceSpan(file: file, line: $0, column: 1, length: 3) }
      ?? SourceSpan(file: file, line: min(place.line, lines.count), column: place.column)
    diagnostics.append(
      Diagnostic(
        .severalDocuments, "a topology file holds one document", at: span,
        label: "a second one starts here",
        help: "put it into a file of its own; several files make one topology"))
  }

  private mutating func report(repeated: (name: String, mark: Mark)?) {
    guard let repeated else { return }
    diagnostics.append(
      Diagnostic(
        .duplicateKey, "the key `\(repeated.name)` is defined twice in one mapping",
        at: SourceSpan(
          file: file, line: min(max(1, repeated.mark.line), lines.count),
          column: max(1, repeated.mark.column)),
        label: "first defined here", help: "merge the two, or give one of them another name"))
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
