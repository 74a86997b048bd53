internal import TopologyModel
internal import Yams

/// The anchor and the tag that stand before a node's content, read from the text.
///
/// libyaml marks a node where its properties start, and says neither where they nor where the
/// content stand.
struct NodeProperties {
  /// The name behind `&`.
  private(set) var anchor: String?
  /// The span of `!tag`.
  private(set) var tag: SourceSpan?
  /// The line of the content, and its offset.
  private(set) var content: (line: Int, offset: Int)

  /// Reads the properties at a node's mark.
  init(of node: Node, cursor: inout SourceCursor) {
    let octets = cursor.lines.octets
    var line = node.mark?.line ?? 1
    var offset = cursor.seek(line: line, column: node.mark?.column ?? 1)
    content = (line, offset)
    while true {
      let end = cursor.lines.range(ofLine: line).upperBound
      guard offset < end else {
        // Properties may be followed by their content on a later line.
        guard anchor != nil || tag != nil, line < cursor.lines.count else { break }
        line += 1
        offset = cursor.lines.range(ofLine: line).lowerBound
        continue
      }
      switch octets[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        offset += 1
      case UInt8(ascii: "#") where anchor != nil || tag != nil:
        offset = end
      case UInt8(ascii: "&") where anchor == nil:
        let stop = NodeProperties.end(of: offset, in: octets, before: end)
        anchor = String(decoding: octets[offset + 1..<stop], as: UTF8.self)
        offset = stop
      case UInt8(ascii: "!") where tag == nil:
        let stop = NodeProperties.end(of: offset, in: octets, before: end)
        tag = cursor.span(line: line, octets: offset..<stop)
        offset = stop
      default:
        content = (line, offset)
        return
      }
    }
  }

  /// Where a property ends: at a blank or a character that structures flow collections.
  private static func end(of offset: Int, in octets: [UInt8], before limit: Int) -> Int {
    var end = offset + 1
    while end < limit, !"[]{}, \t".utf8.contains(octets[end]) { end += 1 }
    return end
  }
}
