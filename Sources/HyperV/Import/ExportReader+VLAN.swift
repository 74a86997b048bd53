internal import Frames
internal import TopologyModel

extension PortMode {
  /// What a port does of which nothing is known: whatever a port may do.
  static let unknown = PortMode.trunk(native: nil, allowed: .all)
}

extension ExportReader {
  private static let everyVLAN = "read as a trunk of every VLAN, which may be too open"

  /// The mode of a row of Get-VMNetworkAdapterVlan.
  mutating func vlanMode(_ value: JSONValue?, _ member: String) -> PortMode {
    guard let row = value?.record else {
      note(member, value, "the VLAN mode is not known; \(Self.everyVLAN)")
      return .unknown
    }
    enum Mode { case untagged, access, trunk, pvlan }
    let mode = choice(
      row["operationmode"],
      [
        (0, "Untagged", Mode.untagged), (1, "Access", .access), (2, "Trunk", .trunk),
        (3, "Private", .pvlan),
      ])
    switch mode {
    case .untagged: return .untagged
    case .access: return access(row, member)
    case .trunk: return trunk(row, member)
    case .pvlan: return privateMode(row, member)
    case nil:
      note(
        "\(member).OperationMode", row["operationmode"],
        "no VLAN mode (Untagged 0, Access 1, Trunk 2, Private 3); \(Self.everyVLAN)")
      return .unknown
    }
  }

  private mutating func access(_ row: JSONRecord, _ member: String) -> PortMode {
    let value = row["accessvlanid"]
    if value?.integer == 0 { return .untagged }
    guard let id = value?.integer.flatMap({ VLANID($0) }) else {
      note("\(member).AccessVlanId", value, "not in 0-4094; \(Self.everyVLAN)")
      return .unknown
    }
    return .access(id)
  }

  private mutating func trunk(_ row: JSONRecord, _ member: String) -> PortMode {
    let value = row["nativevlanid"]
    guard let number = value?.integer, (0...4094).contains(number) else {
      note("\(member).NativeVlanId", value, "not in 0-4094; \(Self.everyVLAN)")
      return .unknown
    }
    let native = VLANID(number)
    guard
      let allowed = vlanList(row, "AllowedVlanIdList", "AllowedVlanIdListString", member)
    else { return .trunk(native: native, allowed: .all) }
    // A trunk of nothing takes its native VLAN alone, as an access port does.
    if allowed.isEmpty { return native.map { .access($0) } ?? .untagged }
    return .trunk(native: native, allowed: allowed)
  }

  private mutating func privateMode(_ row: JSONRecord, _ member: String) -> PortMode {
    enum Role { case isolated, community, promiscuous }
    let role = choice(
      row["privatevlanmode"],
      [
        (1, "Isolated", Role.isolated), (2, "Community", .community),
        (3, "Promiscuous", .promiscuous),
      ])
    guard let role else {
      note(
        "\(member).PrivateVlanMode", row["privatevlanmode"],
        "no private VLAN mode (Isolated 1, Community 2, Promiscuous 3); \(Self.everyVLAN)")
      return .unknown
    }
    guard let primary = row["primaryvlanid"]?.integer.flatMap({ VLANID($0) }) else {
      note("\(member).PrimaryVlanId", row["primaryvlanid"], "not in 1-4094; \(Self.everyVLAN)")
      return .unknown
    }
    if role == .promiscuous {
      let list = vlanList(row, "SecondaryVlanIdList", "SecondaryVlanIdListString", member)
      let others = (list ?? .all).removing(primary)
      return others.isEmpty ? .access(primary) : .promiscuous(secondaries: others, primary: primary)
    }
    guard let secondary = row["secondaryvlanid"]?.integer.flatMap({ VLANID($0) }) else {
      note("\(member).SecondaryVlanId", row["secondaryvlanid"], "not in 1-4094; \(Self.everyVLAN)")
      return .unknown
    }
    // Who sends and receives on one VLAN is on it.
    if secondary == primary { return .access(primary) }
    return role == .isolated
      ? .isolated(secondary: secondary, primary: primary)
      : .community(secondary: secondary, primary: primary)
  }

  /// A list of IDs and ranges, from an array or a text; `nil`, and told, where it is not known.
  private mutating func vlanList(
    _ row: JSONRecord, _ name: String, _ textName: String, _ member: String
  ) -> VLANIDSet? {
    let value = row[name.lowercased()]
    if let set = value.flatMap({ vlanSet($0, "\(member).\(name)") }) { return set }
    if let text = row[textName.lowercased()], text != .null,
      let set = vlanSet(text, "\(member).\(textName)")
    {
      return set
    }
    note("\(member).\(name)", value, "no list of VLANs; read as every VLAN")
    return nil
  }

  /// `nil` where something in it is no number; what is no VLAN is told and left out.
  private mutating func vlanSet(_ value: JSONValue, _ member: String) -> VLANIDSet? {
    var words: [Substring] = []
    switch value {
    case .null, .bool: return nil
    // An empty list may be written as an empty object.
    case .object(let record):
      let isList = record["value"] != nil && record["count"] != nil
      guard record.members.isEmpty || isList else { return nil }
      return isList ? vlanSet(.array(value.rows), member) : VLANIDSet()
    // A text of nothing may be a list that was lost.
    case .string(let text) where text.allSatisfy({ $0 == " " }): return nil
    case .number(let text), .string(let text):
      let bare = text.replacing("{", with: "").replacing("}", with: "").replacing(" -", with: "-")
        .replacing("- ", with: "-")
      words = Array(bare).split { $0 == "," || $0 == " " || $0 == ";" }.map {
        Substring(String($0))
      }
    case .array(let items):
      for item in items {
        guard let text = item.text else { return nil }
        words.append(Substring(text))
      }
    }
    var ranges: [ClosedRange<UInt16>] = []
    for word in words {
      let bounds = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard bounds.count <= 2, let first = bounds.first ?? nil, let last = bounds.last ?? nil,
        first <= last
      else { return nil }
      let (low, high) = (max(first, 1), min(last, 4094))
      if low != first || high != last {
        note(member, shown: "'\(word)'", "VLAN IDs outside of 1-4094 are left out")
      }
      if low <= high { ranges.append(UInt16(low)...UInt16(high)) }
    }
    return VLANIDSet(ranges: ranges)
  }
}

extension VLANIDSet {
  /// All but one.
  func removing(_ id: VLANID) -> VLANIDSet {
    guard contains(id) else { return self }
    var kept: [ClosedRange<UInt16>] = []
    for range in ranges {
      guard range.contains(id.rawValue) else {
        kept.append(range)
        continue
      }
      if range.lowerBound < id.rawValue { kept.append(range.lowerBound...(id.rawValue - 1)) }
      if range.upperBound > id.rawValue { kept.append((id.rawValue + 1)...range.upperBound) }
    }
    return VLANIDSet(ranges: kept)
  }
}
