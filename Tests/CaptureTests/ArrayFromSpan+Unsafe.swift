extension [UInt8] {
  /// The octets of a span, copied in one go.
  init(copying span: Span<UInt8>) {
    // The buffer is the span's own memory and is copied before the closure ends.
    self = unsafe span.withUnsafeBufferPointer { unsafe Array($0) }
  }
}
