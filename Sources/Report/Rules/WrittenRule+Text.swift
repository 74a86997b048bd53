internal import ForwardingProgram
internal import Frames
internal import TopologyModel

extension WrittenRule {
  /// The rule on one line, in the words of the file: `deny inbound tcp localPort 22 weight 1`.
  var text: String {
    switch self {
    case .basic(let rule, _): rule.text
    case .extended(let rule, _): rule.textInACL
    case .router(let rule, _, _): rule.text(direction: "")
    }
  }

  /// The key that holds its list.
  var listKey: String {
    switch self {
    case .basic: "acl"
    case .extended: "extendedAcl"
    case .router(_, .inbound, _): "aclIn"
    case .router(_, .outbound, _): "aclOut"
    }
  }

  /// It is asked by a router's interface.
  var isOfRouter: Bool {
    switch self {
    case .router: true
    case .basic, .extended: false
    }
  }

  /// `allow`, `deny` or `meter`.
  var action: String {
    switch self {
    case .basic(let rule, _): rule.action.rawValue
    case .extended(let rule, _), .router(let rule, _, _): rule.isDenying ? "deny" : "allow"
    }
  }

  /// `inbound`, `outbound` or `both`; of a router's list that into the router or out of it.
  var direction: String {
    switch self {
    case .basic(let rule, _): rule.directionWord
    case .extended(let rule, _): rule.direction.rawValue
    case .router(_, let direction, _): direction.rawValue
    }
  }
}

extension BasicRule {
  /// `deny both remoteIP 10.0.10.0/24`.
  var text: String { "\(action.rawValue) \(directionWord) \(condition.text)" }

  fileprivate var directionWord: String {
    directions.count == 1 ? directions[0].rawValue : "both"
  }
}

extension BasicRule.Condition {
  fileprivate var text: String {
    switch self {
    case .localIP(let prefix): "localIP \(prefix.map(\.description) ?? "any")"
    case .remoteIP(let prefix): "remoteIP \(prefix.map(\.description) ?? "any")"
    case .localMAC(let prefix): "localMac \(prefix == .any ? "any" : prefix.description)"
    case .remoteMAC(let prefix): "remoteMac \(prefix == .any ? "any" : prefix.description)"
    }
  }
}

extension ExtendedRule {
  fileprivate var isDenying: Bool {
    switch action {
    case .deny: true
    case .allow, .allowStateful: false
    }
  }

  /// The rule of an adapter's list: `deny inbound tcp localPort 22 weight 1`.
  var textInACL: String { text(direction: "\(direction.rawValue) ") }

  /// What it names, in the order of the file's table, and `any` where that is nothing; the direction
  /// with a blank behind it.
  func text(direction: String) -> String {
    var words: [String] = []
    if let ipProtocol { words.append(ipProtocol.word) }
    if let localIP { words.append("localIP \(localIP)") }
    if let remoteIP { words.append("remoteIP \(remoteIP)") }
    if let localPort { words.append("localPort \(localPort.text)") }
    if let remotePort { words.append("remotePort \(remotePort.text)") }
    if words.isEmpty { words = ["any"] }
    words.append("weight \(weight)")
    let head: String
    switch action {
    case .allow: head = "allow"
    case .deny: head = "deny"
    case .allowStateful(let seconds):
      head = "allow stateful"
      if seconds != ExtendedRule.defaultIdleTimeoutSeconds {
        words.append("idleSessionTimeout \(seconds)")
      }
    }
    return "\(head) \(direction)\(words.joined(separator: " "))"
  }
}

extension IPProtocol {
  /// As the file writes it: `tcp`, and `protocol 47` where it has no name there.
  var word: String {
    switch self {
    case .icmp: "icmp"
    case .icmpv6: "icmpv6"
    case .tcp: "tcp"
    case .udp: "udp"
    default: "protocol \(rawValue)"
    }
  }
}

extension ClosedRange<UInt16> {
  /// `443`, `1024-65535`.
  fileprivate var text: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)-\(upperBound)"
  }
}
