internal import Yams

/// How far a scalar reaches on the line where it starts.
enum ScalarExtent {
  /// The end of a scalar that starts at an offset, at most the end of its line.
  static func end(
    of style: Node.Scalar.Style, text: String, at start: Int, lineEnd: Int, in octets: [UInt8]
  ) -> Int {
    switch style {
    case .plain, .any:
      let end = start + text.utf8.count
      if end <= lineEnd, octets[start..<end].elementsEqual(text.utf8) { return end }
      return trimmed(start: start, end: lineEnd, in: octets)
    case .singleQuoted, .doubleQuoted:
      return quotedEnd(start: start, lineEnd: lineEnd, in: octets)
    case .literal, .folded:
      var end = start
      while end < lineEnd, octets[end] != UInt8(ascii: " "), octets[end] != UInt8(ascii: "\t") {
        end += 1
      }
      return end
    }
  }

  private static func quotedEnd(start: Int, lineEnd: Int, in octets: [UInt8]) -> Int {
    guard start < lineEnd else { return lineEnd }
    let quote = octets[start]
    var index = start + 1
    while index < lineEnd {
      if octets[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        index += 2
      } else if octets[index] == quote {
        guard quote == UInt8(ascii: "'"), index + 1 < lineEnd, octets[index + 1] == quote else {
          return index + 1
        }
        index += 2
      } else {
        index += 1
      }
    }
    return trimmed(start: start, end: lineEnd, in: octets)
  }

  private static func trimmed(start: Int, end: Int, in octets: [UInt8]) -> Int {
    var end = end
    while end > start, octets[end - 1] == UInt8(ascii: " ") || octets[end - 1] == UInt8(ascii: "\t")
    {
      end -= 1
    }
    return end
  }
}
