internal import BasicContainers
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram

/// One of several who replay a capture together: it counts frames that rest on nothing but themselves,
/// and leaves the others.
struct ReplayWorker: ~Copyable, Sendable {
  private(set) var engine: ForwardingEngine
  private(set) var stretch: FrameStretch
  /// Frames that were offered, and frames that the filter held back.
  private var counts: (offered: UInt64, filtered: UInt64) = (0, 0)

  init(_ program: ForwardingProgram, _ options: ReplayOptions) {
    engine = ForwardingEngine(withoutState: program)
    stretch = FrameStretch(program, options)
  }

  /// Learns the interfaces of a capture that it does not know yet.
  mutating func noteInterfaces(_ described: [CaptureInterface], ofCapture capture: Int) {
    stretch.noteInterfaces(described, ofCapture: capture)
  }

  /// How many frames it was given since the last call.
  mutating func takeCounts() -> (offered: UInt64, filtered: UInt64) {
    defer { counts = (0, 0) }
    return counts
  }

  /// Runs the frames of a batch, and takes down in it which are left.
  mutating func run(_ batch: inout SharedBatch, filter: borrowing PacketFilter?) {
    batch.clockNanoseconds = run(batch.memory, ofCapture: batch.capture, filter: filter)
    batch.findsBySource = stretch.findsBySource(inCapture: batch.capture)
    engine.takeDeferred(into: &batch.left)
  }

  /// Runs frames; returns the latest of their times.
  private mutating func run(
    _ batch: borrowing CaptureBatch, ofCapture capture: Int, filter: borrowing PacketFilter?
  ) -> UInt64 {
    let (records, octets) = (batch.records, batch.octets)
    var clock: UInt64 = 0
    var next = 0
    while next < records.count {
      let filled = stretch.fill(
        from: records, startingAt: next, ofCapture: capture, octets: octets, filter: filter,
        clockNanoseconds: clock)
      let frames = stretch.rows.count
      counts.offered &+= UInt64(frames)
      counts.filtered &+= UInt64(filled.end - next - frames)
      (next, clock) = (filled.end, filled.clockNanoseconds)
      stretch.run(ofCapture: capture, octets: octets, until: clock, through: &engine)
    }
    return clock
  }
}
