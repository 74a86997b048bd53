internal import Frames
internal import TopologyModel

/// Compiles routers, forwarding guests and forwarding management OSs.
struct RouterCompiler {
  private let topology: Topology
  private let places: PlaceTable
  private(set) var policies: PolicyCompiler
  private(set) var routers: [RouterRow] = []
  private(set) var interfaces: [RouterInterfaceRow] = []
  private(set) var stretches: [RouteStretchRow] = []
  /// The index of each endpoint that is an interface.
  private(set) var interfaceOfEndpoint: [Int: Int32] = [:]
  private var routeCount: Int32 = 0

  init(_ topology: Topology, _ places: PlaceTable, _ policies: PolicyCompiler) {
    self.topology = topology
    self.places = places
    self.policies = policies
  }

  /// Compiles all routers, over the rows of endpoints and plugs; `flowPorts` is the first number that
  /// no port of a virtual switch has.
  mutating func compile(
    _ endpoints: [EndpointRow], _ plugs: [PlugRow], neighbors: NeighborTable,
    domains: DomainNumbers, flowPorts: Int
  ) {
    for (index, router) in topology.routers.enumerated() {
      let first = interfaces.count
      for id in router.interfaces {
        interfaceOfEndpoint[id.index] = Int32(interfaces.count)
        let row = endpoints[id.index]
        let isOnWire = row.kind == .nic && plugs[Int(row.entry)].mode == .open
        interfaces.append(
          RouterInterfaceRow(
            endpoint: Int32(id.index), router: Int32(index), policy: policy(of: id),
            flowPort: Int32(flowPorts + interfaces.count),
            domain: domains[Int32(id.index)], wirePlug: isOnWire ? row.entry : -1))
      }
      let ipv4 = stretches.count
      stretches += table(of: router, bitWidth: 32, endpoints, neighbors)
      let ipv6 = stretches.count
      stretches += table(of: router, bitWidth: 128, endpoints, neighbors)
      routeCount += Int32(router.routes.count)
      routers.append(
        RouterRow(
          interfaces: first..<interfaces.count, ipv4: ipv4..<ipv6, ipv6: ipv6..<stretches.count,
          place: places[router: index]))
    }
  }

  private mutating func policy(of id: ID<Endpoint>) -> Int32 {
    guard case .routerInterface(let interface) = topology[id].attachment else { return -1 }
    return policies.index(aclIn: interface.aclIn, aclOut: interface.aclOut)
  }

  /// Unrouted addresses, the router's own, connected subnets, then routes in file order: of equal
  /// prefixes the first decides.
  private func table(
    of router: Router, bitWidth: Int, _ endpoints: [EndpointRow], _ neighbors: NeighborTable
  ) -> [RouteStretchRow] {
    var builder = RouteTableBuilder(bitWidth: bitWidth)
    let addresses = router.interfaces.flatMap { id in
      topology[id].addresses.filter { $0.address.bitWidth == bitWidth }.map { (id, $0) }
    }
    let connected = addresses.filter { endpoints[$0.0.index].kind != .disconnected }
    addUnrouted(&builder, bitWidth, connected.map(\.1))
    for (_, address) in addresses {
      builder.add(address.address.number.0, length: bitWidth, .local)
    }
    for (id, address) in connected {
      builder.add(
        address.address.number.0, length: address.prefixLength,
        .toDestination(interface: interfaceOfEndpoint[id.index] ?? -1, route: -1))
    }
    for (number, route) in router.routes.enumerated()
    where route.destination.address.bitWidth == bitWidth {
      builder.add(
        route.destination.address.number.0, length: route.destination.length,
        decision(of: route, number: routeCount + Int32(number), neighbors))
    }
    return builder.stretches()
  }

  /// Addresses that are not routed.
  ///
  /// Groups: 224.0.0.0/4 (RFC 5771), ff00::/8 (RFC 4291 §2.7).
  /// Those of one link: fe80::/10 (RFC 4291 §2.5.6), 169.254.0.0/16 (RFC 3927 §2.7), 255.255.255.255,
  /// and the last address of connected IPv4 subnets, of which /31 and /32 have none (RFC 919, RFC 3021).
  private func addUnrouted(
    _ builder: inout RouteTableBuilder, _ bitWidth: Int, _ connected: [InterfaceAddress]
  ) {
    guard bitWidth == 32 else {
      builder.addUnrouted(IPv6Address(high: 0xFF00 << 48, low: 0), length: 8)
      return builder.addUnrouted(IPv6Address(high: 0xFE80 << 48, low: 0), length: 10)
    }
    builder.addUnrouted(IPv6Address(high: 0, low: 0xE000_0000), length: 4)
    builder.addUnrouted(IPv6Address(high: 0, low: 0xA9FE_0000), length: 16)
    builder.add(IPv6Address(high: 0, low: 0xFFFF_FFFF), length: 32, .local)
    for address in connected where address.prefixLength <= 30 {
      let last = address.address.number.0.low | UInt64(UInt32.max >> UInt32(address.prefixLength))
      builder.add(IPv6Address(high: 0, low: last), length: 32, .local)
    }
  }

  private func decision(
    of route: Route, number routeNumber: Int32, _ neighbors: NeighborTable
  ) -> RouteStretchRow.Decision {
    let interface = interfaceOfEndpoint[route.egress.index] ?? -1
    switch route.nextHop {
    case .destination: return .toDestination(interface: interface, route: routeNumber)
    case .address(let address):
      let (number, version) = address.number
      let neighbor = neighbors.endpoint(
        declaring: number, version: version, seenFrom: interfaces[Int(interface)].domain)
      // A route's own interface is no next hop; the file cannot say so, a topology made otherwise can.
      let isItself = neighbor == Int32(route.egress.index)
      return .toNeighbor(isItself ? -1 : neighbor, interface: interface, route: routeNumber)
    }
  }
}
