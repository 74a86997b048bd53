internal import TopologyModel

/// Turns the marks of libyaml into spans, and into octet offsets where the text must be read again.
///
/// Such marks come nearly in the order of the text, so the cursor walks on from the last one: a file
/// that is one single line of 60 MB is still read in linear time.
struct SourceCursor {
  let lines: SourceLines
  let file: Int
  private var line = 1
  private var column = 1
  private var offset = 0

  init(_ lines: SourceLines, file: Int) {
    self.lines = lines
    self.file = file
  }

  /// The span of a scalar, at most to the end of the line where it starts, or to the first blank:
  /// of lines of text only the `|` or `>` before them is shown.
  mutating func span(from start: YAMLMark, to end: YAMLMark, endsAtBlank: Bool) -> SourceSpan {
    if start.line == end.line, !endsAtBlank {
      return SourceSpan(
        file: file, line: start.line, column: start.column,
        length: max(1, end.column - start.column))
    }
    let first = seek(start)
    let rest = lines.octets[first..<max(first, lines.range(ofLine: start.line).upperBound)]
    let isBlank = { (octet: UInt8) in octet == UInt8(ascii: " ") || octet == UInt8(ascii: "\t") }
    let last = endsAtBlank ? rest.firstIndex(where: isBlank) : rest.lastIndex { !isBlank($0) }
    let stop = last.map { endsAtBlank ? $0 : $0 + 1 } ?? rest.endIndex
    return span(line: start.line, octets: first..<stop)
  }

  /// The span of some octets of a line.
  mutating func span(line: Int, octets: Range<Int>) -> SourceSpan {
    let start = mark(line: line, offset: octets.lowerBound)
    let length = SourceLines.scalarCount(lines.octets[octets])
    return SourceSpan(file: file, line: line, column: start.column, length: max(1, length))
  }

  /// The offset of a place; the end of the line if the line is shorter.
  mutating func seek(_ mark: YAMLMark) -> Int {
    let range = lines.range(ofLine: mark.line)
    if mark.line != line || mark.column < column { restart(line: mark.line) }
    while column < mark.column, offset < range.upperBound { step() }
    return offset
  }

  /// The place of an octet of a line.
  mutating func mark(line: Int, offset: Int) -> YAMLMark {
    if line != self.line || offset < self.offset { restart(line: line) }
    while self.offset < offset { step() }
    return YAMLMark(line: line, column: column)
  }

  private mutating func restart(line: Int) {
    self.line = line
    column = 1
    offset = lines.range(ofLine: line).lowerBound
  }

  /// Goes behind the scalar at the offset.
  private mutating func step() {
    offset += 1
    while offset < lines.octets.count, lines.octets[offset] & 0xC0 == 0x80 { offset += 1 }
    column += 1
  }
}
