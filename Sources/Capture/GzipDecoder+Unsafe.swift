import CZlib

/// A gzip stream being inflated by zlib (RFC 1952); members may follow each other.
@safe
struct GzipDecoder: ~Copyable, @unchecked Sendable {
  // zlib keeps a pointer back to this, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Fails where zlib finds no memory.
  init?() {
    // Allocated for one value and initialised before any use; `deinit` frees it.
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 31: the largest window, and a gzip header is demanded.
    let answer = unsafe inflateInit2_(
      stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard answer == Z_OK else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    // The stream was initialised by inflateInit2_ or this value would not exist.
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Prepares for the next member.
  func restart() {
    // Legal in every state of an initialised stream.
    _ = unsafe inflateReset(stream)
  }

  /// Inflates from a range of one array into a range of another.
  func step(
    from input: [UInt8], _ source: Range<Int>, into output: inout [UInt8], _ target: Range<Int>
  ) -> DecodedStep {
    precondition(source.upperBound <= input.count && target.upperBound <= output.count)
    // The precondition puts both ranges inside buffers that live as long as the closures, and
    // zlib does not write to its input.
    let answer = unsafe input.withUnsafeBufferPointer { from in
      unsafe output.withUnsafeMutableBufferPointer { into in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: from.baseAddress?.advanced(by: source.lowerBound))
        unsafe stream.pointee.avail_in = UInt32(source.count)
        unsafe stream.pointee.next_out = into.baseAddress?.advanced(by: target.lowerBound)
        unsafe stream.pointee.avail_out = UInt32(target.count)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    let outcome: DecodedStep.Outcome =
      switch answer {
      case Z_OK, Z_BUF_ERROR: .goesOn
      case Z_STREAM_END: .streamEnd
      default: .damage
      }
    return unsafe DecodedStep(
      consumedOctets: source.count - Int(stream.pointee.avail_in),
      producedOctets: target.count - Int(stream.pointee.avail_out), outcome: outcome)
  }
}
