internal import Frames
public import Replay
public import TopologyModel
internal import Traffic

/// Makes traffic for a topology: the same from the same seed.
///
/// Endpoints that can send talk in pairs by TCP and UDP, both ways in turn. Three flows of four stay
/// in a broadcast domain where there is company; the others go to anybody, by a router where the
/// domain has one, and else straight, which isolation ought to stop. Every other flow goes to a port
/// that the rules name, if they name any. Frames have 64, 590 and 1,514 octets without check sequence
/// in the ratio 7:4:1, and are a microsecond apart. Alike frames lie in one place of the memory.
public struct TrafficGenerator: Sendable {
  private let peers: TrafficPeers
  private let topology: Topology
  private var random: TrafficRandom
  /// How many flows there are.
  public private(set) var flowCount = 0

  /// A generator for a topology; fails where fewer than two endpoints can talk.
  public init?(_ topology: Topology, seed: UInt64) {
    peers = TrafficPeers(topology)
    guard peers.all.count >= 2 else { return nil }
    self.topology = topology
    random = TrafficRandom(seed: seed)
  }

  /// How many endpoints talk.
  public var endpointCount: Int { peers.all.count }

  /// So many frames.
  public mutating func frames(_ count: Int) -> LoadedFrames {
    var frames = LoadedFrames()
    let flows = self.flows(min(TrafficGenerator.flowLimit, max(1, count / 32)))
    flowCount = flows.count
    let places = flows.map { flow in
      [false, true].map { isAnswer in
        TrafficFlow.sizes.map { keep(flow.frame(isAnswer: isAnswer, octets: $0), in: &frames) }
      }
    }
    let sizes = TrafficFlow.shares.enumerated().flatMap { Array(repeating: $0, count: $1) }
    var turns = [Int](repeating: 0, count: flows.count)
    for number in 0..<count {
      let flow = random.next(below: flows.count)
      let place = places[flow][turns[flow]][random.pick(sizes)]
      turns[flow] = 1 - turns[flow]
      frames.append(
        offset: place.offset, lengthOctets: place.length,
        timestampNanoseconds: TrafficGenerator.start + UInt64(number) * 1_000)
    }
    return frames
  }

  /// 2026-01-01T00:00:00Z.
  private static let start: UInt64 = 1_767_225_600_000_000_000
  /// How many flows are enough.
  private static let flowLimit = 4_096

  private func keep(
    _ octets: [UInt8]?, in frames: inout LoadedFrames
  ) -> (offset: UInt32, length: UInt32) {
    let octets = octets ?? []
    return (frames.keep(octets.span), UInt32(octets.count))
  }

  // MARK: Flows

  private mutating func flows(_ count: Int) -> [TrafficFlow] {
    let named = TrafficService.named(in: topology)
    return (0..<count).map { number in
      let services = number % 2 == 0 && !named.isEmpty ? named : TrafficService.common
      return flow(of: random.pick(services))
    }
  }

  private mutating func flow(of service: TrafficService) -> TrafficFlow {
    let client = peers.all[random.next(below: peers.all.count)]
    let server = partner(of: client)
    let (from, to) = commonAddresses(client, server)
    let port = UInt16(49_152 + random.next(below: 16_384))
    return TrafficFlow(
      client: end(client, from, port: port, to: server),
      server: end(server, to, port: service.port, to: client), ipProtocol: service.ipProtocol)
  }

  private mutating func partner(of client: TrafficPeer) -> TrafficPeer {
    let company = client.domain.flatMap { peers.ofDomain[$0] } ?? []
    let staysInside = random.next(below: 4) < 3 && company.count > 1
    while true {
      let peer =
        staysInside
        ? peers.all[random.pick(company)] : peers.all[random.next(below: peers.all.count)]
      if peer.endpoint != client.endpoint { return peer }
    }
  }

  private func end(
    _ peer: TrafficPeer, _ address: IPAddress, port: UInt16, to other: TrafficPeer
  ) -> TrafficFlow.End {
    let gateway =
      peer.domain == other.domain ? nil : peer.domain.flatMap { peers.gateways[$0]?.first }
    let nextHop = gateway.flatMap { $0.endpoint == peer.endpoint ? nil : $0.mac } ?? other.mac
    return TrafficFlow.End(
      mac: peer.mac, address: address, port: port, vlan: peer.vlan, nextHop: nextHop)
  }

  /// Addresses of one family: IPv4 where both have it, else IPv6, else an undeclared IPv4 one for
  /// whoever has none.
  private func commonAddresses(
    _ client: TrafficPeer, _ server: TrafficPeer
  ) -> (IPAddress, IPAddress) {
    for width in [32, 128] {
      let first = client.addresses.first { $0.bitWidth == width }
      let second = server.addresses.first { $0.bitWidth == width }
      if let first, let second { return (first, second) }
    }
    return (linkLocal(client), linkLocal(server))
  }

  private func linkLocal(_ peer: TrafficPeer) -> IPAddress {
    peer.addresses.first { $0.bitWidth == 32 } ?? TrafficPeer.linkLocal(number: peer.endpoint.index)
  }
}
