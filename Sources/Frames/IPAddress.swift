/// An IPv4 or IPv6 address; the two families are never compared with each other.
public enum IPAddress: Hashable, Sendable {
  /// A 32-bit address.
  case v4(IPv4Address)
  /// A 128-bit address.
  case v6(IPv6Address)

  /// Reads either family.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    self.init(text.utf8Span.span)
  }

  /// Reads the same from UTF-8.
  init?(_ text: Span<UInt8>) {
    if let address = IPv4Address(text) {
      self = .v4(address)
    } else if let address = IPv6Address(text) {
      self = .v6(address)
    } else {
      return nil
    }
  }

  /// 32 for IPv4, 128 for IPv6.
  public var bitWidth: Int {
    switch self {
    case .v4: 32
    case .v6: 128
    }
  }
}

extension IPAddress: CustomStringConvertible {
  /// The family's canonical text.
  public var description: String {
    switch self {
    case .v4(let address): address.description
    case .v6(let address): address.description
    }
  }
}
