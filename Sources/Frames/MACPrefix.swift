/// All MAC addresses that begin with the same bits, `00:15:5d:00:00:00/24`.
///
/// The bits behind the prefix are cleared, so that equal sets are equal values.
public struct MACPrefix: Hashable, Sendable {
  /// The lowest address of the set.
  public let address: MACAddress
  /// 0 (every address) to 48 (one address).
  public let length: Int

  /// Every address.
  public static let any = MACPrefix(address: .zero, bits: 0)

  /// The prefix of an address; fails where it would be longer than the address.
  public init?(address: MACAddress, length: Int) {
    guard (0...48).contains(length) else { return nil }
    self.init(address: address, bits: length)
  }

  /// Reads `ADDRESS/LENGTH`; without a length the prefix is the whole address.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = MACAddress(parts[0]) else { return nil }
    guard parts.count == 2 else {
      self.init(address: address, bits: 48)
      return
    }
    let digits = String(parts[1])
    guard let length = decimal(digits.utf8Span.span, atMost: 48) else { return nil }
    self.init(address: address, bits: length)
  }

  private init(address: MACAddress, bits: Int) {
    length = bits
    self.address = MACAddress(truncating: address.rawValue & upperBits(bits + 16))
  }
}

extension MACPrefix: CustomStringConvertible {
  /// `ADDRESS/LENGTH`, and the address alone where the prefix is all of it.
  public var description: String { length == 48 ? "\(address)" : "\(address)/\(length)" }
}
