internal import ForwardingProgram

/// What decides about a pair within one network, where nothing but VLANs and rules about packets does.
struct SitePair: Hashable {
  var sends: Int32
  var hears: Int32
  /// Both are at one virtual switch, or at two, where that matters.
  var isOneSwitch: Bool
  var outboundPolicy: Int32
  var inboundPolicy: Int32
  /// The sender's declared addresses, as far as they matter.
  var addresses: Int32
}

/// What decides about packets of a sender at routers.
struct RoutedSite: Hashable {
  var sends: Int32
  var policy: Int32
  var addresses: Int32
  var freedom: Freedom
}

/// What was found out about one pair and holds for others.
struct SharedFindings {
  /// The verdicts within one network.
  var siteVerdicts: [SitePair: PairVerdict] = [:]
  /// Whether anything is heard at all, rules apart.
  var heardSites: [SitePair: Bool] = [:]
  /// What senders at like places bring to routers.
  var routedSites: [RoutedSite: [RoutedPackets]] = [:]
  /// What leaves routers by each interface to whoever declares the destination.
  var emissionSets: [RoutedKey: [Int32: FrameSet]] = [:]
  /// By which interfaces of routers each endpoint is handed packets.
  var ears: [Int32: [RoutedEar]] = [:]
}

/// By which interface of a router an endpoint is handed packets to its own addresses.
struct RoutedEar {
  /// Index into `routerInterfaces`.
  var interface: Int32
  var offer: Offer
}

extension Proof {
  /// The verdicts about a pair that many others share, looked up rather than found out: `nil` where
  /// something about either endpoint is its own.
  mutating func quickVerdict(from sender: Int32, to receiver: Int32) -> PairVerdict? {
    guard !hasAddressRules else { return nil }
    let profiles = endpointProfiles()
    let from = profiles.profiles[Int(sender)]
    let to = profiles.profiles[Int(receiver)]
    guard isUsual(from), isUsual(to), to.traits & PortRow.Traits.spoofing.rawValue == 0,
      !areOfOneRouter(sender, receiver)
    else { return nil }
    let isOneSwitch = from.virtualSwitch >= 0 && from.virtualSwitch == to.virtualSwitch
    let pair = SitePair(
      sends: from.sends, hears: to.hears, isOneSwitch: isOneSwitch, outboundPolicy: from.policy,
      inboundPolicy: to.policy, addresses: from.addresses)
    var verdict: PairVerdict
    if let known = shared.siteVerdicts[pair] {
      verdict = known
    } else if isHeard(sender, by: receiver, pair) {
      verdict = directVerdict(from: sender, to: receiver)
      shared.siteVerdicts[pair] = verdict
    } else {
      verdict = .isolated
    }
    guard !program.routers.isEmpty, verdict.ip < .reachable else { return verdict }
    let ears = routedEars(of: receiver)
    guard !ears.isEmpty else { return verdict }
    // What passes a router as an answer depends on who has asked.
    guard !routersKeepFlows.atPorts else { return nil }
    raise(&verdict, to: .reachable, ears, from: sender, from, .honest)
    if verdict.ip < .reachable, routersKeepFlows.inLists { return nil }
    if question.threat == .adversary, verdict.ip < .reachable {
      raise(&verdict, to: .forgeable, ears, from: sender, from, .anything)
    }
    return verdict
  }

  /// Two interfaces that may share a plug, by which nothing goes back that came in by it.
  private func areOfOneRouter(_ first: Int32, _ second: Int32) -> Bool {
    let interfaces = [first, second].map { program.endpoints[Int($0)].interface }
    guard !interfaces.contains(where: { $0 < 0 }) else { return false }
    let routers = interfaces.map { program.routerInterfaces[Int($0)].router }
    return routers[0] == routers[1]
  }

  /// Any frame of a sender comes to a receiver's port without a router, whatever rules say.
  private mutating func isHeard(
    _ sender: Int32, by receiver: Int32, _ pair: SitePair
  ) -> Bool {
    var sites = pair
    (sites.outboundPolicy, sites.inboundPolicy, sites.addresses) = (-1, -1, -1)
    if let known = shared.heardSites[sites] { return known }
    let row = program.endpoints[Int(receiver)]
    var isHeard = false
    for freedom in [Freedom.honest, .anything] {
      let flows: OpenFlows = freedom == .honest ? .none : .any
      guard let sending = sending(askedKey(sender, freedom, flows)) else { continue }
      for destination in [Destination.group, .address(row.address)] where !isHeard {
        let taker = Taker(endpoint: receiver)
        isHeard = !arrivals(of: sending, at: taker, for: destination).parts.isEmpty
      }
    }
    shared.heardSites[sites] = isHeard
    return isHeard
  }

  /// Nothing about an endpoint is its own, and its lists open no flows.
  private func isUsual(_ profile: EndpointProfile) -> Bool {
    guard profile.own < 0 || profile.isInterface, profile.kind != .outside,
      profile.kind != .disconnected
    else {
      return false
    }
    if profile.virtualSwitch >= 0 {
      let row = program.switches[Int(profile.virtualSwitch)]
      guard !row.hasTeam, row.mirrorPorts.isEmpty else { return false }
    }
    guard profile.policy >= 0 else { return true }
    return !program.policies[Int(profile.policy)].traits.contains(.keepsFlows)
  }

  /// The verdicts within one network alone.
  private mutating func directVerdict(from sender: Int32, to receiver: Int32) -> PairVerdict {
    var verdict = PairVerdict.isolated
    raise(
      &verdict, to: .reachable,
      directCandidates(from: askedKey(sender, .honest, .none), to: Taker(endpoint: receiver)))
    if question.threat == .adversary, verdict.ip < .reachable {
      raise(
        &verdict, to: .forgeable,
        directCandidates(from: askedKey(sender, .anything, .any), to: Taker(endpoint: receiver)))
    }
    return verdict
  }

  /// Raises the verdicts by what routers hand on.
  private mutating func raise(
    _ verdict: inout PairVerdict, to value: Verdict, _ ears: [RoutedEar], from sender: Int32,
    _ profile: EndpointProfile, _ freedom: Freedom
  ) {
    for packets in routedPackets(from: sender, profile, freedom) {
      let emissions = emissionsByInterface(packets.key)
      for ear in ears {
        guard let emitted = emissions[ear.interface] else { continue }
        let common = space.intersection(ear.offer.frames, emitted)
        guard !common.isEmpty else { continue }
        let frames = space.intersection(common, packets.content)
        let asked = space.intersection(frames, self.common.askedPackets)
        guard passes(Offer(frames: asked, filters: packets.filters + ear.offer.filters)) else {
          continue
        }
        verdict.ip = max(verdict.ip, value)
        verdict.ethernet = max(verdict.ethernet, value)
        return
      }
    }
  }

  private mutating func routedPackets(
    from sender: Int32, _ profile: EndpointProfile, _ freedom: Freedom
  ) -> [RoutedPackets] {
    let site = RoutedSite(
      sends: profile.sends, policy: profile.policy, addresses: profile.addresses,
      freedom: freedom)
    let key = askedKey(sender, freedom, freedom == .honest ? .none : .any)
    guard profile.virtualSwitch < 0, !profile.isInterface else { return routedPackets(key) }
    if let known = shared.routedSites[site] { return known }
    let packets = routedPackets(key)
    shared.routedSites[site] = packets
    return packets
  }

  /// What leaves routers by each interface to whoever declares the destination.
  private mutating func emissionsByInterface(_ key: RoutedKey) -> [Int32: FrameSet] {
    if let known = shared.emissionSets[key] { return known }
    var sets: [Int32: FrameSet] = [:]
    for emission in routedReach(key).emissions where emission.hop == .destination {
      sets[emission.interface] = emission.packets
    }
    shared.emissionSets[key] = sets
    return sets
  }

  /// The interfaces of routers by which packets to an endpoint's own addresses come to it.
  private mutating func routedEars(of receiver: Int32) -> [RoutedEar] {
    if let known = shared.ears[receiver] { return known }
    var result: [RoutedEar] = []
    let address = address(of: receiver)
    for interface in interfacesRouting(to: receiver) {
      let row = program.routerInterfaces[Int(interface)]
      guard row.endpoint != receiver, let sending = sending(routingKey(interface, .any)) else {
        continue
      }
      let own = destinations(at: address, seenFrom: row.domain)
      guard !own.isEmpty else { continue }
      let offers = directOffers(
        sending, to: Taker(endpoint: receiver), for: .address(address), withInbound: true)
      for (ending, offer) in offers where ending == .plain {
        result.append(RoutedEar(interface: interface, offer: limited(offer, to: own)))
      }
    }
    shared.ears[receiver] = result
    return result
  }

  /// The interfaces by which routers send packets to one of an endpoint's addresses.
  private func interfacesRouting(to receiver: Int32) -> [Int32] {
    var interfaces: Set<Int32> = []
    for row in addresses[receiver] {
      for router in program.routers {
        let stretch = program.routeStretch(of: router, version: row.version, to: row.address)
        if case .toDestination(let interface, _) = program.routeStretches[stretch].decision {
          interfaces.insert(interface)
        }
      }
    }
    return interfaces.sorted()
  }
}
