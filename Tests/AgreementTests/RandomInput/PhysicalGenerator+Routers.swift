import Frames
import TestSupport
import TopologyModel

/// Routers and guests that forward, with addresses and routes.
extension PhysicalGenerator {
  /// Some VMs and management OSs that are there forward, and some VMs are made for it.
  mutating func addForwardingGuests() {
    for host in description.hosts.indices {
      if chance(30) { description.hosts[host].forwards = true }
      for machine in description.hosts[host].machines.indices where chance(15) {
        description.hosts[host].machines[machine].forwards = true
      }
      let switches = description.hosts[host].switches.map(\.name)
      guard chance(35), let favourite = switches.randomElement(using: &random) else { continue }
      let adapters = (0..<Int.random(in: 1...3, using: &random)).map { number in
        let other = chance(30) ? switches.randomElement(using: &random) : favourite
        return TopologyDescription.Adapter(
          name: "if\(number)", virtualSwitch: other, mac: address(), mode: guestMode(),
          isConnected: chance(93), maySpoof: chance(25))
      }
      description.hosts[host].machines.append(
        .init(name: "fw", adapters: adapters, forwards: true))
    }
  }

  private mutating func guestMode() -> PortMode {
    switch Int.random(in: 0..<10, using: &random) {
    case ..<4: .untagged
    case ..<8: .access(vlan())
    case _:
      .trunk(native: chance(70) ? vlan() : nil, allowed: allVLANs)
    }
  }

  /// Up to two routers with one to four interfaces; some of these share a port.
  mutating func addRouters() {
    let count = [0, 1, 1, 1, 1, 1, 2, 2, 2, 3][Int.random(in: 0..<10, using: &random)]
    var policies = PolicyGenerator(seed: random.next(), macs: [])
    for number in 0..<count {
      var router = Network.Router(name: "gw\(number + 1)", interfaces: [])
      for index in 0..<Int.random(in: 1...4, using: &random) {
        var interface = interface("if\(index + 1)", behind: router.interfaces.last, in: router)
        if chance(35) {
          let rules = policies.routerRules()
          (interface.aclIn, interface.aclOut) = (rules.in, rules.out)
        }
        router.interfaces.append(interface)
      }
      description.physical.routers.append(router)
    }
  }

  /// One with a plug of its own, or beside the last one at its port, in another VLAN.
  private mutating func interface(
    _ name: String, behind last: Network.Interface?, in router: Network.Router
  ) -> Network.Interface {
    if let last, last.plug.switchName != nil, chance(45) {
      let taken = router.interfaces.filter { $0.plug == last.plug }.map(\.vlan)
      let free = (vlans + [nil]).filter { !taken.contains($0) }
      if let vlan = free.randomElement(using: &random) {
        return .init(
          name: name, plug: last.plug, mac: chance(40) ? last.mac : address(), vlan: vlan)
      }
    }
    let isAtPort = !description.physical.switches.isEmpty && chance(65)
    let isTrunk = chance(60)
    let trunk = PhysicalPort.Mode.trunk(native: chance(50) ? vlan() : nil, allowed: allVLANs)
    let mode = isTrunk ? trunk : PhysicalPort.Mode.access(vlan())
    return .init(
      name: name, plug: isAtPort ? portPlug(mode) : wirePlug(), mac: address(),
      vlan: chance(isAtPort && isTrunk ? 75 : 15) ? vlan() : nil)
  }

  /// Most endpoints declare an address or two, mostly of the subnet of their VLAN.
  mutating func giveAddresses() {
    for host in description.hosts.indices {
      for number in description.hosts[host].interfaces.indices {
        let interface = description.hosts[host].interfaces[number]
        description.hosts[host].interfaces[number].addresses = addresses(
          in: interface.vlan ?? interface.plugs.first.flatMap { vlan(of: $0) })
      }
      for number in description.hosts[host].managementOS.indices {
        let adapter = description.hosts[host].managementOS[number]
        description.hosts[host].managementOS[number].addresses = addresses(
          in: vlan(of: adapter, in: description.hosts[host]))
      }
      for machine in description.hosts[host].machines.indices {
        for number in description.hosts[host].machines[machine].adapters.indices {
          let adapter = description.hosts[host].machines[machine].adapters[number]
          description.hosts[host].machines[machine].adapters[number].addresses = addresses(
            in: vlan(of: adapter, in: description.hosts[host]))
        }
      }
    }
    for machine in description.physical.machines.indices {
      description.physical.machines[machine].addresses = addresses(
        in: vlan(of: description.physical.machines[machine].plug))
    }
    for router in description.physical.routers.indices {
      for number in description.physical.routers[router].interfaces.indices {
        let interface = description.physical.routers[router].interfaces[number]
        let host = [1, 2, 3, 254][Int.random(in: 0..<4, using: &random)]
        description.physical.routers[router].interfaces[number].addresses = addresses(
          in: interface.vlan ?? vlan(of: interface.plug), host: host)
      }
    }
  }

  /// None to three, none of them twice.
  private mutating func addresses(in vlan: VLANID?, host: Int? = nil) -> [InterfaceAddress] {
    let counts = host == nil ? [0, 1, 1, 1, 2, 2, 3] : [0, 1, 1, 1, 1, 1, 2, 2, 2, 3]
    let count = counts[Int.random(in: 0..<counts.count, using: &random)]
    var addresses: [InterfaceAddress] = []
    for _ in 0..<count {
      let vlan = vlan.map { Int($0.rawValue) }
      guard let next = AddressPlan.address(in: vlan, host: host, &random),
        !addresses.contains(where: { $0.address == next.address })
      else { continue }
      addresses.append(next)
    }
    return addresses
  }

  /// The VLAN of untagged frames at a port.
  private func vlan(of plug: TopologyDescription.Plug) -> VLANID? {
    for bridge in description.physical.switches {
      for port in bridge.ports where plug == .port(bridge.fullName(of: port)) {
        switch port.mode {
        case .access(let vlan): return vlan
        case .trunk(let native, _): return native
        case nil: return nil
        }
      }
    }
    return nil
  }

  /// Its own, or that of the port behind an external switch.
  private func vlan(
    of adapter: TopologyDescription.Adapter, in host: TopologyDescription.Host
  ) -> VLANID? {
    if let own = adapter.mode.ownVLAN { return own }
    if case .trunk(let native, _) = adapter.mode { return native }
    let virtualSwitch = host.switches.first { $0.name == adapter.virtualSwitch }
    guard case .external(let name, _) = virtualSwitch?.kind,
      let interface = host.interfaces.first(where: { $0.name == name })
    else { return nil }
    return interface.plugs.first.flatMap { vlan(of: $0) }
  }

  /// Routes to what may be there, via addresses that somebody declares or nobody, via interfaces.
  mutating func giveRoutes() {
    let declared = description.topology.endpoints.flatMap(\.addresses).map(\.address)
    for number in description.physical.routers.indices {
      var router = description.physical.routers[number]
      let own = router.interfaces.flatMap(\.addresses).map(\.address)
      let neighbours = (declared + AddressPlan.others4 + AddressPlan.others6).filter {
        !own.contains($0) && !$0.isMulticast
      }
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let destination = AddressPlan.destinations.randomElement(using: &random)
        let via: Network.Route.Via? =
          if chance(35) {
            router.interfaces.randomElement(using: &random).map { .interface($0.name) }
          } else {
            (chance(10) ? own : neighbours).randomElement(using: &random).map { .address($0) }
          }
        if let destination, let via {
          router.routes.append(.init(destination: destination, via: via))
        }
      }
      router.routes = router.meantRoutes.map(\.route)
      description.physical.routers[number] = router
    }
    sendRound()
  }

  /// Routers that are on one subnet send to each other what they know no other way for; now and
  /// then they are put there.
  private mutating func sendRound() {
    if description.physical.routers.count > 1, chance(50) {
      let isRing = chance(60)
      meet(inRing: isRing)
      if isRing { return }
    }
    let routers = description.physical.routers
    for (number, router) in routers.enumerated() where chance(60) {
      let others = routers.enumerated().filter { $0.offset != number }.map(\.element)
      let candidates = others.flatMap(\.interfaces).flatMap(\.addresses).map(\.address)
      for address in candidates.shuffled(using: &random) {
        let isVersion4 = address.bitWidth == 32
        guard let everything = IPPrefix(isVersion4 ? "0.0.0.0/0" : "::/0") else { continue }
        var candidate = router
        candidate.routes = [.init(destination: everything, via: .address(address))]
        let isOwn = router.interfaces.contains { own in
          own.addresses.contains { $0.address == address }
        }
        guard !isOwn, !candidate.meantRoutes.isEmpty else { continue }
        description.physical.routers[number].routes.insert(candidate.routes[0], at: 0)
        break
      }
    }
  }

  /// All routers get an interface on one wire and one subnet; some send to the next in a ring.
  private mutating func meet(inRing isRing: Bool) {
    let wire = wirePlug()
    let count = description.physical.routers.count
    for number in 0..<count {
      description.physical.routers[number].interfaces.append(
        Network.Interface(
          name: "meet", plug: wire, mac: address(),
          addresses: [InterfaceAddress("172.16.0.\(number + 1)/24")].compactMap { $0 }))
      if isRing, let everything = IPPrefix("0.0.0.0/0"),
        let next = IPAddress("172.16.0.\((number + 1) % count + 1)")
      {
        description.physical.routers[number].routes.insert(
          .init(destination: everything, via: .address(next)), at: 0)
      }
    }
  }
}
