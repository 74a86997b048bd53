internal import BasicContainers
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram

/// A few frames of one capture on their way to the engine: finds their senders, hands them over, and keeps
/// what the search has shown.
struct FrameStretch: ~Copyable, Sendable {
  /// How many go to the engine at a time: their rows stay in the first-level cache.
  static var frames: Int { 256 }

  private let attribution: Attribution
  private(set) var interfaces: InterfaceSenders
  private(set) var rows = UniqueArray<FrameRow>(minimumCapacity: FrameStretch.frames)
  private(set) var unknownSources = UnknownSources()
  private var failures = [UInt64](repeating: 0, count: Attribution.Failure.allCases.count)

  init(_ program: ForwardingProgram, _ options: ReplayOptions) {
    attribution = Attribution(program, options)
    interfaces = InterfaceSenders(program.symbols.topology, options)
  }

  /// Learns the interfaces of a capture that it does not know yet.
  mutating func noteInterfaces(_ described: [CaptureInterface], ofCapture capture: Int) {
    interfaces.update(capture: capture, with: described)
  }

  /// Whether the senders of a capture's frames follow from their source addresses alone.
  func findsBySource(inCapture capture: Int) -> Bool {
    attribution.isBySource && interfaces.isEmpty(capture: capture)
  }

  /// Takes the next records of a capture that a filter lets through, their senders and addresses yet to
  /// be found.
  ///
  /// - Parameters:
  ///   - records: those of a batch.
  ///   - start: the first of them.
  ///   - capture: index of the capture.
  ///   - octets: the memory that the records point into.
  ///   - filter: what holds frames back, if anything does.
  ///   - room: how many frames it takes at most.
  ///   - clock: the capture's own, which never runs backwards (semantics 8).
  ///   - bound: the latest time of a frame that is taken.
  /// - Returns: where it has stopped, and the capture's clock there.
  mutating func fill(
    from records: Span<FrameRecord>, startingAt start: Int, ofCapture capture: Int,
    octets: Span<UInt8>, filter: borrowing PacketFilter? = nil, room: Int = FrameStretch.frames,
    clockNanoseconds clock: UInt64, until bound: UInt64 = .max
  ) -> (end: Int, clockNanoseconds: UInt64) {
    rows.removeAll(keepingCapacity: true)
    var (index, clock) = (start, clock)
    while index < records.count, rows.count < room {
      let record = records[index]
      let time = max(clock, record.timestampNanoseconds)
      guard time <= bound else { break }
      clock = time
      index &+= 1
      guard filter.passes(record, octets: octets) else { continue }
      rows.append(
        FrameRow(
          timestampNanoseconds: time,
          witness: FrameWitness(capture: capture, frame: record.number), offset: record.offset,
          lengthOctets: record.capturedOctets, interface: record.interface))
    }
    return (index, clock)
  }

  /// Runs the frames, of which none is later than a time, through an engine.
  mutating func run(
    ofCapture capture: Int, octets: Span<UInt8>, until timeNanoseconds: UInt64,
    through engine: inout ForwardingEngine
  ) {
    let bySource = findsBySource(inCapture: capture)
    if bySource { engine.countKnown(&rows, octets: octets) }
    for index in rows.indices {
      var row = rows[index]
      attribute(&row, ofCapture: bySource ? nil : capture, octets: octets)
      rows[index] = row
    }
    engine.process(rows.span, octets: octets, remembering: bySource)
    engine.advanceClock(toNanoseconds: timeNanoseconds)
  }

  /// Fills in a row's sender and addresses, and notes what the search has shown; no interface stands
  /// for a sender where no capture is named.
  @inline(__always)
  @discardableResult
  mutating func attribute(
    _ row: inout FrameRow, ofCapture capture: Int?, octets: Span<UInt8>
  ) -> Attribution.Failure? {
    let sender = capture.flatMap {
      interfaces.sender(capture: $0, interface: Int(row.interface))
    }
    let finding = attribution.attribute(&row, octets: octets, interfaceSender: sender)
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

  /// Adds what another search has shown, apart from interfaces.
  mutating func addFindings(of other: borrowing FrameStretch) {
    for index in other.unknownSources.rows.indices {
      unknownSources.add(other.unknownSources.rows[index])
    }
    for reason in failures.indices { failures[reason] += other.failures[reason] }
  }

  /// Frames without a sender, by the reason why.
  var unattributed: [Attribution.Failure: UInt64] {
    Dictionary(uniqueKeysWithValues: zip(Attribution.Failure.allCases, failures))
      .filter { $0.value > 0 }
  }
}

extension PacketFilter? {
  /// Whether there is none that holds a frame back.
  @inline(__always)
  borrowing func passes(_ record: FrameRecord, octets: Span<UInt8>) -> Bool {
    self?.matches(
      octets: octets.extracting(record.range), originalOctets: record.originalOctets) ?? true
  }
}
