/// Reads a capture batch by batch: where its frames lie in memory, and when they were seen.
///
/// pcap and pcapng in every byte order and time resolution, plain or compressed with gzip or zstd,
/// from a file, a pipe or memory; told apart by their first octets. Memory is bounded by
/// `CaptureLimits`, whatever the file's length and the lengths it claims, and nothing is allocated
/// per frame.
///
/// ```swift
/// var reader = try CaptureReader(path: "trunk.pcapng")
/// while try reader.advance() {
///   for index in reader.records.indices {
///     let frame = reader.octets.extracting(reader.records[index].range)
///   }
/// }
/// ```
///
/// It accepts and refuses what libpcap 1.10 does, with these exceptions:
///
/// - Several link types, snapshot lengths and byte orders in one pcapng file are read.
/// - Octets beyond the snapshot length are delivered; libpcap cuts them off in pcap files and refuses
///   them in pcapng files.
/// - Seconds and fractions of a second are unsigned, as draft-ietf-opsawg-pcap §5 says.
/// - Reserved bits of the link type word, of which libpcap 1.10.3 knows nothing, must be clear.
/// - Only 1.0 and 1.2 are versions of a section, of the later ones too.
///
/// Only Ethernet is delivered. Packets of other interfaces are counted in `skippedPackets`; a
/// capture that has no Ethernet interface is refused by name of its link type, a pcap file when it
/// is opened, a pcapng file, whose interfaces may come late, at its end.
public struct CaptureReader: ~Copyable, Sendable {
  private enum Layout {
    case classic(ClassicHeader)
    case blocks
  }

  private var input: ChunkedInput
  private var batch: RecordBatch
  private let layout: Layout
  private var section = SectionState()
  private var notes = CaptureNotes()
  private var failure: CaptureError?
  private var isAtEnd = false

  /// Opens a file, or standard input for `-`, and reads its header.
  public init(
    path: String, chunkOctets: Int = CaptureLimits.chunkOctets
  ) throws(CaptureError) {
    let source = try ByteSource(path: path)
    try self.init(source, chunkOctets: chunkOctets)
  }

  /// Reads a capture that is in memory.
  public init(
    octets: [UInt8], chunkOctets: Int = CaptureLimits.chunkOctets
  ) throws(CaptureError) {
    try self.init(ByteSource(octets: octets), chunkOctets: chunkOctets)
  }

  /// Reads what comes by an interface, until that is stopped.
  package init(_ live: LiveCapture) throws(CaptureError) {
    try self.init(ByteSource(live), chunkOctets: CaptureLimits.chunkOctets)
  }

  private init(_ source: consuming ByteSource, chunkOctets: Int) throws(CaptureError) {
    var input = try ChunkedInput(source, chunkOctets: chunkOctets)
    switch FileFormat(input.unparsed) {
    case nil:
      guard input.available >= 4 else {
        throw .truncated(
          .fileHeader, found: input.available, needed: ClassicHeader.octets, at: 0)
      }
      _ = try input.refill(atLeast: foreignFormatOctets)
      throw .foreignFormat(foreignFormatName(input.unparsed))
    case .pcap:
      _ = try input.refill(atLeast: ClassicHeader.octets)
      let header = try ClassicHeader(input.unparsed)
      input.skip(ClassicHeader.octets)
      layout = .classic(header)
      notes.interfaces = [header.interface]
    case .pcapng:
      layout = .blocks
    }
    self.input = input
    batch = RecordBatch(capacity: CaptureLimits.batchFrames)
  }

  /// Its packets stand in blocks, which may say more about them.
  var isBlocks: Bool {
    switch layout {
    case .classic: false
    case .blocks: true
    }
  }

  /// The chunk that the current batch lies in.
  public var octets: Span<UInt8> {
    @_lifetime(borrow self)
    get { input.octets.span }
  }

  /// The frames of the current batch, at most `CaptureLimits.batchFrames`.
  public var records: Span<FrameRecord> {
    @_lifetime(borrow self)
    get { batch.records }
  }

  /// The interfaces described so far, over all sections; a pcap file has one.
  public var interfaces: [CaptureInterface] { notes.interfaces }

  /// The first comments of the file, as many as `CaptureLimits` keeps.
  public var comments: [CaptureComment] { notes.comments }

  /// The first names that the file gives to addresses, as many as `CaptureLimits` keeps.
  public var names: [ResolvedName] { notes.names }

  /// How many packets were read so far, those of the current batch and skipped ones included.
  public var packets: UInt64 { batch.packets }

  /// How many packets were passed over because their interface is not Ethernet.
  public var skippedPackets: UInt64 { batch.skippedPackets }

  /// How many octets of the file as it lies on disk were read.
  public var readOctets: UInt64 { input.readOctets }

  /// How long the file on disk is; `nil` for a pipe.
  public var totalOctets: UInt64? { input.totalOctets }

  /// Reads the next batch; false at the clean end of the capture.
  ///
  /// The frames before a damaged place are delivered first; then every call throws the one error.
  public mutating func advance() throws(CaptureError) -> Bool {
    if let failure { throw failure }
    batch.clear()
    if isAtEnd { return false }
    do {
      return try readBatch()
    } catch {
      failure = error
      throw error
    }
  }

  /// Puts the current batch into `batch`, whose own memory it uses from now on; then there is no
  /// current batch.
  public mutating func exchange(_ batch: inout CaptureBatch) {
    batch.exchange(&input, &self.batch)
  }

  private mutating func readBatch() throws(CaptureError) -> Bool {
    while true {
      let shortage =
        switch layout {
        case .classic(let header): try readRecords(header)
        case .blocks: try section.readBlocks(&input, into: &batch, notes: &notes)
        }
      if batch.count > 0 { return true }
      guard let shortage else { continue }
      guard try input.refill(atLeast: shortage.neededOctets) else {
        isAtEnd = true
        guard input.available == 0 else {
          throw .truncated(
            shortage.piece, found: input.available, needed: shortage.neededOctets,
            at: input.offset)
        }
        if case .blocks = layout { try section.checkEnd(notes.interfaces) }
        return false
      }
    }
  }

  /// Takes the records of the chunk; where there are none, says what is missing.
  private mutating func readRecords(_ header: ClassicHeader) throws(CaptureError) -> Shortage? {
    let walk = header.walk(input, into: &batch)
    input.skip(walk.position - input.position)
    batch.advance(by: walk.count)
    return walk.count > 0 ? nil : try header.shortage(input.unparsed, at: input.offset)
  }
}

/// What must be read before parsing can go on.
struct Shortage {
  var piece: CapturePiece
  /// Counted from the first octet that is not yet parsed.
  var neededOctets: Int
}

extension ClassicHeader {
  /// Takes the whole records of a chunk into an empty batch.
  fileprivate func walk(
    _ input: borrowing ChunkedInput, into batch: inout RecordBatch
  ) -> RecordWalk {
    let number = batch.packets + 1
    var records = batch.storage.mutableSpan
    return walk(
      input.octets.span, input.position..<input.end, into: &records, from: 0, number: number)
  }

  /// Why no whole record lies in these octets: more are needed, or the record is impossible.
  fileprivate func shortage(
    _ octets: Span<UInt8>, at offset: UInt64
  ) throws(CaptureError) -> Shortage {
    guard octets.count >= recordHeaderOctets else {
      return Shortage(piece: .recordHeader, neededOctets: recordHeaderOctets)
    }
    let header = OrderedOctets(octets, order)
    let lengths = (header.uint32(at: 8), header.uint32(at: 12))
    let captured =
      switch lengthOrder {
      case .capturedFirst: lengths.0
      case .originalFirst: lengths.1
      case .smallerIsCaptured: min(lengths.0, lengths.1)
      }
    guard captured <= CaptureLimits.capturedOctets else {
      throw .corrupt(
        "a captured length of \(captured) octets; at most \(CaptureLimits.capturedOctets) "
          + "are possible", at: offset)
    }
    return Shortage(piece: .recordOctets, neededOctets: recordHeaderOctets + Int(captured))
  }
}
