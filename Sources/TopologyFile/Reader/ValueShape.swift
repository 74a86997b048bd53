/// What may stand behind a key, told so that messages and the JSON Schema can say it.
indirect enum ValueShape: Sendable, Equatable {
  /// `true` or `false`.
  case boolean
  /// One of a few words.
  case choice([String])
  /// A whole number within bounds, called by a noun: "a VLAN ID".
  case integer(ClosedRange<Int>, noun: String)
  /// Any other scalar, called by a noun: "a MAC address".
  case text(noun: String)
  /// One value, or a list of them.
  case oneOrMore(ValueShape)
  /// A list.
  case list(of: ValueShape)
  /// Known keys, called by what they describe: "a NIC".
  case mapping(of: String)
  /// Names of the user's choice, each with a value: "NICs by name".
  case entries(of: String, each: ValueShape)
  /// Some of a few words, each with a value: "assumptions by key".
  case choices(of: String, [String], each: ValueShape)
  /// Whichever of these fits.
  case either([ValueShape])

  /// The words for it where there is little room.
  var shortPhrase: String {
    switch self {
    case .boolean, .choice, .integer, .text, .either: phrase
    case .oneOrMore(let shape): shape.shortPhrase
    case .list: "a list"
    case .mapping, .entries, .choices: "a mapping"
    }
  }

  /// How it is written, where the words may not tell.
  var help: String? {
    switch self {
    case .entries, .choices: "write `NAME: { … }` for each"
    case .list: "write `- ` in front of each item, or `[…]` around all"
    case .boolean, .choice, .integer, .text, .either, .oneOrMore, .mapping: nil
    }
  }

  /// The words for it, with an article where one is due.
  var phrase: String {
    switch self {
    case .boolean: "`true` or `false`"
    case .choice(let words): words.map { "`\($0)`" }.joinedWithOr
    case .integer(let range, let noun): "\(noun) (\(range.lowerBound)-\(range.upperBound))"
    case .text(let noun): noun
    case .oneOrMore(let shape): "\(shape.phrase), or a list of such"
    case .list(let shape): "a list, each item \(shape.phrase)"
    case .mapping(let noun): "a mapping with the keys of \(noun)"
    case .entries(let noun, _), .choices(let noun, _, _): "a mapping of \(noun)"
    case .either(let shapes): shapes.map(\.phrase).joinedWithOr
    }
  }
}

extension Array where Element == String {
  /// `a`, `a or b`, `a, b or c`.
  var joinedWithOr: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " or " + last
  }
}
