internal import Frames
internal import TopologyModel

/// Everyone talks to everyone: a unit is an announcement of one peer, or a conversation of two.
///
/// Announcements are broadcasts, one for each tag that the peer may send. Conversations follow in an
/// order that the seed gives.
struct AllPairs: TrafficSource {
  private let peers: TrafficPeers
  private let named: [TrafficService]
  private let order: Permutation
  private let seed: UInt64

  /// How many services that rules name are asked for in one conversation.
  private static let namedServices = 6

  init(_ topology: Topology, _ peers: TrafficPeers, seed: UInt64) {
    self.peers = peers
    self.seed = seed
    named = TrafficService.asked(in: topology)
    let talkers = peers.all.count
    order = Permutation(count: talkers * max(0, talkers - 1), seed: seed)
  }

  var count: Int { peers.all.count * peers.all.count }

  func unit(_ number: Int, round: Int) -> TrafficUnit {
    let talkers = peers.all.count
    guard number >= talkers else { return announcement(of: peers.all[number]) }
    let pair = order[number - talkers]
    let client = pair / (talkers - 1)
    let other = pair % (talkers - 1)
    let server = other < client ? other : other + 1
    var random = TrafficRandom(seed: seed, round: round, unit: number)
    let conversation = Conversation(
      peers.all[client], peers.all[server], among: peers, extent(inRound: round), &random)
    return TrafficUnit(title: nil, frames: conversation.frames)
  }

  /// A gratuitous question for the peer's own address (RFC 5227 §3), or, without one, a frame of no
  /// protocol.
  private func announcement(of peer: TrafficPeer) -> TrafficUnit {
    let frames = peer.ways.map { way in
      let question = peer.address(bitWidth: 32).flatMap {
        Neighbors.question(from: peer, by: way, about: $0)
      }
      let plain = Neighbors.frame(
        from: peer.mac, to: .broadcast, way, .octets(EtherType(rawValue: 0x88B5), [0]))
      return TrafficFrame(sender: peer.endpoint, octets: question ?? plain)
    }
    return TrafficUnit(title: nil, frames: frames)
  }

  /// Later rounds carry more data, and ask for other services that rules name.
  private func extent(inRound round: Int) -> Conversation.Extent {
    var services = Array(TrafficService.common.prefix(3))
    for number in 0..<min(AllPairs.namedServices, named.count) {
      let service = named[(round * AllPairs.namedServices + number) % named.count]
      if !services.contains(service) { services.append(service) }
    }
    return Conversation.Extent(services: services, segments: 2 << min(round, 9))
  }
}
