package import Frames
package import TopologyModel

/// An endpoint that generated traffic comes from and goes to.
package struct TrafficPeer: Sendable {
  /// One way in which it may send: with a tag, or with none.
  package struct Way: Hashable, Sendable {
    /// The tag that it writes itself.
    package let tag: VLANID?
    /// Where such frames are; `nil` where no port takes them.
    package let domain: BroadcastDomain?
  }

  /// Which endpoint.
  package let endpoint: ID<Endpoint>
  /// Its own address; of `outside` one that nobody owns.
  package let mac: MACAddress
  /// Declared ones; where there are none, addresses that nobody declares.
  package let addresses: [IPAddress]
  /// The tag that it has to write itself: a trunk without a native VLAN takes nothing untagged.
  package let vlan: VLANID?
  /// Where its untagged frames are.
  package let domain: BroadcastDomain?
  /// Declared addresses with the lengths of their prefixes.
  package let subnets: [InterfaceAddress]
  /// All ways in which it sends, were it honest; never empty.
  package let ways: [Way]
  /// It is an interface of a router, guest or not.
  package let isGateway: Bool
}

extension TrafficPeer {
  /// The address in 169.254.0.0/16 of an endpoint that has no other (RFC 3927 §2.1).
  package static func linkLocal(number: Int) -> IPAddress {
    .v4(IPv4Address(rawValue: 0xA9FE_0000 | UInt32(number % 65_024 + 256)))
  }

  /// Its first address of a family.
  func address(bitWidth: Int) -> IPAddress? { addresses.first { $0.bitWidth == bitWidth } }

  /// A declared subnet of both, told by either's prefix.
  func sharesSubnet(with other: TrafficPeer, bitWidth: Int) -> Bool {
    guard let own = address(bitWidth: bitWidth), let theirs = other.address(bitWidth: bitWidth)
    else { return false }
    return (subnets + other.subnets).contains { $0.holds(own) && $0.holds(theirs) }
  }
}

extension InterfaceAddress {
  /// Whether another address lies in the subnet.
  func holds(_ other: IPAddress) -> Bool {
    switch (address, other) {
    case (.v4(let own), .v4(let other)):
      return (own.rawValue ^ other.rawValue) >> UInt32(32 - prefixLength) == 0
    case (.v6(let own), .v6(let other)):
      let high = (own.high ^ other.high) >> UInt64(max(0, 64 - prefixLength))
      let low = (own.low ^ other.low) >> UInt64(min(64, 128 - prefixLength))
      return high == 0 && low == 0
    case (.v4, .v6), (.v6, .v4): return false
    }
  }
}
