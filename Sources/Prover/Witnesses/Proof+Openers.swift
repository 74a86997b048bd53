internal import ForwardingProgram

/// Frames that open flows, in order.
struct Openers {
  var steps: [Witness.Step] = []
  /// Plugs of teams by which they go that do not send in a replay.
  var otherMembers: [Int32] = []

  /// Adds others, each step once.
  mutating func add(_ others: Openers) {
    for step in others.steps where !steps.contains(step) { steps.append(step) }
    otherMembers += others.otherMembers.filter { !otherMembers.contains($0) }
  }
}

extension Proof {
  /// The frames that open the flows which a draft is of, where its lists would not let it pass
  /// otherwise; `nil` where none can be found.
  mutating func openers(
    for draft: Draft, _ key: SendingKey, to receiver: Int32, depth: Int
  ) -> Openers? {
    var openers = Openers()
    for passage in draft.passages where needsFlow(passage) {
      guard depth < 4, let opener = opener(of: passage, key, to: receiver, depth: depth) else {
        return nil
      }
      openers.add(opener)
    }
    return openers
  }

  private mutating func needsFlow(_ passage: Passage) -> Bool {
    let point = space.set(FrameBox(passage.point))
    let filters = filters(atPort: passage.port, passage.policy, passage.direction, .none)
    return passing(Offer(frames: point, filters: filters)).isEmpty
  }

  private mutating func opener(
    of passage: Passage, _ key: SendingKey, to receiver: Int32, depth: Int
  ) -> Openers? {
    var packets = FrameSet.empty
    for point in [reversed(passage.point), passage.point] {
      packets = space.union(packets, content(matching: point))
    }
    switch key.flows {
    case .none: return nil
    case .answers(let asker):
      let sender = SendingKey(endpoint: asker, freedom: .honest, flows: .none)
      return opener(at: passage, by: sender, packets, towards: key.endpoint, depth: depth)
    case .any:
      let own =
        Int(passage.port) < program.ports.count ? program.ports[Int(passage.port)].endpoint : -1
      let senders =
        [receiver, own, key.endpoint].filter { $0 >= 0 }
        + program.endpoints.indices.map { Int32($0) }
      // Whoever else sends from the address that the frame is for is taken for its receiver.
      let address = space.set(.sourceMAC, in: [passage.point[.destinationMAC]])
      let fromOthers = space.subtracting(address, from: packets)
      for (offered, flows) in [(fromOthers, OpenFlows.none), (fromOthers, .any), (packets, .any)] {
        for endpoint in senders {
          let sender = SendingKey(endpoint: endpoint, freedom: .anything, flows: flows)
          let offered = endpoint == receiver ? packets : offered
          if let opener = opener(
            at: passage, by: sender, offered, towards: key.endpoint, depth: depth)
          {
            return opener
          }
        }
      }
      return nil
    }
  }

  /// A frame of a sender that opens a flow at a list; `towards` is a destination that looks right.
  private mutating func opener(
    at passage: Passage, by sender: SendingKey, _ packets: FrameSet, towards target: Int32,
    depth: Int
  ) -> Openers? {
    guard Int(passage.port) < program.ports.count else {
      let interface = passage.port - Int32(program.ports.count)
      return routedOpener(at: interface, ofGuest: nil, by: sender, packets, depth: depth)
    }
    let port = program.ports[Int(passage.port)]
    if sender.endpoint == port.endpoint {
      return ownOpener(at: passage.port, port, by: sender, packets, towards: target)
    }
    let opening = opening(packets, atPolicy: port.policy, .inbound)
    if !opening.isEmpty,
      let witness = witness(
        from: sender, to: port.endpoint, limitedTo: opening, depth: depth + 1)
    {
      return Openers(
        steps: witness.before + [witness.frame], otherMembers: witness.otherMembers)
    }
    let interface = program.endpoints[Int(port.endpoint)].interface
    guard interface >= 0, maySend(port, .routing) else { return nil }
    return routedOpener(at: interface, ofGuest: port, by: sender, packets, depth: depth)
  }

  /// A frame of the port's own adapter: wherever it goes, the flow is open.
  private mutating func ownOpener(
    at index: Int32, _ port: PortRow, by sender: SendingKey, _ packets: FrameSet,
    towards target: Int32
  ) -> Openers? {
    let opening = opening(packets, atPolicy: port.policy, .outbound)
    var frames = space.intersection(offered(by: port, sender.freedom), opening)
    if program.switches[Int(port.virtualSwitch)].hasTeam {
      // What leaves by a team is learned behind one member, and the answer may need another: a frame to
      // itself opens the flow and stays here.
      let own = space.set(.destinationMAC, in: [MACOrder.value(of: port.address)])
      let staying = space.intersection(frames, own)
      frames = staying.isEmpty ? frames : staying
    }
    let wishes = Pleasantness(from: sender.endpoint, to: target, addresses, program, &space)
    guard let (point, _) = choice(of: Offer(frames: frames, filters: []), wishes),
      let inside = vlans(of: port, sender.freedom).first(where: { $0.parts.contains(.plain) })
    else { return nil }
    let vlan = atoms.vlan(inside.vlan)
    let isNative = vlan == port.ingressVLAN && takesUntagged(port)
    let assembly = FrameAssembly(tags: isNative ? [] : [vlan], point: point)
    return Openers(steps: [Witness.Step(sender: sender.endpoint, octets: assembly.octets)])
  }

  /// A packet that opens a flow where a router passes it: at the lists of an interface, or at those of
  /// the guest's port that the interface is.
  private mutating func routedOpener(
    at interface: Int32, ofGuest port: PortRow?, by sender: SendingKey, _ packets: FrameSet,
    depth: Int
  ) -> Openers? {
    let row = program.routerInterfaces[Int(interface)]
    for beginning in routedPackets(sender) {
      let reach = routedReach(beginning.key)
      for (ingress, arrived) in reach.arrived.sorted(by: { $0.key < $1.key })
      where program.routerInterfaces[Int(ingress)].router == row.router {
        let asked = space.intersection(arrived, packets)
        let opening =
          port.map { opened(by: asked, from: ingress, leaving: interface, $0, sender.flows) }
          ?? opened(by: asked, from: ingress, atInterface: interface, sender.flows)
        guard !opening.isEmpty,
          let draft = draft(to: ingress, opening, from: sender, beginning),
          var openers = openers(for: draft, sender, to: row.endpoint, depth: depth + 1)
        else { continue }
        let assembly = FrameAssembly(
          tags: draft.tags, point: draft.point, isAnswer: !openers.steps.isEmpty)
        let step = Witness.Step(sender: sender.endpoint, octets: assembly.octets)
        openers.add(Openers(steps: [step], otherMembers: draft.otherMembers))
        return openers
      }
    }
    return nil
  }

  private func reversed(_ point: FramePoint) -> FramePoint {
    var reversed = point
    for dimension in FrameDimension.allCases {
      if let mirrored = dimension.mirrored { reversed[dimension] = point[mirrored] }
    }
    return reversed
  }
}
