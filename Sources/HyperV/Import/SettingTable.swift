/// Rows of a cmdlet that tells settings apart from the adapters that have them.
///
/// Such a row says its adapter by members that a script has added, or by `ParentAdapter`, which is
/// an object, or, where the depth of the JSON ended, a text such as
/// `VMNetworkAdapter (Name = 'a', VMName = 'b') [VMId = '…']`.
struct SettingTable {
  /// A name within a VM; of the management OS without a VM.
  struct Key: Hashable {
    var machine: String
    var name: String
  }

  /// The host's files have such rows.
  let isPresent: Bool
  /// Some rows do not say whose they are.
  private(set) var hasStrays = false
  private var byID: [String: [JSONValue]] = [:]
  private var byName: [Key: [JSONValue]] = [:]

  /// A table of rows.
  init(_ rows: [JSONValue]?) {
    isPresent = rows != nil
    for row in rows ?? [] {
      guard let record = row.record else {
        hasStrays = true
        continue
      }
      let parent = record["parentadapter"]
      if let id = record.text("adapterid", "vmnetworkadapterid") ?? parent?.record?.text("id") {
        byID[id.lowercased(), default: []].append(row)
      } else if let key = Self.key(record, parent) {
        byName[key, default: []].append(row)
      } else {
        hasStrays = true
      }
    }
  }

  /// The rows of an adapter; `nil` where several adapters might have them.
  func rows(id: String, key: Key, isOnlyOne: Bool) -> [JSONValue]? {
    let own = byID[id] ?? []
    guard let named = byName[key] else { return own }
    return isOnlyOne ? own + named : nil
  }

  private static func key(_ record: JSONRecord, _ parent: JSONValue?) -> Key? {
    if let name = record.text("adaptername", "vmnetworkadaptername") {
      return Key(machine: (record.text("vmname") ?? "").lowercased(), name: name.lowercased())
    }
    if let object = parent?.record, let name = object.text("name") {
      return Key(machine: (object.text("vmname") ?? "").lowercased(), name: name.lowercased())
    }
    guard let text = parent?.text, let name = quoted("Name", in: text) else { return nil }
    return Key(
      machine: (quoted("VMName", in: text) ?? "").lowercased(), name: name.lowercased())
  }

  /// The value of `NAME = '…'` in the text form of an object.
  static func quoted(_ name: String, in text: String) -> String? {
    for opening in ["(", ", ", "["] {
      guard let start = text.range(of: "\(opening)\(name) = '") else { continue }
      let rest = text[start.upperBound...]
      let ends = ["', ", "')", "']"].compactMap { rest.range(of: $0)?.lowerBound }
      guard let end = ends.min() else { continue }
      return String(rest[..<end])
    }
    return nil
  }
}

extension String {
  /// Where a text stands in this one first.
  fileprivate func range(of other: String) -> Range<Index>? { self[...].range(of: other) }
}

extension Substring {
  fileprivate func range(of other: String) -> Range<Index>? { firstRange(of: other) }
}
