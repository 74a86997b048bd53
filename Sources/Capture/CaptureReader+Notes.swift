/// What a file says about single frames besides their octets.
extension CaptureReader {
  /// The notes on a frame of the current batch; nothing is said of frames of pcap files, and of simple
  /// packet blocks.
  ///
  /// They are read from the block that the frame lies in. O(options).
  public func notes(on record: FrameRecord) -> PacketNotes {
    guard record.hasTimestamp, let options = optionRange(of: record) else {
      return PacketNotes()
    }
    var notes = PacketNotes()
    var walk = BlockOptions(options.range)
    let octets = OrderedOctets(self.octets, options.order)
    while let option = walk.next(octets) { notes.take(option, octets) }
    return notes
  }

  /// Where the options of an enhanced packet block lie; its header stands in front of the frame.
  private func optionRange(of record: FrameRecord) -> (range: Range<Int>, order: ByteOrder)? {
    guard isBlocks else { return nil }
    let start = Int(record.offset) - 28
    guard start >= 0 else { return nil }
    for order in [ByteOrder.littleEndian, .bigEndian] {
      let octets = OrderedOctets(self.octets, order)
      guard octets.uint32(at: start) == BlockType.enhancedPacket.rawValue,
        octets.uint32(at: start + 20) == record.capturedOctets
      else { continue }
      let length = Int(octets.uint32(at: start + 4))
      let behind = Int(record.offset) + (Int(record.capturedOctets) + 3) & ~3
      guard length % 4 == 0, behind <= start + length - 4, start + length <= self.octets.count
      else { return nil }
      return (behind..<start + length - 4, order)
    }
    return nil
  }
}

extension PacketNotes {
  /// Options of an enhanced packet block (draft-ietf-opsawg-pcapng §4.3); of several comments all count.
  fileprivate mutating func take(_ option: BlockOption, _ octets: OrderedOctets) {
    let start = option.value.lowerBound
    switch (option.code, option.value.count) {
    case (BlockOptions.comment, _):
      let text = octets.part(option.value).text
      comment = comment.map { "\($0); \(text)" } ?? text
    case (2, 4): direction = Direction(rawValue: octets.uint32(at: start) & 3) ?? .unknown
    case (5, 8): packetID = octets.uint64(at: start)
    case (7, 1...):
      verdict = option.value.map { octets.octets[$0] }
    case _: break
    }
  }
}
