internal import Frames

/// The subnets of a router's interfaces, as their declared addresses say.
struct ConnectedSubnets {
  /// One address of an interface.
  struct Subnet {
    /// The interface.
    var interface: ID<Endpoint>
    /// Its own address there.
    var address: IPAddress
    /// All addresses of the subnet.
    var prefix: IPPrefix
  }

  /// In file order.
  let subnets: [Subnet]

  init(_ interfaces: [ID<Endpoint>], _ endpoints: [Endpoint]) {
    subnets = interfaces.flatMap { id in
      endpoints[id.index].addresses.compactMap { address in
        address.prefix.map { Subnet(interface: id, address: address.address, prefix: $0) }
      }
    }
  }

  /// The interfaces that have an address in a subnet of theirs, in file order, each once.
  func interfaces(holding address: IPAddress) -> [ID<Endpoint>] {
    var found: [ID<Endpoint>] = []
    for subnet in subnets where subnet.prefix.contains(address) && found.last != subnet.interface {
      found.append(subnet.interface)
    }
    return found
  }

  /// The interface that itself has an address.
  func owner(of address: IPAddress) -> ID<Endpoint>? {
    subnets.first { $0.address == address }?.interface
  }
}

extension InterfaceAddress {
  /// The subnet that the address is in.
  var prefix: IPPrefix? { IPPrefix(address: address, length: prefixLength) }
}

extension IPPrefix {
  /// Whether an address begins with the prefix's bits; an address of the other family never does.
  func contains(_ other: IPAddress) -> Bool {
    other.bitWidth == address.bitWidth && IPPrefix(address: other, length: length) == self
  }
}
