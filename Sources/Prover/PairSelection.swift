public import TopologyModel

/// Which ordered pairs of endpoints something is asked about.
public struct PairSelection: Sendable {
  /// How an endpoint's role says whether a pair is meant.
  private enum Way: Sendable {
    /// Bit 0 is a sender, bit 1 a receiver.
    case fromTo
    /// Members of unlike sets; 0 is in none.
    case acrossSets
  }

  /// By endpoint: those of one role are asked about alike.
  let roles: [Int32]
  private let way: Way

  /// All pairs of some senders and some receivers.
  public init(
    from senders: some Sequence<ID<Endpoint>>, to receivers: some Sequence<ID<Endpoint>>,
    of count: Int
  ) {
    var roles = [Int32](repeating: 0, count: count)
    for sender in senders { roles[sender.index] |= 1 }
    for receiver in receivers { roles[receiver.index] |= 2 }
    self.roles = roles
    way = .fromTo
  }

  /// All pairs of endpoints of unlike sets, which have no member in common.
  private init(across sets: [some Sequence<ID<Endpoint>>], of count: Int, others: Int32 = 0) {
    var roles = [Int32](repeating: others, count: count)
    for (index, set) in sets.enumerated() {
      for endpoint in set { roles[endpoint.index] = Int32(index + 1) }
    }
    self.roles = roles
    way = .acrossSets
  }

  /// The pairs that a rule of the policy is about, among so many endpoints.
  public init(_ requirement: PolicyRule.Requirement, of count: Int) {
    switch requirement {
    case .isolated(let from, let to), .reachable(let from, let to):
      self.init(from: from, to: to, of: count)
    case .isolatedFromEachOther(let sets):
      self.init(across: sets, of: count)
    case .onlyFrom(let to, let from):
      let allowed = Set(from).union(to)
      let everybodyElse = (0..<count).lazy.map { ID<Endpoint>($0) }.filter { !allowed.contains($0) }
      self.init(from: everybodyElse, to: to, of: count)
    case .enclave(let inside):
      self.init(across: [inside], of: count, others: 2)
    }
  }

  /// Whether a pair of endpoints with these roles is meant, if they are two.
  private func concerns(_ sender: Int32, _ receiver: Int32) -> Bool {
    switch way {
    case .fromTo: sender & 1 != 0 && receiver & 2 != 0
    case .acrossSets: sender > 0 && receiver > 0 && sender != receiver
    }
  }

  /// Whether an ordered pair of endpoints is meant.
  func contains(_ sender: Int32, _ receiver: Int32) -> Bool {
    sender != receiver && concerns(roles[Int(sender)], roles[Int(receiver)])
  }

  /// The parts to whose members frames from a part are asked about, ascending; all pairs of members of
  /// two parts must come out alike.
  func receivers(of sender: Int, in parts: Parts) -> [Int] {
    let role = parts.roles[sender]
    return parts.roles.indices.filter { receiver in
      concerns(role, parts.roles[receiver])
        && (sender != receiver || parts.members[sender].count > 1)
    }
  }

  /// Classes, split by roles.
  struct Parts {
    /// Ascending within a part; parts in the order of their first members.
    var members: [[Int32]] = []
    /// What is asked about all members of a part.
    var roles: [Int32] = []
  }

  /// Splits classes, so that the members of each part have one role; leaves out whom nothing is asked
  /// about.
  func parts(of classes: EndpointClasses) -> Parts {
    var parts: [(members: [Int32], role: Int32)] = []
    for members in classes.members {
      let byRole = Dictionary(grouping: members) { roles[Int($0)] }
      for (role, part) in byRole where role != 0 { parts.append((part, role)) }
    }
    parts.sort { $0.members[0] < $1.members[0] }
    return Parts(members: parts.map(\.members), roles: parts.map(\.role))
  }
}

/// Ordered pairs of endpoints that are alike: from any of some to any of some, unlike it.
public struct PairGroup: Sendable, Hashable {
  /// Ascending, never empty; either the receivers or none of them.
  public var senders: [Int32]
  /// Ascending, never empty.
  public var receivers: [Int32]

  /// All pairs of these, but of nobody with itself.
  public init(from senders: [Int32], to receivers: [Int32]) {
    self.senders = senders
    self.receivers = receivers
  }

  private var isWithin: Bool { senders[0] == receivers[0] }

  /// How many pairs they are.
  public var count: Int { senders.count * (isWithin ? receivers.count - 1 : receivers.count) }

  /// Each of them; by sender, then by receiver.
  public var pairs: some Sequence<(sender: Int32, receiver: Int32)> {
    senders.lazy.flatMap { sender in
      receivers.lazy.filter { $0 != sender }.map { (sender, $0) }
    }
  }

  /// The first pair, which stands for all.
  public var first: (sender: Int32, receiver: Int32) {
    (senders[0], isWithin ? receivers[1] : receivers[0])
  }
}
