public import BasicContainers
internal import ForwardingProgram

extension ForwardingEngine {
  /// Counts the frames whose fate is known from others with the same addresses and tag, and takes
  /// them out of the rows; the others keep their order.
  ///
  /// Only for rows whose senders follow from their source addresses alone, by the program's owners.
  /// The rows need neither sender nor addresses yet. The clock stays where it is until the other
  /// rows have been processed, which may be earlier.
  public mutating func countKnown(_ rows: inout UniqueArray<FrameRow>, octets: Span<UInt8>) {
    guard knownFrames.isDue() else { return }
    touchKnownPairs(of: rows.span, octets: octets)
    let kept = keepUnknown(&rows, octets: octets)
    let known = rows.count - kept
    knownFrames.note(found: known, of: rows.count)
    totals.delivered &+= UInt64(known)
    rows.removeLast(known)
  }

  /// Moves the rows that are not known to the front; returns how many there are.
  private mutating func keepUnknown(
    _ rows: inout UniqueArray<FrameRow>, octets: Span<UInt8>
  ) -> Int {
    var span = rows.mutableSpan
    var kept = 0
    for index in span.indices {
      let row = span[index]
      if let key = LinkFateKey(octets, at: Int(row.offset), lengthOctets: row.lengthOctets),
        knownPairs.count(key, octets: row.lengthOctets)
      {
        continue
      }
      span[kept] = row
      kept &+= 1
    }
    return kept
  }

  /// Has the processor fetch what is known of frames side by side, ahead of one after the other.
  private mutating func touchKnownPairs(of rows: Span<FrameRow>, octets: Span<UInt8>) {
    // What is near is not worth fetching.
    guard knownPairs.isLarge else { return }
    for index in rows.indices {
      let row = rows[index]
      if let key = LinkFateKey(octets, at: Int(row.offset), lengthOctets: row.lengthOctets) {
        knownPairs.touch(key)
      }
    }
  }

  /// Keeps the pair that frames alike are one unicast delivery of.
  mutating func keepKnownPair(_ pair: Int, for key: LinkFateKey) {
    if knownPairs.isFull {
      settleKnownPairs()
      knownPairs.makeRoom()
    }
    knownPairs.keep(Int32(pair), for: key)
  }

  /// Brings the rows of all pairs up to date, before what is known is lost.
  mutating func settleKnownPairs() {
    knownPairs.forEach { pairTable.add($0) }
  }

  /// Sets the clock forward, past frames that `countKnown` has counted; never back.
  public mutating func advanceClock(toNanoseconds time: UInt64) {
    clockNanoseconds = max(clockNanoseconds, time)
  }

  /// Runs frames in order.
  ///
  /// - Parameters:
  ///   - rows: the frames; a row's octets must lie within `octets`.
  ///   - octets: the memory that the rows point into.
  ///   - remembering: whether the senders follow from the source addresses alone, so that
  ///     `countKnown` may answer for frames alike.
  /// - Complexity: constant per frame and copy, independent of the size of the topology.
  public mutating func process(
    _ rows: Span<FrameRow>, octets: Span<UInt8>, remembering: Bool = false
  ) {
    let tables = DirectPath.Tables(program)
    let direct = tables.path
    let mayGoDirectly = program.scopes.isEmpty
    if remembering { touchFates(of: rows, octets: octets, by: fates.lastLayer) }
    let keepsFates = remembering && remembrance.isDue()
    var (asked, repeated) = (0, 0)
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
          deliverDirectly(row, to: receiver, octets: octets, remembering: remembering)
          continue
        }
      }
      guard remembering,
        let link = LinkFateKey(octets, at: Int(row.offset), lengthOctets: row.lengthOctets)
      else {
        run(row, octets: octets)
        continue
      }
      asked &+= 1
      if repeatFate(of: row, link, octets: octets) {
        repeated &+= 1
        continue
      }
      if keepsFates { recorder.start() }
      run(row, octets: octets)
      if keepsFates { keepFate(of: row, link, octets: octets) }
    }
    // A handful says nothing about the traffic.
    if keepsFates, asked >= 64 { remembrance.note(found: repeated, of: asked) }
  }

  private mutating func run(_ row: FrameRow, octets: Span<UInt8>) {
    let before = consulted
    if deferral.isOn { deferral.begin() }
    let frame = FrameInFlight(row, octets: octets)
    var observer = SilentObserver()
    walk(frame, observer: &observer)
    if deferral.isMet {
      putAside(row, consulted: before)
    } else {
      settle(frame)
    }
  }

  /// Runs one frame as `process` does, and says all that became of it.
  public mutating func process(
    _ row: FrameRow, octets: Span<UInt8>, into outcome: inout FrameOutcome
  ) {
    clockNanoseconds = max(clockNanoseconds, row.timestampNanoseconds)
    outcome.deliveries.removeAll(keepingCapacity: true)
    outcome.drops.removeAll(keepingCapacity: true)
    guard row.sender >= 0 else {
      totals.unattributed &+= 1
      return
    }
    run(row, octets: octets)
    let decisive = fate.decisiveDrop
    for index in fate.deliveries.indices where fate.deliveries[index].isCounted {
      outcome.deliveries.append(FrameOutcome.Delivery(fate.deliveries[index]))
    }
    for index in fate.drops.indices {
      let drop = fate.drops[index]
      outcome.drops.append(
        FrameOutcome.Drop(
          place: drop.place, reason: drop.reason, decider: drop.decider,
          isOutcome: index == decisive))
    }
  }

  private mutating func deliverDirectly(
    _ row: FrameRow, to receiver: Int32, octets: Span<UInt8>, remembering: Bool
  ) {
    totals.delivered &+= 1
    let (pair, isNew) = pairTable.add(
      from: row.sender, to: receiver, .unicast, octets: row.lengthOctets, witness: row.witness)
    if isNew {
      pairTable.startPath(of: pair)
      pairTable.addToPath(program.endpoints[Int(receiver)].place)
    }
    if remembering,
      let key = LinkFateKey(octets, at: Int(row.offset), lengthOctets: row.lengthOctets)
    {
      keepKnownPair(pair, for: key)
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
    let paths = pathsOfDeliveries()
    return FrameTrace(
      events: observer.events, paths: paths, outcome: outcome ?? .delivered, consulted: consulted,
      withoutDenials: observer.metDenial ? walkWithoutDenials(frame) : nil)
  }
}
