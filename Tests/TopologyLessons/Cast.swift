internal import Frames
internal import TopologyFile
internal import TopologyModel

/// Who takes part in a lesson: the endpoints of its topology by any name that the policy would
/// take, and its strangers.
struct Cast {
  /// What a frame needs to know of a party.
  struct Party {
    /// The endpoint that it sends from, by its full name.
    var endpoint: String
    var mac: MACAddress
    var addresses: [InterfaceAddress]

    /// The first declared IPv4 address, or none: 0.0.0.0.
    var ipv4: IPv4Address {
      for address in addresses {
        if case .v4(let address) = address.address { return address }
      }
      return IPv4Address(rawValue: 0)
    }
  }

  /// Why a lesson cannot be told.
  enum Failure: Error {
    case invalidTopology(path: String)
    case nobody(String)
  }

  private let topology: Topology
  private let names: EndpointNames
  private let strangers: [Lesson.Stranger]

  init(topologyPath: String, strangers: [Lesson.Stranger]) throws {
    guard let topology = TopologyLoader.load(paths: [topologyPath]).topology else {
      throw Failure.invalidTopology(path: topologyPath)
    }
    self.topology = topology
    names = EndpointNames(topology)
    self.strangers = strangers
  }

  func party(_ name: String) throws -> Party {
    if let stranger = strangers.first(where: { $0.name == name }) {
      let addresses = [
        InterfaceAddress(address: .v4(stranger.ip), prefixLength: 24),
        stranger.ipv6.flatMap { InterfaceAddress(address: .v6($0), prefixLength: 64) },
      ]
      return Party(
        endpoint: stranger.outside, mac: stranger.mac, addresses: addresses.compactMap { $0 })
    }
    let endpoint = topology[try names.resolve(name).get()]
    guard let mac = endpoint.mac else { throw Failure.nobody(name) }
    return Party(endpoint: endpoint.name, mac: mac, addresses: endpoint.addresses)
  }
}
