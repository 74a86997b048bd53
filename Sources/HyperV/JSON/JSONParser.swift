/// Reads JSON (RFC 8259) as the two PowerShells write it.
///
/// Several values one behind the other are an array: that is what appending to a file makes. O(n).
struct JSONParser {
  /// What is deeper is refused.
  static let depthLimit = 64

  /// Where and why a text is no JSON.
  struct Mistake: Error, Hashable {
    /// From 1.
    var line: Int
    /// From 1, in octets.
    var column: Int
    /// What is wrong, and what stands there.
    var reason: String
  }

  private let octets: [UInt8]
  private var index = 0
  /// Names as written, with the same in lower case: an export repeats few names often.
  private var names: [String: String] = [:]

  private init(_ octets: [UInt8]) { self.octets = octets }

  /// All values of a text.
  static func parse(_ octets: [UInt8]) throws(Mistake) -> [JSONValue] {
    var parser = JSONParser(octets)
    var values: [JSONValue] = []
    parser.skipBlanks()
    while parser.index < octets.count {
      values.append(try parser.value(depth: 0))
      parser.skipBlanks()
    }
    return values
  }

  private var next: UInt8? { index < octets.count ? octets[index] : nil }

  private mutating func skipBlanks() {
    while let octet = next, octet == 0x20 || octet == 0x0A || octet == 0x0D || octet == 0x09 {
      index += 1
    }
  }

  private mutating func value(depth: Int) throws(Mistake) -> JSONValue {
    guard depth < Self.depthLimit else {
      throw mistake("values within values, deeper than \(Self.depthLimit)")
    }
    switch next {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
      return .number(number())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw mistake("no JSON value begins with \(found)")
    }
  }

  private mutating func object(depth: Int) throws(Mistake) -> JSONRecord {
    var record = JSONRecord()
    index += 1
    skipBlanks()
    if next == UInt8(ascii: "}") {
      index += 1
      return record
    }
    while true {
      guard next == UInt8(ascii: "\"") else {
        throw mistake("the name of a member begins with a quotation mark, not with \(found)")
      }
      let name = lowercased(try string())
      skipBlanks()
      guard next == UInt8(ascii: ":") else {
        throw mistake("a colon follows the name of a member, not \(found)")
      }
      index += 1
      skipBlanks()
      record.add(try value(depth: depth + 1), as: name)
      if try isEnd(UInt8(ascii: "}")) { return record }
    }
  }

  private mutating func array(depth: Int) throws(Mistake) -> [JSONValue] {
    var items: [JSONValue] = []
    index += 1
    skipBlanks()
    if next == UInt8(ascii: "]") {
      index += 1
      return items
    }
    while true {
      items.append(try value(depth: depth + 1))
      if try isEnd(UInt8(ascii: "]")) { return items }
    }
  }

  /// Takes a comma, or the end.
  private mutating func isEnd(_ end: UInt8) throws(Mistake) -> Bool {
    skipBlanks()
    guard let octet = next, octet == end || octet == UInt8(ascii: ",") else {
      throw mistake("a comma or '\(Character(Unicode.Scalar(end)))' follows a value, not \(found)")
    }
    index += 1
    skipBlanks()
    return octet == end
  }

  private mutating func lowercased(_ name: String) -> String {
    if let known = names[name] { return known }
    let lower = name.lowercased()
    names[name] = lower
    return lower
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Mistake) -> JSONValue
  {
    let letters = Array("\(word)".utf8)
    guard octets[index...].starts(with: letters) else {
      throw mistake("the words of JSON are true, false and null")
    }
    index += letters.count
    return value
  }

  private mutating func number() -> String {
    let start = index
    while let octet = next, "+-.eE0123456789".utf8.contains(octet) { index += 1 }
    return String(decoding: octets[start..<index], as: UTF8.self)
  }

  private mutating func string() throws(Mistake) -> String {
    index += 1
    let start = index
    while let octet = next, octet != UInt8(ascii: "\""), octet != UInt8(ascii: "\\") { index += 1 }
    if next == UInt8(ascii: "\"") {
      index += 1
      return String(decoding: octets[start..<(index - 1)], as: UTF8.self)
    }
    var units = Array(String(decoding: octets[start..<index], as: UTF8.self).utf16)
    while let octet = next, octet != UInt8(ascii: "\"") {
      if octet == UInt8(ascii: "\\") {
        units.append(try escape())
      } else {
        let from = index
        while let octet = next, octet != UInt8(ascii: "\""), octet != UInt8(ascii: "\\") {
          index += 1
        }
        units += String(decoding: octets[from..<index], as: UTF8.self).utf16
      }
    }
    guard next != nil else { throw mistake("a text is not closed by a quotation mark") }
    index += 1
    return String(decoding: units, as: UTF16.self)
  }

  private mutating func escape() throws(Mistake) -> UInt16 {
    index += 1
    guard let octet = next else { throw mistake("a text ends within an escape") }
    index += 1
    switch octet {
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(octet)
    case UInt8(ascii: "u"):
      let digits = octets[index..<min(index + 4, octets.count)]
      guard digits.count == 4,
        let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw mistake("four hexadecimal digits follow \\u") }
      index += 4
      return unit
    default:
      index -= 1
      throw mistake("no escape of JSON is a backslash and \(found)")
    }
  }

  /// What stands at the current place, for a message.
  private var found: String {
    guard let octet = next else { return "the end of the file" }
    guard (0x21..<0x7F).contains(octet) else {
      return "the octet 0x" + String(octet, radix: 16, uppercase: true)
    }
    return "'\(Character(Unicode.Scalar(octet)))'"
  }

  private func mistake(_ reason: String) -> Mistake {
    var (line, start) = (1, 0)
    for position in 0..<min(index, octets.count) where octets[position] == 0x0A {
      line += 1
      start = position + 1
    }
    return Mistake(line: line, column: index - start + 1, reason: reason)
  }
}
