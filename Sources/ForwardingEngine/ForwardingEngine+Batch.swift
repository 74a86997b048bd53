internal import BasicContainers
internal import ForwardingProgram

extension ForwardingEngine {
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
    if remembering, !remembrance.isPartial {
      processByFates(rows, octets: octets)
    } else {
      processByWays(rows, octets: octets, remembering: remembering)
    }
  }

  /// Asks first what has become of frames alike, and keeps what becomes of the others.
  private mutating func processByFates(_ rows: Span<FrameRow>, octets: Span<UInt8>) {
    let tables = DirectPath.Tables(program)
    var (asked, repeated, start) = (0, 0, 0)
    while start < rows.count {
      let end = min(start &+ KnownFates.togetherLimit, rows.count)
      let (askedHere, repeatedHere) = processTogether(
        rows.extracting(start..<end), octets: octets, tables.path)
      asked &+= askedHere
      repeated &+= repeatedHere
      start = end
    }
    remembrance.note(found: repeated, of: asked)
  }

  /// Asks for the fates of a few frames together, then runs one after the other; returns for how many
  /// there could be a fate, and how many had one.
  private mutating func processTogether(
    _ rows: Span<FrameRow>, octets: Span<UInt8>, _ direct: borrowing DirectPath
  ) -> (asked: Int, repeated: Int) {
    let mayGoDirectly = program.scopes.isEmpty
    askFates(of: rows, octets: octets)
    var (asked, repeated) = (0, 0)
    for index in rows.indices {
      let row = rows[index]
      guard isAttributed(row) else { continue }
      let link = fates.questions[index].link
      if let link,
        repeatFate(fates.fate(ofQuestion: index, link, row, octets: octets), of: row)
      {
        repeated &+= 1
        continue
      }
      let way = mayGoDirectly ? direct.way(of: row, octets: octets) : .none
      guard !way.isPlain else {
        deliverDirectly(row, to: way.receiver, octets: octets, remembering: true)
        continue
      }
      guard let link else {
        run(row, way, octets: octets)
        continue
      }
      asked &+= 1
      recorder.start()
      run(row, way, octets: octets)
      keepFate(of: row, link, octets: octets)
    }
    return (asked &+ repeated, repeated)
  }

  /// Finds the ways of all frames first, and what the rules on them say: where no frame is like another,
  /// that is shorter than a look for fates.
  private mutating func processByWays(
    _ rows: Span<FrameRow>, octets: Span<UInt8>, remembering: Bool
  ) {
    findWays(of: rows, octets: octets)
    touchPairs(of: rows)
    askRules(of: rows, octets: octets)
    var (asked, repeated) = (0, 0)
    for index in rows.indices {
      let row = rows[index]
      guard isAttributed(row) else { continue }
      let way = ways[index]
      if way.isPlain {
        deliverDirectly(row, to: way.receiver, octets: octets, remembering: remembering)
      } else if remembering, Remembrance.isAlways(wayQuestions[index]) {
        asked &+= 1
        if runByFate(row, way, wayQuestions[index], octets: octets) { repeated &+= 1 }
      } else if answers[index].isKnown {
        go(way, row, past: answers[index])
      } else if !remembering || way.receiver >= 0
        || !repeatFate(of: row, wayQuestions[index], octets: octets)
      {
        run(row, way, octets: octets)
      }
    }
    if remembering { remembrance.note(found: repeated, of: asked) }
  }

  private mutating func repeatFate(
    of row: FrameRow, _ question: FateQuestion, octets: Span<UInt8>
  ) -> Bool {
    guard let link = question.link else { return false }
    return repeatFate(fates.fate(of: question, link, row, octets: octets), of: row)
  }

  /// Repeats the fate of a frame, or runs it and keeps its fate; returns whether it was repeated.
  private mutating func runByFate(
    _ row: FrameRow, _ way: DirectWay, _ question: FateQuestion, octets: Span<UInt8>
  ) -> Bool {
    if repeatFate(of: row, question, octets: octets) { return true }
    recorder.start()
    run(row, way, octets: octets)
    if let link = question.link { keepFate(of: row, link, octets: octets) } else { recorder.stop() }
    return false
  }

  /// Sets the clock to a frame's time; counts the frame where nobody has sent it.
  @inline(__always)
  private mutating func isAttributed(_ row: FrameRow) -> Bool {
    clockNanoseconds = max(clockNanoseconds, row.timestampNanoseconds)
    if row.sender < 0 { totals.unattributed &+= 1 }
    return row.sender >= 0
  }

  /// Takes a frame its way, or through every device that it reaches.
  private mutating func run(_ row: FrameRow, _ way: DirectWay, octets: Span<UInt8>) {
    let before = consulted
    if deferral.isOn { deferral.begin() }
    let frame = FrameInFlight(row, octets: octets)
    if way.receiver >= 0 {
      go(way, row, frame)
    } else {
      var observer = SilentObserver()
      walk(frame, observer: &observer)
      if !deferral.isMet { settle(frame) }
    }
    if deferral.isMet { putAside(row, consulted: before) }
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
    run(row, .none, octets: octets)
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
    let pair = countDirectly(row, to: receiver)
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
