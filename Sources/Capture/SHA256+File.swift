extension SHA256 {
  /// The digest of a text, as UTF-8.
  package static func digest(of text: String) -> [UInt8] {
    var digest = SHA256()
    digest.update(Array(text.utf8).span)
    return digest.finish()
  }

  /// The digest of a regular file as it lies on disk; `nil` for anything that can be read only once.
  ///
  /// - Throws: why the file cannot be read.
  package static func digest(ofFile path: String) throws(CaptureError) -> [UInt8]? {
    let file = try FileDescriptor(path: path)
    guard path != "-", file.lengthOctets != nil else { return nil }
    var digest = SHA256()
    var position: UInt64 = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try file.read(into: &chunk, chunk.indices, at: position)
      guard count > 0 else { return digest.finish() }
      digest.update(chunk.span.extracting(0..<count))
      position += UInt64(count)
    }
  }
}
