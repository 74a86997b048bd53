internal import BasicContainers
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram

/// One of several who replay a capture together: it counts frames that rest on nothing but themselves,
/// and leaves the others.
struct ReplayWorker: ~Copyable, Sendable {
  private(set) var engine: ForwardingEngine
  private(set) var stretch: FrameStretch
  private let filter: PacketFilter?
  /// Frames that were offered, and frames that the filter held back.
  private var counts: (offered: UInt64, filtered: UInt64) = (0, 0)

  init(_ program: ForwardingProgram, _ options: ReplayOptions, filter: consuming PacketFilter?) {
    engine = ForwardingEngine(withoutState: program)
    stretch = FrameStretch(program, options)
    self.filter = filter
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
  mutating func run(_ batch: inout SharedBatch) {
    batch.clockNanoseconds = run(batch.memory, ofCapture: batch.capture)
    batch.findsBySource = stretch.findsBySource(inCapture: batch.capture)
    engine.takeDeferred(into: &batch.left)
  }

  /// Runs frames; returns the latest of their times.
  private mutating func run(
    _ batch: borrowing CaptureBatch, ofCapture capture: Int
  ) -> UInt64 {
    let (records, octets) = (batch.records, batch.octets)
    var clock: UInt64 = 0
    var index = 0
    while index < records.count {
      stretch.removeAll()
      while index < records.count, stretch.rows.count < FrameStretch.frames {
        let record = records[index]
        index &+= 1
        clock = max(clock, record.timestampNanoseconds)
        guard passesFilter(record, octets) else {
          counts.filtered &+= 1
          continue
        }
        stretch.append(record, ofCapture: capture, at: clock)
      }
      counts.offered &+= UInt64(stretch.rows.count)
      stretch.run(ofCapture: capture, octets: octets, until: clock, through: &engine)
    }
    return clock
  }

  @inline(__always)
  private func passesFilter(_ record: FrameRecord, _ octets: Span<UInt8>) -> Bool {
    filter?.matches(
      octets: octets.extracting(record.range), originalOctets: record.originalOctets) ?? true
  }
}
