/// The part of a capture that is in memory: a chunk, behind what is left of the one before.
///
/// read(2) into one buffer rather than a mapping: a mapping cannot read a pipe, kills the process
/// when the file shrinks, and is slower where frames are large, because each length to be followed
/// then waits for memory.
struct ChunkedInput: ~Copyable, Sendable {
  private var source: ByteSource
  private let chunkOctets: Int

  /// The buffer; octets behind `end` mean nothing.
  private(set) var octets: [UInt8]
  /// Where the first octet that is not yet parsed lies.
  private(set) var position = 0
  /// Where the octets that were read end.
  private(set) var end = 0
  /// The offset in the capture of the buffer's first octet.
  private var baseOffset: UInt64 = 0

  /// Takes the source, and reads up to its first chunk.
  init(_ source: consuming ByteSource, chunkOctets: Int) throws(CaptureError) {
    precondition(1...(1 << 30) ~= chunkOctets, "a chunk has up to 2³⁰ octets")
    self.source = source
    self.chunkOctets = chunkOctets
    // Room for a chunk behind the longest tail that a frame leaves.
    octets = [UInt8](
      repeating: 0, count: chunkOctets + min(chunkOctets, CaptureLimits.capturedOctets + 64))
    try fill(atLeast: 4)
    if let compression = Compression(octets.span.extracting(0..<end)) {
      try self.source.decompress(compression, after: Array(octets[..<end]))
      end = 0
      try fill(atLeast: 4)
    }
  }

  /// The offset in the capture of the first octet that is not yet parsed.
  var offset: UInt64 { baseOffset + UInt64(position) }

  /// How many octets are there to be parsed.
  var available: Int { end - position }

  /// How many octets were taken from the file as it lies on disk.
  var readOctets: UInt64 { source.readOctets }

  /// How long the file on disk is, where that can be known.
  var totalOctets: UInt64? { source.totalOctets }

  /// The octets from the current position on.
  var unparsed: Span<UInt8> {
    @_lifetime(borrow self)
    get { octets.span.extracting(position..<end) }
  }

  /// Moves over octets that were parsed.
  mutating func skip(_ count: Int) {
    precondition(count >= 0 && position + count <= end, "only what was read can be parsed")
    position += count
  }

  /// Reads on until that many octets are there to be parsed; false where the capture ends before.
  ///
  /// What is left of the last chunk moves to the front, so that offsets into `octets` change.
  mutating func refill(atLeast needed: Int) throws(CaptureError) -> Bool {
    moveTailToFront()
    if needed > octets.count {
      // Grows by what was read, not by what a length claims.
      octets += [UInt8](repeating: 0, count: min(needed, 2 * octets.count) - octets.count)
    }
    return try fill(atLeast: needed)
  }

  /// Gives its buffer away for another one, into which it takes what is not yet parsed.
  mutating func exchange(_ buffer: inout [UInt8]) {
    if buffer.count < octets.count { buffer = [UInt8](repeating: 0, count: octets.count) }
    buffer.replaceSubrange(0..<available, with: octets[position..<end])
    swap(&buffer, &octets)
    baseOffset += UInt64(position)
    (position, end) = (0, available)
  }

  @discardableResult
  private mutating func fill(atLeast needed: Int) throws(CaptureError) -> Bool {
    while end < needed {
      if end == octets.count {
        octets += [UInt8](repeating: 0, count: min(needed, 2 * octets.count) - octets.count)
      }
      let count = try source.read(
        into: &octets, end..<min(end + chunkOctets, octets.count))
      guard count > 0 else { return false }
      end += count
    }
    return true
  }

  private mutating func moveTailToFront() {
    guard position > 0 else { return }
    octets.moveToFront(position..<end)
    baseOffset += UInt64(position)
    end -= position
    position = 0
  }
}
