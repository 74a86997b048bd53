/// Where the octets of a capture come from, decompressed: a file, standard input or memory.
struct ByteSource: ~Copyable {
  enum Origin: ~Copyable {
    case file(FileDescriptor)
    case memory([UInt8])
  }

  private let origin: Origin
  private var decoder = Decoder.none
  /// Compressed octets that were read and not yet decoded.
  private var pending: [UInt8] = []
  private var pendingRange = 0..<0
  private var isOriginAtEnd = false
  private var isBetweenStreams = true
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
        let step = try decodeStep(into: &octets, position..<range.upperBound)
        position += step.producedOctets
        pendingRange = pendingRange.lowerBound + step.consumedOctets..<pendingRange.upperBound
        if step.isStreamEnd { isBetweenStreams = true }
        if step.consumedOctets == 0, step.producedOctets == 0, isOriginAtEnd { break }
      }
      if position < range.upperBound, !isBetweenStreams {
        throw ByteSource.cutOff(at: readOctets)
      }
    } catch {
      guard position > range.lowerBound else { throw error }
      heldError = error
    }
    return position - range.lowerBound
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
  ) throws(CaptureError) -> DecodedStep {
    if isBetweenStreams {
      guard !pendingRange.isEmpty else {
        return DecodedStep(consumedOctets: 0, producedOctets: 0, isStreamEnd: false)
      }
      if decoder.isPadding(pending[pendingRange.lowerBound]) {
        return DecodedStep(consumedOctets: 1, producedOctets: 0, isStreamEnd: true)
      }
      decoder.restart()
      isBetweenStreams = false
    }
    guard let step = decoder.step(from: pending, pendingRange, into: &octets, range),
      step.makesProgress || pendingRange.isEmpty
    else {
      throw .corrupt(
        "the compressed data is damaged", at: readOctets - UInt64(pendingRange.count))
    }
    return step
  }

  private static func cutOff(at offset: UInt64) -> CaptureError {
    CaptureError(
      code: .truncated, offsetOctets: offset,
      reason: "the file ends before its compressed stream does")
  }
}
