internal import ForwardingProgram

extension Proof {
  /// All that stops frames from one endpoint to another, where nothing of a layer gets through: for
  /// every way that a frame could have gone the check at which it dies.
  mutating func blockers(
    from sender: Int32, to receiver: Int32, _ layer: FrameLayer
  ) -> [Blocker] {
    var list = BlockerList()
    for endpoint in [sender, receiver] {
      let row = program.endpoints[Int(endpoint)]
      if row.kind == .disconnected {
        list.add(.disconnected, at: row.place, by: .endpoint(endpoint))
      }
    }
    guard list.blockers.isEmpty else { return list.blockers }
    let isFree = question.threat == .adversary
    let key = askedKey(sender, isFree ? .anything : .honest, isFree ? .any : .none)
    guard let sending = sending(key) else { return [] }
    let asked = layer == .ip ? common.askedPackets : common.asked
    addSenderBlockers(&list, sending)
    // What is not let in meets nothing else.
    guard list.blockers.isEmpty else { return list.blockers }
    addLegBlockers(&list, sending, to: receiver, for: nil, limitedTo: asked)
    addRouterBlockers(&list, key, to: receiver, limitedTo: asked)
    if list.blockers.isEmpty { addFirstDevice(&list, of: sending) }
    return list.blockers
  }

  /// A sender whose port lets nothing in at all.
  private mutating func addSenderBlockers(_ list: inout BlockerList, _ sending: Sending) {
    guard sending.port >= 0 else { return }
    let port = program.ports[Int(sending.port)]
    let place = place(ofSwitchAt: sending.port)
    if sources(of: port, sending.key.freedom).isEmpty {
      list.add(.macSpoofing, at: place, by: .endpoint(port.endpoint))
    }
    guard sending.inside.isEmpty else { return }
    if port.mode == .isolationTaggedOnly {
      list.add(.filteredIsolationUntagged, at: place, by: .endpoint(port.endpoint))
      // An honest sender tags nothing here.
      guard sending.key.freedom == .anything else { return }
    }
    list.add(.unauthorizedVLAN, at: place, by: .endpoint(port.endpoint))
  }

  func place(ofSwitchAt port: Int32) -> PlaceID {
    program.switches[Int(program.ports[Int(port)].virtualSwitch)].place
  }

  // MARK: One network

  /// What stops frames in the network that sender and receiver share, if they do.
  ///
  /// - Parameters:
  ///   - list: where they are added.
  ///   - sending: what is sent.
  ///   - receiver: the endpoint that is to be reached.
  ///   - address: the next hop's, for what a router sends; `nil` for any destination.
  ///   - limit: the frames that are asked about.
  mutating func addLegBlockers(
    _ list: inout BlockerList, _ sending: Sending, to receiver: Int32, for address: UInt64?,
    limitedTo limit: FrameSet
  ) {
    let destinations =
      address.map { [Destination.address($0)] } ?? self.destinations(at: receiver, of: sending)
    let arriving = destinations.filter {
      !arrivals(of: sending, at: Taker(endpoint: receiver), for: $0).parts
        .isDisjoint(with: [.plain, .uncovered])
    }
    guard !arriving.isEmpty else {
      return addWayBlockers(&list, sending, to: receiver)
    }
    addRuleBlockers(&list, sending, to: receiver, arriving, limitedTo: limit)
  }

  /// Frames come to the receiver's port, and rules stop them before or there.
  private mutating func addRuleBlockers(
    _ list: inout BlockerList, _ sending: Sending, to receiver: Int32,
    _ destinations: [Destination], limitedTo limit: FrameSet
  ) {
    let row = program.endpoints[Int(receiver)]
    for destination in destinations {
      let passedOn = passedOn(by: Taker(endpoint: receiver), destination)
      let offers = directOffers(
        sending, to: Taker(endpoint: receiver), for: destination, withInbound: false)
      for (ending, offer) in offers where ending != .priorityTag {
        let asked = space.subtracting(passedOn, from: space.intersection(offer.frames, limit))
        let passed = passing(Offer(frames: asked, filters: offer.filters))
        if sending.port >= 0, ending == .plain {
          let denied = space.subtracting(passed, from: asked)
          let policy = program.ports[Int(sending.port)].policy
          addDenials(&list, denied, policy, .outbound, at: place(ofSwitchAt: sending.port))
        }
        guard row.kind == .port else { continue }
        let inbound = filters(at: receiver, .inbound, sending.key.flows)
        let accepted = passing(Offer(frames: passed, filters: inbound))
        let denied = space.subtracting(accepted, from: passed)
        addDenials(&list, denied, program.ports[Int(row.entry)].policy, .inbound, at: row.place)
      }
    }
  }

  /// The rules that decide about denied frames.
  mutating func addDenials(
    _ list: inout BlockerList, _ denied: FrameSet, _ policy: Int32, _ direction: PortDirection,
    at place: PlaceID
  ) {
    guard policy >= 0, !denied.isEmpty else { return }
    let row = program.policies[Int(policy)]
    let lists = direction == .inbound ? row.inbound : row.outbound
    for rule in denyingRules(of: lists, denied) {
      list.add(.failedSecurityPolicy, at: place, by: .rule(rule))
    }
  }

  /// The numbers of the rules that deny some frame of a set, in the order in which they decide.
  private mutating func denyingRules(of lists: PolicyRow.Lists, _ frames: FrameSet) -> [Int32] {
    var rules: [Int32] = []
    for index in [lists.basic, lists.extended] where index >= 0 {
      let row = program.ruleLists[Int(index)]
      for family in PacketFamily.allCases {
        let kinds = space.frames(
          of: Set(FrameKind.allCases.filter { family == .mac || $0.family == family }))
        var left = space.intersection(frames, kinds)
        let decisions = program.decisions(row, family)
        for (offset, box) in program.boxes(of: decisions).enumerated() where !left.isEmpty {
          let entry = program.ruleEntries[Int(decisions.firstEntry) + offset]
          for part in FrameBox.boxes(box, of: family) {
            let hit = space.intersection(left, space.set(part))
            guard !hit.isEmpty else { continue }
            left = space.subtracting(hit, from: left)
            if entry.effect == .deny, !rules.contains(entry.rule) { rules.append(entry.rule) }
          }
        }
      }
    }
    return rules
  }

  // MARK: Routers

  /// What stops packets that come to a router on their way to the receiver's addresses.
  private mutating func addRouterBlockers(
    _ list: inout BlockerList, _ key: SendingKey, to receiver: Int32, limitedTo limit: FrameSet
  ) {
    guard !addresses[receiver].isEmpty else { return }
    let towards = space.packets(.destination, in: addresses[receiver])
    for beginning in routedPackets(key) {
      let reach = routedReach(beginning.key)
      for (ingress, packets) in reach.arrived.sorted(by: { $0.key < $1.key }) {
        let asked = space.intersection(space.intersection(packets, towards), limit)
        let offered = space.intersection(asked, beginning.content)
        let own = passing(Offer(frames: offered, filters: beginning.filters))
        if let sending = sending(key), sending.port >= 0 {
          let denied = space.subtracting(own, from: offered)
          let policy = program.ports[Int(sending.port)].policy
          addDenials(&list, denied, policy, .outbound, at: place(ofSwitchAt: sending.port))
        }
        guard !own.isEmpty else { continue }
        addRouterBlockers(&list, own, at: ingress, key.flows, to: receiver, limitedTo: limit)
      }
    }
  }

  private mutating func addRouterBlockers(
    _ list: inout BlockerList, _ packets: FrameSet, at ingress: Int32, _ flows: OpenFlows,
    to receiver: Int32, limitedTo limit: FrameSet
  ) {
    let row = program.routerInterfaces[Int(ingress)]
    let place = program.routers[Int(row.router)].place
    let table = table(of: row.router)
    if space.haveCommonFrame(packets, table.unrouted) {
      list.add(.noRoute, at: place, by: .router(row.router))
    }
    let routed = space.subtracting(table.unrouted, from: packets)
    let ingressFilters = filters(atPort: row.flowPort, row.policy, .inbound, flows)
    let admitted = passing(Offer(frames: routed, filters: ingressFilters))
    let denied = space.subtracting(admitted, from: routed)
    addDenials(&list, denied, row.policy, .inbound, at: place)
    for exit in table.exits {
      let leaving = space.intersection(admitted, exit.packets)
      guard !leaving.isEmpty else { continue }
      addExitBlockers(&list, leaving, exit, at: place, flows, to: receiver, limitedTo: limit)
    }
  }

  private mutating func addExitBlockers(
    _ list: inout BlockerList, _ leaving: FrameSet, _ exit: RouterTable.Exit, at place: PlaceID,
    _ flows: OpenFlows, to receiver: Int32, limitedTo limit: FrameSet
  ) {
    let egress = program.routerInterfaces[Int(exit.interface)]
    let egressFilters = filters(atPort: egress.flowPort, egress.policy, .outbound, flows)
    let passed = passing(Offer(frames: leaving, filters: egressFilters))
    let denied = space.subtracting(passed, from: leaving)
    addDenials(&list, denied, egress.policy, .outbound, at: place)
    guard !passed.isEmpty, let sending = sending(routingKey(exit.interface, flows)) else {
      return
    }
    let emission = RoutedReach.Emission(
      interface: exit.interface, hop: exit.hop, packets: passed)
    let hops = hops(of: emission, passed, to: receiver)
    if hops.isEmpty, exit.hop == .destination || exit.hop == .neighbor(-1) {
      list.add(.noNeighbor, at: place, by: .endpoint(egress.endpoint))
    }
    for hop in hops {
      guard case .one(let address) = hop.address else { continue }
      addLegBlockers(
        &list, sending, to: receiver, for: address,
        limitedTo: space.intersection(hop.packets, limit))
    }
  }
}
