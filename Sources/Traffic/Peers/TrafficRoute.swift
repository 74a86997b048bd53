internal import Frames
internal import TopologyModel

/// How one peer's packets begin their way to another.
struct TrafficRoute {
  /// The way in which the sender sends them.
  var way: TrafficPeer.Way
  /// To whom it addresses its frames.
  var nextHop: MACAddress
  /// The address that it has to ask for first.
  var nextHopAddress: IPAddress
  /// Who answers that question.
  var nextHopOwner: ID<Endpoint>
  /// The next hop is a router.
  var isRouted: Bool
}

extension TrafficPeers {
  /// From one peer to another in one family; `nil` where they have no addresses of it.
  ///
  /// Straight where both share a domain and a subnet, by a router where the sender has one, else
  /// straight all the same: isolation ought to stop it.
  func route(from sender: TrafficPeer, to receiver: TrafficPeer, bitWidth: Int) -> TrafficRoute? {
    guard sender.address(bitWidth: bitWidth) != nil,
      let target = receiver.address(bitWidth: bitWidth)
    else { return nil }
    let shared = sharedWay(from: sender, to: receiver)
    let straight = TrafficRoute(
      way: shared ?? sender.ways[0], nextHop: receiver.mac, nextHopAddress: target,
      nextHopOwner: receiver.endpoint, isRouted: false)
    let isNear =
      sender.sharesSubnet(with: receiver, bitWidth: bitWidth)
      || sender.subnets.isEmpty || receiver.subnets.isEmpty
    if shared != nil, isNear { return straight }
    for way in sender.ways {
      guard let gateway = gateway(of: sender, by: way, to: target),
        gateway.endpoint != receiver.endpoint,
        let address = gateway.subnets.map(\.address).first(where: { $0.bitWidth == bitWidth })
      else { continue }
      return TrafficRoute(
        way: way, nextHop: gateway.mac, nextHopAddress: address, nextHopOwner: gateway.endpoint,
        isRouted: true)
    }
    return straight
  }

  /// The first way of a sender into a domain that the receiver is in.
  func sharedWay(from sender: TrafficPeer, to receiver: TrafficPeer) -> TrafficPeer.Way? {
    let domains = Set(receiver.ways.compactMap(\.domain))
    return sender.ways.first { way in way.domain.map(domains.contains) ?? false }
  }
}
