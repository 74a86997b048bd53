public import TopologyModel

/// One rule of an ACL as the file writes it.
public enum WrittenRule: Sendable {
  case basic(BasicRule, in: ID<RuleList<BasicRule>>)
  case extended(ExtendedRule, in: ID<RuleList<ExtendedRule>>)
  /// A rule of a router's interface, whose local side is the destination in both lists.
  case router(ExtendedRule, PortDirection, in: ID<RuleList<ExtendedRule>>)

  /// Its place in the file.
  public var definition: SourceSpan {
    switch self {
    case .basic(let rule, _): rule.definition
    case .extended(let rule, _), .router(let rule, _, _): rule.definition
    }
  }
}

/// The numbers of all rules: those of the basic ACLs first, each list's in file order.
public struct RuleNumbers: Sendable {
  private let acls: [RuleList<BasicRule>]
  private let extendedACLs: [RuleList<ExtendedRule>]
  /// The first number of each basic ACL, and behind them the first of all extended ones.
  private let basic: [Int]
  /// The first number of each extended ACL, and behind them the number of all rules.
  private let extended: [Int]
  /// The extended ACLs that are `aclIn` (inbound) or `aclOut` of a router's interface.
  private let ofRouters: [ID<RuleList<ExtendedRule>>: PortDirection]

  init(_ topology: Topology) {
    acls = topology.acls
    extendedACLs = topology.extendedACLs
    var next = 0
    var basic = [0]
    for list in topology.acls {
      next += list.rules.count
      basic.append(next)
    }
    var extended = [next]
    for list in topology.extendedACLs {
      next += list.rules.count
      extended.append(next)
    }
    (self.basic, self.extended) = (basic, extended)
    var ofRouters: [ID<RuleList<ExtendedRule>>: PortDirection] = [:]
    for case .routerInterface(let interface) in topology.endpoints.lazy.map(\.attachment) {
      if let list = interface.aclOut { ofRouters[list] = .outbound }
      if let list = interface.aclIn { ofRouters[list] = .inbound }
    }
    self.ofRouters = ofRouters
  }

  /// How many there are.
  public var count: Int { extended[extended.count - 1] }

  /// The numbers of a basic ACL's rules.
  public subscript(list: ID<RuleList<BasicRule>>) -> Range<Int> {
    basic[list.index]..<basic[list.index + 1]
  }

  /// The numbers of an extended ACL's rules.
  public subscript(list: ID<RuleList<ExtendedRule>>) -> Range<Int> {
    extended[list.index]..<extended[list.index + 1]
  }

  /// The rule of a number.
  public subscript(number: Int) -> WrittenRule {
    if number < extended[0] {
      let list = basic.partitioningIndex { $0 > number } - 1
      return .basic(acls[list].rules[number - basic[list]], in: ID(list))
    }
    let list = extended.partitioningIndex { $0 > number } - 1
    let rule = extendedACLs[list].rules[number - extended[list]]
    guard let direction = ofRouters[ID(list)] else { return .extended(rule, in: ID(list)) }
    return .router(rule, direction, in: ID(list))
  }
}
