internal import TopologyModel

/// Turns the events of libyaml into a tree: places and aliases resolved, keys checked, limits kept.
///
/// What a file asks for is counted before it is used, and libyaml reads no further than the tree has
/// grown: a hostile file costs what lies before the place where it is refused.
struct TreeBuilder: ~Copyable {
  /// A node with the number of nodes in it and below, and of levels.
  struct Built {
    var node: SourceNode
    var count = 1
    var levels = 0
  }

  /// Why there is no tree.
  enum Stop: Error {
    /// The text is not YAML from here on.
    case syntax(YAMLProblem)
    /// A limit was passed.
    case refused(Diagnostic)
  }

  /// Levels of collections in a file, aliases resolved.
  static let nestingLimit = 64
  /// Values that a file may hold, keys not counted.
  static let valueLimit = 5_000_000
  /// Nodes that aliases may add to a file.
  static let expansionLimit = 1_000_000

  private var events: YAMLEvents
  private let disguise: Disguise
  private var cursor: SourceCursor
  private var anchors: [String: Built] = [:]
  private var values = 0
  private var added = 0
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads octets, which are the text of `lines` without characters that libyaml refuses.
  init(_ octets: [UInt8], lines: SourceLines, file: Int) {
    disguise = Disguise(octets)
    events = YAMLEvents(disguise.octets)
    cursor = SourceCursor(lines, file: file)
  }

  /// The next event of the text.
  mutating func next() throws(Stop) -> YAMLEvent {
    do { return try events.next() } catch { throw .syntax(error) }
  }

  /// The node that starts with an event; `nil` where there is nothing to go on with.
  mutating func build(_ event: YAMLEvent, depth: Int = 0) throws(Stop) -> Built? {
    let properties = NodeProperties(of: event, cursor: &cursor)
    try countValue(at: properties.content)
    if let tag = properties.tag { checkTag(event.tag, at: tag) }
    let built: Built?
    switch event.kind {
    case .scalar(let text, let style):
      let scalar = read(text, style, of: event, properties)
      if style == .plain, disguise.isAlias(text) {
        built = try expand(scalar, hasProperties: event.hasProperties, depth: depth)
      } else {
        built = Built(node: .scalar(scalar))
      }
    case .alias(let name):
      let alias = SourceScalar(text: "*" + name, isQuoted: false, span: span(of: event))
      built = try expand(alias, hasProperties: false, depth: depth)
    case .sequenceStart: built = try buildSequence(at: place(properties), depth: depth)
    case .mappingStart: built = try buildMapping(at: place(properties), depth: depth)
    default: built = nil
    }
    if let anchor = event.anchor, let built { anchors[anchor] = built }
    return built
  }

  // MARK: Scalars

  /// The text and the place of a scalar.
  private mutating func read(
    _ text: String, _ style: YAMLEvent.Style, of event: YAMLEvent, _ properties: NodeProperties
  ) -> SourceScalar {
    let isText = event.tag.map(NodeProperties.textTags.contains) ?? false
    // Nothing stands where it would: behind its key, or behind its properties.
    let start = text.isEmpty && style == .plain ? event.end : properties.content
    let span = cursor.span(from: start, to: event.end, endsAtBlank: style == .block)
    return SourceScalar(
      text: disguise.unmask(text), isQuoted: style != .plain || isText, span: span)
  }

  private mutating func expand(_ alias: SourceScalar, hasProperties: Bool, depth: Int) throws(Stop)
    -> Built?
  {
    if hasProperties { report(TreeBuilder.aliasWithProperties(alias)) }
    guard let target = anchors[String(alias.text.dropFirst())] else {
      let isName = TreeBuilder.isName(alias.text.dropFirst())
      report(TreeBuilder.undefined(alias, isName: isName))
      // What was most likely meant as a text is read as one.
      return isName ? nil : Built(node: .scalar(alias))
    }
    added += target.count
    guard added <= TreeBuilder.expansionLimit else {
      throw .refused(TreeBuilder.tooManyNodes(at: alias.span))
    }
    guard depth + target.levels <= TreeBuilder.nestingLimit else {
      throw .refused(TreeBuilder.tooDeep(at: alias.span))
    }
    return target
  }

  /// Whether a text can be the name of an anchor.
  private static func isName(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { octet in
      switch octet {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
  }

  // MARK: Collections

  private mutating func buildSequence(at span: SourceSpan, depth: Int) throws(Stop) -> Built? {
    try checkDepth(depth, at: span)
    var items: [SourceNode] = []
    var size = Size()
    while true {
      let event = try next()
      if event.kind == .sequenceEnd { break }
      guard let item = try build(event, depth: depth + 1) else { continue }
      size.add(item)
      items.append(item.node)
    }
    return Built(node: .sequence(items, span: span), count: size.count, levels: size.levels)
  }

  private mutating func buildMapping(at span: SourceSpan, depth: Int) throws(Stop) -> Built? {
    try checkDepth(depth, at: span)
    var entries = MappingEntries()
    var size = Size()
    while true {
      let event = try next()
      if event.kind == .mappingEnd { break }
      let key = try readKey(event, depth: depth + 1)
      let value = try build(next(), depth: depth + 1)
      guard let value, let key else { continue }
      if let earlier = entries.insert(key, value.node) {
        report(TreeBuilder.duplicate(key, first: earlier))
        continue
      }
      size.count += 1
      size.add(value)
    }
    return Built(node: .mapping(entries.list, span: span), count: size.count, levels: size.levels)
  }

  /// A key, if it is a scalar that is no alias.
  private mutating func readKey(_ event: YAMLEvent, depth: Int) throws(Stop) -> SourceScalar? {
    let properties = NodeProperties(of: event, cursor: &cursor)
    guard case .scalar(let text, let style) = event.kind else {
      if case .alias(let name) = event.kind {
        report(TreeBuilder.aliasAsKey("*" + name, at: span(of: event)))
      } else {
        report(TreeBuilder.collectionAsKey(at: place(properties)))
        try skipCollection(depth: depth)
      }
      return nil
    }
    if let tag = properties.tag { checkTag(event.tag, at: tag) }
    let key = read(text, style, of: event, properties)
    if style == .plain, disguise.isAlias(text) {
      report(TreeBuilder.aliasAsKey(key.text, at: key.span))
      return nil
    }
    if let anchor = event.anchor { anchors[anchor] = Built(node: .scalar(key)) }
    return key
  }

  /// Reads on behind the end of a collection that has just started.
  private mutating func skipCollection(depth: Int) throws(Stop) {
    var open = 1
    while open > 0 {
      let event = try next()
      switch event.kind {
      case .sequenceStart, .mappingStart:
        try checkDepth(depth + open, at: span(of: event))
        open += 1
      case .sequenceEnd, .mappingEnd: open -= 1
      default: break
      }
    }
  }

  // MARK: Limits and tags

  private mutating func countValue(at mark: YAMLMark) throws(Stop) {
    values += 1
    guard values > TreeBuilder.valueLimit else { return }
    throw .refused(
      TreeBuilder.tooManyValues(
        at: SourceSpan(file: cursor.file, line: mark.line, column: mark.column)))
  }

  private func checkDepth(_ depth: Int, at span: SourceSpan) throws(Stop) {
    guard depth < TreeBuilder.nestingLimit else { throw .refused(TreeBuilder.tooDeep(at: span)) }
  }

  /// The first character of a collection.
  private func place(_ properties: NodeProperties) -> SourceSpan {
    SourceSpan(
      file: cursor.file, line: properties.content.line, column: properties.content.column)
  }

  private mutating func span(of event: YAMLEvent) -> SourceSpan {
    cursor.span(from: event.start, to: event.end, endsAtBlank: false)
  }

  private mutating func checkTag(_ name: String?, at span: SourceSpan) {
    guard let name, !NodeProperties.coreTags.contains(name) else { return }
    let scalars = cursor.lines.scalars(ofLine: Int(span.line))
    var tag = String.UnicodeScalarView()
    tag.append(contentsOf: scalars[Int(span.column) - 1..<Int(span.column + span.length) - 1])
    report(TreeBuilder.foreignTag(String(tag), at: span))
  }

  private mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The size of a collection while it grows.
  private struct Size {
    var count = 1
    var levels = 1

    mutating func add(_ child: Built) {
      count += child.count
      levels = max(levels, child.levels + 1)
    }
  }
}
