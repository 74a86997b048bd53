internal import BasicContainers
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import Frames
internal import TopologyModel

extension Replay {
  /// Sorts what was counted and judges the policy on it.
  public consuming func finish() -> ReplayResult {
    let program = engine.program
    let topology = program.symbols.topology
    let rank = NameRank(topology)
    let judge = PolicyJudge(
      program: program, allPairs: engine.pairs,
      scopedPairs: program.scopes.indices.map { engine.pairs(inScope: $0) })
    let unsorted = judge.allPairs
    let order = unsorted.indices.sorted { first, second in
      (rank[unsorted[first].sender], rank[unsorted[first].receiver])
        < (rank[unsorted[second].sender], rank[unsorted[second].receiver])
    }
    let drops = engine.drops.sorted {
      (rank[$0.sender], $0.place.rawValue, $0.reason.rawValue, $0.isOutcome ? 0 : 1)
        < (rank[$1.sender], $1.place.rawValue, $1.reason.rawValue, $1.isOutcome ? 0 : 1)
    }
    takeStock()
    let writeError = feed.outcomes.finish()
    let timeline = feed.timeline
    // What lies behind the last frame allowed is not known.
    let isCutShort = feed.remaining == 0
    precondition(
      summaries.reduce(0) { $0 + $1.frames } == engine.totals.offered,
      "every frame that was offered has one outcome")
    return ReplayResult(
      program: program, captures: summaries, totals: engine.totals,
      pairs: order.map { unsorted[$0] }, pathOfPair: order, paths: engine.paths, drops: drops,
      ruleCounts: engine.ruleCounts,
      unknownSources: sortedUnknownSources(rank), unattributed: feed.stretch.unattributed,
      policy: topology.policy.map(judge.verdict), assumptions: engine.consulted,
      unseenInterfaces: isCutShort ? [] : feed.stretch.interfaces.unseen.sorted(),
      writeError: writeError, timeline: timeline)
  }

  /// Notes what every cursor has come to.
  private mutating func takeStock() {
    for index in cursors.indices {
      var summary = summaries[cursors[index].index]
      summary.take(cursors[index])
      summaries[cursors[index].index] = summary
      feed.noteInterfaces(of: &cursors[index])
    }
  }

  private func sortedUnknownSources(_ rank: NameRank) -> [ReplayResult.UnknownSource] {
    feed.stretch.unknownSources.rows.indices.map { feed.stretch.unknownSources.rows[$0] }
      .sorted { ($0.address, rank[$0.sender]) < ($1.address, rank[$1.sender]) }
      .map { row in
        ReplayResult.UnknownSource(
          mac: MACAddress(truncating: row.address),
          attributedTo: row.sender >= 0 ? ID<Endpoint>(Int(row.sender)) : nil,
          frames: row.frames)
      }
  }
}

extension ReplayResult.CaptureSummary {
  /// Takes over what reading has shown.
  fileprivate mutating func take(_ cursor: borrowing CaptureCursor) {
    frames = cursor.offered
    filtered = cursor.filtered
    skipped = cursor.reader.skippedPackets
    error = cursor.failure
  }
}

/// The rank of each endpoint's name in byte order.
struct NameRank {
  private let ranks: [Int32]

  init(_ topology: Topology) {
    var ranks = [Int32](repeating: 0, count: topology.endpoints.count)
    let order = topology.endpoints.indices.sorted {
      topology.endpoints[$0].name.utf8.lexicographicallyPrecedes(topology.endpoints[$1].name.utf8)
    }
    for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
    self.ranks = ranks
  }

  /// −1 for no endpoint.
  subscript(endpoint: Int32) -> Int32 { endpoint < 0 ? -1 : ranks[Int(endpoint)] }
}
