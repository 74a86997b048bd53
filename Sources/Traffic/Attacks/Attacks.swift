internal import Frames
internal import TopologyModel

/// What somebody would send who wants to get round the rules: a unit is one attacker's attempt of one
/// kind against one victim.
///
/// Interfaces of routers under `physical` attack nobody; everyone may be a victim.
struct Attacks: TrafficSource {
  let peers: TrafficPeers
  private let attackers: [TrafficPeer]
  private let seed: UInt64
  /// Victims of each attacker in one round.
  private let victims: Int

  private static let mostVictims = 4

  init(_ topology: Topology, _ peers: TrafficPeers, seed: UInt64) {
    self.peers = peers
    self.seed = seed
    attackers = peers.all.filter { peer in
      switch topology[peer.endpoint].attachment {
      case .routerInterface: false
      case .adapter, .nic, .machine, .outside: true
      }
    }
    victims = min(Attacks.mostVictims, max(0, peers.all.count - 1))
  }

  var count: Int { attackers.count * AttackKind.allCases.count * victims }

  func unit(_ number: Int, round: Int) -> TrafficUnit {
    var random = TrafficRandom(seed: seed ^ 0x4154_5441, round: round, unit: number)
    let kinds = AttackKind.allCases
    let kind = kinds[number % kinds.count]
    let attacker = attackers[number / kinds.count % attackers.count]
    let turn = number / kinds.count / attackers.count
    let victim = victim(of: attacker, number: round * victims + turn)
    return TrafficUnit(
      title: kind.words, frames: attempt(kind, by: attacker, on: victim, &random))
  }

  /// One round after the other goes round all others.
  private func victim(of attacker: TrafficPeer, number: Int) -> TrafficPeer {
    let own = Int(peers.places[attacker.endpoint.index])
    let others = peers.all.count - 1
    let start = Int(truncatingIfNeeded: seed % UInt64(others)) + own
    return peers.all[(own + 1 + (start + number) % others) % peers.all.count]
  }

  private func attempt(
    _ kind: AttackKind, by attacker: TrafficPeer, on victim: TrafficPeer,
    _ random: inout TrafficRandom
  ) -> [TrafficFrame] {
    let own = attacker.domain.map { UInt16($0.vlan) } ?? 0
    let other = (victim.domain.map { UInt16($0.vlan) } ?? 0).nonzero ?? foreign(to: own, &random)
    switch kind {
    case .ownTag: return tagged([own.nonzero ?? other], attacker, victim)
    case .otherTag: return tagged([other], attacker, victim)
    case .doubleTag: return tagged([own.nonzero ?? other, other], attacker, victim)
    case .priorityTag: return tagged([0], attacker, victim)
    case .priorityDoubleTag: return tagged([0, other], attacker, victim)
    case .serviceTag: return serviceTagged(other, attacker, victim)
    case .privateVLAN:
      return peers.vlans.prefix(16).filter { $0.rawValue != own }
        .flatMap { tagged([$0.rawValue], attacker, victim) }
    case .macSpoofing: return spoofed(victim.mac, attacker, victim)
    case .unknownSource:
      let source = 0x0200_0000_0000 | random.next() & 0xFF_FFFF_FFFF
      return spoofed(MACAddress(truncating: source), attacker, victim)
    case .neighborSpoofing: return poisoned(attacker, victim)
    case .dhcpServer: return leases(attacker, victim)
    case .routerAdvertisement: return advertisements(attacker)
    case .redirect: return redirects(attacker, victim)
    case .storm:
      return repeated(
        Attacks.stormFrames, frame(attacker, to: .broadcast, tags: [], .octets(.probe, [2])))
    case .bridgeReserved:
      return [0, 2, 3, 14].map { last in
        frame(
          attacker, to: MACAddress(truncating: 0x0180_C200_0000 | last), tags: [],
          .octets(.probe, [3]))
      }
    case .unknownUnicast:
      let target = 0x0200_0000_0000 | random.next() & 0xFF_FFFF_FFFF
      return [
        frame(attacker, to: MACAddress(truncating: target), tags: [], .octets(.probe, [4]))
      ]
    }
  }

  /// Frames of one burst.
  private static let stormFrames = 64

  private func repeated(_ count: Int, _ frame: TrafficFrame) -> [TrafficFrame] {
    Array(repeating: frame, count: count)
  }

  /// A VLAN that something names, if possible another one.
  private func foreign(to own: UInt16, _ random: inout TrafficRandom) -> UInt16 {
    let others = peers.vlans.map(\.rawValue).filter { $0 != own }
    return others.isEmpty ? 99 : random.pick(others)
  }

  /// A frame as an attacker sends it.
  func frame(
    _ attacker: TrafficPeer, from source: MACAddress? = nil, to destination: MACAddress,
    tags: [UInt16], _ payload: FrameBuilder.Payload
  ) -> TrafficFrame {
    TrafficFrame(
      sender: attacker.endpoint,
      octets: Neighbors.frame(
        from: source ?? attacker.mac, to: destination, tags: tags, payload))
  }
}

extension EtherType {
  /// For local experiments (IEEE 802): nothing answers to it.
  static var probe: EtherType { EtherType(rawValue: 0x88B5) }
}

extension UInt16 {
  /// `nil` for 0.
  fileprivate var nonzero: UInt16? { self == 0 ? nil : self }
}
