internal import ForwardingProgram
internal import Frames
internal import TopologyModel

extension ChangeCandidates {
  /// Guests and routes of routers that are tried; more are not.
  private static let routingLimit = 8

  // MARK: Opening

  /// Routes to the receiver, where a router has none.
  mutating func addRouteOpenings(_ blockers: [Blocker]) {
    guard let target = address(of: receiver),
      let destination = IPPrefix(address: target, length: target.bitWidth)
    else { return }
    for blocker in blockers where blocker.reason == .noRoute {
      guard case .router(let index) = blocker.decider else { continue }
      let id = ID<Router>(Int(index))
      guard topology[id].kind == .physical else { continue }
      for hop in hops(from: id, bitWidth: target.bitWidth).prefix(Self.routingLimit) {
        let route = Route(
          destination: destination, nextHop: hop.next, egress: hop.egress,
          definition: topology[id].definition)
        add(.route(id, .added(route)))
      }
    }
  }

  /// An interface to leave by, and whom a packet is handed to.
  private struct Hop {
    var egress: ID<Endpoint>
    var next: Route.NextHop
  }

  /// Interfaces of other routers in this one's subnets, then its own.
  private func hops(from id: ID<Router>, bitWidth: Int) -> [Hop] {
    var hops: [Hop] = []
    let interfaces = topology[id].interfaces
    for egress in interfaces {
      for subnet in topology[egress].addresses where subnet.address.bitWidth == bitWidth {
        let prefix = IPPrefix(address: subnet.address, length: subnet.prefixLength)
        for router in topology.routers.indices where router != id.index {
          for other in topology.routers[router].interfaces {
            for address in topology[other].addresses.map(\.address)
            where address != subnet.address && address.bitWidth == bitWidth
              && IPPrefix(address: address, length: subnet.prefixLength) == prefix
            {
              hops.append(Hop(egress: egress, next: .address(address)))
            }
          }
        }
      }
    }
    return hops + interfaces.map { Hop(egress: $0, next: .destination) }
  }

  /// Guests and management OSs of the pair's hosts that would stand between two networks.
  mutating func addForwarding() {
    let routing = Set(topology.routers.map(\.kind))
    let hosts = Set(ends.compactMap { topology[$0].host })
    var kinds: [Router.Kind] = []
    for (index, machine) in topology.virtualMachines.enumerated()
    where hosts.contains(machine.host) && machine.state == .running {
      kinds.append(.virtualMachine(ID(index)))
    }
    for host in hosts.sorted() { kinds.append(.managementOS(host)) }
    let counts = interfaceCounts
    let able = kinds.filter { !routing.contains($0) && (counts[$0] ?? 0) > 1 }
    for kind in able.prefix(Self.routingLimit) { add(.forwarding(kind, true)) }
  }

  /// How many endpoints with an address each guest and management OS has.
  private var interfaceCounts: [Router.Kind: Int] {
    var counts: [Router.Kind: Int] = [:]
    for endpoint in topology.endpoints where !endpoint.addresses.isEmpty {
      switch endpoint.attachment {
      case .adapter(let adapter):
        if let machine = adapter.virtualMachine {
          counts[.virtualMachine(machine), default: 0] += 1
        } else if let host = endpoint.host {
          counts[.managementOS(host), default: 0] += 1
        }
      case .nic:
        if let host = endpoint.host { counts[.managementOS(host), default: 0] += 1 }
      case .machine, .routerInterface, .outside: continue
      }
    }
    return counts
  }

  // MARK: Closing

  /// Guests that forward no more, and routes that a router has no more.
  mutating func addRouteClosings(_ witness: Witness) {
    for index in witness.routers {
      let id = ID<Router>(Int(index))
      let router = topology[id]
      switch router.kind {
      case .virtualMachine, .managementOS: add(.forwarding(router.kind, false))
      case .physical:
        for route in router.routes.prefix(Self.routingLimit) { add(.route(id, .removed(route))) }
      }
    }
  }
}
