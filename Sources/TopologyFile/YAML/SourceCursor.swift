internal import TopologyModel

/// Turns the marks of libyaml (line and column in scalars) into octet offsets and spans.
///
/// Marks come nearly in the order of the text, so the cursor walks on from the last one: a file
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

  /// The offset of a place; the end of the line if the line is shorter.
  mutating func seek(line: Int, column: Int) -> Int {
    let range = lines.range(ofLine: line)
    if line != self.line || column < self.column {
      self.line = line
      self.column = 1
      offset = range.lowerBound
    }
    while self.column < column, offset < range.upperBound {
      offset = next(offset)
      self.column += 1
    }
    return offset
  }

  /// The offset of the scalar behind the one at an offset.
  private func next(_ offset: Int) -> Int {
    var next = offset + 1
    while next < lines.octets.count, lines.octets[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  /// The span of some octets of a line.
  mutating func span(line: Int, octets: Range<Int>) -> SourceSpan {
    let start = lines.range(ofLine: line).lowerBound
    if line != self.line || octets.lowerBound < offset {
      self.line = line
      column = 1
      offset = start
    }
    while offset < octets.lowerBound {
      offset = next(offset)
      column += 1
    }
    let length = SourceLines.scalarCount(lines.octets[octets])
    return SourceSpan(file: file, line: line, column: column, length: max(1, length))
  }
}
