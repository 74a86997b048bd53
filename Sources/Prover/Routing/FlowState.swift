internal import ForwardingProgram

/// Which flows can be open at ports whose lists open any (semantics 3.6).
struct FlowState {
  /// One port, or interface of a router, and whose frames open flows at it.
  struct Key: Hashable {
    var port: Int32
    var flows: OpenFlows
  }

  /// The packets of open flows, in both directions.
  var open: [Key: FrameSet] = [:]
  /// The fixed point over all that anybody can open has been found.
  var isSettled = false
}

extension Proof {
  /// The packets of flows that may be open at a port.
  mutating func open(at port: Int32, ofPolicy policy: Int32, _ flows: OpenFlows) -> FrameSet {
    guard policy >= 0, program.policies[Int(policy)].traits.contains(.keepsFlows) else {
      return .empty
    }
    switch flows {
    case .none: return .empty
    case .any:
      settleFlows()
      return self.flows.open[FlowState.Key(port: port, flows: .any)] ?? .empty
    case .answers(let receiver):
      let key = FlowState.Key(port: port, flows: flows)
      if let known = self.flows.open[key] { return known }
      let sending = SendingKey(endpoint: receiver, freedom: .honest, flows: .none)
      let opened = opened(at: port, by: [sending])
      self.flows.open[key] = opened
      return opened
    }
  }

  /// Finds all flows that anybody can open: more open flows let more frames through, which open more,
  /// until there is nothing new.
  private mutating func settleFlows() {
    guard !flows.isSettled else { return }
    flows.isSettled = true
    let keeping = portsThatKeepFlows
    let senders = program.endpoints.indices.map {
      SendingKey(endpoint: Int32($0), freedom: .anything, flows: .any)
    }
    var isStable = false
    while !isStable {
      isStable = true
      forgetRoutes()
      for port in keeping {
        let key = FlowState.Key(port: port, flows: .any)
        let opened = opened(at: port, by: senders)
        guard opened != flows.open[key] ?? .empty else { continue }
        flows.open[key] = opened
        isStable = false
      }
    }
    forgetRoutes()
  }

  /// Forgets what was found out before all flows were known.
  private mutating func forgetRoutes() {
    sendings = sendings.filter { $0.key.flows != .any }
    routed = routed.filter { $0.key.flows != .any }
    passedOn = passedOn.filter { $0.key.flows != .any }
    routedBeginnings = routedBeginnings.filter { $0.key.flows != .any }
    passages = passages.filter { offer, _ in !offer.filters.contains { $0.flows == .any } }
  }

  private var portsThatKeepFlows: [Int32] {
    func keeps(_ policy: Int32) -> Bool {
      policy >= 0 && program.policies[Int(policy)].traits.contains(.keepsFlows)
    }
    return program.ports.indices.filter { keeps(program.ports[$0].policy) }.map { Int32($0) }
      + program.routerInterfaces.filter { keeps($0.policy) }.map(\.flowPort)
  }

  /// The packets, in both directions, of flows that some senders open at a port or an interface.
  private mutating func opened(at port: Int32, by senders: [SendingKey]) -> FrameSet {
    let opening =
      Int(port) < program.ports.count
      ? opening(atPort: port, by: senders)
      : opening(atInterface: port - Int32(program.ports.count), by: senders)
    let packets = space.intersection(space.forgetting(.addresses, in: opening), common.inFlows)
    return space.union(packets, space.intersection(space.reversed(packets), common.inFlows))
  }

  private mutating func opening(atPort index: Int32, by senders: [SendingKey]) -> FrameSet {
    let port = program.ports[Int(index)]
    let (opensOutbound, opensInbound) = opens(port.policy)
    let isRouting = program.endpoints[Int(port.endpoint)].interface >= 0
    var result = FrameSet.empty
    func add(_ offered: FrameSet, _ direction: PortDirection) {
      let opened = opening(offered, atPolicy: port.policy, direction)
      result = space.union(result, opened)
    }
    for sender in senders {
      guard sender.endpoint != port.endpoint else {
        if opensOutbound, maySend(port, sender.freedom) {
          add(offered(by: port, sender.freedom), .outbound)
        }
        continue
      }
      if opensOutbound, isRouting, maySend(port, .routing) {
        let passed = passedOn(by: port.endpoint, from: sender)
        add(space.intersection(passed, sources(of: port, .routing)), .outbound)
      }
      guard opensInbound else { continue }
      let offered = handed(
        to: Taker(endpoint: port.endpoint), from: sender, limitedTo: .everything,
        withInbound: false)
      add(offered, .inbound)
    }
    return result
  }

  /// Whether frames get as far as the outbound lists of a port.
  func maySend(_ port: PortRow, _ freedom: Freedom) -> Bool {
    vlans(of: port, freedom).contains { $0.parts.contains(.plain) }
  }

  /// Whether the lists of either direction open flows.
  private func opens(_ policy: Int32) -> (outbound: Bool, inbound: Bool) {
    func opens(_ lists: PolicyRow.Lists) -> Bool {
      lists.extended >= 0 && program.ruleLists[Int(lists.extended)].opensFlows
    }
    let row = program.policies[Int(policy)]
    return (opens(row.outbound), opens(row.inbound))
  }

  /// Packets that a router sends by an interface, of one sender, before the interface's port has seen
  /// them.
  mutating func passedOn(by endpoint: Int32, from sender: SendingKey) -> FrameSet {
    let interface = program.endpoints[Int(endpoint)].interface
    var result = FrameSet.empty
    for packets in routedPackets(sender) {
      for emission in routedReach(packets.key).emissions where emission.interface == interface {
        let sent = space.intersection(emission.packets, packetsWithNextHop(emission))
        let frames = space.intersection(sent, packets.content)
        let passed = passing(Offer(frames: frames, filters: packets.filters))
        result = space.union(result, passed)
      }
    }
    return result
  }

  /// The packets of an emission for which there is a next hop to send them to.
  private mutating func packetsWithNextHop(_ emission: RoutedReach.Emission) -> FrameSet {
    let row = program.routerInterfaces[Int(emission.interface)]
    // On a wire, `outside` answers for whoever does not.
    guard row.wirePlug < 0 else { return .everything }
    if case .neighbor(let neighbor) = emission.hop { return neighbor < 0 ? .empty : .everything }
    if let known = nextHops[emission.interface] { return known }
    let others = addresses.rows.filter { address in
      program.neighbors.endpoint(
        declaring: address.address, version: address.version, seenFrom: row.domain) != row.endpoint
    }
    let packets = space.packets(.destination, in: others)
    nextHops[emission.interface] = packets
    return packets
  }

  private mutating func opening(
    atInterface interface: Int32, by senders: [SendingKey]
  ) -> FrameSet {
    var result = FrameSet.empty
    for sender in senders {
      for packets in routedPackets(sender) {
        let reach = routedReach(packets.key)
        for (ingress, arrived) in reach.arrived.sorted(by: { $0.key < $1.key }) {
          let frames = space.intersection(arrived, packets.content)
          let own = passing(Offer(frames: frames, filters: packets.filters))
          let opened = opened(by: own, from: ingress, atInterface: interface, sender.flows)
          result = space.union(result, opened)
        }
      }
    }
    return result
  }

  /// The packets that open flows at an interface, of those that come to its router by some interface.
  mutating func opened(
    by arrived: FrameSet, from ingress: Int32, atInterface interface: Int32, _ flows: OpenFlows
  ) -> FrameSet {
    let row = program.routerInterfaces[Int(interface)]
    let other = program.routerInterfaces[Int(ingress)]
    guard other.router == row.router else { return .empty }
    // Packets without a route go to no list.
    let routed = space.subtracting(table(of: row.router).unrouted, from: arrived)
    let inbound =
      ingress == interface ? opening(routed, atPolicy: row.policy, .inbound) : .empty
    let filters = filters(atPort: other.flowPort, other.policy, .inbound, flows)
    let admitted = passing(Offer(frames: routed, filters: filters))
    var leaving = FrameSet.empty
    for exit in table(of: row.router).exits where exit.interface == interface {
      leaving = space.union(leaving, space.intersection(admitted, exit.packets))
    }
    return space.union(inbound, opening(leaving, atPolicy: row.policy, .outbound))
  }

  /// The packets that open flows as a guest sends them by its port, of those that come to it by some
  /// interface.
  mutating func opened(
    by arrived: FrameSet, from ingress: Int32, leaving interface: Int32, _ port: PortRow,
    _ flows: OpenFlows
  ) -> FrameSet {
    guard !sources(of: port, .routing).isEmpty else { return .empty }
    var result = FrameSet.empty
    for emission in emissions(of: arrived, at: ingress, flows)
    where emission.interface == interface {
      let sent = space.intersection(emission.packets, packetsWithNextHop(emission))
      let opened = opening(sent, atPolicy: port.policy, .outbound)
      result = space.union(result, opened)
    }
    return result
  }
}
