internal import BasicContainers
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram

/// Hands the frames of captures to the engine, a stretch at a time.
struct FrameFeed: ~Copyable {
  var stretch: FrameStretch
  /// Frames that may still be offered.
  private(set) var remaining: UInt64
  /// Where it is asked for: writes what becomes of each frame.
  var outcomes: OutcomeFile
  /// Where it is asked for: the frames over time.
  private(set) var timeline: Timeline?

  init(_ program: ForwardingProgram, captures: [String], _ options: ReplayOptions) {
    stretch = FrameStretch(program, options)
    remaining = options.limit ?? .max
    outcomes = OutcomeFile(program.symbols, captures: captures, options)
    timeline = options.keepsTimeline ? Timeline() : nil
  }

  /// Learns the interfaces that a capture has described so far.
  mutating func noteInterfaces(of cursor: inout CaptureCursor) {
    stretch.noteInterfaces(cursor.reader.interfaces, ofCapture: cursor.index)
  }

  /// Takes the rest of a cursor's batch, up to a time and the frame limit.
  mutating func feedBatch(
    of cursor: inout CaptureCursor, into engine: inout ForwardingEngine, until bound: UInt64
  ) {
    noteInterfaces(of: &cursor)
    while remaining > 0 {
      let first = cursor.waiting.lowerBound
      guard first < cursor.reader.records.count else { return }
      // What goes to the engine together lies in one bin.
      let time = cursor.currentNanoseconds
      let end = timeline.map { min(bound, $0.lastNanoseconds(ofBinWith: time)) } ?? bound
      let filled = stretch.fill(
        from: cursor.reader.records, startingAt: first, ofCapture: cursor.index,
        octets: cursor.reader.octets, filter: cursor.filter,
        room: Int(min(UInt64(FrameStretch.frames), remaining)),
        clockNanoseconds: cursor.clockNanoseconds, until: end)
      guard filled.end > first else { return }
      let frames = UInt64(stretch.rows.count)
      cursor.take(upTo: filled.end, clockNanoseconds: filled.clockNanoseconds, offered: frames)
      remaining &-= frames
      let before = engine.totals
      if outcomes.isOpen {
        write(from: cursor, startingAt: first, into: &engine)
        engine.advanceClock(toNanoseconds: filled.clockNanoseconds)
      } else {
        stretch.run(
          ofCapture: cursor.index, octets: cursor.reader.octets,
          until: filled.clockNanoseconds, through: &engine)
      }
      timeline?.add(from: before, to: engine.totals, at: time)
    }
  }

  /// Runs the frames one by one, and writes what becomes of each.
  private mutating func write(
    from cursor: borrowing CaptureCursor, startingAt first: Int,
    into engine: inout ForwardingEngine
  ) {
    let octets = cursor.reader.octets
    var position = first
    for index in stretch.rows.indices {
      var row = stretch.rows[index]
      // The filter may have held records back; each lies at a place of its own.
      while cursor.reader.records[position].offset != row.offset { position += 1 }
      let failure = stretch.attribute(&row, ofCapture: cursor.index, octets: octets)
      outcomes.run(
        row, of: cursor.reader.records[position], octets: octets, failure: failure,
        through: &engine)
    }
  }
}
