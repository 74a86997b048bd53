/// Where the octets of a capture come from, decompressed: a file, standard input or memory.
struct ByteSource: ~Copyable, Sendable {
  enum Origin: ~Copyable, Sendable {
    case file(FileDescriptor)
    case memory([UInt8])
    case live(LiveCapture)
  }

  private let origin: Origin
  private var decoder = Decoder.none
  /// Compressed octets that were read and not yet decoded.
  private var pending: [UInt8] = []
  private var pendingRange = 0..<0
  private var isOriginAtEnd = false
  private var isBetweenStreams = true
  /// The most that the next step of the decoder should be given.
  private var wantedOctets = Int.max
  private var decodedOctets: UInt64 = 0
  private var heldError: CaptureError?

  /// How many octets were taken from the file as it lies on disk.
  private(set) var readOctets: UInt64 = 0
  /// How long the file on disk is, where that can be known.
  let totalOctets: UInt64?

  private static let compressedChunkOctets = 131_072

  init(path: String) throws(CaptureError) {
    let file = try FileDescriptor(path: path)
    totalOctets = file.lengthOctets
    origin = .file(file)
  }

  init(octets: [UInt8]) {
    totalOctets = UInt64(octets.count)
    origin = .memory(octets)
  }

  init(_ live: LiveCapture) {
    totalOctets = nil
    origin = .live(live)
  }

  /// Puts up to a range's length of octets into an array; 0 only at the end of the capture.
  ///
  /// Octets decoded before a damaged place come first; the next call throws.
  mutating func read(into octets: inout [UInt8], _ range: Range<Int>) throws(CaptureError) -> Int {
    decoder.isNone ? try readOrigin(into: &octets, range) : try decode(into: &octets, range)
  }

  /// Reads on through a decoder, beginning with octets that were already taken from the file.
  mutating func decompress(_ compression: Compression, after first: [UInt8]) throws(CaptureError) {
    pending = first
    pendingRange = 0..<first.count
    pending += [UInt8](
      repeating: 0, count: max(0, ByteSource.compressedChunkOctets - first.count))
    decoder = try Decoder(compression)
  }

  private mutating func readOrigin(
    into octets: inout [UInt8], _ range: Range<Int>
  ) throws(CaptureError) -> Int {
    var count = 0
    switch origin {
    case .file(let file):
      count = try file.read(into: &octets, range, at: readOctets)
    case .memory(let contents):
      let start = Int(readOctets)
      count = min(range.count, contents.count - start)
      octets.replaceSubrange(
        range.lowerBound..<range.lowerBound + count, with: contents[start..<start + count])
    case .live(let capture):
      count = capture.read(into: &octets, range)
    }
    readOctets += UInt64(count)
    return count
  }

  private mutating func decode(
    into octets: inout [UInt8], _ range: Range<Int>
  ) throws(CaptureError) -> Int {
    if let heldError { throw heldError }
    var position = range.lowerBound
    do throws(CaptureError) {
      while position < range.upperBound {
        if pendingRange.isEmpty, !isOriginAtEnd { try refillPending() }
        let wasGivenNothing = wantedOctets == 0
        let step = decodeStep(into: &octets, position..<range.upperBound)
        position += step.producedOctets
        decodedOctets += UInt64(step.producedOctets)
        pendingRange = pendingRange.lowerBound + step.consumedOctets..<pendingRange.upperBound
        wantedOctets = step.wantedOctets
        switch step.outcome {
        case .goesOn:
          if step.consumedOctets > 0 || step.producedOctets > 0 || wasGivenNothing { continue }
          // Nothing moves, so that there is room and nothing to decode any more.
          guard pendingRange.isEmpty else { throw damage }
          if isOriginAtEnd { return try end(position - range.lowerBound) }
        case .streamEnd:
          isBetweenStreams = true
        case .damage:
          throw damage
        }
      }
    } catch {
      guard position > range.lowerBound else { throw error }
      heldError = error
    }
    return position - range.lowerBound
  }

  /// The file is read: legal between two streams only.
  private func end(_ count: Int) throws(CaptureError) -> Int {
    if isBetweenStreams { return count }
    throw CaptureError(
      code: .truncated, offsetOctets: decodedOctets,
      reason: "the file ends before its compressed stream does")
  }

  private var damage: CaptureError {
    .corrupt("the compressed stream is damaged behind this octet", at: decodedOctets)
  }

  private mutating func refillPending() throws(CaptureError) {
    // `pending` cannot be passed inout beside `self`.
    var buffer: [UInt8] = []
    swap(&buffer, &pending)
    defer { swap(&buffer, &pending) }
    let count = try readOrigin(into: &buffer, 0..<buffer.count)
    pendingRange = 0..<count
    isOriginAtEnd = count == 0
  }

  private mutating func decodeStep(
    into octets: inout [UInt8], _ range: Range<Int>
  ) -> DecodedStep {
    if isBetweenStreams {
      guard !pendingRange.isEmpty else {
        return DecodedStep(consumedOctets: 0, producedOctets: 0, outcome: .goesOn)
      }
      if decoder.isPadding(pending[pendingRange.lowerBound]) {
        return DecodedStep(consumedOctets: 1, producedOctets: 0, outcome: .streamEnd)
      }
      decoder.restart()
      wantedOctets = decoder.headerOctets
      isBetweenStreams = false
    }
    let given = pendingRange.prefix(wantedOctets)
    return decoder.step(from: pending, given, into: &octets, range)
  }
}
