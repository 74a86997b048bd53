internal import BasicContainers
public import Capture

/// Frames that lie in memory, so that they can be run again and again without being read again.
public struct LoadedFrames: ~Copyable {
  /// How much is kept.
  public struct Limits: Sendable {
    /// Frames.
    public var frames: Int
    /// Octets of all frames together, below 2³².
    public var octets: Int

    /// So many frames and octets.
    public init(frames: Int, octets: Int) {
      self.frames = frames
      self.octets = octets
    }
  }

  var octets = UniqueArray<UInt8>()
  /// In the order of time; `offset` leads into `octets`.
  public private(set) var records: [FrameRecord] = []
  /// The interfaces that the records name; one without a name where nothing else is said.
  public internal(set) var interfaces = [CaptureInterface()]
  /// Frames that `repeated(to:)` has not added.
  public private(set) var distinctCount = 0
  /// More frames would have followed than the limits allow.
  public internal(set) var isCutShort = false
  /// What stopped the reading before the end of the capture.
  public internal(set) var failure: CaptureError?
  /// Packets of interfaces that are not Ethernet.
  public internal(set) var skipped: UInt64 = 0
  /// Ethernet frames that the filter held back.
  public internal(set) var filtered: UInt64 = 0

  /// No frames.
  public init() {}

  /// Octets that all frames share; frames that are alike may lie in one place.
  public var octetCount: Int { octets.count }

  /// Keeps a frame's octets; returns where they start.
  ///
  /// - Precondition: all octets together stay below 2³².
  public mutating func keep(_ frame: Span<UInt8>) -> UInt32 {
    let offset = UInt32(octets.count)
    octets.append(copying: frame)
    return offset
  }

  /// Adds a frame whose octets are kept.
  public mutating func append(
    offset: UInt32, lengthOctets: UInt32, timestampNanoseconds: UInt64, interface: UInt32 = 0
  ) {
    records.append(
      FrameRecord(
        offset: offset, capturedOctets: lengthOctets, originalOctets: lengthOctets,
        interface: interface, timestampNanoseconds: timestampNanoseconds,
        number: UInt64(records.count) + 1))
    distinctCount += 1
  }

  /// The octets of a frame.
  public subscript(index: Int) -> Span<UInt8> {
    @_lifetime(borrow self)
    get { octets.span.extracting(records[index].range) }
  }

  /// Repeats the frames until there are so many.
  ///
  /// An hour passes between two repetitions, so that flows and learned addresses are forgotten and
  /// each fares as the first.
  public mutating func repeated(to count: Int) {
    let times = records.map(\.timestampNanoseconds)
    guard let first = times.min(), let last = times.max() else { return }
    let period = last - first + 3_600_000_000_000
    records.reserveCapacity(count)
    while records.count < count {
      let round = UInt64(records.count / distinctCount)
      let record = records[records.count % distinctCount]
      records.append(
        FrameRecord(
          offset: record.offset, capturedOctets: record.capturedOctets,
          originalOctets: record.originalOctets, interface: record.interface,
          timestampNanoseconds: record.timestampNanoseconds &+ round &* period,
          number: UInt64(records.count) + 1))
    }
  }
}
