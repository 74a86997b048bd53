/// Why a capture cannot be read or written, and where.
///
/// A damaged file gives exactly one: the reader hands out every whole frame before the damage and
/// throws the error afterwards. The reason names what was found and what is allowed.
public struct CaptureError: Error, Hashable, Sendable {
  /// What is wrong, as far as a program may want to tell it apart.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The octets end inside a header, a record or a block; what came before is good.
    case truncated
    /// A length, an order or a number that no writer of the format may write.
    case corrupt
    /// A well-formed file of a format, version or link type that is not read.
    case unsupported
    /// The operating system would not give the octets.
    case unreadable
    /// The operating system would not take the octets.
    case unwritable
  }

  /// What is wrong.
  public let code: Code

  /// Where the offending record, block or field starts, in octets from the start of the capture.
  ///
  /// In a compressed file this counts decompressed octets. `nil` where no place can be named.
  public let offsetOctets: UInt64?

  /// One sentence without a full stop: what was found, and what is allowed.
  public let reason: String

  /// Any combination is an error.
  public init(code: Code, offsetOctets: UInt64?, reason: String) {
    self.code = code
    self.offsetOctets = offsetOctets
    self.reason = reason
  }
}

extension CaptureError: CustomStringConvertible {
  /// The reason and the place on one line.
  public var description: String {
    guard let offsetOctets else { return "\(code.rawValue): \(reason)" }
    return "\(code.rawValue) at octet \(offsetOctets): \(reason)"
  }
}
