internal import TopologyModel

/// Which unit comes next: mixes take turns by their weights.
struct TrafficPlan {
  private struct Part {
    let source: any TrafficSource
    let weight: Int
    var next = 0
    var round = 0
    /// The more, the longer it has waited.
    var credit = 0
  }

  private var parts: [Part]
  private let isOneRound: Bool

  init(_ topology: Topology, _ peers: TrafficPeers, _ options: TrafficOptions) {
    isOneRound = options.extent == .oneRound
    parts = options.shares.map { share in
      let source: any TrafficSource =
        switch share.mix {
        case .allPairs: AllPairs(topology, peers, seed: options.seed)
        case .policy: PolicyEdges(topology, peers, seed: options.seed)
        case .attacks: Attacks(topology, peers, seed: options.seed)
        }
      return Part(source: source, weight: share.weight)
    }
    parts.removeAll { $0.source.count == 0 }
  }

  /// There is nothing to write.
  var isEmpty: Bool { parts.isEmpty }

  /// How many rounds every mix has behind it.
  var completedRounds: Int { parts.map(\.round).min() ?? 0 }

  /// The next unit; `nil` where all are written.
  mutating func next() -> TrafficUnit? {
    guard let best = nextPart() else { return nil }
    let unit = parts[best].source.unit(parts[best].next, round: parts[best].round)
    parts[best].next += 1
    if parts[best].next == parts[best].source.count {
      parts[best].next = 0
      parts[best].round += 1
    }
    return unit
  }

  /// Smooth weighted turns: who has waited longest for its weight, the first of equals.
  private mutating func nextPart() -> Int? {
    var best: Int?
    var sum = 0
    for index in parts.indices where !(isOneRound && parts[index].round > 0) {
      parts[index].credit += parts[index].weight
      sum += parts[index].weight
      if best.map({ parts[index].credit > parts[$0].credit }) ?? true { best = index }
    }
    if let best { parts[best].credit -= sum }
    return best
  }
}
