internal import TopologyModel

/// The lines of the files that findings are about, found once.
struct SourceCache {
  private let sources: [SourceFile]
  private var lines: [Int32: SourceLines] = [:]
  /// The line looked at last: one of 60 MB is not taken apart again for each finding on it.
  private var last: (file: Int32, line: Int32, scalars: [Unicode.Scalar])?

  init(sources: [SourceFile]) { self.sources = sources }

  /// The scalars of a line of a file.
  mutating func scalars(ofLine line: Int32, file: Int32) -> [Unicode.Scalar] {
    if let last, last.file == file, last.line == line { return last.scalars }
    let index = lines[file] ?? SourceLines(sources[Int(file)].text)
    lines[file] = index
    let scalars = index.scalars(ofLine: Int(line))
    last = (file, line, scalars)
    return scalars
  }
}
