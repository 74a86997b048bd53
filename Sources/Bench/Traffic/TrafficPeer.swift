internal import Frames
internal import TopologyModel

/// An endpoint that generated traffic comes from and goes to.
struct TrafficPeer: Sendable {
  let endpoint: ID<Endpoint>
  let mac: MACAddress
  /// Declared ones; where there are none, one of 169.254.0.0/16 that its number gives.
  let addresses: [IPAddress]
  /// The tag that it has to write itself: a trunk without a native VLAN takes nothing untagged.
  let vlan: VLANID?
  let domain: BroadcastDomain?
}

/// All of them, and the routers by which they leave their broadcast domains.
struct TrafficPeers: Sendable {
  private(set) var all: [TrafficPeer] = []
  /// Those of each broadcast domain, as indices.
  private(set) var ofDomain: [BroadcastDomain: [Int]] = [:]
  /// The address of a router's interface in each domain, and whose it is.
  private(set) var gateways: [BroadcastDomain: (endpoint: ID<Endpoint>, mac: MACAddress)] = [:]

  /// The endpoints that can send and whose address tells who they are.
  init(_ topology: Topology) {
    let segments = Segments(topology)
    let owned = Dictionary(topology.endpoints.compactMap(\.mac).map { ($0, 1) }) { $0 + $1 }
    for (index, endpoint) in topology.endpoints.enumerated() {
      guard let mac = endpoint.mac, mac.isValidSource, owned[mac] == 1,
        topology.canSend(endpoint.attachment)
      else { continue }
      let peer = TrafficPeer(
        endpoint: ID(index), mac: mac, addresses: endpoint.usedAddresses(number: index),
        vlan: topology.ownTag(of: endpoint.attachment), domain: segments.domain(of: endpoint))
      if let domain = peer.domain { ofDomain[domain, default: []].append(all.count) }
      all.append(peer)
    }
    for interface in topology.routers.flatMap(\.interfaces) {
      let endpoint = topology[interface]
      guard let mac = endpoint.mac, let domain = segments.domain(of: endpoint) else { continue }
      if gateways[domain] == nil { gateways[domain] = (interface, mac) }
    }
  }
}

extension Topology {
  /// It is plugged in and runs, and is no interface of a router, which sends nothing of its own.
  fileprivate func canSend(_ attachment: Endpoint.Attachment) -> Bool {
    switch attachment {
    case .adapter(let adapter):
      adapter.virtualSwitch != nil && self[adapter.settings].connected.value
        && adapter.virtualMachine.map { self[$0].state == .running } ?? true
    case .nic, .machine: true
    case .routerInterface, .outside: false
    }
  }

  /// The tag without which a port would drop what the adapter sends.
  fileprivate func ownTag(of attachment: Endpoint.Attachment) -> VLANID? {
    guard case .adapter(let adapter) = attachment else { return nil }
    return switch self[adapter.settings].mode.value {
    case .trunk(native: nil, let allowed):
      allowed.ranges.first.flatMap { VLANID(Int($0.lowerBound)) }
    case .isolationTaggedOnly(let vlan): vlan
    case .untagged, .access, .trunk, .isolated, .community, .promiscuous: nil
    }
  }
}

extension Endpoint {
  fileprivate func usedAddresses(number: Int) -> [IPAddress] {
    guard addresses.isEmpty else { return addresses.map(\.address) }
    return [TrafficPeer.linkLocal(number: number)]
  }
}

extension TrafficPeer {
  /// The address in 169.254.0.0/16 of an endpoint that has no other (RFC 3927 §2.1).
  static func linkLocal(number: Int) -> IPAddress {
    .v4(IPv4Address(rawValue: 0xA9FE_0000 | UInt32(number % 65_024 + 256)))
  }
}
