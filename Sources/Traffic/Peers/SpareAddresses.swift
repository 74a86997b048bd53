internal import Frames
internal import TopologyModel

/// Addresses that no endpoint owns or declares, for those that have none.
struct SpareAddresses {
  private let owned: Set<MACAddress>
  private let declared: Set<IPAddress>
  private var lastMAC: UInt64 = 0x02FE_0000_0000

  init(_ topology: Topology) {
    owned = Set(topology.endpoints.compactMap(\.mac))
    declared = Set(topology.endpoints.lazy.flatMap(\.addresses).map(\.address))
  }

  /// A locally administered unicast address, another one each time.
  mutating func nextMAC() -> MACAddress {
    repeat { lastMAC += 1 } while owned.contains(MACAddress(truncating: lastMAC))
    return MACAddress(truncating: lastMAC)
  }

  /// What an endpoint declares; else one address of each family, the world's from the blocks for
  /// documentation (RFC 5737, RFC 3849), anybody else's of a link.
  func addresses(
    of endpoint: Endpoint, number: Int, _ selection: TrafficPeers.Selection
  ) -> [IPAddress] {
    guard endpoint.addresses.isEmpty else { return endpoint.addresses.map(\.address) }
    switch selection {
    case .guests: return [TrafficPeer.linkLocal(number: number)]
    case .everyone: break
    }
    let isWorld: Bool
    if case .outside = endpoint.attachment { isWorld = true } else { isWorld = false }
    return [
      free(number) { number in
        isWorld
          ? .v4(IPv4Address(rawValue: 0xC633_6400 | UInt32(number % 254 + 1)))
          : TrafficPeer.linkLocal(number: number)
      },
      free(number) { number in
        .v6(
          IPv6Address(
            high: isWorld ? 0x2001_0DB8_FFFF_0000 : 0xFE80_0000_0000_0000,
            low: 0x0200_00FF_FE00_0000 | UInt64(number)))
      },
    ]
  }

  /// The first address from a number on that nobody declares.
  private func free(_ number: Int, _ address: (Int) -> IPAddress) -> IPAddress {
    var number = number
    for _ in 0..<254 where declared.contains(address(number)) { number += 1 }
    return address(number)
  }
}
