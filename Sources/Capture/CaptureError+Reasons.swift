/// The sentences of all errors, so that they read as by one hand.
extension CaptureError {
  static func unreadable(_ number: Int32, at offset: UInt64?) -> CaptureError {
    CaptureError(code: .unreadable, offsetOctets: offset, reason: systemMessage(number))
  }

  static func unwritable(_ path: String, _ number: Int32) -> CaptureError {
    CaptureError(
      code: .unwritable, offsetOctets: nil, reason: "\(path): \(systemMessage(number))")
  }

  static func truncated(
    _ piece: CapturePiece, found: Int, needed: Int, at offset: UInt64
  ) -> CaptureError {
    CaptureError(
      code: .truncated, offsetOctets: offset,
      reason: "the capture ends after \(found) of the \(needed) octets of \(piece.rawValue)")
  }

  static func corrupt(_ reason: String, at offset: UInt64) -> CaptureError {
    CaptureError(code: .corrupt, offsetOctets: offset, reason: reason)
  }

  static func unsupported(_ reason: String, at offset: UInt64?) -> CaptureError {
    CaptureError(code: .unsupported, offsetOctets: offset, reason: reason)
  }

  static func foreignFormat(_ found: String) -> CaptureError {
    unsupported(
      "found \(found); accepted are pcap and pcapng, plain or compressed with gzip or zstd", at: 0)
  }

  static func notEthernet(_ linkTypes: [LinkType]) -> CaptureError {
    let found = linkTypes.map(\.description).joined(separator: ", ")
    return unsupported(
      "the link type is \(found); only \(LinkType.ethernet) is replayed", at: nil)
  }
}

/// What a capture can be cut off within.
enum CapturePiece: String {
  case fileHeader = "the file header"
  case recordHeader = "a record header"
  case recordOctets = "a frame"
  case blockHeader = "a block header"
  case block = "a block"
}
