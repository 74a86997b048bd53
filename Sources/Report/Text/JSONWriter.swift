/// Writes JSON (RFC 8259) as it is told: members in the order given, two blanks an indentation.
///
///     var json = JSONWriter()
///     json.object { json in
///       json.member("schema", "bulkhead.diagnostics/1")
///       json.array("diagnostics") { json in
///         for row in rows { json.object(.line) { … } }
///       }
///     }
public struct JSONWriter {
  /// How the members of a collection are set.
  public enum Layout: Sendable {
    /// Each on a line of its own.
    case lines
    /// All on one line, and so is everything inside.
    case line
  }

  /// What was written since the last `drain`.
  public private(set) var text = ""
  private var depth = 0
  private var isFirst = true
  private var isOnOneLine = false

  /// An empty writer.
  public init() {}

  /// Hands over what was written so far, so that no large document has to be held whole.
  public mutating func drain() -> String {
    defer { text = "" }
    return text
  }

  // MARK: Collections

  /// An object as an element, or as the whole document.
  public mutating func object(
    _ layout: Layout = .lines, _ members: (inout JSONWriter) throws -> Void
  ) rethrows {
    separate()
    try collection("{", "}", layout, members)
  }

  /// An array as an element, or as the whole document.
  public mutating func array(
    _ layout: Layout = .lines, _ elements: (inout JSONWriter) throws -> Void
  ) rethrows {
    separate()
    try collection("[", "]", layout, elements)
  }

  /// An object as a member.
  public mutating func object(
    _ key: String, _ layout: Layout = .lines, _ members: (inout JSONWriter) throws -> Void
  ) rethrows {
    write(key: key)
    try collection("{", "}", layout, members)
  }

  /// An array as a member.
  public mutating func array(
    _ key: String, _ layout: Layout = .lines, _ elements: (inout JSONWriter) throws -> Void
  ) rethrows {
    write(key: key)
    try collection("[", "]", layout, elements)
  }

  // MARK: Values

  /// A string as a member; `nil` is null.
  public mutating func member(_ key: String, _ value: String?) {
    write(key: key)
    write(value)
  }

  /// A number as a member; `nil` is null.
  public mutating func member(_ key: String, _ value: (some FixedWidthInteger)?) {
    write(key: key)
    text += value.map { String($0) } ?? "null"
  }

  /// A fraction as a member, rounded to three places; `nil` is null.
  public mutating func member(_ key: String, rounded value: Double?) {
    write(key: key)
    text += value.map { DecimalText.text($0, places: 3) } ?? "null"
  }

  /// A truth value as a member; `nil` is null.
  public mutating func member(_ key: String, _ value: Bool?) {
    write(key: key)
    text += value.map { $0 ? "true" : "false" } ?? "null"
  }

  /// A string as an element; `nil` is null.
  public mutating func element(_ value: String?) {
    separate()
    write(value)
  }

  /// A number as an element.
  public mutating func element(_ value: some FixedWidthInteger) {
    separate()
    text += String(value)
  }

  // MARK: Writing

  private mutating func collection(
    _ open: String, _ close: String, _ layout: Layout,
    _ content: (inout JSONWriter) throws -> Void
  ) rethrows {
    let (wasOnOneLine, wasTop) = (isOnOneLine, depth == 0)
    if case .line = layout { isOnOneLine = true }
    text += open
    depth += 1
    isFirst = true
    try content(&self)
    depth -= 1
    if !isFirst { isOnOneLine ? text.append(open == "{" ? " " : "") : breakLine() }
    text += close
    isFirst = false
    isOnOneLine = wasOnOneLine
    if wasTop { text += "\n" }
  }

  private mutating func separate() {
    guard depth > 0 else { return }
    if !isFirst { text += "," }
    if isOnOneLine {
      if !isFirst || text.hasSuffix("{") { text += " " }
    } else {
      breakLine()
    }
    isFirst = false
  }

  private mutating func breakLine() {
    text += "\n" + String(repeating: "  ", count: depth)
  }

  private mutating func write(key: String) {
    separate()
    write(key)
    text += ": "
  }

  private mutating func write(_ value: String?) {
    guard let value else {
      text += "null"
      return
    }
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: JSONWriter.isEscaped(scalar) ? escape(scalar) : text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// Control characters must be escaped; the other ones here disturb terminals and old readers.
  private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
