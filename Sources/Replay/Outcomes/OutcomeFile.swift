internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram

/// The file that says what became of each frame, if one is asked for and as long as it can be
/// written: a replay goes on without it.
struct OutcomeFile: ~Copyable {
  private var writer: OutcomeWriter?
  private var error: CaptureError?
  private var outcome = FrameOutcome()
  private var isEmpty = true

  /// Creates the file that the options ask for.
  init(_ symbols: ProgramSymbols, captures: [String], _ options: ReplayOptions) {
    guard let path = options.outcomePath else { return }
    do {
      writer = try OutcomeWriter(path: path, symbols, captures: captures)
    } catch {
      self.error = error
    }
  }

  /// Whether frames are to be run one by one.
  var isOpen: Bool { writer != nil }

  /// Runs one frame and writes what became of it.
  mutating func run(
    _ row: FrameRow, of record: FrameRecord, octets: Span<UInt8>, failure: Attribution.Failure?,
    through engine: inout ForwardingEngine
  ) {
    engine.process(row, octets: octets, into: &outcome)
    isEmpty = false
    do {
      try writer?.write(
        OfferedFrame(row, record, octets: octets, failure: failure), outcome: outcome)
    } catch {
      self.error = error
      writer = nil
    }
  }

  /// Gives the file its name; says why there is none.
  ///
  /// Without a single frame there is nothing to keep, and a file of that name is left as it was.
  mutating func finish() -> CaptureError? {
    guard let writer = writer.take() else { return error }
    guard !isEmpty else { return nil }
    do {
      try writer.finish()
      return nil
    } catch {
      return error
    }
  }
}
