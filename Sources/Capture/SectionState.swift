/// Reads the blocks of a pcapng file, section by section.
struct SectionState {
  /// What came of trying to read a block.
  private enum Progress {
    case read(octets: Int)
    case short(Shortage)
  }

  /// The current section's byte order; `nil` before the first section.
  private var order: ByteOrder?
  private var section = -1
  /// Where the section's interfaces start among those of the file.
  private var firstInterface = 0
  /// What the section's packets are read with, by interface.
  private var clocks: [InterfaceClock] = []

  /// Reads blocks until the batch is full or the chunk ends; says what is missing then.
  ///
  /// With frames in the batch it never throws: the damaged block stays unread for the next call.
  mutating func readBlocks(
    _ input: inout ChunkedInput, into batch: inout RecordBatch, notes: inout CaptureNotes
  ) throws(CaptureError) -> Shortage? {
    while !batch.isFull {
      let walk = walkEnhancedPackets(input, &batch, takesOptions: !notes.keepsComments)
      input.skip(walk.position - input.position)
      batch.advance(by: walk.count)
      if batch.isFull { break }
      do {
        switch try readBlock(input, into: &batch, notes: &notes) {
        case .read(let octets): input.skip(octets)
        case .short(let shortage): return shortage
        }
      } catch {
        guard batch.count > 0 else { throw error }
        return nil
      }
    }
    return nil
  }

  /// Refuses a file that ends without any Ethernet interface.
  func checkEnd(_ interfaces: [CaptureInterface]) throws(CaptureError) {
    guard !interfaces.isEmpty else {
      throw .unsupported("the capture describes no interface; at least one is needed", at: nil)
    }
    let linkTypes = Set(interfaces.map(\.linkType))
    guard linkTypes.contains(.ethernet) else {
      throw .notEthernet(linkTypes.sorted { $0.rawValue < $1.rawValue })
    }
  }

  private func walkEnhancedPackets(
    _ input: borrowing ChunkedInput, _ batch: inout RecordBatch, takesOptions: Bool
  ) -> RecordWalk {
    guard let order else { return RecordWalk(position: input.position, count: 0) }
    let first = batch.count
    let number = batch.packets + 1
    let packets = EnhancedPacketWalk(
      chunk: input.octets.span, clocks: clocks.span,
      firstInterface: UInt32(firstInterface), takesOptions: takesOptions)
    var records = batch.storage.mutableSpan
    return packets.walk(
      order, input.position..<input.end, into: &records, from: first, number: number)
  }

  /// Reads any one block; says what is missing where it is not all there.
  private mutating func readBlock(
    _ input: borrowing ChunkedInput, into batch: inout RecordBatch, notes: inout CaptureNotes
  ) throws(CaptureError) -> Progress {
    let offset = input.offset
    guard input.available >= Block.frameOctets else {
      return .short(Shortage(piece: .blockHeader, neededOctets: Block.frameOctets))
    }
    let block = try Block(input.unparsed, order: order, at: offset)
    guard input.available >= block.length else {
      return .short(Shortage(piece: .block, neededOctets: block.length))
    }
    try block.checkTrailer(input.unparsed, at: offset)
    let octets = OrderedOctets(input.unparsed.extracting(0..<block.length), block.order)
    switch block.type {
    case .sectionHeader:
      try beginSection(octets, block, notes: &notes, at: offset)
    case .interfaceDescription:
      try addInterface(octets, block, notes: &notes, at: offset)
    case .nameResolution:
      NameResolutionBlock.read(octets, block.body, into: &notes)
    default:
      if let packet = try PacketBlock(octets, block, clocks: clocks, at: offset) {
        take(packet, octets, at: input.position, into: &batch, notes: &notes)
      }
    }
    return .read(octets: block.length)
  }

  /// Reads a section header block.
  ///
  /// ```text
  ///  0                   1                   2                   3
  ///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
  /// +---------------------------------------------------------------+
  /// |                   Block Type = 0x0A0D0D0A                     |
  /// +---------------------------------------------------------------+
  /// |                      Block Total Length                       |
  /// +---------------------------------------------------------------+
  /// |                      Byte-Order Magic                         |
  /// +-------------------------------+-------------------------------+
  /// |          Major Version        |         Minor Version         |
  /// +-------------------------------+-------------------------------+
  /// |                         Section Length                        |
  /// |                                                               |
  /// +---------------------------------------------------------------+
  /// /                      Options (variable)                       /
  /// ```
  ///
  /// The section length is not needed, and not believed. Source: draft-ietf-opsawg-pcapng §4.1.
  private mutating func beginSection(
    _ octets: OrderedOctets, _ block: Block, notes: inout CaptureNotes, at offset: UInt64
  ) throws(CaptureError) {
    switch (octets.uint16(at: 12), octets.uint16(at: 14)) {
    case (1, 0), (1, 2): break
    case (let major, let minor):
      throw .unsupported("pcapng version \(major).\(minor); 1.0 and 1.2 are read", at: offset)
    }
    order = block.order
    section += 1
    firstInterface = notes.interfaces.count
    clocks.removeAll(keepingCapacity: true)
    notes.addComments(octets, 24..<block.length - 4, packet: nil)
  }

  private mutating func addInterface(
    _ octets: OrderedOctets, _ block: Block, notes: inout CaptureNotes, at offset: UInt64
  ) throws(CaptureError) {
    guard notes.interfaces.count < CaptureLimits.interfaces else {
      throw .unsupported(
        "more than \(CaptureLimits.interfaces) interfaces are described", at: offset)
    }
    let read = try InterfaceBlock(octets, block, section: section, notes: &notes, at: offset)
    notes.interfaces.append(read.interface)
    clocks.append(read.clock)
    notes.addComments(octets, block.body.lowerBound + 8..<block.body.upperBound, packet: nil)
  }

  private func take(
    _ packet: PacketBlock, _ octets: OrderedOctets, at position: Int,
    into batch: inout RecordBatch, notes: inout CaptureNotes
  ) {
    let number = batch.packets + 1
    notes.addComments(octets, packet.options, packet: number)
    let clock = clocks[packet.interface]
    guard clock.isEthernet else {
      batch.skip()
      return
    }
    batch.append(
      FrameRecord(
        offset: UInt32(position + packet.start), capturedOctets: UInt32(packet.capturedOctets),
        originalOctets: packet.originalOctets,
        interface: UInt32(firstInterface + packet.interface),
        timestampNanoseconds: packet.ticks.map { clock.scale.nanoseconds(ticks: $0) },
        number: number))
  }
}
