/// What one step of a decoder did.
struct DecodedStep {
  /// How many compressed octets it took.
  var consumedOctets: Int
  /// How many octets it gave.
  var producedOctets: Int
  /// What it came to.
  var outcome: Outcome
  /// The most compressed octets that the next step should be given.
  var wantedOctets = Int.max

  /// What a step came to.
  enum Outcome {
    case goesOn
    /// A gzip member or zstd frame is complete.
    case streamEnd
    /// What was produced is good, and nothing can follow.
    case damage
  }
}

/// What undoes the compression of a capture, if it has one.
enum Decoder: ~Copyable, Sendable {
  case none
  case gzip(GzipDecoder)
  case zstd(ZstdDecoder)

  init(_ compression: Compression) throws(CaptureError) {
    let noMemory = CaptureError(
      code: .unreadable, offsetOctets: nil, reason: "no memory for a decompressor")
    switch compression {
    case .gzip:
      guard let decoder = GzipDecoder() else { throw noMemory }
      self = .gzip(decoder)
    case .zstd:
      guard let decoder = ZstdDecoder() else { throw noMemory }
      self = .zstd(decoder)
    }
  }

  var isNone: Bool {
    switch self {
    case .none: true
    case .gzip: false
    case .zstd: false
    }
  }

  /// Whether an octet between two streams means nothing: gzip files may be padded with zeros to the
  /// size of a tape block.
  func isPadding(_ octet: UInt8) -> Bool {
    switch self {
    case .none: false
    case .gzip: octet == 0
    case .zstd: false
    }
  }

  /// Prepares for the next member; libzstd does so by itself.
  func restart() {
    switch self {
    case .none: break
    case .gzip(let decoder): decoder.restart()
    case .zstd: break
    }
  }

  /// What the first step of a stream should be given.
  var headerOctets: Int {
    switch self {
    case .none: 0
    case .gzip: .max
    case .zstd: ZstdDecoder.headerOctets
    }
  }

  /// Decodes from a range of one array into a range of another.
  func step(
    from input: [UInt8], _ source: Range<Int>, into output: inout [UInt8], _ target: Range<Int>
  ) -> DecodedStep {
    switch self {
    case .none: DecodedStep(consumedOctets: 0, producedOctets: 0, outcome: .damage)
    case .gzip(let decoder): decoder.step(from: input, source, into: &output, target)
    case .zstd(let decoder): decoder.step(from: input, source, into: &output, target)
    }
  }
}
