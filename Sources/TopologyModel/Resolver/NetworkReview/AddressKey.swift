internal import Frames

/// An IP address as numbers in order: IPv4 ahead of IPv6, then by value.
struct AddressKey: Comparable {
  private let family: Int
  private let high: UInt64
  private let low: UInt64

  fileprivate init(family: Int, high: UInt64, low: UInt64) {
    (self.family, self.high, self.low) = (family, high, low)
  }

  static func < (left: AddressKey, right: AddressKey) -> Bool {
    (left.family, left.high, left.low) < (right.family, right.high, right.low)
  }

  /// The same with the lowest bits set, so many of them.
  fileprivate func filled(bits: Int) -> AddressKey {
    let lowMask = bits >= 64 ? UInt64.max : (1 << UInt64(bits)) - 1
    let highMask = bits >= 128 ? UInt64.max : bits <= 64 ? 0 : (1 << UInt64(bits - 64)) - 1
    return AddressKey(family: family, high: high | highMask, low: low | lowMask)
  }
}

/// A prefix in order: what holds another stands ahead of it.
struct PrefixKey: Comparable {
  private let address: AddressKey
  private let length: Int

  fileprivate init(address: AddressKey, length: Int) {
    (self.address, self.length) = (address, length)
  }

  static func < (left: PrefixKey, right: PrefixKey) -> Bool {
    (left.address, left.length) < (right.address, right.length)
  }
}

extension IPAddress {
  var sortKey: AddressKey {
    switch self {
    case .v4(let address): AddressKey(family: 4, high: 0, low: UInt64(address.rawValue))
    case .v6(let address): AddressKey(family: 6, high: address.high, low: address.low)
    }
  }

  /// 169.254.0.0/16 (RFC 3927) and fe80::/10 (RFC 4291 §2.5.6): every network has them.
  var isLinkLocal: Bool {
    switch self {
    case .v4(let address): address.rawValue >> 16 == 0xA9FE
    case .v6(let address): address.high >> 54 == 0x3FA
    }
  }
}

extension IPPrefix {
  var sortKey: PrefixKey { PrefixKey(address: address.sortKey, length: length) }

  /// The highest address of the set.
  var lastKey: AddressKey { address.sortKey.filled(bits: address.bitWidth - length) }
}
