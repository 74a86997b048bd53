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

  /// Runs one frame and tells every step of its way.
  public mutating func trace(_ row: FrameRow, octets: Span<UInt8>) -> [TraceEvent] {
    clockNanoseconds = max(clockNanoseconds, row.timestampNanoseconds)
    guard row.sender >= 0 else {
      totals.unattributed &+= 1
      return []
    }
    let frame = FrameInFlight(row, octets: octets)
    var observer = RecordingObserver()
    walk(frame, observer: &observer)
    settle(frame)
    return observer.events
  }
}
