internal import BasicContainers
internal import ForwardingProgram

extension ForwardingEngine {
  /// Runs frames in order.
  ///
  /// - Parameters:
  ///   - rows: the frames; a row's octets must lie within `octets`.
  ///   - octets: the memory that the rows point into.
  /// - Complexity: constant per frame and copy, independent of the size of the topology.
  public mutating func process(_ rows: Span<FrameRow>, octets: Span<UInt8>) {
    let program = self.program
    let direct = DirectPath(program)
    let mayGoDirectly = program.scopes.isEmpty
    for index in rows.indices {
      let row = rows[index]
      clockNanoseconds = max(clockNanoseconds, row.timestampNanoseconds)
      guard row.sender >= 0 else {
        totals.unattributed &+= 1
        continue
      }
      if mayGoDirectly {
        let receiver = direct.receiver(of: row, octets: octets)
        if receiver >= 0 {
          totals.delivered &+= 1
          pairTable.add(
            from: row.sender, to: receiver, .unicast, octets: row.lengthOctets,
            witness: row.witness)
          continue
        }
      }
      let frame = FrameInFlight(row, octets: octets)
      var observer = SilentObserver()
      walk(frame, observer: &observer)
      settle(frame)
    }
  }

  /// Runs one frame and tells every step of its way; it counts as any other.
  public mutating func trace(_ row: FrameRow, octets: Span<UInt8>) -> FrameTrace {
    clockNanoseconds = max(clockNanoseconds, row.timestampNanoseconds)
    guard row.sender >= 0 else {
      totals.unattributed &+= 1
      return FrameTrace(events: [], outcome: .unattributed, consulted: [])
    }
    let before = consulted
    consulted = []
    defer { consulted.formUnion(before) }
    let frame = FrameInFlight(row, octets: octets)
    var observer = RecordingObserver()
    walk(frame, observer: &observer)
    settle(frame)
    let outcome = fate.decisiveDrop.map { index in
      let drop = fate.drops[index]
      return FrameTrace.Outcome.dropped(drop.reason, at: drop.place, decider: drop.decider)
    }
    return FrameTrace(
      events: observer.events, outcome: outcome ?? .delivered, consulted: consulted)
  }
}
