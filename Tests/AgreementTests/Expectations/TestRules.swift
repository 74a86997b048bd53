import Frames
import TopologyModel

/// Rules written as a person would say them, a line each.
extension TopologyDescription.Policies {
  private static let key = SourceSpan(file: 0, line: 1, column: 1)

  /// Policies with these lists: `deny out remoteIP 10.0.0.0/8` in the basic one, and in the extended
  /// one `10 stateful:255 in tcp localPort 80-90 remoteIP 10.0.0.0/8`.
  static func rules(
    basic: String = "", extended: String = "", _ change: (inout Self) -> Void = { _ in }
  ) -> Self {
    var policies = Self()
    policies.acl = basic.split(separator: "\n").map { basicRule(words(of: $0)) }
    policies.extendedACL = extended.split(separator: "\n").map { extendedRule(words(of: $0)) }
    change(&policies)
    return policies
  }

  private static func words(of line: Substring) -> [String] {
    line.split(separator: " ").map { String($0) }
  }

  private static func basicRule(_ words: [String]) -> BasicRule {
    guard words.count == 4, let action = BasicRule.Action(rawValue: words[0]),
      let condition = condition(words[2], words[3])
    else { preconditionFailure("no basic rule: \(words)") }
    return BasicRule(
      action: action, directions: directions(words[1]), condition: condition, definition: key)
  }

  private static func condition(_ name: String, _ value: String) -> BasicRule.Condition? {
    switch name {
    case "localIP": value == "any" ? .localIP(nil) : IPPrefix(value).map { .localIP($0) }
    case "remoteIP": value == "any" ? .remoteIP(nil) : IPPrefix(value).map { .remoteIP($0) }
    case "localMac": MACPrefix(value).map { .localMAC($0) }
    case "remoteMac": MACPrefix(value).map { .remoteMAC($0) }
    case _: nil
    }
  }

  private static func extendedRule(_ words: [String]) -> ExtendedRule {
    guard words.count >= 3, let weight = UInt16(words[0]), let action = action(words[1]) else {
      preconditionFailure("no extended rule: \(words)")
    }
    var rule = ExtendedRule(
      action: action, direction: directions(words[2])[0], localIP: nil, remoteIP: nil,
      ipProtocol: nil, localPort: nil, remotePort: nil, weight: weight, definition: key)
    var rest = words.dropFirst(3)
    let protocols: [String: IPProtocol] = [
      "tcp": .tcp, "udp": .udp, "icmp": .icmp, "icmpv6": .icmpv6,
    ]
    if rest.count % 2 == 1 {
      rule.ipProtocol = rest.first.flatMap { name in
        protocols[name] ?? UInt8(name).map { IPProtocol(rawValue: $0) }
      }
      rest = rest.dropFirst()
    }
    for (name, value) in zip(rest, rest.dropFirst()) {
      switch name {
      case "localIP": rule.localIP = IPPrefix(value)
      case "remoteIP": rule.remoteIP = IPPrefix(value)
      case "localPort": rule.localPort = ports(value)
      case "remotePort": rule.remotePort = ports(value)
      case _: continue
      }
    }
    return rule
  }

  private static func action(_ word: String) -> ExtendedRule.Action? {
    switch word {
    case "allow": .allow
    case "deny": .deny
    case _:
      UInt32(word.dropFirst("stateful:".count)).map { .allowStateful(idleTimeoutSeconds: $0) }
    }
  }

  private static func directions(_ word: String) -> [RuleDirection] {
    switch word {
    case "in": [.inbound]
    case "out": [.outbound]
    case _: [.inbound, .outbound]
    }
  }

  private static func ports(_ text: String) -> ClosedRange<UInt16>? {
    let ends = text.split(separator: "-").compactMap { UInt16($0) }
    guard let first = ends.first, let last = ends.last else { return nil }
    return first...last
  }
}
