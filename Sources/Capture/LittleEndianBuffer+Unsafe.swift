extension LittleEndianBuffer {
  /// Appends the octets of a span in one go.
  mutating func append(_ span: Span<UInt8>) {
    // The buffer is the span's own memory and is copied before the closure ends.
    unsafe span.withUnsafeBufferPointer { buffer in
      unsafe octets.append(contentsOf: buffer)
    }
  }
}
