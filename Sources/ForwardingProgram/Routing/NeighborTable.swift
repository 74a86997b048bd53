public import Frames
internal import TopologyModel

/// Who declares an IP address: the first endpoint in file order, as a neighbour that routers hand
/// packets to (semantics 6).
///
/// Open addressing with linear probing, at most half full; empty where nothing routes.
public struct NeighborTable: Sendable {
  private struct Row: Sendable {
    var address: IPv6Address
    /// 4 or 6; 0 is an empty row.
    var version: UInt8
    var endpoint: Int32
  }

  private var rows: [Row]

  init(_ topology: Topology) {
    let addresses =
      topology.routers.isEmpty ? 0 : topology.endpoints.reduce(0) { $0 + $1.addresses.count }
    var capacity = 1
    while capacity < addresses * 2 { capacity *= 2 }
    let empty = Row(address: IPv6Address(high: 0, low: 0), version: 0, endpoint: -1)
    rows = Array(repeating: empty, count: capacity)
    guard addresses > 0 else { return }
    for (index, endpoint) in topology.endpoints.enumerated() {
      for address in endpoint.addresses {
        let (number, version) = address.address.number
        let slot = slot(of: number, version)
        if rows[slot].version == 0 {
          rows[slot] = Row(address: number, version: version, endpoint: Int32(index))
        }
      }
    }
  }

  /// The endpoint that declares an address; −1 is nobody.
  public func endpoint(declaring address: IPv6Address, version: UInt8) -> Int32 {
    rows[slot(of: address, version)].endpoint
  }

  /// Where the address stands, or the empty row where it would stand.
  private func slot(of address: IPv6Address, _ version: UInt8) -> Int {
    var hash = (address.high ^ address.low &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash &>> 32
    var slot = Int(truncatingIfNeeded: hash) & (rows.count &- 1)
    while rows[slot].version != 0 {
      if rows[slot].version == version, rows[slot].address == address { return slot }
      slot = (slot &+ 1) & (rows.count &- 1)
    }
    return slot
  }
}

extension IPAddress {
  /// The address as a number, an IPv4 address in the low 32 bits, and the version of its family.
  var number: (IPv6Address, version: UInt8) {
    switch self {
    case .v4(let address): (IPv6Address(high: 0, low: UInt64(address.rawValue)), 4)
    case .v6(let address): (address, 6)
    }
  }
}
