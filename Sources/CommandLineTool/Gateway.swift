internal import Frames
internal import TopologyModel

extension Topology {
  /// Whom an endpoint addresses a packet to that its own stack would send: whoever declares the
  /// destination on its subnet, else the first router there.
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
    return routers.lazy.flatMap(\.interfaces).map { self[$0] }.first { interface in
      interface.name != sender.name && interface.mac != nil
        && interface.addresses.contains { own.subnetHolds($0.address) }
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
