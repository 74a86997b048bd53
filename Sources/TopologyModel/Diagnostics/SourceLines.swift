/// Where each line of a topology file starts.
///
/// A line ends with LF, CR LF or CR, and with nothing else: the other separators of Unicode are
/// refused in topology files (`BH0004`), so that every reader counts alike.
public struct SourceLines: Sendable {
  /// The text as UTF-8.
  public let octets: [UInt8]
  /// The offset of each line's first octet; files end long before 2 GiB.
  private let starts: [Int32]

  /// Finds the lines of a text; O(octets).
  public init(_ text: String) {
    octets = Array(text.utf8)
    var starts: [Int32] = [0]
    var previous: UInt8 = 0
    for (offset, octet) in octets.enumerated() {
      if previous == UInt8(ascii: "\r") && octet != UInt8(ascii: "\n")
        || previous == UInt8(ascii: "\n")
      {
        starts.append(Int32(truncatingIfNeeded: offset))
      }
      previous = octet
    }
    if previous == UInt8(ascii: "\r") || previous == UInt8(ascii: "\n") {
      starts.append(Int32(truncatingIfNeeded: octets.count))
    }
    self.starts = starts
  }

  /// The number of lines; a final line break starts an empty one.
  public var count: Int { starts.count }

  /// The octets of a line, counted from 1, without its break; empty outside the text.
  public func range(ofLine line: Int) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return octets.count..<octets.count }
    let start = Int(starts[line - 1])
    var end = line < starts.count ? Int(starts[line]) : octets.count
    while end > start,
      octets[end - 1] == UInt8(ascii: "\n") || octets[end - 1] == UInt8(ascii: "\r")
    {
      end -= 1
    }
    return start..<end
  }

  /// The scalars of a line, counted from 1, without its break.
  public func scalars(ofLine line: Int) -> [Unicode.Scalar] {
    Array(String(decoding: octets[range(ofLine: line)], as: UTF8.self).unicodeScalars)
  }

  /// Line and column, from 1 and in Unicode scalars, of an octet.
  public func position(ofOffset offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    let column = SourceLines.scalarCount(octets[Int(starts[low])..<min(offset, octets.count)]) + 1
    return (low + 1, column)
  }

  /// The number of Unicode scalars in well-formed UTF-8: octets that continue none.
  public static func scalarCount(_ octets: ArraySlice<UInt8>) -> Int {
    var count = 0
    for octet in octets where octet & 0xC0 != 0x80 { count += 1 }
    return count
  }
}
