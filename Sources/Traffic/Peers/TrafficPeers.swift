package import Frames
package import TopologyModel

/// All peers of a topology, and the routers by which they leave their broadcast domains.
package struct TrafficPeers: Sendable {
  /// Which endpoints take part.
  package enum Selection: Sendable {
    /// Those that send of their own accord and whose address tells who they are.
    case guests
    /// Whoever can send: interfaces of routers and the rest of the world, too.
    case everyone
  }

  /// An interface of a router, as those see it who share its domain.
  package struct Gateway: Sendable {
    /// Which endpoint.
    package let endpoint: ID<Endpoint>
    /// Its own address.
    package let mac: MACAddress
    let subnets: [InterfaceAddress]
    /// What its router has a way to, by connected subnets and routes; not by a default route.
    let reached: [InterfaceAddress]
  }

  /// In file order.
  package private(set) var all: [TrafficPeer] = []
  /// Those of each broadcast domain, as indices.
  package private(set) var ofDomain: [BroadcastDomain: [Int]] = [:]
  /// Interfaces of routers in each domain, in the routers' order.
  package private(set) var gateways: [BroadcastDomain: [Gateway]] = [:]
  /// VLANs that something in the topology names, ascending.
  package let vlans: [VLANID]
  /// Of each endpoint, its place in `all`; −1 is none.
  private(set) var places: [Int32]

  /// The endpoints of a selection that are plugged in and run.
  package init(_ topology: Topology, _ selection: Selection = .guests) {
    let segments = Segments(topology)
    let owned = Dictionary(topology.endpoints.compactMap(\.mac).map { ($0, 1) }) { $0 + $1 }
    vlans = topology.namedVLANs
    places = Array(repeating: -1, count: topology.endpoints.count)
    let routed = Set(topology.routers.flatMap(\.interfaces))
    var spare = SpareAddresses(topology)
    for (index, endpoint) in topology.endpoints.enumerated() {
      guard topology.canSend(endpoint.attachment, selection) else { continue }
      if case .guests = selection {
        guard let mac = endpoint.mac, mac.isValidSource, owned[mac] == 1 else { continue }
      }
      let peer = TrafficPeer(
        endpoint: ID(index), mac: endpoint.mac ?? spare.nextMAC(),
        addresses: spare.addresses(of: endpoint, number: index, selection),
        vlan: topology.ownTag(of: endpoint.attachment), domain: segments.domain(of: endpoint),
        subnets: endpoint.addresses,
        ways: topology.honestTags(of: endpoint.attachment, among: vlans).map {
          TrafficPeer.Way(tag: $0, domain: segments.domain(of: endpoint, tag: $0))
        }, isGateway: routed.contains(ID(index)))
      if let domain = peer.domain { ofDomain[domain, default: []].append(all.count) }
      places[index] = Int32(all.count)
      all.append(peer)
    }
    for router in topology.routers {
      let reached =
        router.interfaces.flatMap { topology[$0].addresses }
        + router.routes.lazy.map(\.destination).filter { $0.length > 0 }
        .compactMap { InterfaceAddress(address: $0.address, prefixLength: $0.length) }
      for interface in router.interfaces { note(interface, reaching: reached, topology, segments) }
    }
  }

  private mutating func note(
    _ interface: ID<Endpoint>, reaching reached: [InterfaceAddress], _ topology: Topology,
    _ segments: Segments
  ) {
    let endpoint = topology[interface]
    guard let mac = endpoint.mac, let domain = segments.domain(of: endpoint) else { return }
    gateways[domain, default: []].append(
      Gateway(endpoint: interface, mac: mac, subnets: endpoint.addresses, reached: reached))
  }

  /// The peer of an endpoint, where it is one.
  func peer(of endpoint: ID<Endpoint>) -> TrafficPeer? {
    let place = places[endpoint.index]
    return place >= 0 ? all[Int(place)] : nil
  }

  /// The router that a peer hands packets for an address to by one of its ways: one that knows a way,
  /// else one on its own subnet, else the first.
  func gateway(
    of peer: TrafficPeer, by way: TrafficPeer.Way, to target: IPAddress
  ) -> Gateway? {
    guard let domain = way.domain, let all = gateways[domain] else { return nil }
    let others = all.filter { $0.endpoint != peer.endpoint }
    guard let own = peer.address(bitWidth: target.bitWidth) else { return others.first }
    let near = others.filter { $0.subnets.contains { $0.holds(own) } }
    return near.first { $0.reached.contains { $0.holds(target) } }
      ?? others.first { $0.reached.contains { $0.holds(target) } } ?? near.first ?? others.first
  }
}
