internal import Frames

extension NetworkReview {
  /// Subnets of a router that overlap, and routes that lead nowhere or are never chosen.
  func reviewRouters(_ findings: inout Findings) {
    guard !topology.routers.isEmpty else { return }
    var declared: DeclaredAddresses?
    for router in topology.routers {
      let subnets = ConnectedSubnets(usableInterfaces(of: router), topology.endpoints)
      reviewOverlaps(subnets, of: router, &findings)
      guard !router.routes.isEmpty else { continue }
      let addresses = declared ?? DeclaredAddresses(topology)
      declared = addresses
      reviewDuplicates(router, subnets, &findings)
      let interfaces = Set(router.interfaces)
      for route in router.routes { review(route, interfaces, addresses, &findings) }
    }
  }

  /// Two interfaces with addresses in common: a destination in both is behind the longer prefix, or
  /// behind the first of equal ones, whichever side it is on.
  private func reviewOverlaps(
    _ subnets: ConnectedSubnets, of router: Router, _ findings: inout Findings
  ) {
    let sorted = subnets.subnets.filter { !$0.prefix.address.isLinkLocal }
      .sorted { ($0.prefix.sortKey, $0.interface) < ($1.prefix.sortKey, $1.interface) }
    // Prefixes are nested or apart: those that hold the current one are a stack.
    var open: [ConnectedSubnets.Subnet] = []
    for subnet in sorted {
      while let last = open.last, !last.prefix.contains(subnet.prefix.address) { open.removeLast() }
      if let outer = open.last(where: { $0.interface != subnet.interface }) {
        reportOverlap(outer, subnet, of: router, &findings)
      }
      // One interface may have many addresses in one subnet.
      if open.last?.interface != subnet.interface || open.last?.prefix != subnet.prefix {
        open.append(subnet)
      }
    }
  }

  private func reportOverlap(
    _ outer: ConnectedSubnets.Subnet, _ inner: ConnectedSubnets.Subnet, of router: Router,
    _ findings: inout Findings
  ) {
    let (first, second) = outer.interface < inner.interface ? (outer, inner) : (inner, outer)
    let span = topology[second.interface].definition
    findings.report(.subnetsOverlap, at: span) {
      let isEqual = outer.prefix == inner.prefix
      return Diagnostic(
        .subnetsOverlap,
        isEqual
          ? "two interfaces of `\(router.name)` are in one subnet, \(inner.prefix)"
          : "subnets of two interfaces of `\(router.name)` overlap: \(outer.prefix) holds"
            + " \(inner.prefix)",
        at: span, label: "\(second.prefix)",
        labels: [
          Diagnostic.Label(
            "`\(topology[first.interface].name)`: \(first.prefix)",
            at: topology[first.interface].definition)
        ],
        notes: [
          isEqual
            ? "packets to it leave by the first of the two alone"
            : "packets to addresses in both leave by the interface with the longer prefix alone"
        ], help: "give each interface a subnet of its own")
    }
  }

  /// Of equal prefixes the connected one decides, then the first in the file.
  private func reviewDuplicates(
    _ router: Router, _ subnets: ConnectedSubnets, _ findings: inout Findings
  ) {
    var first: [IPPrefix: SourceSpan] = [:]
    for subnet in subnets.subnets where first[subnet.prefix] == nil {
      first[subnet.prefix] = topology[subnet.interface].definition
    }
    let connected = Set(first.keys)
    for route in router.routes {
      guard let other = first[route.destination] else {
        first[route.destination] = route.definition
        continue
      }
      findings.report(.routeNeverDecides, at: route.definition) {
        let isConnected = connected.contains(route.destination)
        return Diagnostic(
          .routeNeverDecides, "the route to \(route.destination) is never chosen",
          at: route.definition, label: "without effect",
          labels: [
            Diagnostic.Label(
              isConnected ? "an interface in that subnet" : "chosen in its place", at: other)
          ],
          notes: [
            "of equal prefixes a connected subnet decides, then the first route; the next one does not"
              + " take over"
          ], help: "leave the route out, or make its prefix longer")
      }
    }
  }

  private func review(
    _ route: Route, _ interfaces: Set<ID<Endpoint>>, _ declared: DeclaredAddresses,
    _ findings: inout Findings
  ) {
    // What nobody declares may be behind a wire.
    guard case .routerInterface(let interface) = topology[route.egress].attachment,
      case .port = interface.plug.value
    else { return }
    let message: String
    let help: String
    switch route.nextHop {
    case .address(let address):
      guard !declared.isDeclared(address) else { return }
      message = "nobody declares the next hop `\(address)` of the route to \(route.destination)"
      help = "give the neighbour the address: `ip: \(address)/LENGTH`"
    case .destination:
      guard !declared.hasMember(of: route.destination, besides: interfaces) else {
        return
      }
      message =
        "nobody declares an address in \(route.destination), which is routed to an interface"
      help = "write the next router's address, `via: ADDRESS`"
    }
    findings.report(.routeToNowhere, at: route.definition) {
      Diagnostic(
        .routeToNowhere, message, at: route.definition, label: "leads nowhere",
        labels: [
          Diagnostic.Label(
            "leaves by `\(topology[route.egress].name)`", at: interface.plug.span)
        ],
        notes: ["behind a port of a physical switch there is only what the file declares"],
        help: help)
    }
  }
}

/// All declared addresses, sorted.
private struct DeclaredAddresses {
  private struct Entry {
    var key: AddressKey
    var endpoint: ID<Endpoint>
  }

  private let entries: [Entry]

  init(_ topology: Topology) {
    var entries: [Entry] = []
    for (index, endpoint) in topology.endpoints.enumerated() {
      for address in endpoint.addresses {
        entries.append(Entry(key: address.address.sortKey, endpoint: ID(index)))
      }
    }
    self.entries = entries.sorted { $0.key < $1.key }
  }

  /// Some endpoint has the address.
  func isDeclared(_ address: IPAddress) -> Bool {
    let position = position(of: address.sortKey)
    return position < entries.count && entries[position].key == address.sortKey
  }

  /// Some endpoint but these has an address with the prefix.
  func hasMember(of prefix: IPPrefix, besides own: Set<ID<Endpoint>>) -> Bool {
    entries[position(of: prefix.address.sortKey)...].lazy
      .prefix { $0.key <= prefix.lastKey }.contains { !own.contains($0.endpoint) }
  }

  /// The first entry not below a key.
  private func position(of key: AddressKey) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
