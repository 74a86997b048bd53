/// An address with the length of its subnet's prefix, `10.0.20.1/24`.
///
/// Unlike a prefix it keeps the bits behind the prefix: they tell the interface from its neighbours.
public struct InterfaceAddress: Hashable, Sendable {
  /// The interface's own address.
  public let address: IPAddress
  /// 0 to 32 for IPv4, 0 to 128 for IPv6.
  public let prefixLength: Int

  /// Fails where the prefix is longer than the address.
  public init?(address: IPAddress, prefixLength: Int) {
    guard (0...address.bitWidth).contains(prefixLength) else { return nil }
    self.address = address
    self.prefixLength = prefixLength
  }

  /// Reads `ADDRESS/LENGTH`; without a length the prefix is the whole address.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    let octets = text.utf8Span.span
    var slash = 0
    while slash < octets.count, octets[slash] != UInt8(ascii: "/") { slash += 1 }
    guard let address = IPAddress(octets.extracting(..<slash)) else { return nil }
    guard slash < octets.count else {
      self.init(address: address, prefixLength: address.bitWidth)
      return
    }
    let digits = octets.extracting((slash + 1)...)
    guard let length = decimal(digits, atMost: address.bitWidth) else { return nil }
    self.init(address: address, prefixLength: length)
  }
}

extension InterfaceAddress: CustomStringConvertible {
  /// `ADDRESS/LENGTH`.
  public var description: String { "\(address)/\(prefixLength)" }
}
