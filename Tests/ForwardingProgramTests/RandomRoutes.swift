import ForwardingProgram
import Frames
import TestSupport
import TopologyModel

/// A router with random subnets and routes that nest, and what its table must say.
struct RandomRoutes {
  /// What becomes of a packet.
  enum Decision: Equatable {
    case local
    case none
    /// By a connected subnet.
    case interface(Int)
    case route(Int)

    init(_ decision: RouteStretchRow.Decision, in program: ForwardingProgram) {
      switch decision {
      case .local: self = .local
      case .none: self = .none
      case .toDestination(let interface, let route), .toNeighbor(_, let interface, let route):
        self = route < 0 ? .interface(Int(interface)) : .route(Int(route))
      }
    }
  }

  let bitWidth: Int
  let interfaces: [InterfaceAddress]
  let routes: [IPPrefix]
  var topology: Topology { RandomRoutes.topology(interfaces, routes: routes) }

  init(bitWidth: Int, using random: inout SeededGenerator) {
    self.bitWidth = bitWidth
    interfaces = (0..<Int.random(in: 1...4, using: &random)).compactMap { _ in
      InterfaceAddress(
        address: RandomRoutes.address(bitWidth, using: &random),
        prefixLength: RandomRoutes.length(bitWidth, using: &random))
    }
    routes = (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
      IPPrefix(
        address: RandomRoutes.address(bitWidth, using: &random),
        length: RandomRoutes.length(bitWidth, using: &random))
    }
  }

  /// Addresses that have much in common, at both ends of the space too.
  private static func address(_ bitWidth: Int, using random: inout SeededGenerator) -> IPAddress {
    let heads: [UInt64] = [0x0A00, 0x0A01, 0x0A80, 0, 0xA9FE, 0xE000, 0xFE80, 0xFFFF]
    let head = heads[Int.random(in: 0..<heads.count, using: &random)]
    let tails: [UInt64] = [0, 1, 2, 3, 0x80, 0xFE, 0xFF, 0xFFFF]
    let tail = tails[Int.random(in: 0..<tails.count, using: &random)]
    return bitWidth == 32
      ? .v4(IPv4Address(rawValue: UInt32(head << 16 | tail)))
      : .v6(IPv6Address(high: head << 48, low: tail))
  }

  private static func length(_ bitWidth: Int, using random: inout SeededGenerator) -> Int {
    let lengths = [0, 1, 8, 9, 16, 24, bitWidth - 8, bitWidth - 2, bitWidth - 1, bitWidth]
    return lengths[Int.random(in: 0..<lengths.count, using: &random)]
  }

  /// The edges of every prefix, their neighbours, and random ones.
  func destinations(using random: inout SeededGenerator) -> [IPv6Address] {
    let prefixes =
      routes
      + interfaces.compactMap { IPPrefix(address: $0.address, length: $0.prefixLength) }
    let edges = prefixes.flatMap { prefix -> [IPv6Address] in
      let range = range(of: prefix)
      return [range.first, range.last, range.first.next(-1), range.last.next(1)]
    }
    let own = interfaces.map { number(of: $0.address) }
    let others = (0..<20).map { _ in
      number(of: RandomRoutes.address(bitWidth, using: &random))
    }
    return (edges + own + others).map {
      bitWidth == 32 ? IPv6Address(high: 0, low: $0.low & 0xFFFF_FFFF) : $0
    }
  }

  /// By looking at everything: semantics 6.
  func decision(for destination: IPv6Address) -> Decision {
    if interfaces.contains(where: { number(of: $0.address) == destination }) { return .local }
    if isUnrouted(destination) { return .local }
    var best: (length: Int, decision: Decision)?
    for (index, interface) in interfaces.enumerated() {
      guard let prefix = IPPrefix(address: interface.address, length: interface.prefixLength),
        holds(prefix, destination), prefix.length > best?.length ?? -1
      else { continue }
      best = (prefix.length, .interface(index))
    }
    for (index, route) in routes.enumerated() {
      guard holds(route, destination), route.length > best?.length ?? -1 else { continue }
      best = (route.length, .route(index))
    }
    return best?.decision ?? .none
  }

  private func isUnrouted(_ address: IPv6Address) -> Bool {
    guard bitWidth == 32 else { return address.high >> 56 == 0xFF || address.high >> 54 == 0x3FA }
    if address.low >> 28 == 0xE || address.low == 0xFFFF_FFFF { return true }
    if address.low >> 16 == 0xA9FE { return true }
    return interfaces.contains { interface in
      guard interface.prefixLength <= 30,
        let prefix = IPPrefix(address: interface.address, length: interface.prefixLength)
      else { return false }
      return range(of: prefix).last == address
    }
  }

  private func holds(_ prefix: IPPrefix, _ address: IPv6Address) -> Bool {
    let range = range(of: prefix)
    return !(address < range.first) && !(range.last < address)
  }

  private func range(of prefix: IPPrefix) -> (first: IPv6Address, last: IPv6Address) {
    let first = number(of: prefix.address)
    var last = first
    for bit in prefix.length..<bitWidth {
      let position = bitWidth - 1 - bit
      last =
        position >= 64
        ? IPv6Address(high: last.high | 1 << UInt64(position - 64), low: last.low)
        : IPv6Address(high: last.high, low: last.low | 1 << UInt64(position))
    }
    return (first, last)
  }

  private func number(of address: IPAddress) -> IPv6Address {
    switch address {
    case .v4(let address): IPv6Address(high: 0, low: UInt64(address.rawValue))
    case .v6(let address): address
    }
  }
}

extension IPv6Address {
  /// One further or one back, round the ends.
  fileprivate func next(_ step: Int64) -> IPv6Address {
    let (low, overflow) =
      step > 0 ? self.low.addingReportingOverflow(1) : self.low.subtractingReportingOverflow(1)
    return IPv6Address(
      high: overflow ? high &+ UInt64(bitPattern: step) : high, low: low)
  }
}

extension RandomRoutes {
  /// One router on one wire, with an interface for each address; every route leads out by the first.
  static func topology(_ interfaces: [InterfaceAddress], routes: [IPPrefix]) -> Topology {
    let span = SourceSpan(file: 0, line: 1, column: 1)
    var topology = Topology(
      name: "routes", description: nil, sources: [], assumptions: Assumptions(), hosts: [],
      virtualMachines: [], virtualSwitches: [],
      wires: [Wire(name: "wire", description: nil, definition: span, isDeclared: true)],
      adapterSettings: [], acls: [], extendedACLs: [], endpoints: [], policy: [])
    for (index, address) in interfaces.enumerated() {
      topology.endpoints.append(
        Endpoint(
          name: "gw/\(index)", host: nil,
          attachment: .routerInterface(
            Endpoint.RouterInterface(
              router: ID(0), plug: Located(.wire(ID(0)), at: span), vlan: nil, aclIn: nil,
              aclOut: nil)),
          mac: MACAddress(truncating: 0x0200_0000_0001 + UInt64(index)), addresses: [address],
          definition: span))
    }
    topology.routers = [
      Router(
        name: "gw", kind: .physical, interfaces: interfaces.indices.map { ID($0) },
        routes: routes.map {
          Route(destination: $0, nextHop: .destination, egress: ID(0), definition: span)
        }, definition: span)
    ]
    topology.endpoints.append(
      Endpoint(
        name: "outside", host: nil, attachment: .outside(ID(0)), mac: nil, addresses: [],
        definition: span))
    return topology
  }
}

extension ForwardingProgram {
  /// What the only router does with packets for a destination.
  func decision(version: UInt8, to destination: IPv6Address) -> RouteStretchRow.Decision {
    routeStretches[routeStretch(of: routers[0], version: version, to: destination)].decision
  }
}
