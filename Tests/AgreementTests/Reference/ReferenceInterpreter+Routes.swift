import Frames
import TopologyModel

/// Where a router sends a packet (semantics 6).
extension ReferenceInterpreter {
  /// An interface and a neighbour there.
  struct Way {
    let egress: ID<Endpoint>
    let nextHop: IPAddress
  }

  /// The subnets that a router is in, in file order; an adapter that is no port has none.
  func subnets(of router: Router) -> [(prefix: IPPrefix, interface: ID<Endpoint>)] {
    router.interfaces.filter { isAttached($0) }.flatMap { interface in
      topology[interface].addresses.compactMap { own in
        IPPrefix(address: own.address, length: own.prefixLength).map { ($0, interface) }
      }
    }
  }

  private func isAttached(_ interface: ID<Endpoint>) -> Bool {
    switch topology[interface].attachment {
    case .adapter: AdapterPort(interface, in: topology) != nil
    case .nic, .machine, .routerInterface, .outside: true
    }
  }

  /// The longest prefix decides, of equal ones the connected one, then the first in the file.
  func way(to destination: IPAddress, of router: Router) -> Way? {
    let connected = subnets(of: router).map { subnet in
      (prefix: subnet.prefix, way: Way(egress: subnet.interface, nextHop: destination))
    }
    let declared = router.routes.map { route in
      let nextHop =
        switch route.nextHop {
        case .address(let address): address
        case .destination: destination
        }
      return (prefix: route.destination, way: Way(egress: route.egress, nextHop: nextHop))
    }
    let all = misreads(.declaredBeforeConnected) ? declared + connected : connected + declared
    let matching = all.filter { $0.prefix.holds(destination) }
    if misreads(.firstRouteDecides) { return matching.first?.way }
    let longest = matching.map(\.prefix.length).max()
    return matching.first { $0.prefix.length == longest }?.way
  }

  /// The address of the first endpoint in file order that declares an IP address, running or not;
  /// the interface that a packet leaves by is no neighbour of itself.
  func neighbour(_ nextHop: IPAddress, by egress: ID<Endpoint>) -> MACAddress? {
    let candidates = topology.endpoints.indices.map { ID<Endpoint>($0) }
    let declaring = candidates.filter { id in
      id != egress && topology[id].addresses.contains { $0.address == nextHop }
    }
    // Who is in the interface's own VLAN of its own network goes before all others.
    let here = whereabouts(of: egress)
    let near = here == nil ? [] : declaring.filter { whereabouts(of: $0) == here }
    let answering = near.isEmpty || misreads(.neighboursAnswerFromAfar) ? declaring : near
    let neighbour = misreads(.lastNeighbourAnswers) ? answering.last : answering.first
    return neighbour.flatMap { topology[$0].mac }
  }
}

extension IPPrefix {
  /// Whether an address is one of the prefix.
  func holds(_ other: IPAddress) -> Bool {
    other.bitWidth == address.bitWidth && IPPrefix(address: other, length: length) == self
  }

  /// The last address of an IPv4 subnet whose prefix is no longer; one of two addresses has no
  /// broadcast address (RFC 3021), nor has one of a single address.
  func lastAddress(upTo longest: Int) -> IPAddress? {
    guard case .v4(let first) = address, length <= longest else { return nil }
    return .v4(IPv4Address(rawValue: first.rawValue | UInt32.max >> UInt32(length)))
  }
}

extension IPAddress {
  /// 224.0.0.0/4, ff00::/8, and 255.255.255.255, which is for all.
  var isMulticast: Bool {
    switch self {
    case .v4(let address): address.rawValue >> 28 == 0xE || address.rawValue == .max
    case .v6(let address): address.high >> 56 == 0xFF
    }
  }

  /// 169.254.0.0/16, fe80::/10: of one link, never to be routed (RFC 3927 §2.7, RFC 4291 §2.5.6).
  var isLinkLocal: Bool {
    switch self {
    case .v4(let address): address.rawValue >> 16 == 0xA9FE
    case .v6(let address): address.high >> 54 == 0x3FA
    }
  }
}
