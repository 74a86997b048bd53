internal import Frames
internal import TopologyModel

extension Topology {
  /// Whom an endpoint addresses a packet to that its own stack would send: whoever declares the
  /// destination on its subnet, else the gateway there.
  ///
  /// `nil` where the endpoint does not declare the source address, or nobody is there.
  func neighbor(
    of sender: Endpoint, from source: IPAddress, to destination: IPAddress
  ) -> Endpoint? {
    guard let own = sender.addresses.first(where: { $0.address == source }) else { return nil }
    if own.subnetHolds(destination) {
      return endpoints.first { endpoint in
        endpoint.name != sender.name && endpoint.addresses.contains { $0.address == destination }
      }
    }
    return gateway(to: destination) { interface in
      interface.name != sender.name
        && interface.addresses.contains { own.subnetHolds($0.address) }
    }
  }

  /// The router's interface behind a wire to which the rest of the world sends.
  func gateway(behind wire: ID<Wire>, to destination: IPAddress) -> Endpoint? {
    gateway(to: destination) { interface in
      switch interface.attachment {
      case .routerInterface(let plugged): plugged.plug.value == .wire(wire)
      case .nic(let nic): nic.plugs.contains { $0.value == .wire(wire) }
      case .adapter, .machine, .outside: false
      }
    }
  }

  /// Of the interfaces that run: one whose router has a route goes before one whose has none, a router
  /// before a guest that forwards, and then the first in file order.
  private func gateway(
    to destination: IPAddress, where isThere: (Endpoint) -> Bool
  ) -> Endpoint? {
    var best: (rank: Int, interface: Endpoint)?
    for router in routers {
      let isGuest = router.kind != .physical
      let interfaces = router.interfaces.map { self[$0] }
      for interface in interfaces where isUp(interface) && isThere(interface) {
        let rank = (hasRoute(router, to: destination) ? 0 : 2) + (isGuest ? 1 : 0)
        if best.map({ rank < $0.rank }) ?? true { best = (rank, interface) }
      }
    }
    return best?.interface
  }

  private func isUp(_ endpoint: Endpoint) -> Bool {
    guard case .adapter(let adapter) = endpoint.attachment else { return true }
    return adapter.virtualSwitch != nil && self[adapter.settings].connected.value
      && adapter.virtualMachine.map { self[$0].state == .running } ?? true
  }

  private func hasRoute(_ router: Router, to destination: IPAddress) -> Bool {
    router.interfaces.contains { id in
      isUp(self[id]) && self[id].addresses.contains { $0.subnetHolds(destination) }
    }
      || router.routes.contains { route in
        IPPrefix(address: destination, length: min(route.destination.length, destination.bitWidth))
          == route.destination
      }
  }
}

extension InterfaceAddress {
  /// Whether an address lies in the subnet.
  func subnetHolds(_ other: IPAddress) -> Bool {
    IPPrefix(address: other, length: min(prefixLength, other.bitWidth))
      == IPPrefix(address: address, length: prefixLength)
  }
}
