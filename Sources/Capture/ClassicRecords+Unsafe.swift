/// Where a walk over records stopped.
struct RecordWalk {
  /// Behind the last record that was taken.
  var position: Int
  /// How many records were taken.
  var count: Int
}

extension ClassicHeader {
  /// Takes whole records from a chunk until it, or the room for records, ends.
  ///
  /// ```text
  ///  0                   1                   2                   3
  ///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  /// +---------------------------------------------------------------+
  /// |                      Timestamp (Seconds)                      |
  /// +---------------------------------------------------------------+
  /// |            Timestamp (Microseconds or nanoseconds)            |
  /// +---------------------------------------------------------------+
  /// |                    Captured Packet Length                     |
  /// +---------------------------------------------------------------+
  /// |                    Original Packet Length                     |
  /// +---------------------------------------------------------------+
  /// /                          Packet Data                          /
  /// ```
  ///
  /// It also stops at a record with an impossible length. The four layouts that are written today
  /// have a loop each, in which order and resolution are constants. Source: draft-ietf-opsawg-pcap
  /// §5.
  func walk(
    _ chunk: Span<UInt8>, _ range: Range<Int>, into records: inout MutableSpan<FrameRecord>,
    from first: Int, number: UInt64
  ) -> RecordWalk {
    if recordHeaderOctets == 16, lengthOrder == .capturedFirst {
      return switch (order, nanosecondsPerTick) {
      case (.littleEndian, 1000):
        walkRecords(chunk, range, &records, first, number, .littleEndian, 1000, 16, .capturedFirst)
      case (.littleEndian, _):
        walkRecords(chunk, range, &records, first, number, .littleEndian, 1, 16, .capturedFirst)
      case (.bigEndian, 1000):
        walkRecords(chunk, range, &records, first, number, .bigEndian, 1000, 16, .capturedFirst)
      case (.bigEndian, _):
        walkRecords(chunk, range, &records, first, number, .bigEndian, 1, 16, .capturedFirst)
      }
    }
    return walkRecords(
      chunk, range, &records, first, number, order, nanosecondsPerTick, recordHeaderOctets,
      lengthOrder)
  }
}

/// The loop itself; inlined into each of its callers, where most of its arguments are constants.
@inline(__always)
private func walkRecords(
  _ chunk: Span<UInt8>, _ range: Range<Int>, _ records: inout MutableSpan<FrameRecord>,
  _ first: Int,
  _ number: UInt64, _ order: ByteOrder, _ nanosecondsPerTick: UInt64, _ headerOctets: Int,
  _ lengthOrder: ClassicHeader.LengthOrder
) -> RecordWalk {
  precondition(range.lowerBound >= 0 && range.upperBound <= chunk.count, "inside the chunk")
  precondition(first >= 0 && first <= records.count, "inside the batch")
  var position = range.lowerBound
  var index = first
  let end = range.upperBound
  let capacity = records.count
  while index < capacity, end - position >= headerOctets {
    // The condition above and the first precondition make the 16 octets from here on readable;
    // these loads need no alignment.
    let seconds = unsafe chunk.loadUnchecked(at: position, order)
    let fraction = unsafe chunk.loadUnchecked(at: position + 4, order)
    var captured = unsafe chunk.loadUnchecked(at: position + 8, order)
    var original = unsafe chunk.loadUnchecked(at: position + 12, order)
    switch lengthOrder {
    case .capturedFirst: break
    case .originalFirst: swap(&captured, &original)
    case .smallerIsCaptured: if captured > original { swap(&captured, &original) }
    }
    let start = position &+ headerOctets
    guard captured <= CaptureLimits.capturedOctets, Int(captured) <= end &- start else { break }
    let record = FrameRecord(
      offset: UInt32(truncatingIfNeeded: start), capturedOctets: captured,
      originalOctets: original, interface: 0,
      timestampNanoseconds: UInt64(seconds) &* 1_000_000_000
        &+ UInt64(fraction) &* nanosecondsPerTick,
      number: number &+ UInt64(truncatingIfNeeded: index &- first))
    // `index` is below `capacity`, and not negative because `first` is not.
    unsafe records[unchecked: index] = record
    position = start &+ Int(captured)
    index &+= 1
  }
  return RecordWalk(position: position, count: index - first)
}
