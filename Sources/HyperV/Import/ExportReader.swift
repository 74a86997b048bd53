/// Reads members of rows, and keeps what could not be carried over.
///
/// Where a value cannot be read, the caller says which reading lets more frames through; that one
/// is taken, and told: a simulation that is too open warns for nothing, one that is too closed
/// calls isolated what is not.
struct ExportReader {
  /// The file that is read.
  let file: String
  /// The host, as the export calls it.
  let host: String
  /// The thing on it that is read.
  var subject = ""
  /// What was found so far.
  var findings: [ImportFinding] = []

  /// A reader of one host's rows.
  init(file: String, host: String) {
    self.file = file
    self.host = host
  }

  /// Keeps a finding about a member.
  mutating func note(_ member: String, _ value: JSONValue?, _ outcome: String) {
    note(member, shown: value?.shown ?? "missing", outcome)
  }

  /// The same for a value that is shown as it stands.
  mutating func note(_ member: String, shown value: String, _ outcome: String) {
    findings.append(
      ImportFinding(
        file: file, host: host, subject: subject, member: member, value: value, outcome: outcome))
  }

  /// A member that is On or Off: an `OnOffState` is 0 for On and 1 for Off.
  mutating func isOn(_ record: JSONRecord, _ member: String, open: Bool) -> Bool {
    let value = record[member.lowercased()]
    switch value {
    case .bool(let flag): return flag
    case .number(let text), .string(let text):
      switch text.lowercased() {
      case "0", "on", "true": return true
      case "1", "off", "false": return false
      default: break
      }
    case .null, .array, .object, nil: break
    }
    note(member, value, "neither On (0) nor Off (1); read as \(open ? "On" : "Off")")
    return open
  }

  /// A member that is true or false.
  mutating func flag(_ record: JSONRecord, _ member: String, missing: Bool, open: Bool) -> Bool {
    guard let value = record[member.lowercased()], value != .null else { return missing }
    if let flag = value.flag { return flag }
    note(member, value, "neither true nor false; read as \(open)")
    return open
  }

  /// A member that is one of a few, by number or by name in any case; `nil` where it is neither.
  func choice<Value>(
    _ value: JSONValue?, _ choices: [(number: Int, name: String, value: Value)]
  ) -> Value? {
    guard let text = value?.text else { return nil }
    let number = value?.integer
    return choices.first { $0.number == number || $0.name.lowercased() == text.lowercased() }?.value
  }
}

extension JSONValue {
  /// A whole number, written as one or as text.
  var integer: Int? {
    switch self {
    case .number(let text), .string(let text):
      if let value = Int(text) { return value }
      guard let value = Double(text), value == value.rounded(), abs(value) < 1e15 else {
        return nil
      }
      return Int(value)
    case .bool, .null, .array, .object: return nil
    }
  }

  /// True or false, as a word, a number or a value of its own.
  var flag: Bool? {
    switch self {
    case .bool(let flag): return flag
    case .number(let text), .string(let text):
      switch text.lowercased() {
      case "true", "1": return true
      case "false", "0": return false
      default: return nil
      }
    case .null, .array, .object: return nil
    }
  }
}
