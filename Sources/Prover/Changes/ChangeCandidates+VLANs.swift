internal import ForwardingProgram
internal import Frames
internal import TopologyModel

extension ChangeCandidates {
  // MARK: Opening

  /// VLANs of the ends and of ports on the way that may bring them together.
  mutating func addVLANOpenings(_ blockers: [Blocker]) {
    var ports = blockedPorts(blockers)
    for port in ends.compactMap({ plug(of: $0)?.port }) where !ports.contains(port) {
      ports.append(port)
    }
    let pool = vlanPool(ports)
    for id in ends { addModes(of: id, towards: pool) }
    for port in ports {
      guard let mode = topology[port].mode?.value else { continue }
      for variant in pool.flatMap({ mode.variants(towards: $0) }) {
        add(.physicalMode(port, variant))
      }
    }
  }

  /// Ports of physical switches at which frames are stopped.
  private func blockedPorts(_ blockers: [Blocker]) -> [ID<PhysicalPort>] {
    var ports: [ID<PhysicalPort>] = []
    for blocker in blockers {
      guard case .plug(let plug) = blocker.decider,
        let port = program.symbols.physicalPortID(ofPlug: plug)
      else { continue }
      // Of a link either end may be the one that stops them.
      for end in [port, topology[port].link].compactMap(\.self) where !ports.contains(end) {
        ports.append(end)
      }
    }
    return ports
  }

  private mutating func addModes(of id: ID<Endpoint>, towards pool: [VLANID?]) {
    switch topology[id].attachment {
    case .adapter:
      guard let mode = topology.portMode(of: id) else { return }
      let other = topology.portMode(of: pair.opposite(id))
      let roles = mode.privateVariants(beside: other)
      let numbers = pool.flatMap { mode.variants(towards: $0) }
      for variant in mode.isSecondary ? roles + numbers : numbers + roles {
        add(.portMode(id, variant))
      }
    case .nic, .routerInterface:
      let own = topology[id].attachment.stationVLAN?.value
      for vlan in pool where vlan != own && isFree(vlan, for: id) { add(.stationVLAN(id, vlan)) }
    case .machine, .outside: return
    }
  }

  /// Interfaces of one router at one plug have unlike VLANs.
  private func isFree(_ vlan: VLANID?, for id: ID<Endpoint>) -> Bool {
    guard case .routerInterface(let interface) = topology[id].attachment else { return true }
    return topology[interface.router].interfaces.allSatisfy { other in
      guard other != id, case .routerInterface(let sibling) = topology[other].attachment,
        sibling.plug.value == interface.plug.value
      else { return true }
      return sibling.vlan?.value != vlan
    }
  }

  /// The VLANs, and none (`nil`), in which the ends and some ports are; a few of each.
  func vlanPool(_ ports: [ID<PhysicalPort>]) -> [VLANID?] {
    var pool: [VLANID?] = []
    func add(_ vlans: [VLANID?]) {
      for vlan in vlans where !pool.contains(vlan) { pool.append(vlan) }
    }
    for id in ends.reversed() {
      switch topology[id].attachment {
      case .adapter: add(topology.portMode(of: id)?.numbers ?? [])
      case .nic, .routerInterface: add([topology[id].attachment.stationVLAN?.value])
      case .machine, .outside: break
      }
    }
    for port in ports {
      guard let mode = topology[port].mode?.value else { continue }
      add(mode.numbers)
    }
    if pool.isEmpty { pool = [nil] }
    return Array(pool.prefix(8))
  }

  /// Where an endpoint's frames come to the physical network: its own plug, or its switch's.
  func plug(of id: ID<Endpoint>) -> Plug? {
    if let virtualSwitch = topology.virtualSwitch(of: id) {
      return topology.uplink(of: virtualSwitch)?.value
    }
    if case .outside(let wire) = topology[id].attachment { return .wire(wire) }
    return topology[id].attachment.stationPlug?.value
  }

  // MARK: Closing

  /// Other VLANs for the ends, and fewer for the ports on a witness's way.
  mutating func addVLANClosings(_ witness: Witness) {
    let ports = ports(of: witness)
    let pool = vlanPool(ports).compactMap(\.self) + witness.tags
    for id in ends.reversed() {
      switch topology[id].attachment {
      case .adapter:
        guard let mode = topology.portMode(of: id) else { continue }
        for variant in mode.closings(of: pool, unused) { add(.portMode(id, variant)) }
      case .nic, .routerInterface:
        if let unused { add(.stationVLAN(id, unused)) }
      case .machine, .outside: continue
      }
    }
    for port in ports {
      guard let mode = topology[port].mode?.value else { continue }
      for variant in mode.closings(of: pool, unused) { add(.physicalMode(port, variant)) }
    }
  }

  /// The ports of physical switches that a witness passes.
  private func ports(of witness: Witness) -> [ID<PhysicalPort>] {
    let places = Set(witness.path)
    let wires = topology.wires.count
    let switches = Set(
      program.bridges.indices.filter { $0 >= wires && places.contains(program.bridges[$0].place) }
        .map { $0 - wires })
    guard !switches.isEmpty else { return [] }
    var plugged: Set<ID<PhysicalPort>> = []
    let routers = witness.routers.flatMap { topology.routers[Int($0)].interfaces }
    for id in ends + routers {
      if let port = plug(of: id)?.port { plugged.insert(port) }
    }
    return topology.physicalPorts.indices.map { ID<PhysicalPort>($0) }.filter { id in
      let port = topology[id]
      guard switches.contains(port.physicalSwitch.index) else { return false }
      if plugged.contains(id) { return true }
      return port.link.map { switches.contains(topology[$0].physicalSwitch.index) } ?? false
    }
  }
}

extension Witness {
  /// The VLANs that the frame is tagged with, outermost first.
  fileprivate var tags: [VLANID] {
    var tags: [VLANID] = []
    var offset = 12
    while frame.octets.count >= offset + 4, frame.octets[offset] == 0x81,
      frame.octets[offset + 1] == 0
    {
      let number = Int(frame.octets[offset + 2] & 0x0F) << 8 | Int(frame.octets[offset + 3])
      if let vlan = VLANID(number) { tags.append(vlan) }
      offset += 4
    }
    return tags
  }
}
