internal import BasicContainers
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram

/// Finds the senders of a capture's frames and hands them to the engine, a stretch at a time.
struct FrameFeed: ~Copyable {
  private let attribution: Attribution
  private var interfaces: InterfaceSenders
  private var rows = UniqueArray<FrameRow>(minimumCapacity: FrameFeed.stretch)
  private(set) var unknownSources = UnknownSources()
  private var failures = [UInt64](repeating: 0, count: Attribution.Failure.allCases.count)
  /// Frames that may still be offered.
  private(set) var remaining: UInt64
  /// Where it is asked for: writes what becomes of each frame.
  var outcomes: OutcomeFile

  /// Frames that go to the engine at a time: their rows stay in the first-level cache.
  private static var stretch: Int { 256 }

  init(_ program: ForwardingProgram, captures: [String], _ options: ReplayOptions) {
    attribution = Attribution(program, options)
    interfaces = InterfaceSenders(program.symbols.topology, options)
    remaining = options.limit ?? .max
    outcomes = OutcomeFile(program.symbols, captures: captures, options)
  }

  /// Names of `--interface` that no capture has shown.
  var unseenInterfaces: [String] { interfaces.unseen.sorted() }

  /// Learns the interfaces that a capture has described so far.
  mutating func noteInterfaces(of cursor: inout CaptureCursor) {
    interfaces.update(capture: cursor.index, from: cursor.reader)
  }

  /// Takes the rest of a cursor's batch, up to a time and the frame limit.
  mutating func feedBatch(
    of cursor: inout CaptureCursor, into engine: inout ForwardingEngine, until bound: UInt64
  ) {
    interfaces.update(capture: cursor.index, from: cursor.reader)
    let bySource = attribution.isBySource && interfaces.isEmpty(capture: cursor.index)
    while remaining > 0 {
      let first = cursor.waiting.lowerBound
      let stretch = fillRows(from: cursor, until: bound)
      guard stretch.end > first else { return }
      cursor.take(
        upTo: stretch.end, clockNanoseconds: stretch.clockNanoseconds,
        offered: UInt64(rows.count))
      remaining &-= UInt64(rows.count)
      if outcomes.isOpen {
        writeRows(from: cursor, startingAt: first, into: &engine)
      } else {
        if bySource { engine.countKnown(&rows, octets: cursor.reader.octets) }
        attributeRows(from: cursor, bySource: bySource)
        engine.process(rows.span, octets: cursor.reader.octets, remembering: bySource)
      }
      engine.advanceClock(toNanoseconds: stretch.clockNanoseconds)
    }
  }

  /// Makes rows of the next records, without senders and addresses; returns where it stopped and
  /// the capture's clock there.
  private mutating func fillRows(
    from cursor: borrowing CaptureCursor, until bound: UInt64
  ) -> (end: Int, clockNanoseconds: UInt64) {
    rows.removeAll(keepingCapacity: true)
    let records = cursor.reader.records
    let hasFilter = cursor.hasFilter
    let room = Int(min(UInt64(FrameFeed.stretch), remaining))
    var clock = cursor.clockNanoseconds
    var index = cursor.waiting.lowerBound
    while index < records.count, rows.count < room {
      let record = records[index]
      let time = max(clock, record.timestampNanoseconds)
      guard time <= bound else { break }
      clock = time
      index &+= 1
      if hasFilter, !cursor.passesFilter(record) { continue }
      rows.append(
        FrameRow(
          timestampNanoseconds: time,
          witness: FrameWitness(capture: cursor.index, frame: record.number),
          offset: record.offset, lengthOctets: record.capturedOctets,
          interface: record.interface))
    }
    return (index, clock)
  }

  /// Fills in senders and addresses.
  private mutating func attributeRows(from cursor: borrowing CaptureCursor, bySource: Bool) {
    let octets = cursor.reader.octets
    for index in rows.indices {
      let sender =
        bySource
        ? nil
        : interfaces.sender(capture: cursor.index, interface: Int(rows[index].interface))
      var row = rows[index]
      attribute(&row, octets: octets, interfaceSender: sender)
      rows[index] = row
    }
  }

  /// Runs the rows one by one, and writes what becomes of each.
  private mutating func writeRows(
    from cursor: borrowing CaptureCursor, startingAt first: Int,
    into engine: inout ForwardingEngine
  ) {
    let octets = cursor.reader.octets
    var position = first
    for index in rows.indices {
      var row = rows[index]
      // The filter may have held records back; each lies at a place of its own.
      while cursor.reader.records[position].offset != row.offset { position += 1 }
      let sender = interfaces.sender(capture: cursor.index, interface: Int(row.interface))
      let failure = attribute(&row, octets: octets, interfaceSender: sender)
      outcomes.run(
        row, of: cursor.reader.records[position], octets: octets, failure: failure,
        through: &engine)
    }
  }

  /// Frames without a sender, by the reason why.
  var unattributed: [Attribution.Failure: UInt64] {
    Dictionary(uniqueKeysWithValues: zip(Attribution.Failure.allCases, failures))
      .filter { $0.value > 0 }
  }

  /// Fills in a row's sender and addresses, and notes what the search has shown.
  @inline(__always)
  @discardableResult
  private mutating func attribute(
    _ row: inout FrameRow, octets: Span<UInt8>, interfaceSender: Int32?
  ) -> Attribution.Failure? {
    let finding = attribution.attribute(&row, octets: octets, interfaceSender: interfaceSender)
    if finding.isUnknownSource || finding.failure != nil { note(finding, row) }
    return finding.failure
  }

  @inline(never)
  private mutating func note(_ finding: Attribution.Finding, _ row: FrameRow) {
    if finding.isUnknownSource {
      // The row holds what the frame was taken to say; an unknown source is never replaced.
      unknownSources.add(row.source, attributedTo: finding.sender)
    }
    if let failure = finding.failure { failures[failure.rawValue] += 1 }
  }
}
