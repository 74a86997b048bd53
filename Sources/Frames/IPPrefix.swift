/// All addresses of one family that begin with the same bits, `10.0.20.0/24`.
///
/// The bits behind the prefix are cleared, so that equal sets are equal values.
public struct IPPrefix: Hashable, Sendable {
  /// The lowest address of the set.
  public let address: IPAddress
  /// 0 to 32 for IPv4, 0 to 128 for IPv6.
  public let length: Int

  /// The prefix of an address; fails where it would be longer than the address.
  public init?(address: IPAddress, length: Int) {
    guard (0...address.bitWidth).contains(length) else { return nil }
    self.length = length
    switch address {
    case .v4(let address):
      let mask = length == 0 ? 0 : UInt32.max << UInt32(32 - length)
      self.address = .v4(IPv4Address(rawValue: address.rawValue & mask))
    case .v6(let address):
      self.address = .v6(
        IPv6Address(
          high: address.high & upperBits(min(length, 64)),
          low: address.low & upperBits(max(0, length - 64))))
    }
  }

  /// Reads `ADDRESS/LENGTH`; without a length the prefix is the whole address.
  public init?(_ text: some StringProtocol) {
    guard let parsed = InterfaceAddress(text) else { return nil }
    self.init(address: parsed.address, length: parsed.prefixLength)
  }
}

extension IPPrefix: CustomStringConvertible {
  /// `ADDRESS/LENGTH`, and the address alone where the prefix is all of it.
  public var description: String {
    length == address.bitWidth ? "\(address)" : "\(address)/\(length)"
  }
}

/// The first `count` of 64 bits, 0 to 64.
func upperBits(_ count: Int) -> UInt64 {
  count == 0 ? 0 : UInt64.max << UInt64(64 - count)
}
