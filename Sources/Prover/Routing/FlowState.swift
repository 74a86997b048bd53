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
      sendings = sendings.filter { $0.key.flows != .any }
      routed = routed.filter { $0.key.flows != .any }
      for port in keeping {
        let key = FlowState.Key(port: port, flows: .any)
        let opened = opened(at: port, by: senders)
        guard opened != flows.open[key] ?? .empty else { continue }
        flows.open[key] = opened
        isStable = false
      }
    }
    sendings = sendings.filter { $0.key.flows != .any }
    routed = routed.filter { $0.key.flows != .any }
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
    let outbound = rules(ofPolicy: port.policy, .outbound).opening
    let inbound = rules(ofPolicy: port.policy, .inbound).opening
    var result = FrameSet.empty
    for sender in senders {
      if sender.endpoint == port.endpoint {
        let offered = framesBeforeRules(of: port, sender.freedom)
        result = space.union(result, space.intersection(offered, outbound))
        continue
      }
      let isRouting = program.endpoints[Int(port.endpoint)].interface >= 0
      if !outbound.isEmpty, isRouting {
        let passed = passedOn(by: port.endpoint, from: sender)
        let offered = space.intersection(passed, sources(of: port, .routing))
        result = space.union(result, space.intersection(offered, outbound))
      }
      guard !inbound.isEmpty else { continue }
      let offered = handed(
        to: Taker(endpoint: port.endpoint), from: sender, limitedTo: .everything)
      result = space.union(result, space.intersection(offered, inbound))
    }
    return result
  }

  /// Packets that a router sends by an interface, of one sender, before the interface's port has seen
  /// them.
  private mutating func passedOn(by endpoint: Int32, from sender: SendingKey) -> FrameSet {
    let interface = program.endpoints[Int(endpoint)].interface
    let reach = routedReach(sender)
    return reach.emissions.filter { $0.interface == interface }
      .reduce(.empty) { space.union($0, $1.packets) }
  }

  private mutating func opening(
    atInterface interface: Int32, by senders: [SendingKey]
  ) -> FrameSet {
    let row = program.routerInterfaces[Int(interface)]
    let inbound = rules(ofPolicy: row.policy, .inbound).opening
    let outbound = rules(ofPolicy: row.policy, .outbound).opening
    var result = FrameSet.empty
    for sender in senders {
      let reach = routedReach(sender)
      if let arrived = reach.arrived[interface] {
        // Packets without a route go to no list.
        let unrouted = table(of: row.router).unrouted
        let routed = space.subtracting(unrouted, from: arrived)
        result = space.union(result, space.intersection(routed, inbound))
      }
      guard !outbound.isEmpty else { continue }
      for ingress in program.routers[Int(row.router)].interfaces {
        guard let arrived = reach.arrived[Int32(ingress)] else { continue }
        let offered = offered(arrived, from: Int32(ingress), to: interface, sender.flows)
        result = space.union(result, space.intersection(offered, outbound))
      }
    }
    return result
  }

  /// Packets that come to the outbound list of an interface by another one.
  mutating func offered(
    _ arrived: FrameSet, from ingress: Int32, to egress: Int32, _ flows: OpenFlows
  ) -> FrameSet {
    let row = program.routerInterfaces[Int(ingress)]
    let rules = rules(ofPolicy: row.policy, .inbound)
    let passing = rules.passing(
      open(at: row.flowPort, ofPolicy: row.policy, flows), in: &space)
    let admitted = space.intersection(arrived, passing)
    let exits = table(of: row.router).exits.filter { $0.interface == egress }
    return exits.reduce(.empty) {
      space.union($0, space.intersection(admitted, $1.packets))
    }
  }
}
