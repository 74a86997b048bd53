internal import Frames
internal import TopologyModel

/// A part of an extended rule: what it asks, or that it cannot be read.
private enum RulePart<Value> {
  case any
  case only(Value)
  case unreadable
}

/// A rule before it is known whether it can be carried over.
private struct ExtendedReading {
  var localIP: RulePart<IPPrefix>
  var remoteIP: RulePart<IPPrefix>
  var ipProtocol: RulePart<IPProtocol>
  var localPorts: RulePart<[ClosedRange<UInt16>]>
  var remotePorts: RulePart<[ClosedRange<UInt16>]>
}

extension ExportReader {
  /// The rules of Get-VMNetworkAdapterExtendedAcl.
  ///
  /// What cannot be read of a rule that denies leaves it out; of one that allows, widens it.
  mutating func extendedRules(_ rows: [JSONValue]) -> [ExtendedRule] {
    var rules: [(weight: Int, rules: [ExtendedRule])] = []
    for (index, row) in rows.enumerated() {
      let member = "ExtendedAclList[\(index)]"
      guard let record = row.record, !row.isNothing else {
        note(member, row, "no rule; the adapter's extended ACL is left out")
        return []
      }
      rules += extendedRule(record, member)
    }
    return weighted(rules)
  }

  private mutating func extendedRule(
    _ record: JSONRecord, _ member: String
  ) -> [(weight: Int, rules: [ExtendedRule])] {
    let shown = JSONValue.object(record.aclMembers)
    let denies = choice(record["action"], [(1, "Allow", false), (2, "Deny", true)])
    let direction = choice(
      record["direction"], [(1, "Inbound", RuleDirection.inbound), (2, "Outbound", .outbound)])
    let isStateful = flag(record, "Stateful", missing: false, open: denies != true)
    var reading = ExtendedReading(
      localIP: prefix(record.text("localipaddress")),
      remoteIP: prefix(record.text("remoteipaddress")),
      ipProtocol: ipProtocol(record.text("protocol")),
      localPorts: ports(record["localport"]), remotePorts: ports(record["remoteport"]))
    let isolation = record["isolationid"]?.integer ?? (record["isolationid"]?.text == nil ? 0 : -1)
    let weight = record["weight"]?.integer.flatMap { UInt16(exactly: $0) }
    let isCertain =
      denies != nil && direction != nil && reading.isReadable && isolation == 0 && weight != nil
      && !(isStateful && denies == true) && reading.portsHaveProtocol
    if denies == true, !isCertain {
      note(
        member, shown,
        isolation != 0
          ? "a rule for one isolation ID is not carried over; it is left out"
          : "not understood; the rule is left out")
      return []
    }
    if !isCertain {
      note(member, shown, "not carried over whole; it allows whatever it might allow")
      reading.widen()
    }
    let action = action(record, isStateful: isStateful, denies: denies == true, member)
    let directions = direction.map { [$0] } ?? RuleDirection.allCases
    // A rule that may allow comes before all others, where its weight is not known.
    let rules = directions.flatMap { reading.rules(action: action, direction: $0) }
    return [(weight.map(Int.init) ?? Self.unknownWeight, rules)]
  }

  private mutating func action(
    _ record: JSONRecord, isStateful: Bool, denies: Bool, _ member: String
  ) -> ExtendedRule.Action {
    if denies { return .deny }
    guard isStateful else { return .allow }
    let value = record["idlesessiontimeout"]
    guard let value, value != .null else {
      return .allowStateful(idleTimeoutSeconds: ExtendedRule.defaultIdleTimeoutSeconds)
    }
    if let seconds = value.integer, (1...65535).contains(seconds) {
      return .allowStateful(idleTimeoutSeconds: UInt32(seconds))
    }
    note("\(member).IdleSessionTimeout", value, "not in 1-65535; read as 65535")
    return .allowStateful(idleTimeoutSeconds: 65535)
  }

  private func prefix(_ text: String?) -> RulePart<IPPrefix> {
    guard let text, !["any", "*"].contains(text.lowercased()) else { return .any }
    return IPPrefix(text).map { .only($0) } ?? .unreadable
  }

  private func ipProtocol(_ text: String?) -> RulePart<IPProtocol> {
    guard let text = text?.lowercased(), !["any", "*"].contains(text) else { return .any }
    switch text {
    case "tcp": return .only(.tcp)
    case "udp": return .only(.udp)
    case "icmp", "icmpv4": return .only(.icmp)
    case "icmpv6": return .only(.icmpv6)
    default: return UInt8(text).map { .only(IPProtocol(rawValue: $0)) } ?? .unreadable
    }
  }

  /// One port, a range, several of them, or any.
  private func ports(_ value: JSONValue?) -> RulePart<[ClosedRange<UInt16>]> {
    let texts = value?.rows.map(\.text) ?? []
    var ranges: [ClosedRange<UInt16>] = []
    for text in texts {
      guard let text else { return .unreadable }
      for part in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
        let word = part.filter { $0 != " " }
        guard !word.isEmpty else { continue }
        if ["any", "*"].contains(word.lowercased()) { return .any }
        let bounds = word.split(separator: "-", omittingEmptySubsequences: false)
          .map { UInt16($0) }
        guard bounds.count <= 2, let first = bounds.first ?? nil, let last = bounds.last ?? nil,
          first <= last
        else { return .unreadable }
        ranges.append(first...last)
      }
    }
    return ranges.isEmpty ? .any : .only(ranges)
  }

  /// Above all that there are.
  private static let unknownWeight = 65536

  /// Gives rules their weights; where 65535 is taken and another must be above it, numbers change and
  /// their order does not.
  private func weighted(_ groups: [(weight: Int, rules: [ExtendedRule])]) -> [ExtendedRule] {
    let weights = Set(groups.map(\.weight)).sorted()
    let isLegal = !weights.contains(Self.unknownWeight) || !weights.contains(65535)
    let ranks = Dictionary(uniqueKeysWithValues: weights.enumerated().map { ($1, $0 + 1) })
    return groups.flatMap { group in
      let number = isLegal ? group.weight : ranks[group.weight] ?? 0
      return group.rules.map { rule in
        var rule = rule
        rule.weight = UInt16(clamping: number)
        return rule
      }
    }
  }
}

extension ExtendedReading {
  var isReadable: Bool {
    if case .unreadable = localIP { return false }
    if case .unreadable = remoteIP { return false }
    if case .unreadable = ipProtocol { return false }
    if case .unreadable = localPorts { return false }
    if case .unreadable = remotePorts { return false }
    return true
  }

  /// Ports stand only beside a protocol that has some.
  var portsHaveProtocol: Bool {
    guard case .only(let ipProtocol) = ipProtocol, !ipProtocol.hasPorts else { return true }
    guard case .any = localPorts, case .any = remotePorts else { return false }
    return true
  }

  /// What cannot be read matches everything.
  mutating func widen() {
    if case .unreadable = localIP { localIP = .any }
    if case .unreadable = remoteIP { remoteIP = .any }
    if case .unreadable = ipProtocol { ipProtocol = .any }
    if case .unreadable = localPorts { localPorts = .any }
    if case .unreadable = remotePorts { remotePorts = .any }
    if !portsHaveProtocol { (localPorts, remotePorts) = (.any, .any) }
  }

  /// A rule for each pair of ports; its weight comes later.
  func rules(action: ExtendedRule.Action, direction: RuleDirection) -> [ExtendedRule] {
    localPorts.items.flatMap { local in
      remotePorts.items.map { remote in
        ExtendedRule(
          action: action, direction: direction, localIP: localIP.value, remoteIP: remoteIP.value,
          ipProtocol: ipProtocol.value, localPort: local, remotePort: remote, weight: 0,
          definition: .none)
      }
    }
  }
}

extension RulePart {
  fileprivate var value: Value? {
    guard case .only(let value) = self else { return nil }
    return value
  }
}

extension RulePart where Value == [ClosedRange<UInt16>] {
  /// Each range, or `nil` once for any.
  fileprivate var items: [ClosedRange<UInt16>?] {
    guard case .only(let ranges) = self else { return [nil] }
    return ranges
  }
}
