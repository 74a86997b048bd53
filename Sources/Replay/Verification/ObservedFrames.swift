internal import BasicContainers
internal import Capture
internal import ForwardingEngine
internal import ForwardingProgram
internal import TopologyModel

/// All packets of some captures, in memory, and where each was seen.
struct ObservedFrames: ~Copyable {
  private(set) var octets = UniqueArray<UInt8>()
  /// In the order of time; of equals in that of the captures.
  private(set) var appearances: [Appearance] = []
  private(set) var captures: [ReplayResult.CaptureSummary] = []
  private(set) var interfaces: [VerificationResult.Interface] = []
  /// The points that some capture shows.
  private(set) var points: Set<ObservationPoint> = []
  private(set) var unseenInterfaces: [String] = []

  /// Reads captures to their ends, or to the first damage.
  init(
    _ program: ForwardingProgram, _ sources: [VerificationOptions.Source],
    _ options: VerificationOptions
  ) throws(PacketFilter.SyntaxError) {
    var names = ObservationPoints(program, options)
    for (index, source) in sources.enumerated() {
      var summary = ReplayResult.CaptureSummary(path: source.path)
      let filter = try options.filter.map { text throws(PacketFilter.SyntaxError) in
        try PacketFilter(text)
      }
      do {
        let reader = try CaptureReader(path: source.path)
        summary = load(
          CaptureCursor(index: index, reader: reader, filter: filter), source, &names, summary)
      } catch {
        summary.error = error
      }
      captures.append(summary)
    }
    unseenInterfaces = names.unseen.sorted()
    appearances = appearances.enumerated().sorted { first, second in
      (first.element.timestampNanoseconds, first.offset)
        < (second.element.timestampNanoseconds, second.offset)
    }
    .map(\.element)
  }

  private mutating func load(
    _ opened: consuming CaptureCursor, _ source: VerificationOptions.Source,
    _ names: inout ObservationPoints, _ begun: ReplayResult.CaptureSummary
  ) -> ReplayResult.CaptureSummary {
    var cursor = opened
    var summary = begun
    let firstInterface = interfaces.count
    var pointsOfInterface: [ObservationPoint] = []
    while cursor.prepare() {
      for interface in cursor.reader.interfaces[pointsOfInterface.count...] {
        let point =
          source.endpoint.map { names.point(of: $0) } ?? names.point(of: interface)
        pointsOfInterface.append(point)
        if point != .unknown { points.insert(point) }
        interfaces.append(
          VerificationResult.Interface(
            capture: cursor.index, name: interface.name, description: interface.description,
            mac: interface.macAddress, point: names.name(of: point)))
      }
      for number in cursor.waiting {
        let record = cursor.reader.records[number]
        guard cursor.passesFilter(record) else {
          summary.filtered += 1
          continue
        }
        summary.frames += 1
        interfaces[firstInterface + Int(record.interface)].frames += 1
        take(record, of: cursor, at: pointsOfInterface[Int(record.interface)])
      }
      cursor.leaveBatch()
    }
    summary.skipped = cursor.reader.skippedPackets
    summary.error = cursor.failure
    return summary
  }

  private mutating func take(
    _ record: FrameRecord, of cursor: borrowing CaptureCursor, at point: ObservationPoint
  ) {
    let frame = cursor.reader.octets.extracting(record.range)
    guard let content = PacketContent(frame) else { return }
    let notes = cursor.reader.notes(on: record)
    let offset = octets.count
    octets.append(copying: frame)
    appearances.append(
      Appearance(
        witness: FrameWitness(capture: cursor.index, frame: record.number),
        timestampNanoseconds: record.timestampNanoseconds, offset: offset,
        lengthOctets: record.capturedOctets, point: point, content: content,
        direction: notes.direction, packetID: notes.packetID, drop: ObservedDrop(notes)))
  }
}
