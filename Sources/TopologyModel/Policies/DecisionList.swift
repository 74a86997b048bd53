internal import Frames

/// The rules of one port ACL in one direction, in the order in which they decide: the first that
/// matches does (semantics 3.7).
///
/// Precedence is settled here, by weight or prefix length and the assumptions A15, A16, A19 and A29,
/// so that whoever reads a list needs to know nothing but the order. Rules about MAC addresses decide
/// apart from those about packets.
public struct DecisionList: Hashable, Sendable {
  /// What may be asked of one list.
  public enum Family: Int, CaseIterable, Sendable {
    /// Source and destination address of any frame.
    case mac
    /// IPv4 packets, and, unless A29 is overridden, their later fragments.
    case ipv4
    /// IPv6 packets, likewise.
    case ipv6
    /// Later fragments of IPv4 packets, where A29 is overridden.
    case ipv4Fragments
    /// Later fragments of IPv6 packets, where A29 is overridden.
    case ipv6Fragments
    /// ARP and other frames that carry no IP, where A15 is overridden.
    case nonIP
  }

  /// What a rule's match means.
  public enum Effect: Hashable, Sendable {
    case allow
    case deny
    /// Allows, and opens the flow.
    case allowStateful(idleTimeoutSeconds: UInt32)
  }

  /// One rule in its place.
  public struct Entry: Hashable, Sendable {
    /// What it matches.
    public var box: PacketBox
    /// What that means.
    public var effect: Effect
    /// Weight or prefix length: entries of equal rank stand together, and their order is what A16 or
    /// A19 is about.
    public var rank: Int
    /// Index of the rule in the list as it is written.
    ///
    /// A rule may have several entries.
    public var rule: Int
  }

  /// The entries by family, in the order in which they decide.
  private var entries: [[Entry]] = Array(repeating: [], count: Family.allCases.count)
  /// Rules that only count, in the families that they count; the order means nothing.
  public private(set) var meters: [[Entry]] = Array(repeating: [], count: Family.allCases.count)
  /// Some rule of the direction names nothing but `any`, so that A15 has a say about other frames.
  public private(set) var hasRuleForAny = false
  /// Some rule of the direction names ports, so that A29 has a say about fragments.
  public private(set) var hasRuleForPorts = false

  /// Some rule opens flows.
  public var opensFlows: Bool {
    entries.joined().contains { entry in
      switch entry.effect {
      case .allow, .deny: false
      case .allowStateful: true
      }
    }
  }

  /// The entries of a family.
  public subscript(family: Family) -> [Entry] { entries[family.rawValue] }

  /// No rule of the direction decides or counts anything.
  public var isEmpty: Bool {
    entries.allSatisfy(\.isEmpty) && meters.allSatisfy(\.isEmpty)
  }
}

extension DecisionList {
  /// The order of a basic ACL: the longest prefix first; of equal ones those that deny (A16).
  public init(
    _ list: RuleList<BasicRule>, _ direction: RuleDirection, _ assumptions: Assumptions
  ) {
    for (index, rule) in list.rules.enumerated() where rule.directions.contains(direction) {
      for (family, entry) in DecisionList.entries(of: rule, index, direction, assumptions) {
        if rule.action == .meter {
          meters[family.rawValue].append(entry)
        } else {
          entries[family.rawValue].append(entry)
          hasRuleForAny = hasRuleForAny || rule.isForAny
        }
      }
    }
    let winner: Effect = assumptions[.a16] ? .deny : .allow
    sort { first, second in
      guard first.rank == second.rank else { return first.rank > second.rank }
      return first.effect == winner && second.effect != winner
    }
  }

  /// The order of an extended ACL: the largest weight first; of equal ones the first (A19).
  public init(
    _ list: RuleList<ExtendedRule>, _ direction: RuleDirection, _ assumptions: Assumptions
  ) {
    for (index, rule) in list.rules.enumerated() where rule.direction == direction {
      let found = DecisionList.entries(of: rule, index, assumptions)
      // A rule about two families at once is about nothing.
      guard !found.isEmpty else { continue }
      for (family, entry) in found { entries[family.rawValue].append(entry) }
      hasRuleForAny = hasRuleForAny || rule.isForAny
      hasRuleForPorts = hasRuleForPorts || rule.namesPorts
    }
    let firstWins = assumptions[.a19]
    sort { first, second in
      guard first.rank == second.rank else { return first.rank > second.rank }
      return firstWins ? first.rule < second.rule : first.rule > second.rule
    }
  }

  /// Sorts every family; equal entries stay in file order.
  private mutating func sort(_ precedes: (Entry, Entry) -> Bool) {
    for family in entries.indices {
      let sorted = entries[family].enumerated().sorted { first, second in
        if precedes(first.element, second.element) { return true }
        if precedes(second.element, first.element) { return false }
        return first.offset < second.offset
      }
      entries[family] = sorted.map(\.element)
    }
  }

  private static func entries(
    of rule: BasicRule, _ index: Int, _ direction: RuleDirection, _ assumptions: Assumptions
  ) -> [(Family, Entry)] {
    var entry = Entry(
      box: PacketBox(), effect: rule.action == .deny ? .deny : .allow, rank: 0, rule: index)
    let local: PacketBox.End = direction == .inbound ? .destination : .source
    let remote: PacketBox.End = direction == .inbound ? .source : .destination
    func ip(_ prefix: IPPrefix?, at end: PacketBox.End) -> [(Family, Entry)] {
      guard let prefix else {
        let other: [Family] = assumptions[.a15] ? [] : [.nonIP]
        return (families(of: nil, assumptions) + other).map { ($0, entry) }
      }
      entry.rank = prefix.length
      entry.box.restrict(end, to: prefix)
      return families(of: prefix.address, assumptions).map { ($0, entry) }
    }
    func mac(_ prefix: MACPrefix, at end: PacketBox.End) -> [(Family, Entry)] {
      entry.rank = prefix.length
      entry.box.restrict(end, to: prefix)
      return [(.mac, entry)]
    }
    switch rule.condition {
    case .localIP(let prefix): return ip(prefix, at: local)
    case .remoteIP(let prefix): return ip(prefix, at: remote)
    case .localMAC(let prefix): return mac(prefix, at: local)
    case .remoteMAC(let prefix): return mac(prefix, at: remote)
    }
  }

  private static func entries(
    of rule: ExtendedRule, _ index: Int, _ assumptions: Assumptions
  ) -> [(Family, Entry)] {
    let ends: (local: PacketBox.End, remote: PacketBox.End) =
      rule.direction == .inbound ? (.destination, .source) : (.source, .destination)
    var entry = Entry(
      box: PacketBox(), effect: Effect(rule.action), rank: Int(rule.weight), rule: index)
    if let prefix = rule.localIP { entry.box.restrict(ends.local, to: prefix) }
    if let prefix = rule.remoteIP { entry.box.restrict(ends.remote, to: prefix) }
    if let number = rule.ipProtocol {
      entry.box[.ipProtocol] = UInt64(number.rawValue)...UInt64(number.rawValue)
    }
    let withoutPorts = entry
    if let ports = rule.localPort { entry.box.restrict(ends.local, to: ports) }
    if let ports = rule.remotePort { entry.box.restrict(ends.remote, to: ports) }
    var result: [(Family, Entry)] = []
    for family in rule.families(assumptions) {
      switch family {
      case .ipv4Fragments, .ipv6Fragments:
        result += withoutPorts.asFragments(of: rule).map { (family, $0) }
      case .mac, .ipv4, .ipv6, .nonIP:
        result.append((family, entry))
      }
    }
    return result
  }

  /// The families of packets with an address like this; `nil` is either.
  fileprivate static func families(
    of address: IPAddress?, _ assumptions: Assumptions
  ) -> [Family] {
    let withFragments = !assumptions[.a29]
    switch address {
    case .v4: return withFragments ? [.ipv4, .ipv4Fragments] : [.ipv4]
    case .v6: return withFragments ? [.ipv6, .ipv6Fragments] : [.ipv6]
    case nil:
      return withFragments ? [.ipv4, .ipv6, .ipv4Fragments, .ipv6Fragments] : [.ipv4, .ipv6]
    }
  }
}

extension DecisionList.Effect {
  init(_ action: ExtendedRule.Action) {
    switch action {
    case .allow: self = .allow
    case .deny: self = .deny
    case .allowStateful(let seconds): self = .allowStateful(idleTimeoutSeconds: seconds)
    }
  }
}

extension DecisionList.Entry {
  /// What a later fragment meets where it matches whatever ports a rule names (A29): a rule with
  /// ports is about TCP and UDP.
  fileprivate func asFragments(of rule: ExtendedRule) -> [DecisionList.Entry] {
    guard rule.namesPorts, rule.ipProtocol == nil else { return [self] }
    return [IPProtocol.tcp, .udp].map { number in
      var entry = self
      entry.box[.ipProtocol] = UInt64(number.rawValue)...UInt64(number.rawValue)
      return entry
    }
  }
}

extension BasicRule {
  /// It names nothing but `any`.
  fileprivate var isForAny: Bool {
    switch condition {
    case .localIP(let prefix), .remoteIP(let prefix): prefix == nil
    case .localMAC, .remoteMAC: false
    }
  }
}

extension ExtendedRule {
  /// It names ports.
  var namesPorts: Bool { localPort != nil || remotePort != nil }

  /// It names nothing but `any`.
  fileprivate var isForAny: Bool {
    !namesPorts && localIP == nil && remoteIP == nil && ipProtocol == nil
  }

  /// The families of the packets that it may match; none where its addresses contradict each other.
  fileprivate func families(_ assumptions: Assumptions) -> [DecisionList.Family] {
    if let localIP, let remoteIP, localIP.address.bitWidth != remoteIP.address.bitWidth {
      return []
    }
    let address = localIP?.address ?? remoteIP?.address
    let other: [DecisionList.Family] = isForAny && !assumptions[.a15] ? [.nonIP] : []
    return DecisionList.families(of: address, assumptions) + other
  }
}
