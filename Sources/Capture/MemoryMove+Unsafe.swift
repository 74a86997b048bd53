extension [UInt8] {
  /// Moves a part of the array to its front.
  mutating func moveToFront(_ part: Range<Int>) {
    precondition(part.lowerBound >= 0 && part.upperBound <= count, "a part of the array")
    // The precondition puts source and target inside the buffer, and copyMemory allows them to
    // overlap.
    unsafe withUnsafeMutableBytes { buffer in
      unsafe buffer.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[part]))
    }
  }
}
