/// A 32-bit IPv4 address (RFC 791 §3.2).
public struct IPv4Address: Hashable, Comparable, Sendable {
  /// The four octets as a big-endian number.
  public let rawValue: UInt32

  /// Any value is an address.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Reads four decimal octets with dots; no leading zeros, no shorter forms.
  public init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard let octet = decimal(part, atMost: 255) else { return nil }
      value = value << 8 | UInt32(octet)
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
func decimal(_ digits: some Collection<UInt8>, atMost limit: Int) -> Int? {
  guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else {
    return nil
  }
  var value = 0
  for digit in digits {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
    value = value * 10 + Int(digit - UInt8(ascii: "0"))
    guard value <= limit else { return nil }
  }
  return value
}
