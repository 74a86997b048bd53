import Frames
import TestSupport
import TopologyModel

/// Routers between the VLANs of a small topology: physical ones, and a guest made for it.
extension SmallTopologyGenerator {
  mutating func addRouters() {
    if chance(45) { addGuest() }
    if chance(65) { addRouter() }
  }

  /// A VM with an adapter in each VLAN of one switch.
  private mutating func addGuest() {
    let number = Int.random(in: description.hosts.indices, using: &random)
    guard let home = description.hosts[number].switches.first else { return }
    var adapters: [TopologyDescription.Adapter] = []
    for (index, vlan) in ([nil] + vlans).shuffled(using: &random).prefix(2).enumerated() {
      let interface = description.hosts[number].interface(of: home.name)
      var adapter = adapter("e\(index)", on: home.name, behind: interface, .routers)
      adapter.mode = vlan.map { .access($0) } ?? .untagged
      adapter.isConnected = true
      adapter.addresses = someAddresses(in: vlan ?? self.vlan(behind: interface))
      adapters.append(adapter)
    }
    description.hosts[number].machines.append(
      .init(name: "fw", adapters: adapters, forwards: true))
  }

  /// Two or three interfaces; some of them share a port, each in a VLAN of its own.
  private mutating func addRouter() {
    var policies = PolicyGenerator(seed: random.next(), macs: [])
    var router = Network.Router(name: "gw", interfaces: [])
    let shared = description.physical.switches.isEmpty || chance(50) ? nil : trunkPlug()
    for number in 0..<one(of: [2, 2, 3]) {
      let plug = shared ?? plug()
      let taken = router.interfaces.filter { $0.plug == plug && shared != nil }.map(\.vlan)
      guard let free = (vlans + [nil]).filter({ !taken.contains($0) }).randomElement(using: &random)
      else { continue }
      let vlan = shared != nil || chance(25) ? free : nil
      var interface = Network.Interface(
        name: "if\(number + 1)", plug: plug, mac: mac(), vlan: vlan)
      interface.addresses = someAddresses(in: vlan ?? self.vlan(of: plug))
      if chance(35) {
        let rules = policies.routerRules()
        (interface.aclIn, interface.aclOut) = (rules.in, rules.out)
      }
      router.interfaces.append(interface)
    }
    for destination in AddressPlan.destinations.shuffled(using: &random).prefix(one(of: [0, 1, 2]))
    {
      let interface = one(of: router.interfaces)
      let known = description.topology.endpoints.flatMap(\.addresses).map(\.address)
      let address = known.filter { $0.bitWidth == destination.address.bitWidth }
        .randomElement(using: &random)
      let isByInterface = chance(60)
      let via: Network.Route.Via =
        address.flatMap { isByInterface ? nil : .address($0) } ?? .interface(interface.name)
      router.routes.append(.init(destination: destination, via: via))
    }
    router.routes = router.meantRoutes.map(\.route)
    description.physical.routers.append(router)
  }

  /// Of the one subnet that each VLAN has.
  mutating func subnetAddress(in vlan: VLANID?, host: Int) -> InterfaceAddress? {
    let (version4, version6) =
      switch vlan?.rawValue {
      case 10: ("10.0.0.", "2001:db8::")
      case 20: ("10.0.1.", "2001:db8:0:1::")
      case 30: ("192.0.2.", "fe80::")
      case _: ("10.128.0.", "2001:db8:0:3::")
      }
    return chance(15) != isMostlyVersion4
      ? InterfaceAddress("\(version4)\(host)/24") : InterfaceAddress("\(version6)\(host)/64")
  }

  /// That of the port that a switch's NIC is plugged into.
  func vlan(behind interface: TopologyDescription.Interface?) -> VLANID? {
    interface?.plugs.first.flatMap { vlan(of: $0) }
  }

  private mutating func someAddresses(in vlan: VLANID?) -> [InterfaceAddress] {
    for _ in 0..<4 {
      let addresses = addresses(.routers, in: vlan)
      if !addresses.isEmpty { return addresses }
    }
    return []
  }

  /// A port for all VLANs.
  private mutating func trunkPlug() -> TopologyDescription.Plug {
    let number = Int.random(in: description.physical.switches.indices, using: &random)
    let name = "trunk"
    description.physical.switches[number].ports.append(
      .init(
        name: name,
        mode: .trunk(
          native: chance(50) ? vlans[0] : nil,
          allowed: VLANIDSet(ranges: vlans.map { $0.rawValue...$0.rawValue }))))
    return .port("\(description.physical.switches[number].name)/\(name)")
  }

  /// The VLAN of untagged frames at a port.
  func vlan(of plug: TopologyDescription.Plug) -> VLANID? {
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
}

extension TopologyDescription.Host {
  /// What a switch binds.
  func interface(of virtualSwitch: String) -> TopologyDescription.Interface? {
    guard case .external(let name, _) = switches.first(where: { $0.name == virtualSwitch })?.kind
    else { return nil }
    return interfaces.first { $0.name == name }
  }
}
