internal import Capture

/// One capture of a replay, and how far it has been taken.
struct CaptureCursor: ~Copyable, Sendable {
  /// In the order given.
  let index: Int
  var reader: CaptureReader
  /// What holds frames back, if anything does.
  var filter: PacketFilter?
  /// The first record of the current batch that was not taken yet.
  private var next = 0
  /// The capture's own clock, which never runs backwards (semantics 8).
  private(set) var clockNanoseconds: UInt64 = 0
  private var isAtEnd = false
  private(set) var failure: CaptureError?
  /// Frames that were offered to the engine.
  private(set) var offered: UInt64 = 0
  /// Ethernet frames that the filter held back.
  private(set) var filtered: UInt64 = 0

  init(index: Int, reader: consuming CaptureReader, filter: consuming PacketFilter?) {
    self.index = index
    self.reader = reader
    self.filter = filter
  }

  /// Makes the next record the current one, reading on where needed; false at the end of the
  /// capture, or of what can be read of it.
  mutating func prepare() -> Bool {
    while next >= reader.records.count {
      guard !isAtEnd, failure == nil else { return false }
      do {
        isAtEnd = try !reader.advance()
      } catch {
        failure = error
      }
      next = 0
    }
    return true
  }

  /// The time of the current record on the capture's own clock.
  var currentNanoseconds: UInt64 {
    max(clockNanoseconds, reader.records[next].timestampNanoseconds)
  }

  /// The records of the current batch that were not taken yet.
  var waiting: Range<Int> { next..<reader.records.count }

  /// Notes how far a stretch of the current batch was taken.
  mutating func take(upTo index: Int, clockNanoseconds clock: UInt64, offered frames: UInt64) {
    filtered += UInt64(index - next) - frames
    offered += frames
    next = index
    clockNanoseconds = clock
  }

  /// Notes what others have made of batches that the reader gave away.
  mutating func take(offered: UInt64, filtered: UInt64) {
    self.offered += offered
    self.filtered += filtered
    next = 0
  }

  /// Goes on to the next batch, for readers that keep no clock and count nothing here.
  mutating func leaveBatch() { next = reader.records.count }

  /// Whether the filter lets a frame through.
  func passesFilter(_ record: FrameRecord) -> Bool {
    filter.passes(record, octets: reader.octets)
  }
}
