public import ForwardingEngine
public import ForwardingProgram
public import TopologyModel

/// What the lists of one adapter have met in one run of the frames.
public struct AdapterUse: Sendable {
  /// A rule that decided or counted something.
  public struct Hit: Sendable {
    /// The rule as the file writes it.
    public let rule: WrittenRule
    /// What it has decided at this adapter.
    public let count: RuleCount

    /// Frames that it decided, those of the flows that it opened too.
    public var frames: UInt64 { count.frames + count.flowFrames }
  }

  /// The adapter.
  public let endpoint: ID<Endpoint>
  /// Rules of its basic ACL.
  public let basicRules: Int
  /// Rules of its extended ACL.
  public let extendedRules: Int
  /// Frames to it that came to its lists.
  public let inbound: UInt64
  /// Frames from it that did.
  public let outbound: UInt64
  /// Its rules that were hit, the busiest first.
  public let hits: [Hit]

  /// Rules of both lists.
  public var rules: Int { basicRules + extendedRules }
  /// Frames of both directions.
  public var frames: UInt64 { inbound + outbound }
  /// Rules that were not hit.
  public var unhitRules: Int { rules - hits.count }

  /// What looking for rules may have cost, were they looked at one by one.
  var weight: Double { Double(rules) * Double(frames) }
}

extension [AdapterUse] {
  /// Those first whose lists are likely to cost most: by rules times frames, then in file order.
  func sortedByWeight() -> [AdapterUse] {
    sorted { ($1.weight, $0.endpoint) < ($0.weight, $1.endpoint) }
  }
}
