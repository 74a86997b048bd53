extension MACAddress {
  /// Reads every common spelling: `00-15-5D-00-00-01`, `00:15:5d:00:00:01`, `0015.5d00.0001`,
  /// `00155D000001`.
  ///
  /// Separators may not be mixed, and every group is written out. Anything else is `nil`.
  public init?(_ text: some StringProtocol) {
    let octets = Array(text.utf8)
    let groupDigits: Int
    let separator: UInt8?
    switch octets.count {
    case 12: (groupDigits, separator) = (12, nil)
    case 14: (groupDigits, separator) = (4, UInt8(ascii: "."))
    case 17: (groupDigits, separator) = (2, octets[2])
    default: return nil
    }
    if groupDigits == 2, separator != UInt8(ascii: ":"), separator != UInt8(ascii: "-") {
      return nil
    }
    var value: UInt64 = 0
    for (index, octet) in octets.enumerated() {
      if separator != nil, index % (groupDigits + 1) == groupDigits {
        guard octet == separator else { return nil }
        continue
      }
      guard let digit = hexadecimalDigit(octet) else { return nil }
      value = value << 4 | UInt64(digit)
    }
    self.init(truncating: value)
  }
}

extension MACAddress: CustomStringConvertible {
  /// Six lower-case pairs of digits with colons, `00:15:5d:00:00:01`.
  public var description: String {
    var text: [UInt8] = []
    text.reserveCapacity(17)
    for shift in stride(from: UInt64(40), through: 0, by: -8) {
      let octet = UInt8(truncatingIfNeeded: rawValue >> shift)
      if shift != 40 { text.append(UInt8(ascii: ":")) }
      text.append(lowerCaseDigit(octet >> 4))
      text.append(lowerCaseDigit(octet & 0xF))
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// The value of one hexadecimal digit of either case, 0 to 15.
func hexadecimalDigit(_ octet: UInt8) -> UInt8? {
  switch octet {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): octet - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): octet - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): octet - UInt8(ascii: "A") + 10
  default: nil
  }
}

/// The digit of a value from 0 to 15.
private func lowerCaseDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
