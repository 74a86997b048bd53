import CZstd

/// A zstd stream (RFC 8878); frames, skippable ones among them, may follow each other.
///
/// libzstd refuses windows above 128 MiB, which bounds the memory.
@safe
struct ZstdDecoder: ~Copyable, @unchecked Sendable {
  private let context: OpaquePointer

  /// What tells the length of a frame's header, or of a skippable frame.
  static let headerOctets = 5

  /// Fails where libzstd finds no memory.
  init?() {
    // A fresh context, owned by this value alone.
    guard let context = unsafe ZSTD_createDCtx() else { return nil }
    unsafe self.context = context
  }

  deinit {
    // The context is this value's own and is not used afterwards.
    _ = unsafe ZSTD_freeDCtx(context)
  }

  /// Decompresses from a range of one array into a range of another.
  ///
  /// On damage libzstd does not say what it produced before. A step is therefore to be given no more
  /// than it wants, which is a block at most: then all blocks before were delivered by other steps.
  func step(
    from input: [UInt8], _ source: Range<Int>, into output: inout [UInt8], _ target: Range<Int>
  ) -> DecodedStep {
    precondition(source.upperBound <= input.count && target.upperBound <= output.count)
    // The precondition puts both ranges inside buffers that live as long as the closures; the two
    // descriptions are locals and outlive the call.
    return unsafe input.withUnsafeBytes { from -> DecodedStep in
      unsafe output.withUnsafeMutableBytes { into -> DecodedStep in
        var reading = unsafe ZSTD_inBuffer(
          src: from.baseAddress?.advanced(by: source.lowerBound), size: source.count, pos: 0)
        var writing = unsafe ZSTD_outBuffer(
          dst: into.baseAddress?.advanced(by: target.lowerBound), size: target.count, pos: 0)
        let answer = unsafe ZSTD_decompressStream(context, &writing, &reading)
        guard ZSTD_isError(answer) == 0 else {
          return DecodedStep(consumedOctets: 0, producedOctets: 0, outcome: .damage)
        }
        // With the target full there may be more to come of the same block. Otherwise the answer is
        // the length of what comes next, often with the 3 octets of the header behind it: these are
        // left for a step of their own, so that damage in them costs nothing that came before.
        let wanted = unsafe writing.pos == writing.size ? 0 : max(1, answer - 3)
        return unsafe DecodedStep(
          consumedOctets: reading.pos, producedOctets: writing.pos,
          outcome: answer == 0 ? .streamEnd : .goesOn, wantedOctets: wanted)
      }
    }
  }
}
