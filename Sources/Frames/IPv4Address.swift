/// A 32-bit IPv4 address (RFC 791 §3.2).
public struct IPv4Address: Hashable, Comparable, Sendable {
  /// The four octets as a big-endian number.
  public let rawValue: UInt32

  /// Any value is an address.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Reads four decimal octets with dots; no leading zeros, no shorter forms.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    self.init(text.utf8Span.span)
  }

  /// Reads the same from UTF-8.
  init?(_ text: Span<UInt8>) {
    var value: UInt32 = 0
    var start = 0
    for index in 0..<4 {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: ".") { end += 1 }
      // The last number ends with the text, the others at a dot.
      guard (end == text.count) == (index == 3),
        let octet = decimal(text.extracting(start..<end), atMost: 255)
      else { return nil }
      value = value << 8 | UInt32(octet)
      start = end + 1
    }
    rawValue = value
  }

  /// Orders by number.
  @inlinable
  public static func < (left: IPv4Address, right: IPv4Address) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension IPv4Address: CustomStringConvertible {
  /// Dotted decimal.
  public var description: String {
    "\(rawValue >> 24).\(rawValue >> 16 & 0xFF).\(rawValue >> 8 & 0xFF).\(rawValue & 0xFF)"
  }
}

/// Reads a decimal number without sign, leading zero or space.
func decimal(_ digits: Span<UInt8>, atMost limit: Int) -> Int? {
  guard !digits.isEmpty, digits[0] != UInt8(ascii: "0") || digits.count == 1 else { return nil }
  var value = 0
  for index in digits.indices {
    let digit = digits[index]
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
    guard value <= limit else { return nil }
  }
  return value
}
