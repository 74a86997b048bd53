extension NamePattern {
  /// Why a key is no name with ranges; each with the words for it.
  package enum Mistake: Error, Hashable {
    case unbalancedBrackets
    case nestedBrackets
    case emptyItem
    case repeatedItem(String)
    case reversed(lower: Int, upper: Int)
    case digitsDiffer(lower: String, upper: String)
    case rangeInList(String)
    case tooManyDigits(String)

    /// What is wrong, as the end of a sentence that begins with the key.
    package var reason: String {
      switch self {
      case .unbalancedBrackets: "has a bracket without its partner"
      case .nestedBrackets: "has brackets within brackets"
      case .emptyItem: "has an empty item between its brackets"
      case .repeatedItem(let item): "lists `\(item)` twice"
      case .reversed(let lower, let upper): "has a range that runs backwards, \(lower) to \(upper)"
      case .digitsDiffer(let lower, let upper):
        "pads one bound with zeros and not the other, `\(lower)` and `\(upper)`"
      case .rangeInList(let item): "has the range `\(item)` within a list"
      case .tooManyDigits(let number): "has the number `\(number)`, which is too long"
      }
    }

    /// What to write instead.
    package var help: String {
      switch self {
      case .unbalancedBrackets, .nestedBrackets, .emptyItem, .repeatedItem:
        "write a range as `[1-20]`, a list as `[a,b,c]`"
      case .reversed(let lower, let upper): "write `[\(upper)-\(lower)]`"
      case .digitsDiffer(let lower, let upper):
        "give both as many digits: `[\(zeros(lower, upper))-\(zeros(upper, lower))]`"
      case .rangeInList: "write a key for the range and another for the list, or list every item"
      case .tooManyDigits: "a number in a range has at most 9 digits"
      }
    }

    private func zeros(_ number: String, _ other: String) -> String {
      padded(Int(number) ?? 0, to: max(number.utf8.count, other.utf8.count))
    }
  }

  /// Reads a key in which brackets stand for ranges and lists.
  package init(_ text: String) throws(Mistake) {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) else {
      self.init(plain: text)
      return
    }
    var literals = [""]
    var ranges: [Range] = []
    var inside: String?
    for character in text {
      switch (character, inside) {
      case ("[", .some): throw .nestedBrackets
      case ("[", .none): inside = ""
      case ("]", .some(let body)):
        ranges.append(try Range(body))
        literals.append("")
        inside = nil
      case ("]", .none): throw .unbalancedBrackets
      case (_, .some(let body)): inside = body + String(character)
      case (_, .none): literals[literals.count - 1].append(character)
      }
    }
    guard inside == nil else { throw .unbalancedBrackets }
    self.init(text: text, literals: literals, ranges: ranges)
  }
}

extension NamePattern.Range {
  /// Reads what stands between brackets.
  fileprivate init(_ body: String) throws(NamePattern.Mistake) {
    let items = body.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
    guard !items.contains(where: \.isEmpty) else { throw .emptyItem }
    if items.count == 1, let numbers = try Self.numbers(items[0]) {
      self = numbers
      return
    }
    var seen: Set<String> = []
    for item in items {
      guard Self.bounds(item) == nil else { throw .rangeInList(item) }
      guard seen.insert(item).inserted else { throw .repeatedItem(item) }
    }
    self = .words(items)
  }

  private static func numbers(_ text: String) throws(NamePattern.Mistake) -> Self? {
    guard let (lower, upper) = bounds(text) else { return nil }
    for bound in [lower, upper] where bound.utf8.count > 9 { throw .tooManyDigits(bound) }
    guard let first = Int(lower), let last = Int(upper) else { return nil }
    guard first <= last else { throw .reversed(lower: first, upper: last) }
    let isPadded = [lower, upper].contains { $0.utf8.count > 1 && $0.hasPrefix("0") }
    guard !isPadded || lower.utf8.count == upper.utf8.count else {
      throw .digitsDiffer(lower: lower, upper: upper)
    }
    return .numbers(first...last, width: lower.utf8.count)
  }

  /// The two runs of digits around a hyphen.
  private static func bounds(_ text: String) -> (lower: String, upper: String)? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(trimmed)
    guard parts.count == 2 else { return nil }
    let areDigits = parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }
    }
    return areDigits ? (parts[0], parts[1]) : nil
  }
}

/// The text without spaces at either end.
private func trimmed(_ text: Substring) -> String {
  var rest = text
  while rest.first == " " { rest.removeFirst() }
  while rest.last == " " { rest.removeLast() }
  return String(rest)
}
