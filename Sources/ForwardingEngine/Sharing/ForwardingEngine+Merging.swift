internal import BasicContainers
internal import ForwardingProgram

extension ForwardingEngine {
  /// Adds what another engine has counted of the same sequence of frames.
  ///
  /// Each frame was counted by one of the two, and either has seen its own in the order of their
  /// witnesses. The rows come out in the order in which one engine would have made them; state is not
  /// taken over.
  public mutating func addCounts(of other: borrowing ForwardingEngine) {
    totals.add(other.totals)
    consulted.formUnion(other.consulted)
    for rule in ruleTable.indices { ruleTable[rule].add(other.ruleTable[rule]) }
    dropTable.merge(other.dropTable)
    // What is known counts in rows, and they will move.
    forgetKnownPairs()
    forgetFates()
    pairTable.merge(other.pairTable)
    other.knownPairs.forEach { pairTable.add($0, of: other.pairTable) }
    for scope in scopedPairTables.indices {
      scopedPairTables[scope].merge(other.scopedPairTables[scope])
    }
  }
}

extension DropTable {
  /// Adds the rows of another table; both have theirs in the order of their first frames, of which none
  /// is in both.
  fileprivate mutating func merge(_ other: borrowing DropTable) {
    guard !other.rows.isEmpty else { return }
    var merged = DropTable()
    var (mine, its) = (0, 0)
    while mine < rows.count || its < other.rows.count {
      if precedes(first(ofRow: mine), other.first(ofRow: its)) {
        merged.add(rows[mine])
        mine += 1
      } else {
        merged.add(other.rows[its])
        its += 1
      }
    }
    self = merged
  }
}

extension PairTable {
  /// Adds the rows of another table; both have theirs in the order of their first frames, of which none
  /// is in both.
  fileprivate mutating func merge(_ other: borrowing PairTable) {
    guard other.count > 0 else { return }
    var merged = emptyCopy
    var (mine, its) = (0, 0)
    while mine < count || its < other.count {
      if precedes(first(ofRow: mine), other.first(ofRow: its)) {
        merged.add(mine, of: self)
        mine += 1
      } else {
        merged.add(its, of: other)
        its += 1
      }
    }
    self = merged
  }
}

/// Whether a frame, where there is one, comes before another one that there may be.
private func precedes(_ frame: FrameWitness?, _ other: FrameWitness?) -> Bool {
  guard let frame else { return false }
  return other.map { frame.rawValue < $0.rawValue } ?? true
}
