internal import TopologyModel

/// Where the tag and the content of a node stand.
///
/// libyaml marks a node where its properties (anchor and tag) start, and says neither where each of
/// them nor where the content stands; that is read from the text.
struct NodeProperties {
  /// The span of `!tag`.
  private(set) var tag: SourceSpan?
  /// Where the content starts.
  private(set) var content: YAMLMark

  /// Tags that make a text of a plain scalar, whatever it looks like.
  static let textTags: Set = ["tag:yaml.org,2002:str", "!"]

  /// Tags that say no more than bulkhead reads without them: YAML's core tags.
  static let coreTags: Set = textTags.union(
    ["int", "float", "bool", "null", "seq", "map"].map { "tag:yaml.org,2002:" + $0 })

  /// Reads the properties at a node's mark, if there are any.
  init(of event: YAMLEvent, cursor: inout SourceCursor) {
    content = event.start
    if event.hasProperties { read(anchor: event.anchor != nil, tag: event.tag != nil, &cursor) }
  }

  private mutating func read(anchor: Bool, tag: Bool, _ cursor: inout SourceCursor) {
    let octets = cursor.lines.octets
    var (anchor, tag) = (anchor, tag)
    var line = content.line
    var offset = cursor.seek(content)
    while true {
      let end = cursor.lines.range(ofLine: line).upperBound
      guard offset < end else {
        // Properties may be followed by their content on a later line.
        guard line < cursor.lines.count else { return }
        line += 1
        offset = cursor.lines.range(ofLine: line).lowerBound
        continue
      }
      switch octets[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"):
        offset += 1
      case UInt8(ascii: "#"):
        offset = end
      case UInt8(ascii: "&") where anchor:
        anchor = false
        offset = NodeProperties.end(of: offset, in: octets, before: end)
      case UInt8(ascii: "!") where tag:
        tag = false
        let stop = NodeProperties.end(of: offset, in: octets, before: end)
        self.tag = cursor.span(line: line, octets: offset..<stop)
        offset = stop
      default:
        content = cursor.mark(line: line, offset: offset)
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

extension YAMLEvent {
  /// Whether an anchor or a tag stands before the content.
  var hasProperties: Bool { anchor != nil || tag != nil }
}
