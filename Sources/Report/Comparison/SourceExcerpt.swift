internal import TopologyModel

/// What a file has at a place, on one line: a key with its value, or an entry of a list.
///
/// Comments are left out and blanks drawn together. A block of several lines is shown as its lines, with
/// commas between.
struct SourceExcerpt {
  private var text = ""
  private var depth = 0
  private var quote: Unicode.Scalar?
  private var isEnded = false

  /// Longer ones are cut.
  private static let limit = 200
  private static let lineLimit = 40

  /// The text at a place of the cached files.
  static func text(at span: SourceSpan, in sources: inout SourceCache) -> String {
    var excerpt = SourceExcerpt()
    let margin = Int(span.column) - 1
    var line = span.line
    excerpt.take(sources.scalars(ofLine: line, file: span.file).dropFirst(margin))
    while !excerpt.isFull, excerpt.wantsMore, line < span.line + Int32(lineLimit) {
      line += 1
      let next = sources.scalars(ofLine: line, file: span.file)
      let blanks = next.prefix { $0 == " " || $0 == "\t" }.count
      guard let first = next.dropFirst(blanks).first, first != "#" else {
        // Behind the last line there is none: an empty one inside a value is left out.
        continue
      }
      if excerpt.depth == 0, blanks < margin || blanks == margin && first != "-" { break }
      excerpt.joinNext()
      excerpt.take(next.dropFirst(blanks))
    }
    return excerpt.result
  }

  private var isFull: Bool { text.unicodeScalars.count > SourceExcerpt.limit }

  /// A flow collection is open, or what stands behind the key follows on lines of its own.
  private var wantsMore: Bool { !isEnded && (depth > 0 || isBlock) }

  private var isBlock: Bool { isBlockBegun || text.hasSuffix(":") }
  private var isBlockBegun = false

  /// What goes between a line and the next one.
  private mutating func joinNext() {
    guard depth == 0 else { return text += " " }
    text += text.hasSuffix(":") ? " " : ", "
    isBlockBegun = true
  }

  private mutating func take(_ scalars: ArraySlice<Unicode.Scalar>) {
    var previous: Unicode.Scalar = " "
    for scalar in scalars {
      if let open = quote {
        if scalar == open { quote = nil }
      } else if scalar == "#", previous == " " {
        break
      } else if scalar == "\"" || scalar == "'", " {[:,".unicodeScalars.contains(previous) {
        quote = scalar
      } else if scalar == "{" || scalar == "[" {
        depth += 1
      } else if scalar == "}" || scalar == "]" {
        depth -= 1
      }
      if depth < 0 || scalar == "," && depth == 0 && quote == nil {
        isEnded = true
        break
      }
      if scalar != " " || previous != " " { text.unicodeScalars.append(scalar) }
      previous = scalar
    }
    while text.hasSuffix(" ") { text.removeLast() }
  }

  private var result: String {
    isFull ? String(text.prefix(SourceExcerpt.limit)) + "…" : text
  }
}
