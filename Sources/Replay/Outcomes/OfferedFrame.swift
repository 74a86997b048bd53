internal import Capture
internal import ForwardingEngine

/// One frame that was offered to the engine, as its capture holds it and as it was taken.
struct OfferedFrame: ~Escapable {
  let row: FrameRow
  /// Its octets as captured.
  let octets: Span<UInt8>
  /// When it was seen: as its capture says, which may be before the frame in front of it; where the
  /// capture says nothing, when the replay took it to be.
  let timestampNanoseconds: UInt64
  /// Its length on the wire; never less than was captured.
  let originalOctets: UInt32
  /// Why it has no sender.
  let failure: Attribution.Failure?

  @_lifetime(copy octets)
  init(
    _ row: FrameRow, _ record: FrameRecord, octets: Span<UInt8>, failure: Attribution.Failure?
  ) {
    self.row = row
    self.octets = octets.extracting(record.range)
    self.failure = failure
    timestampNanoseconds =
      record.hasTimestamp ? record.timestampNanoseconds : row.timestampNanoseconds
    originalOctets = max(record.originalOctets, record.capturedOctets)
  }
}
