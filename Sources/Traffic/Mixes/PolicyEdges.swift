internal import Frames
internal import TopologyModel

/// What the policy's rules speak of: a unit is one conversation that a rule wants or forbids.
struct PolicyEdges: TrafficSource {
  /// All pairs from one set to another that a rule has one opinion of.
  private struct Block {
    var rule: Int
    var from: [Int32]
    var to: [Int32]
    var isWanted: Bool
    var count: Int { from.count * to.count }
  }

  private let peers: TrafficPeers
  private let rules: [PolicyRule]
  private var blocks: [Block] = []
  /// Of each block, how many units come before it.
  private var starts: [Int] = []
  private(set) var count = 0
  private let seed: UInt64

  init(_ topology: Topology, _ peers: TrafficPeers, seed: UInt64) {
    self.peers = peers
    self.seed = seed
    rules = topology.policy
    let everyone = peers.all.map(\.endpoint)
    for (number, rule) in rules.enumerated() {
      switch rule.requirement {
      case .reachable(let from, let to): add(number, from, to, isWanted: true)
      case .isolated(let from, let to): add(number, from, to, isWanted: false)
      case .isolatedFromEachOther(let sets):
        for (first, from) in sets.enumerated() {
          for (second, to) in sets.enumerated() where first != second {
            add(number, from, to, isWanted: false)
          }
        }
      case .onlyFrom(let to, let from):
        add(number, from, to, isWanted: true)
        let allowed = Set(from + to)
        add(number, everyone.filter { !allowed.contains($0) }, to, isWanted: false)
      case .enclave(let inside):
        let members = Set(inside)
        let others = everyone.filter { !members.contains($0) }
        add(number, inside, inside, isWanted: true)
        add(number, others, inside, isWanted: false)
        add(number, inside, others, isWanted: false)
      }
    }
  }

  private mutating func add(
    _ rule: Int, _ from: [ID<Endpoint>], _ to: [ID<Endpoint>], isWanted: Bool
  ) {
    let block = Block(
      rule: rule, from: from.map { peers.places[$0.index] }.filter { $0 >= 0 },
      to: to.map { peers.places[$0.index] }.filter { $0 >= 0 }, isWanted: isWanted)
    guard block.count > 0 else { return }
    starts.append(count)
    blocks.append(block)
    count += block.count
  }

  func unit(_ number: Int, round: Int) -> TrafficUnit {
    let place = (starts.firstIndex { $0 > number } ?? starts.count) - 1
    let block = blocks[place]
    let pair = number - starts[place]
    let client = peers.all[Int(block.from[pair / block.to.count])]
    let server = peers.all[Int(block.to[pair % block.to.count])]
    guard client.endpoint != server.endpoint else { return TrafficUnit(title: nil, frames: []) }
    let rule = rules[block.rule]
    var random = TrafficRandom(seed: seed ^ 0x504F_4C49, round: round, unit: number)
    let conversation = Conversation(
      client, server, among: peers, extent(of: rule.scope, round: round), &random)
    return TrafficUnit(
      title: "\(block.isWanted ? "wanted by" : "against") the rule '\(rule.name)'",
      frames: conversation.frames)
  }

  private func extent(of scope: PolicyRule.Scope, round: Int) -> Conversation.Extent {
    let segments = 2 << min(round, 9)
    guard let ipProtocol = scope.ipProtocol ?? scope.port.map({ _ in .tcp }) else {
      return Conversation.Extent(
        services: Array(TrafficService.common.prefix(3)), segments: segments)
    }
    guard ipProtocol.hasPorts else {
      return Conversation.Extent(
        services: [], echoes: ipProtocol == .icmp || ipProtocol == .icmpv6,
        protocols: [ipProtocol])
    }
    let port = scope.port ?? (ipProtocol == .tcp ? 443 : 53)
    return Conversation.Extent(
      services: [TrafficService(ipProtocol: ipProtocol, port: port)], echoes: false,
      segments: segments)
  }
}
