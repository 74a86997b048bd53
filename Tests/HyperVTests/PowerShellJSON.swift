/// JSON as one of the two PowerShells writes it.
enum PowerShellJSON {
  case null
  case bool(Bool)
  case number(Int)
  case text(String)
  case list([PowerShellJSON])
  case object([(String, PowerShellJSON)])
  /// A member of an enumeration.
  case choice(Int, String)

  /// Who writes.
  enum Style: CaseIterable, Sendable {
    /// Windows PowerShell 5.1: numbers, two blanks, CRLF, UTF-16 with a byte order mark.
    case windows
    /// PowerShell 7 with -EnumsAsStrings: names, LF, UTF-8.
    case core
  }

  /// The file.
  func octets(_ style: Style) -> [UInt8] {
    let text = written(style, 0)
    switch style {
    case .core: return Array(text.utf8)
    case .windows:
      return [0xFF, 0xFE]
        + (text + "\r\n").utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
  }

  private func written(_ style: Style, _ indent: Int) -> String {
    let (end, step) = style == .windows ? ("\r\n", 4) : ("\n", 2)
    let inner = String(repeating: " ", count: indent + step)
    let outer = String(repeating: " ", count: indent)
    switch self {
    case .null: return "null"
    case .bool(let value): return value ? "true" : "false"
    case .number(let value): return "\(value)"
    case .text(let text): return Self.quoted(text, style)
    case .choice(let number, let name):
      return style == .windows ? "\(number)" : Self.quoted(name, style)
    case .list(let items):
      if items.isEmpty { return "[\(end)\(end)\(outer)]" }
      return "[\(end)"
        + items.map { inner + $0.written(style, indent + step) }.joined(separator: ",\(end)")
        + "\(end)\(outer)]"
    case .object(let members):
      let colon = style == .windows ? ":  " : ": "
      return "{\(end)"
        + members.map { name, value in
          inner + Self.quoted(name, style) + colon + value.written(style, indent + step)
        }.joined(separator: ",\(end)") + "\(end)\(outer)}"
    }
  }

  private static func quoted(_ text: String, _ style: Style) -> String {
    var result = "\""
    for unit in text.utf16 {
      switch unit {
      case 0x22: result += "\\\""
      case 0x5C: result += "\\\\"
      // 5.1 writes these as escapes, too.
      case 0x26, 0x27, 0x3C, 0x3E: result += style == .windows ? escape(unit) : character(unit)
      case 0..<0x20, 0xD800..<0xE000: result += escape(unit)
      default: result += character(unit)
      }
    }
    return result + "\""
  }

  private static func character(_ unit: UInt16) -> String {
    String(decoding: [unit], as: UTF16.self)
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
