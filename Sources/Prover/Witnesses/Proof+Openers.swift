internal import ForwardingProgram

extension Proof {
  /// The frames that open the flows which a draft is of, where its lists would not let it pass
  /// otherwise; `nil` where none can be found.
  mutating func openers(
    for draft: Draft, _ key: SendingKey, to receiver: Int32, depth: Int
  ) -> [Witness.Step]? {
    var steps: [Witness.Step] = []
    for passage in draft.passages where needsFlow(passage) {
      guard depth < 4, let opener = opener(of: passage, key, to: receiver, depth: depth) else {
        return nil
      }
      for step in opener where !steps.contains(step) { steps.append(step) }
    }
    return steps
  }

  private mutating func needsFlow(_ passage: Passage) -> Bool {
    let rules = rules(ofPolicy: passage.policy, passage.direction)
    return !space.contains(rules.passing, passage.point)
  }

  private mutating func opener(
    of passage: Passage, _ key: SendingKey, to receiver: Int32, depth: Int
  ) -> [Witness.Step]? {
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
      let own = Int(passage.port) < program.ports.count ? program.ports[Int(passage.port)].endpoint : -1
      let senders = [receiver, own, key.endpoint].filter { $0 >= 0 }
        + program.endpoints.indices.map { Int32($0) }
      for flows in [OpenFlows.none, .any] {
        for endpoint in senders {
          let sender = SendingKey(endpoint: endpoint, freedom: .anything, flows: flows)
          if let steps = opener(
            at: passage, by: sender, packets, towards: key.endpoint, depth: depth)
          {
            return steps
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
  ) -> [Witness.Step]? {
    guard Int(passage.port) < program.ports.count else {
      return openerAtRouter(passage, by: sender, packets, depth: depth)
    }
    let port = program.ports[Int(passage.port)]
    if sender.endpoint == port.endpoint {
      return ownOpener(at: passage.port, port, by: sender, packets, towards: target)
    }
    let opening = space.intersection(rules(ofPolicy: port.policy, .inbound).opening, packets)
    guard !opening.isEmpty,
      let witness = witness(
        from: sender, to: port.endpoint, limitedTo: opening, depth: depth + 1)
    else { return nil }
    return witness.before + [witness.frame]
  }

  /// A frame of the port's own adapter: wherever it goes, the flow is open.
  private mutating func ownOpener(
    at index: Int32, _ port: PortRow, by sender: SendingKey, _ packets: FrameSet,
    towards target: Int32
  ) -> [Witness.Step]? {
    let opening = space.intersection(rules(ofPolicy: port.policy, .outbound).opening, packets)
    let frames = space.intersection(framesBeforeRules(of: port, sender.freedom), opening)
    let wishes = Pleasantness(from: sender.endpoint, to: target, addresses, program, &space)
    guard let (point, _) = wishes.choice(of: frames, &space),
      let inside = vlans(of: port, sender.freedom).first(where: { $0.parts.contains(.plain) })
    else { return nil }
    let vlan = atoms.vlan(inside.vlan)
    let isNative = vlan == port.ingressVLAN && takesUntagged(port)
    let assembly = FrameAssembly(tags: isNative ? [] : [vlan], point: point)
    return [Witness.Step(sender: sender.endpoint, octets: assembly.octets)]
  }

  /// A packet that opens a flow at an interface of a router.
  private mutating func openerAtRouter(
    _ passage: Passage, by sender: SendingKey, _ packets: FrameSet, depth: Int
  ) -> [Witness.Step]? {
    let interface = passage.port - Int32(program.ports.count)
    let row = program.routerInterfaces[Int(interface)]
    let reach = routedReach(sender)
    let inbound = space.intersection(rules(ofPolicy: row.policy, .inbound).opening, packets)
    let outbound = space.intersection(rules(ofPolicy: row.policy, .outbound).opening, packets)
    for ingress in program.routers[Int(row.router)].interfaces.map({ Int32($0) }) {
      guard let arrived = reach.arrived[ingress] else { continue }
      var opening = FrameSet.empty
      if ingress == interface { opening = space.intersection(arrived, inbound) }
      let leaving = space.intersection(
        offered(arrived, from: ingress, to: interface, sender.flows), outbound)
      opening = space.union(opening, leaving)
      guard !opening.isEmpty,
        let draft = draft(to: ingress, opening, from: sender),
        let before = openers(for: draft, sender, to: row.endpoint, depth: depth + 1)
      else { continue }
      let assembly = FrameAssembly(
        tags: draft.tags, point: draft.point, isAnswer: !before.isEmpty)
      return before + [Witness.Step(sender: sender.endpoint, octets: assembly.octets)]
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
