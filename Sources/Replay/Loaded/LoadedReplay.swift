internal import BasicContainers
internal import Capture
public import ForwardingEngine
public import ForwardingProgram

/// Runs frames that lie in memory through a program as `Replay` runs those of a capture.
public struct LoadedReplay: ~Copyable {
  private var engine: ForwardingEngine
  private var feed: LoadedFeed

  /// A replay that has seen no frame yet; of the options only those count that find senders.
  public init(
    _ program: ForwardingProgram, of frames: borrowing LoadedFrames, options: ReplayOptions
  ) {
    engine = ForwardingEngine(program)
    feed = LoadedFeed(program, frames.interfaces, options)
  }

  /// Names of `--interface` that the capture has not; sorted.
  public var unseenInterfaces: [String] { feed.interfaces.unseen.sorted() }
  /// Outcomes of all frames so far.
  public var totals: OutcomeTotals { engine.totals }
  /// What each rule has decided so far, by its number in `program.symbols.rules`.
  public var ruleCounts: [RuleCount] { engine.ruleCounts }

  /// Runs some of the frames; the ranges of several calls follow each other.
  public mutating func run(_ range: Range<Int>, of frames: borrowing LoadedFrames) {
    var next = range.lowerBound
    while next < range.upperBound {
      let end = min(next &+ LoadedFeed.stretch, range.upperBound)
      feed.feed(next..<end, of: frames, into: &engine)
      next = end
    }
  }
}

/// Finds the senders of frames that lie in memory and hands them to the engine.
private struct LoadedFeed: ~Copyable {
  private let attribution: Attribution
  private(set) var interfaces: InterfaceSenders
  private let isBySource: Bool
  private var rows = UniqueArray<FrameRow>(minimumCapacity: LoadedFeed.stretch)
  private var clockNanoseconds: UInt64 = 0

  /// Frames that go to the engine at a time, as in a replay.
  static var stretch: Int { 256 }

  init(
    _ program: ForwardingProgram, _ described: [CaptureInterface], _ options: ReplayOptions
  ) {
    attribution = Attribution(program, options)
    interfaces = InterfaceSenders(program.symbols.topology, options)
    interfaces.update(capture: 0, with: described)
    isBySource = attribution.isBySource && interfaces.isEmpty(capture: 0)
  }

  /// Takes a stretch of frames.
  mutating func feed(
    _ range: Range<Int>, of frames: borrowing LoadedFrames, into engine: inout ForwardingEngine
  ) {
    let octets = frames.octets.span
    fillRows(range, frames.records)
    if isBySource { engine.countKnown(&rows, octets: octets) }
    attributeRows(octets: octets)
    engine.process(rows.span, octets: octets, remembering: isBySource)
    engine.advanceClock(toNanoseconds: clockNanoseconds)
  }

  /// Makes rows without senders and addresses.
  private mutating func fillRows(_ range: Range<Int>, _ records: [FrameRecord]) {
    rows.removeAll(keepingCapacity: true)
    for index in range {
      let record = records[index]
      clockNanoseconds = max(clockNanoseconds, record.timestampNanoseconds)
      rows.append(
        FrameRow(
          timestampNanoseconds: clockNanoseconds,
          witness: FrameWitness(capture: 0, frame: record.number),
          offset: record.offset, lengthOctets: record.capturedOctets,
          interface: record.interface))
    }
  }

  /// Fills in senders and addresses.
  private mutating func attributeRows(octets: Span<UInt8>) {
    for index in rows.indices {
      var row = rows[index]
      let sender = isBySource ? nil : interfaces.sender(capture: 0, interface: Int(row.interface))
      _ = attribution.attribute(&row, octets: octets, interfaceSender: sender)
      rows[index] = row
    }
  }
}
