internal import TopologyModel

/// Which of `{n}` and `{m}` mean something at a place of the file.
enum PlaceholderScope: Sendable, Equatable {
  /// No key above has a range.
  case outside
  /// Within a profile, which many adapters share.
  case profile
  /// Below a key with so many ranges.
  case ranges(Int)
  /// Below a key that could not be read: nothing is said about any placeholder.
  case unknown

  /// The scope of an entry's value: the entry's own ranges, or those that hold around it.
  func below(_ name: NamePattern?) -> PlaceholderScope {
    guard let name else { return .unknown }
    return name.ranges.isEmpty ? self : .ranges(name.ranges.count)
  }
}

/// One `{…}` in a text.
struct Placeholder: Equatable {
  /// Where it stands, braces included.
  let range: Range<String.Index>
  /// What stands between the braces.
  let letters: Substring

  /// `n` or `m` for a run of the one or the other; `nil` for anything else.
  var variable: Character? {
    guard let first = letters.first, first == "n" || first == "m" else { return nil }
    return letters.allSatisfy { $0 == first } ? first : nil
  }
}

extension String {
  /// Every `{letters}` in the text, in order; braces around anything else are text.
  var placeholders: [Placeholder] {
    var found: [Placeholder] = []
    var rest = utf8[...]
    while let opening = rest.firstIndex(of: UInt8(ascii: "{")) {
      rest = rest[rest.index(after: opening)...]
      let letters = rest.prefix { (0x61...0x7A).contains($0 | 0x20) }
      rest = rest[letters.endIndex...]
      guard rest.first == UInt8(ascii: "}"), !letters.isEmpty else { continue }
      rest = rest.dropFirst()
      found.append(
        Placeholder(range: opening..<rest.startIndex, letters: Substring(letters)))
    }
    return found
  }

  /// The text with every placeholder replaced by its value.
  func replacingPlaceholders(_ values: RangeValues) -> String {
    var result = ""
    var rest = startIndex
    for placeholder in placeholders {
      let item = placeholder.variable == "m" ? values.m : values.n
      guard let item else { continue }
      result += self[rest..<placeholder.range.lowerBound]
      result += item.text(letters: placeholder.letters.count)
      rest = placeholder.range.upperBound
    }
    return result + self[rest...]
  }
}

extension SourceNode {
  /// Some scalar in the value holds a placeholder; keys do not count.
  var hasPlaceholder: Bool {
    switch self {
    case .scalar(let scalar): !scalar.text.placeholders.isEmpty
    case .sequence(let items, _): items.contains(where: \.hasPlaceholder)
    case .mapping(let entries, _): entries.contains { $0.value.hasPlaceholder }
    }
  }

  /// The value with every placeholder replaced.
  func replacingPlaceholders(_ values: RangeValues) -> SourceNode {
    switch self {
    case .scalar(var scalar):
      scalar.text = scalar.text.replacingPlaceholders(values)
      return .scalar(scalar)
    case .sequence(let items, let span):
      return .sequence(items.map { $0.replacingPlaceholders(values) }, span: span)
    case .mapping(let entries, let span):
      let filled = entries.map { entry in
        Entry(key: entry.key, value: entry.value.replacingPlaceholders(values))
      }
      return .mapping(filled, span: span)
    }
  }
}
