internal import Foundation

/// JSON by Foundation's reader, to values whose members have names in lower case.
struct JSONText {
  /// Where and why a text is no JSON.
  struct Mistake: Error {
    /// Line and column, from 1, in octets; `nil` where the reader does not tell.
    var place: (line: Int, column: Int)?
    /// What is wrong.
    var reason: String
  }

  /// The class of `true` and `false`: to Foundation they are numbers, and of all numbers they alone have it.
  private static let truth = ObjectIdentifier(type(of: NSNumber(value: true)))

  /// Names as written, with the same in lower case: an export repeats few names often.
  private var names: [String: String] = [:]

  /// The value of a text in UTF-8, in O(n).
  ///
  /// - Returns: `nil` where there is nothing but white space.
  /// - Throws: Where and why it is no JSON.
  static func value(_ octets: [UInt8]) throws(Mistake) -> JSONValue? {
    guard octets.contains(where: { !" \t\r\n".utf8.contains($0) }) else { return nil }
    let object: Any
    do {
      object = try JSONSerialization.jsonObject(
        with: Data(octets), options: [.fragmentsAllowed])
    } catch {
      throw mistake(error, octets)
    }
    var text = JSONText()
    return text.value(object)
  }

  private mutating func value(_ object: Any) -> JSONValue {
    switch object {
    case let text as String: return .string(text)
    case let members as [String: Any]:
      var record = JSONRecord()
      // A dictionary has no order of its own: of names that differ in case alone the first by
      // code points counts, on every run.
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        record.add(value(member), as: lowercased(name))
      }
      return .object(record)
    case let items as [Any]: return .array(items.map { value($0) })
    case let number as NSNumber:
      return ObjectIdentifier(type(of: number)) == Self.truth
        ? .bool(number.boolValue) : .number(number.stringValue)
    default: return .null
    }
  }

  private mutating func lowercased(_ name: String) -> String {
    if let known = names[name] { return known }
    let lower = name.lowercased()
    names[name] = lower
    return lower
  }

  /// What the reader says, with the line of the octet that it counts to.
  private static func mistake(_ error: any Error, _ octets: [UInt8]) -> Mistake {
    let said = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
    var reason = said ?? error.localizedDescription
    if reason.hasSuffix(".") { reason.removeLast() }
    var index: Int?
    if let around = reason.firstRange(of: " around character ") {
      index = Int(reason[around.upperBound...])
      if index != nil { reason.removeSubrange(around.lowerBound...) }
    } else if reason == "Unexpected end of file during JSON parse" {
      index = octets.count
    }
    reason = reason.prefix(1).lowercased() + reason.dropFirst()
    guard let index else { return Mistake(place: nil, reason: reason) }
    let before = octets.prefix(index)
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.count { $0 == 0x0A } + 1
    return Mistake(place: (line, before.count - start + 1), reason: reason)
  }
}
