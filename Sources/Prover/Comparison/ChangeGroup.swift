/// Ordered pairs of endpoints about which the verdicts changed alike: from any of some to any of some,
/// unlike it.
///
/// Endpoints are indices in `EndpointMatching.endpoints`. What was set otherwise at the senders is
/// alike, too, and so it is at the receivers: each has another VLAN, say.
public struct ChangeGroup: Sendable, Hashable {
  /// Ascending, never empty; receivers may be among them.
  public let senders: [Int]
  /// Ascending, never empty.
  public let receivers: [Int]
  /// The verdicts about each pair.
  public let change: VerdictChange
  /// A few pairs, the first of which stands for all; together they show every kind of sender and
  /// receiver that there is, where these are not many.
  public let samples: [Sample]

  /// One pair.
  public struct Sample: Sendable, Hashable {
    /// The sender.
    public var from: Int
    /// The receiver, another one.
    public var to: Int
  }

  /// How many pairs they are.
  public var count: Int { senders.count * receivers.count - commonCount }

  /// Senders and receivers are the same.
  public var isMutual: Bool { senders.count > 1 && senders == receivers }

  private var commonCount: Int {
    var (first, second, count) = (0, 0, 0)
    while first < senders.count, second < receivers.count {
      if senders[first] == receivers[second] { count += 1 }
      if senders[first] <= receivers[second] { first += 1 } else { second += 1 }
    }
    return count
  }
}
