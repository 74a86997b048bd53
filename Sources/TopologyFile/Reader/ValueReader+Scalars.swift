internal import TopologyModel

extension ValueReader where Value == Bool {
  /// `true` or `false`, and no other word of YAML's past.
  static let boolean = ValueReader.scalar(
    .boolean,
    help: { text in
      switch text.lowercased() {
      case "true", "on", "yes", "y", "1", "enabled": "write `true`"
      case "false", "off", "no", "n", "0", "disabled": "write `false`"
      default: nil
      }
    },
    { scalar in
      switch scalar.text {
      case "true": true
      case "false": false
      default: nil
      }
    })
}

extension ValueReader where Value == String {
  /// Any text, called by a noun.
  static func text(_ noun: String) -> ValueReader {
    .scalar(.text(noun: noun)) { $0.text }
  }
}

extension ValueReader where Value == Located<String> {
  /// The name of something that stands elsewhere.
  static func reference(to noun: String) -> ValueReader {
    ValueReader<String>.text("the name of \(noun)").located
  }
}

extension ValueReader
where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of an enumeration's words.
  static var choice: ValueReader {
    let words = Value.allCases.map(\.rawValue)
    return .scalar(
      .choice(words),
      help: { text in
        Spelling.nearest(to: text, among: words).map { "did you mean `\($0)`?" }
      },
      { Value(rawValue: $0.text) })
  }
}

/// A number written in decimal digits alone; zeros in front are allowed, since `{nn}` makes them.
func wholeNumber(_ text: some StringProtocol) -> Int? {
  let isDecimal = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  return isDecimal ? Int(text) : nil
}

extension ValueReader where Value: FixedWidthInteger & Sendable {
  /// A whole number within bounds.
  static func integer(_ range: ClosedRange<Value>, _ noun: String) -> ValueReader {
    .scalar(.integer(Int(range.lowerBound)...Int(range.upperBound), noun: noun)) { scalar in
      wholeNumber(scalar.text).flatMap(Value.init(exactly:)).flatMap {
        range.contains($0) ? $0 : nil
      }
    }
  }
}
