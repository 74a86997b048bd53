public import Frames
internal import TopologyModel

/// Who declares an IP address, as a neighbour that routers hand packets to (semantics 6).
///
/// Of several who declare it one in the interface's own broadcast domain goes before any other, then the
/// first in file order: tenants who know nothing of each other may use one address. Open addressing with
/// linear probing, at most half full; empty where nothing routes.
public struct NeighborTable: Sendable {
  private struct Row: Sendable {
    var address: IPv6Address
    /// 4 or 6; 0 is an empty row.
    var version: UInt8
    /// Others declare the address too, in other domains: they stand in `others`.
    var isShared: Bool
    /// The first in file order.
    var endpoint: Int32
  }

  /// The first of those in one domain who declare an address that others declare too.
  private struct Resident: Hashable, Sendable {
    var row: Int
    var domain: Int32
  }

  private var rows: [Row]
  private var residents: [Resident: Int32] = [:]

  init(_ topology: Topology, _ domains: DomainNumbers) {
    let addresses =
      topology.routers.isEmpty ? 0 : topology.endpoints.reduce(0) { $0 + $1.addresses.count }
    var capacity = 1
    while capacity < addresses * 2 { capacity *= 2 }
    let empty = Row(
      address: IPv6Address(high: 0, low: 0), version: 0, isShared: false, endpoint: -1)
    rows = Array(repeating: empty, count: capacity)
    guard addresses > 0 else { return }
    for (index, endpoint) in topology.endpoints.enumerated() {
      for address in endpoint.addresses {
        add(Int32(index), address.address.number, domains)
      }
    }
  }

  private mutating func add(
    _ endpoint: Int32, _ address: (IPv6Address, version: UInt8), _ domains: DomainNumbers
  ) {
    let slot = slot(of: address.0, address.version)
    guard rows[slot].version != 0 else {
      rows[slot] = Row(
        address: address.0, version: address.version, isShared: false, endpoint: endpoint)
      return
    }
    let first = Resident(row: slot, domain: domains[rows[slot].endpoint])
    if residents[first] == nil { residents[first] = rows[slot].endpoint }
    let resident = Resident(row: slot, domain: domains[endpoint])
    if residents[resident] == nil { residents[resident] = endpoint }
    rows[slot].isShared = true
  }

  /// The endpoint that answers for an address in a domain; −1 is nobody.
  public func endpoint(
    declaring address: IPv6Address, version: UInt8, seenFrom domain: Int32
  ) -> Int32 {
    let slot = slot(of: address, version)
    guard rows[slot].isShared else { return rows[slot].endpoint }
    return residents[Resident(row: slot, domain: domain)] ?? rows[slot].endpoint
  }

  /// Whether an address is declared more than once.
  public func isShared(_ address: IPv6Address, version: UInt8) -> Bool {
    rows[slot(of: address, version)].isShared
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

/// Numbers for the broadcast domains of endpoints; −1 is none, that of nobody else.
struct DomainNumbers {
  private let numbers: [Int32]

  init(_ topology: Topology) {
    guard !topology.routers.isEmpty else {
      numbers = []
      return
    }
    let segments = Segments(topology)
    var known: [BroadcastDomain: Int32] = [:]
    numbers = topology.endpoints.map { endpoint in
      guard let domain = segments.domain(of: endpoint) else { return -1 }
      let number = known[domain] ?? Int32(known.count)
      known[domain] = number
      return number
    }
  }

  subscript(endpoint: Int32) -> Int32 { numbers[Int(endpoint)] }
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
