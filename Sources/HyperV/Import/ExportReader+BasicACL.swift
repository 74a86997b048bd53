internal import Frames
internal import TopologyModel

extension SourceSpan {
  /// Of what no topology file says.
  static let none = SourceSpan(file: 0, line: 1, column: 1)
}

extension ExportReader {
  /// The rules of Get-VMNetworkAdapterAcl.
  ///
  /// A rule that denies and cannot be read is left out. One that may allow something cannot be,
  /// since the frames that it allows would then be denied by a wider one: the whole list is.
  mutating func basicRules(_ rows: [JSONValue]) -> [BasicRule] {
    var rules: [BasicRule] = []
    for (index, row) in rows.enumerated() {
      let member = "AclList[\(index)]"
      guard let record = row.record, !row.isNothing else {
        note(member, row, "no rule; the adapter's basic ACL is left out")
        return []
      }
      switch basicRule(record, member) {
      case .rule(let rule): rules.append(rule)
      case .leftOut: continue
      case .listLeftOut: return []
      }
    }
    return rules
  }

  private enum BasicReading {
    case rule(BasicRule)
    case leftOut
    case listLeftOut
  }

  private mutating func basicRule(_ record: JSONRecord, _ member: String) -> BasicReading {
    let action = choice(
      record["action"],
      [(1, "Allow", BasicRule.Action.allow), (2, "Deny", .deny), (3, "Meter", .meter)])
    let directions = choice(
      record["direction"],
      [
        (1, "Inbound", [RuleDirection.inbound]), (2, "Outbound", [.outbound]),
        (3, "Both", RuleDirection.allCases),
      ])
    if let action, let directions, let condition = condition(record) {
      return .rule(
        BasicRule(
          action: action, directions: directions, condition: condition, definition: .none))
    }
    switch action {
    case .deny, .meter:
      note(member, .object(record.aclMembers), "not understood; the rule is left out")
      return .leftOut
    case .allow, nil:
      note(
        member, .object(record.aclMembers), "not understood; the adapter's basic ACL is left out")
      return .listLeftOut
    }
  }

  /// The one address that a rule is about; `nil` where it is not exactly one that can be read.
  private func condition(_ record: JSONRecord) -> BasicRule.Condition? {
    let local = record.text("localaddress", "localipaddress", "localmacaddress")
    let remote = record.text("remoteaddress", "remoteipaddress", "remotemacaddress")
    switch (local, remote) {
    case (.some(let text), .none):
      let type =
        record["localaddresstype"] ?? (record.text("localmacaddress") == nil ? nil : .number("1"))
      switch address(text, type: type) {
      case .ip(let prefix): return .localIP(prefix)
      case .mac(let prefix): return .localMAC(prefix)
      case nil: return nil
      }
    case (.none, .some(let text)):
      let type =
        record["remoteaddresstype"] ?? (record.text("remotemacaddress") == nil ? nil : .number("1"))
      switch address(text, type: type) {
      case .ip(let prefix): return .remoteIP(prefix)
      case .mac(let prefix): return .remoteMAC(prefix)
      case nil: return nil
      }
    case (.some, .some), (.none, .none): return nil
    }
  }

  private enum Address {
    case ip(IPPrefix?)
    case mac(MACPrefix)
  }

  /// An address of a basic rule, by its `VMNetworkAdapterAclType` where that is known.
  private func address(_ text: String, type: JSONValue?) -> Address? {
    enum Kind { case mac, ip, anyIP, anyMAC }
    let kind = choice(
      type,
      [
        (1, "Mac", Kind.mac), (2, "IPv4", .ip), (3, "IPv6", .ip), (4, "WildcardIPv4", .ip),
        (5, "WildcardIPv6", .ip), (6, "WildcardBoth", .anyIP), (7, "WildcardMac", .anyMAC),
      ])
    let isAny = ["any", "*"].contains(text.lowercased())
    switch kind {
    case .anyIP: return .ip(nil)
    case .anyMAC: return .mac(.any)
    case .mac: return isAny ? .mac(.any) : MACPrefix(text).map { .mac($0) }
    case .ip: return isAny ? nil : IPPrefix(text).map { .ip($0) }
    case nil:
      if isAny { return .ip(nil) }
      return IPPrefix(text).map { .ip($0) } ?? MACPrefix(text).map { .mac($0) }
    }
  }
}

extension JSONRecord {
  /// What is worth showing of a rule.
  var aclMembers: JSONRecord {
    let shown: Set<String> = [
      "action", "direction", "localaddress", "localaddresstype", "remoteaddress",
      "remoteaddresstype", "localipaddress", "remoteipaddress", "localport", "remoteport",
      "protocol", "weight", "stateful", "idlesessiontimeout", "isolationid",
    ]
    var record = JSONRecord()
    for (name, value) in members where shown.contains(name) && value != .null {
      record.add(value, as: name)
    }
    return record
  }
}
