internal import Capture
internal import Frames
internal import Replay
internal import TopologyModel

/// Writes units one after the other, at regular times, up to the end that the options set.
struct TrafficWriter: ~Copyable {
  private var file: CaptureWriter
  private var interfaces: OutcomeInterfaces
  private let isPcapng: Bool
  private let options: TrafficOptions
  private var hasSent: [Bool]
  private(set) var written = Traffic.Written()
  private var nanoseconds = TrafficWriter.start

  /// 2026-01-01T00:00:00Z.
  private static let start: UInt64 = 1_767_225_600_000_000_000

  init(
    path: String, format: CaptureFormat, _ topology: Topology, _ options: TrafficOptions,
    title: String
  ) throws(CaptureError) {
    isPcapng = format == .pcapng
    self.options = options
    hasSent = Array(repeating: false, count: topology.endpoints.count)
    var file = try CaptureWriter(
      path: path, format: format, application: "bulkhead", comment: title)
    var interfaces = OutcomeInterfaces(topology)
    if isPcapng { try interfaces.describeAll(in: &file) }
    self.file = file
    self.interfaces = interfaces
  }

  /// Writes what the chosen senders send of a unit; false where the end is reached.
  mutating func write(_ unit: TrafficUnit) throws(CaptureError) -> Bool {
    for frame in unit.frames {
      guard options.senders.isEmpty || options.senders.contains(frame.sender) else { continue }
      var frame = frame
      let comment = isPcapng ? unit.comment(of: frame) : nil
      let interface = isPcapng ? try interfaces.number(of: frame.sender.rawValue, in: &file) : 0
      for number in 0..<(frame.repetition?.count ?? 1) {
        if number > 0 { frame.advance() }
        guard hasRoom(for: frame, comment) else { return false }
        try file.write(
          frame.octets.span, interface: interface, timestampNanoseconds: nanoseconds,
          notes: PacketNotes(comment: comment))
        written.frames += 1
        // Told from the start, so that no rounding adds up.
        nanoseconds =
          TrafficWriter.start + written.frames / options.framesPerSecond * 1_000_000_000
          + written.frames % options.framesPerSecond * 1_000_000_000 / options.framesPerSecond
      }
      note(frame.sender)
    }
    written.octets = file.octetCount
    return true
  }

  private mutating func note(_ sender: ID<Endpoint>) {
    guard !hasSent[sender.index] else { return }
    hasSent[sender.index] = true
    written.senders += 1
  }

  private mutating func hasRoom(for frame: TrafficFrame, _ comment: String?) -> Bool {
    switch options.extent {
    case .oneRound:
      guard written.frames < Traffic.roundLimit else {
        written.isCutShort = true
        return false
      }
      return true
    case .frames(let count): return written.frames < count
    case .octets(let count):
      // Of a record the header, and of a block the frame, padding, and an option with its end.
      let head = isPcapng ? 32 + 3 + (comment.map { $0.utf8.count + 11 } ?? 0) : 16
      return file.octetCount + UInt64(frame.octets.count + head) <= count
    }
  }

  /// Gives the file its name, unless nothing was written.
  consuming func finish() throws(CaptureError) -> Traffic.Written {
    var written = self.written
    written.octets = file.octetCount
    guard written.frames > 0 else { return Traffic.Written() }
    try file.finish()
    return written
  }
}

extension TrafficUnit {
  /// What a frame of it is; `nil` for bulk.
  fileprivate func comment(of frame: TrafficFrame) -> String? {
    guard let title else { return nil }
    return frame.comment.map { "\(title): \($0)" } ?? title
  }
}
