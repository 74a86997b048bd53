internal import TopologyModel
internal import Yams

/// Turns the nodes of Yams into ours: places from the text, aliases resolved, keys checked.
///
/// Aliases reach Yams in disguise, as plain scalars, so its tree shares nothing and this walk is
/// linear; what the aliases stand for is counted before it is used.
struct TreeBuilder {
  /// A node with the number of nodes in it and below, and of levels.
  struct Built {
    var node: SourceNode
    var count = 1
    var levels = 0
  }

  /// Levels of collections in a file, aliases resolved.
  static let nestingLimit = 64
  /// Nodes that aliases may add to a file.
  static let expansionLimit = 1_000_000

  private let disguise: Disguise
  private(set) var cursor: SourceCursor
  private var anchors: [String: Built] = [:]
  private var added = 0
  private(set) var diagnostics: [Diagnostic] = []
  /// A limit was passed: what was built means nothing.
  private(set) var isRefused = false

  init(_ lines: SourceLines, file: Int, disguise: Disguise) {
    self.disguise = disguise
    cursor = SourceCursor(lines, file: file)
  }

  /// The node of ours for a node of Yams; `nil` where there is nothing to go on with.
  mutating func build(_ node: Node, depth: Int = 0) -> Built? {
    guard !isRefused else { return nil }
    let properties = NodeProperties(of: node, cursor: &cursor)
    if let tag = properties.tag { checkTag(of: node, at: tag) }
    let built: Built?
    switch node {
    case .scalar(let scalar): built = buildScalar(scalar, properties, depth: depth)
    case .sequence(let sequence): built = buildSequence(sequence, properties, depth: depth)
    case .mapping(let mapping): built = buildMapping(mapping, properties, depth: depth)
    case .alias: built = nil
    }
    if let anchor = properties.anchor, let built { anchors[anchor] = built }
    return built
  }

  /// Adds a finding that was made while building.
  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  // MARK: Scalars

  private mutating func buildScalar(
    _ scalar: Node.Scalar, _ properties: NodeProperties, depth: Int
  ) -> Built? {
    let source = read(scalar, properties)
    guard isAlias(scalar, properties) else { return Built(node: .scalar(source)) }
    return expand(source, properties, depth: depth)
  }

  /// The text and the place of a scalar.
  private mutating func read(_ scalar: Node.Scalar, _ properties: NodeProperties) -> SourceScalar {
    let text = disguise.unmask(scalar.string)
    let (line, offset) = properties.content
    let lineEnd = cursor.lines.range(ofLine: line).upperBound
    let isPlain = scalar.style == .plain || scalar.style == .any
    let end = ScalarExtent.end(
      of: scalar.style, text: text, at: min(offset, lineEnd), lineEnd: lineEnd,
      in: cursor.lines.octets)
    let span = cursor.span(
      line: line, octets: min(offset, lineEnd)..<max(end, min(offset, lineEnd)))
    let isText = properties.tag != nil && scalar.resolvedName == Tag.Name.str
    return SourceScalar(text: text, isQuoted: !isPlain || isText, span: span)
  }

  private func isAlias(_ scalar: Node.Scalar, _ properties: NodeProperties) -> Bool {
    let octets = cursor.lines.octets
    return scalar.style == .plain && !scalar.string.isEmpty
      && properties.content.offset < octets.count
      && octets[properties.content.offset] == UInt8(ascii: "*")
  }

  private mutating func expand(_ alias: SourceScalar, _ properties: NodeProperties, depth: Int)
    -> Built?
  {
    if properties.anchor != nil || properties.tag != nil {
      report(
        Diagnostic(
          .yamlSyntax, "an alias can have neither an anchor nor a tag of its own", at: alias.span,
          label: "stands for something that is complete already",
          help: "remove what stands before `\(alias.text)`"))
    }
    guard let target = anchors[String(alias.text.dropFirst())] else {
      let isName = TreeBuilder.isName(alias.text.dropFirst())
      report(undefined(alias, isName: isName))
      // What was most likely meant as a text is read as one.
      return isName ? nil : Built(node: .scalar(alias))
    }
    added += target.count
    guard added <= TreeBuilder.expansionLimit else {
      refuse(
        Diagnostic(
          .aliasExpansionTooLarge,
          "the aliases of this file stand for more than 1000000 nodes", at: alias.span,
          label: "this one passes the limit",
          notes: ["a few nested aliases can stand for more than any memory holds"],
          help: "use a profile or a range in a name, such as `web[01-20]`, instead of aliases"))
      return nil
    }
    guard depth + target.levels <= TreeBuilder.nestingLimit else {
      refuse(TreeBuilder.tooDeep(at: alias.span))
      return nil
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

  private func undefined(_ alias: SourceScalar, isName: Bool) -> Diagnostic {
    let name = alias.text.dropFirst()
    let message =
      isName
      ? "no anchor `&\(name)` stands before this alias"
      : "a text that starts with `*` needs quotes"
    return Diagnostic(
      .undefinedAlias, message, at: alias.span,
      label: isName ? "not defined" : "YAML reads this as an alias",
      help: "if a glob is meant, write it with quotes: `\"\(alias.text)\"`")
  }

  // MARK: Collections

  private mutating func buildSequence(
    _ sequence: Node.Sequence, _ properties: NodeProperties, depth: Int
  ) -> Built? {
    let span = place(properties)
    guard enter(depth, at: span) else { return nil }
    var items: [SourceNode] = []
    items.reserveCapacity(sequence.count)
    var size = Size()
    for node in sequence {
      guard let item = build(node, depth: depth + 1) else { continue }
      size.add(item)
      items.append(item.node)
    }
    return Built(node: .sequence(items, span: span), count: size.count, levels: size.levels)
  }

  private mutating func buildMapping(
    _ mapping: Node.Mapping, _ properties: NodeProperties, depth: Int
  ) -> Built? {
    let span = place(properties)
    guard enter(depth, at: span) else { return nil }
    var entries: [SourceNode.Entry] = []
    entries.reserveCapacity(mapping.count)
    var first: [String: SourceSpan] = [:]
    var size = Size()
    for (keyNode, valueNode) in mapping {
      let key = key(keyNode)
      guard let value = build(valueNode, depth: depth + 1), let key else { continue }
      if let earlier = first[key.text] {
        report(TreeBuilder.duplicate(key, first: earlier))
        continue
      }
      first[key.text] = key.span
      size.count += 1
      size.add(value)
      entries.append(SourceNode.Entry(key: key, value: value.node))
    }
    return Built(node: .mapping(entries, span: span), count: size.count, levels: size.levels)
  }

  /// A key, if it is a scalar that is no alias.
  private mutating func key(_ node: Node) -> SourceScalar? {
    guard !isRefused else { return nil }
    let properties = NodeProperties(of: node, cursor: &cursor)
    guard let scalar = node.scalar else {
      report(
        Diagnostic(
          .keyNotPlain, "a key must be a plain text, not a list or a mapping",
          at: place(properties), label: "stands where a key is expected",
          help: "if it is text, put it into quotes; if it is `{n}` or `[1-4]`, these need quotes"
            + " inside flow style, and a key that starts with `[` does everywhere"))
      return nil
    }
    if let tag = properties.tag { checkTag(of: node, at: tag) }
    let key = read(scalar, properties)
    guard !isAlias(scalar, properties) else {
      report(
        Diagnostic(
          .keyNotPlain, "a key must be a plain text, not an alias", at: key.span,
          label: "stands where a key is expected",
          help: "write the key itself; a name that starts with `*` needs quotes: `\"\(key.text)\"`")
      )
      return nil
    }
    if let anchor = properties.anchor { anchors[anchor] = Built(node: .scalar(key)) }
    return key
  }

  private static func duplicate(_ key: SourceScalar, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .duplicateKey, "the key `\(key.text)` is defined twice in one mapping", at: key.span,
      label: "defined again", labels: [.init("first defined here", at: first)],
      help: "merge the two, or give one of them another name")
  }

  // MARK: Limits and tags

  private mutating func enter(_ depth: Int, at span: SourceSpan) -> Bool {
    guard depth < TreeBuilder.nestingLimit else {
      refuse(TreeBuilder.tooDeep(at: span))
      return false
    }
    return true
  }

  private mutating func refuse(_ diagnostic: Diagnostic) {
    guard !isRefused else { return }
    report(diagnostic)
    isRefused = true
  }

  /// The finding that a collection lies too deep.
  static func tooDeep(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .nestingTooDeep, "collections are nested more than \(nestingLimit) levels deep", at: span,
      label: "one level too many", notes: ["a topology needs 8 levels at most"])
  }

  private mutating func place(_ properties: NodeProperties) -> SourceSpan {
    let (line, offset) = properties.content
    let end = min(offset + 1, cursor.lines.range(ofLine: line).upperBound)
    return cursor.span(line: line, octets: min(offset, end)..<end)
  }

  private mutating func checkTag(of node: Node, at span: SourceSpan) {
    let core: [Tag.Name] = [.str, .int, .float, .bool, .null, .seq, .map, .implicit, .nonSpecific]
    guard !core.contains(node.resolvedName) else { return }
    let octets = cursor.lines.range(ofLine: Int(span.line))
    let line = Array(String(decoding: cursor.lines.octets[octets], as: UTF8.self).unicodeScalars)
    var tag = String.UnicodeScalarView()
    tag.append(contentsOf: line[Int(span.column) - 1..<Int(span.column + span.length) - 1])
    report(
      Diagnostic(
        .unsupportedTag, "the tag `\(String(tag))` is not supported", at: span,
        label: "means nothing here",
        notes: ["only YAML's core tags are read: !!str !!int !!float !!bool !!null !!seq !!map"],
        help: "remove the tag"))
  }

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

extension Node {
  /// The tag's name, the implicit one resolved.
  fileprivate var resolvedName: Tag.Name { Tag.Name(rawValue: tag.description) }
}

extension Node.Scalar {
  /// The tag's name, the implicit one resolved.
  fileprivate var resolvedName: Tag.Name { Tag.Name(rawValue: tag.description) }
}
