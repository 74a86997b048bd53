internal import BasicContainers
internal import Capture
public import ForwardingEngine
public import ForwardingProgram

/// Runs frames that lie in memory through a program as `Replay` runs those of a capture.
public struct LoadedReplay: ~Copyable {
  private var engine: ForwardingEngine
  private var stretch: FrameStretch
  private var clockNanoseconds: UInt64 = 0

  /// A replay that has seen no frame yet; of the options only those count that find senders.
  public init(
    _ program: ForwardingProgram, of frames: borrowing LoadedFrames, options: ReplayOptions
  ) {
    engine = ForwardingEngine(program)
    stretch = FrameStretch(program, options)
    stretch.noteInterfaces(frames.interfaces, ofCapture: 0)
  }

  /// Names of `--interface` that the capture has not; sorted.
  public var unseenInterfaces: [String] { stretch.interfaces.unseen.sorted() }
  /// Outcomes of all frames so far.
  public var totals: OutcomeTotals { engine.totals }
  /// What each rule has decided so far, by its number in `program.symbols.rules`.
  public var ruleCounts: [RuleCount] { engine.ruleCounts }

  /// Runs some of the frames; the ranges of several calls follow each other.
  public mutating func run(_ range: Range<Int>, of frames: borrowing LoadedFrames) {
    let records = frames.records.span.extracting(..<range.upperBound)
    var next = range.lowerBound
    while next < range.upperBound {
      let filled = stretch.fill(
        from: records, startingAt: next, ofCapture: 0, octets: frames.octets.span,
        clockNanoseconds: clockNanoseconds)
      (next, clockNanoseconds) = (filled.end, filled.clockNanoseconds)
      stretch.run(
        ofCapture: 0, octets: frames.octets.span, until: clockNanoseconds, through: &engine)
    }
  }
}
