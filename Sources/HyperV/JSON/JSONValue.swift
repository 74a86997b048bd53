/// A value of a JSON text, its members by names in lower case.
///
/// PowerShell writes the same member as `VMName`, `VmName` or `vmName`, by release and by script.
/// A number stays a text: what is asked for decides how it is read.
enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONRecord)
}

/// The members of an object, by names in lower case; of like names the first one.
struct JSONRecord: Sendable, Hashable {
  /// The members.
  private(set) var members: [String: JSONValue] = [:]

  /// A record without members.
  init() {}

  /// Adds a member unless there is one of that name.
  mutating func add(_ value: JSONValue, as name: String) {
    if members[name] == nil { members[name] = value }
  }

  /// The first member by one of some names, written in lower case; a written `null` counts.
  subscript(names: String...) -> JSONValue? {
    for name in names {
      if let value = members[name] { return value }
    }
    return nil
  }

  /// The text of a member; `nil` where it is missing, null or blank.
  func text(_ names: String...) -> String? {
    for name in names {
      if let text = members[name]?.text, !text.allSatisfy({ $0 == " " }) { return text }
    }
    return nil
  }

  /// The rows of a member.
  func rows(_ names: String...) -> [JSONValue] {
    for name in names {
      if let value = members[name] { return value.rows }
    }
    return []
  }
}

extension JSONValue {
  /// What it holds as text, where it is a scalar.
  var text: String? {
    switch self {
    case .null, .array, .object: nil
    case .bool(let value): value ? "True" : "False"
    case .number(let text), .string(let text): text
    }
  }

  /// The object.
  var record: JSONRecord? {
    guard case .object(let record) = self else { return nil }
    return record
  }

  /// What a pipeline gave: nothing, one thing or several.
  ///
  /// `{ "value": […], "Count": n }` is how Windows PowerShell writes an array that it has wrapped.
  var rows: [JSONValue] {
    switch self {
    case .null: []
    // One nothing alone is none; among others it is a row that was lost.
    case .array(let items):
      items.count == 1 ? items[0].rows : items.flatMap { $0.isNothing ? [$0] : $0.rows }
    // What Windows PowerShell makes of no output at all.
    case .object(let record) where record.members.isEmpty: []
    case .object(let record):
      switch record["value"] {
      case .some(let value) where record.members.count <= 2 && record["count"] != nil: value.rows
      case .some, nil: [self]
      }
    case .bool, .number, .string: [self]
    }
  }

  /// Null, or an object without members.
  var isNothing: Bool {
    switch self {
    case .null: true
    case .object(let record): record.members.isEmpty
    case .bool, .number, .string, .array: false
    }
  }

  /// The value as a finding shows it, never long.
  var shown: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): PlainText.shown(text)
    case .string(let text): PlainText.shown(text)
    case .array(let items):
      "[" + items.prefix(8).map(\.shown).joined(separator: ", ")
        + (items.count > 8 ? ", …]" : "]")
    case .object(let record):
      "{"
        + record.members.sorted { $0.key < $1.key }.prefix(8)
        .map { "\(PlainText.escaped($0.key)): \($0.value.shown)" }.joined(separator: ", ")
        + (record.members.count > 8 ? ", …}" : "}")
    }
  }
}
