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
    addLegBlockers(&list, sending, to: receiver, for: nil, limitedTo: asked)
    addRouterBlockers(&list, key, to: receiver, limitedTo: asked)
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
    let reason: DropReason =
      port.mode == .isolationTaggedOnly ? .filteredIsolationUntagged : .unauthorizedVLAN
    list.add(reason, at: place, by: .endpoint(port.endpoint))
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
    var whole = sending
    if sending.port >= 0 {
      let port = program.ports[Int(sending.port)]
      whole.frames = framesBeforeRules(of: port, sending.key.freedom)
      let denied = space.subtracting(sending.frames, from: space.intersection(whole.frames, limit))
      addDenials(
        &list, denied, port.policy, .outbound, at: place(ofSwitchAt: sending.port))
    }
    var arrived = FrameSet.empty
    for destination in destinations {
      let own = ownFrames(of: receiver, for: destination, limitedTo: limit)
      let delivered = delivered(
        sending, to: Taker(endpoint: receiver), for: destination, limitedTo: own)
      arrived = space.union(arrived, space.union(delivered.plain, delivered.uncovered))
    }
    let row = program.endpoints[Int(receiver)]
    guard row.kind == .port else { return }
    let denied = space.subtracting(accepted(by: receiver, sending.key.flows), from: arrived)
    let policy = program.ports[Int(row.entry)].policy
    addDenials(&list, denied, policy, .inbound, at: row.place)
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
    let reach = routedReach(key)
    for (ingress, packets) in reach.arrived.sorted(by: { $0.key < $1.key }) {
      let asked = space.intersection(space.intersection(packets, towards), limit)
      if !asked.isEmpty {
        addRouterBlockers(&list, asked, at: ingress, key.flows, to: receiver, limitedTo: limit)
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
    let open = open(at: row.flowPort, ofPolicy: row.policy, flows)
    let passing = rules(ofPolicy: row.policy, .inbound).passing(open, in: &space)
    let denied = space.subtracting(passing, from: routed)
    addDenials(&list, denied, row.policy, .inbound, at: place)
    let admitted = space.intersection(routed, passing)
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
    let open = open(at: egress.flowPort, ofPolicy: egress.policy, flows)
    let passing = rules(ofPolicy: egress.policy, .outbound).passing(open, in: &space)
    let denied = space.subtracting(passing, from: leaving)
    addDenials(&list, denied, egress.policy, .outbound, at: place)
    let passed = space.intersection(leaving, passing)
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
      guard let address = hop.address else { continue }
      addLegBlockers(
        &list, sending, to: receiver, for: address,
        limitedTo: space.intersection(hop.packets, limit))
    }
  }
}
