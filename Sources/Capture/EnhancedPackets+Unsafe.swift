/// Takes the plain enhanced packet blocks that follow each other, as nearly all of a file does.
///
/// ```text
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------------------------------------------------------+
/// |                    Block Type = 0x00000006                    |
/// +---------------------------------------------------------------+
/// |                      Block Total Length                       |
/// +---------------------------------------------------------------+
/// |                         Interface ID                          |
/// +---------------------------------------------------------------+
/// |                     Timestamp (Upper 4 Bytes)                 |
/// +---------------------------------------------------------------+
/// |                     Timestamp (Lower 4 Bytes)                 |
/// +---------------------------------------------------------------+
/// |                    Captured Packet Length                     |
/// +---------------------------------------------------------------+
/// |                    Original Packet Length                     |
/// +---------------------------------------------------------------+
/// /                          Packet Data                          /
/// /              variable length, padded to 32 bits               /
/// +---------------------------------------------------------------+
/// /                      Options (variable)                       /
/// +---------------------------------------------------------------+
/// |                      Block Total Length                       |
/// +---------------------------------------------------------------+
/// ```
///
/// It stops at everything else: other blocks, packets of unknown or non-Ethernet interfaces, options
/// while comments are kept, lengths that do not fit. `PacketBlock` then reads the block, or says what
/// is wrong with it. Source: draft-ietf-opsawg-pcapng §4.3.
struct EnhancedPacketWalk: ~Escapable {
  var chunk: Span<UInt8>
  var clocks: Span<InterfaceClock>
  var firstInterface: UInt32
  /// Whether blocks with options are taken too.
  var takesOptions: Bool

  @_lifetime(copy chunk, copy clocks)
  init(
    chunk: Span<UInt8>, clocks: Span<InterfaceClock>, firstInterface: UInt32, takesOptions: Bool
  ) {
    self.chunk = chunk
    self.clocks = clocks
    self.firstInterface = firstInterface
    self.takesOptions = takesOptions
  }

  /// Takes blocks until something else comes, or the room for records ends.
  func walk(
    _ order: ByteOrder, _ range: Range<Int>, into records: inout MutableSpan<FrameRecord>,
    from first: Int, number: UInt64
  ) -> RecordWalk {
    switch order {
    case .littleEndian: walkBlocks(.littleEndian, range, &records, first, number)
    case .bigEndian: walkBlocks(.bigEndian, range, &records, first, number)
    }
  }

  @inline(__always)
  private func walkBlocks(
    _ order: ByteOrder, _ range: Range<Int>, _ records: inout MutableSpan<FrameRecord>,
    _ first: Int, _ number: UInt64
  ) -> RecordWalk {
    precondition(range.lowerBound >= 0 && range.upperBound <= chunk.count, "inside the chunk")
    precondition(first >= 0 && first <= records.count, "inside the batch")
    var position = range.lowerBound
    var index = first
    let end = range.upperBound
    let capacity = records.count
    while index < capacity, end - position >= PacketBlock.enhancedOctets {
      // The condition above and the first precondition make the 32 octets from here on readable.
      let type = unsafe chunk.loadUnchecked(at: position, order)
      let length = unsafe Int(chunk.loadUnchecked(at: position + 4, order))
      guard type == BlockType.enhancedPacket.rawValue, length & 3 == 0,
        length >= PacketBlock.enhancedOctets, length <= end - position
      else { break }
      let interface = unsafe Int(chunk.loadUnchecked(at: position + 8, order))
      let high = unsafe chunk.loadUnchecked(at: position + 12, order)
      let low = unsafe chunk.loadUnchecked(at: position + 16, order)
      let captured = unsafe chunk.loadUnchecked(at: position + 20, order)
      let original = unsafe chunk.loadUnchecked(at: position + 24, order)
      // `length` is at least 32 and ends inside the chunk, and so does its last word.
      let trailer = unsafe Int(chunk.loadUnchecked(at: position + length - 4, order))
      let plainLength = PacketBlock.enhancedOctets + (Int(captured) + 3) & ~3
      guard trailer == length, interface < clocks.count, captured <= CaptureLimits.capturedOctets,
        length == plainLength || takesOptions && length > plainLength,
        clocks[interface].isEthernet
      else { break }
      let record = FrameRecord(
        offset: UInt32(truncatingIfNeeded: position + 28), capturedOctets: captured,
        originalOctets: original,
        interface: firstInterface &+ UInt32(truncatingIfNeeded: interface),
        timestampNanoseconds: clocks[interface].scale.nanoseconds(
          ticks: UInt64(high) << 32 | UInt64(low)),
        number: number &+ UInt64(truncatingIfNeeded: index &- first))
      // `index` is below `capacity`, and not negative because `first` is not.
      unsafe records[unchecked: index] = record
      position &+= length
      index &+= 1
    }
    return RecordWalk(position: position, count: index - first)
  }
}
