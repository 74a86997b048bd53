internal import BasicContainers
public import Capture
public import ForwardingEngine
public import ForwardingProgram
internal import TopologyModel

/// Feeds captures through a program, on the captures' clock, and keeps what the engine does not:
/// senders that could not be found, and addresses that nobody owns.
///
/// ```swift
/// var replay = try Replay(program, captures: ["morning.pcap"], options: ReplayOptions())
/// replay.run { progress in … }
/// let result = replay.finish()
/// ```
public struct Replay: ~Copyable {
  /// How far a replay has come.
  public struct Progress: Sendable {
    /// Frames offered so far.
    public var frames: UInt64
    /// Octets read so far of all captures as they lie on disk.
    public var readOctets: UInt64
    /// Octets of all captures; `nil` where one is a pipe.
    public var totalOctets: UInt64?
    /// What became of the frames; `nil` where several threads work.
    public var outcomes: OutcomeTotals?

    /// Adds what was read of a capture.
    mutating func add(_ reader: borrowing CaptureReader) {
      readOctets += reader.readOctets
      if let total = reader.totalOctets { totalOctets? += total } else { totalOctets = nil }
    }

    /// Any numbers are a state of progress.
    public init(frames: UInt64, readOctets: UInt64, totalOctets: UInt64?) {
      self.frames = frames
      self.readOctets = readOctets
      self.totalOctets = totalOctets
    }
  }

  /// How many threads work at most.
  public static var jobLimit: Int { 64 }

  /// How many captures can be replayed together.
  public static var captureLimit: Int { FrameWitness.captureLimit }

  var engine: ForwardingEngine
  /// The captures that could be opened.
  var cursors: UniqueArray<CaptureCursor>
  /// All captures, as far as opening them has shown.
  var summaries: [ReplayResult.CaptureSummary] = []
  var feed: FrameFeed
  let options: ReplayOptions

  /// Opens the captures, at most `captureLimit`; one that cannot be opened keeps the others from nothing, and its error
  /// stands in the result.
  ///
  /// - Throws: what is wrong with the filter.
  public init(
    _ program: ForwardingProgram, captures paths: [String], options: ReplayOptions
  ) throws(PacketFilter.SyntaxError) {
    engine = ForwardingEngine(program)
    feed = FrameFeed(program, captures: paths, options)
    self.options = options
    precondition(paths.count <= Replay.captureLimit, "too many captures to tell apart")
    cursors = UniqueArray(minimumCapacity: paths.count)
    let isShared = options.usefulJobs(captures: paths.count) > 1
    let mostOctets = isShared ? SharedReplay.chunkOctets : CaptureLimits.chunkOctets
    // All of them are open at once: the more there are, the less each may hold.
    let chunkOctets = max(65_536, min(mostOctets, 64 * 1_048_576 / max(1, paths.count)))
    for (index, path) in paths.enumerated() {
      var summary = ReplayResult.CaptureSummary(path: path)
      let filter = try options.compiledFilter()
      do {
        let reader = try CaptureReader(path: path, chunkOctets: chunkOctets)
        cursors.append(CaptureCursor(index: index, reader: reader, filter: filter))
      } catch {
        summary.error = error
      }
      summaries.append(summary)
    }
  }

  /// Replays what comes by an interface, until that is stopped; its own filter is the only one.
  package init(
    _ program: ForwardingProgram, live: LiveCapture, name: String, options: ReplayOptions
  ) {
    engine = ForwardingEngine(program)
    feed = FrameFeed(program, captures: [name], options)
    self.options = options
    cursors = UniqueArray(minimumCapacity: 1)
    var summary = ReplayResult.CaptureSummary(path: name)
    do {
      let reader = try CaptureReader(live)
      cursors.append(CaptureCursor(index: 0, reader: reader, filter: nil))
    } catch {
      summary.error = error
    }
    summaries.append(summary)
  }

  /// Replays everything; `report` is called about every thousand frames, by one thread at a time.
  public mutating func run(report: @Sendable (Progress) -> Void = { _ in }) {
    let jobs = options.usefulJobs(captures: cursors.count)
    if jobs > 1 {
      runShared(jobs: jobs, report: report)
    } else if cursors.count == 1 || options.isSequential {
      for index in cursors.indices {
        while feed.remaining > 0, cursors[index].prepare() {
          feed.feedBatch(of: &cursors[index], into: &engine, until: .max)
          report(progress)
        }
      }
    } else {
      runMerged(report: report)
    }
  }

  /// Merges by each capture's own clock, ties in the order given (semantics 12).
  private mutating func runMerged(report: (Progress) -> Void) {
    var nextReport: UInt64 = 0
    while feed.remaining > 0 {
      var first: (index: Int, time: UInt64)?
      var bound = UInt64.max
      for index in cursors.indices where cursors[index].prepare() {
        let time = cursors[index].currentNanoseconds
        if let best = first, best.time <= time {
          bound = min(bound, time)
        } else {
          if let best = first { bound = min(bound, best.time &- 1) }
          first = (index, time)
        }
      }
      guard let first else { return }
      feed.feedBatch(of: &cursors[first.index], into: &engine, until: bound)
      // Captures that interleave come in stretches of a few frames.
      if engine.totals.offered >= nextReport {
        nextReport = engine.totals.offered + 1_000
        report(progress)
      }
    }
  }

  private var progress: Progress {
    var progress = Progress(frames: engine.totals.offered, readOctets: 0, totalOctets: 0)
    progress.outcomes = engine.totals
    for index in cursors.indices { progress.add(cursors[index].reader) }
    return progress
  }
}
