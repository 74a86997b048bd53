import Frames
import TestSupport
import TopologyModel

/// Random topologies of two to seven endpoints and the worlds outside, in which everything meets.
struct SmallTopologyGenerator {
  typealias Network = TopologyDescription.PhysicalNetwork

  /// What there is beyond VLANs and source addresses.
  enum Flavour: CaseIterable {
    /// Nothing: every frame can be tried.
    case plain
    /// Rules, guards, mirroring at ports.
    case policies
    /// Routers and guests that forward, and rules.
    case routers
    /// What the other tests of the engine run, as far as it is small.
    case general
  }

  private static let limit = 8

  private let seed: UInt64
  var random: SeededGenerator
  var vlans: [VLANID] = []
  private var macs: [MACAddress] = []
  var description = TopologyDescription(hosts: [])
  /// Where packets are routed most addresses are of one family.
  var isMostlyVersion4 = true
  /// In its subnet; mostly a new one for each endpoint.
  private var lastHost = 0

  init(seed: UInt64) {
    self.seed = seed
    random = SeededGenerator(seed: seed)
  }

  /// The topology of the seed.
  mutating func topology() -> TopologyDescription {
    let flavours: [Flavour] = [
      .plain, .plain, .policies, .policies, .policies, .routers, .routers, .general,
    ]
    return topology(one(of: flavours))
  }

  /// One of this flavour.
  mutating func topology(_ flavour: Flavour) -> TopologyDescription {
    if flavour == .general, let general = general() { return general }
    repeat { build(flavour) } while !(2...Self.limit).contains(endpointCount)
    return description
  }

  private var endpointCount: Int { description.topology.endpoints.count { $0.mac != nil } }

  /// One of the larger generator's that happens to be small.
  private mutating func general() -> TopologyDescription? {
    for attempt in 0..<30 {
      var generator = TopologyGenerator(seed: seed &+ UInt64(attempt) << 32, scope: .all)
      let candidate = generator.topology()
      let count = candidate.topology.endpoints.count { $0.mac != nil }
      if (2...Self.limit).contains(count) { return candidate }
    }
    return nil
  }

  private mutating func build(_ flavour: Flavour) {
    let pool = [10, 20, 30].compactMap { VLANID($0) }.shuffled(using: &random)
    vlans = Array(pool.prefix(chance(80) ? 2 : 3))
    macs = []
    lastHost = 0
    isMostlyVersion4 = chance(65)
    description = TopologyDescription(hosts: [])
    description.emphasis =
      flavour == .routers ? .routing : flavour == .policies ? .policies : .forwarding
    if chance(25) { description.declaredWires = ["alpha"] }
    for number in 0..<(chance(45) ? 1 : chance(60) ? 2 : 0) { addBridge(number) }
    for number in 1...(chance(35) ? 2 : 1) { addHost(number, flavour) }
    for number in 0..<(chance(35) ? 1 : 0) {
      let plug = plug()
      description.physical.machines.append(
        .init(
          name: "pc\(number + 1)", plug: plug, mac: mac(),
          addresses: addresses(flavour, in: vlan(of: plug))))
    }
    if flavour == .routers { addRouters() }
    if flavour == .policies || (flavour == .routers && chance(60)) { addPolicies() }
    if flavour != .plain || chance(40), chance(35) { addMirror() }
    if chance(45) {
      for assumption in TopologyGenerator.overridable where chance(14) {
        description.overrides.append((assumption, !(assumption.defaultValue ?? false)))
      }
    }
  }

  /// The second is linked to the first, as often as not by ends that differ.
  private mutating func addBridge(_ number: Int) {
    var bridge = Network.Switch(name: "sw\(number + 1)", ports: [])
    if number > 0 {
      let (far, near) = (linkMode(), linkMode())
      let same = chance(40)
      description.physical.switches[0].ports.append(.init(name: "up", mode: far))
      bridge.ports.append(
        .init(name: "up", mode: same ? far : near, link: "sw1/up"))
    }
    description.physical.switches.append(bridge)
  }

  private mutating func linkMode() -> PhysicalPort.Mode {
    chance(75) ? .trunk(native: chance(75) ? vlan() : nil, allowed: list()) : .access(vlan())
  }

  private mutating func portMode() -> PhysicalPort.Mode {
    chance(45)
      ? .access(vlan()) : .trunk(native: chance(70) ? vlan() : nil, allowed: list())
  }

  mutating func plug() -> TopologyDescription.Plug {
    let bridges = description.physical.switches.indices
    if let bridge = bridges.randomElement(using: &random), chance(75) {
      let name = "\(description.physical.switches[bridge].ports.count + 1)"
      description.physical.switches[bridge].ports.append(.init(name: name, mode: portMode()))
      return .port("\(description.physical.switches[bridge].name)/\(name)")
    }
    if let wire = description.declaredWires.first, chance(60) { return .wire(wire) }
    return .defaultWire
  }

  private mutating func addHost(_ number: Int, _ flavour: Flavour) {
    var host = TopologyDescription.Host(name: "h\(number)")
    for index in 0..<one(of: [0, 0, 1, 1, 1, 2]) {
      let isTeam = chance(20)
      var interface = TopologyDescription.Interface(
        name: "nic\(index + 1)", isTeam: isTeam, mac: mac(), vlan: chance(40) ? vlan() : nil)
      interface.plugs = (0..<(isTeam ? 2 : 1)).map { _ in plug() }
      let isBound = chance(75)
      if isBound {
        host.switches.append(
          .init(
            name: "Ext\(index + 1)",
            kind: .external(interface: interface.name, allowManagementOS: chance(25))))
      } else {
        interface.addresses = addresses(flavour, in: interface.vlan)
      }
      host.interfaces.append(interface)
    }
    if host.switches.isEmpty || chance(15) {
      host.switches.append(.init(name: "In", kind: chance(40) ? .internal : .private))
    }
    for virtualSwitch in host.switches where virtualSwitch.takesManagementOS && chance(75) {
      host.managementOS.append(
        adapter(
          "m\(virtualSwitch.name)", on: virtualSwitch.name,
          behind: host.interface(of: virtualSwitch.name), flavour))
    }
    let switches = host.switches.map(\.name)
    for index in 0..<one(of: [1, 2, 2, 3, 3]) {
      let count = chance(80) ? 1 : 2
      let home = chance(70) ? switches[0] : one(of: switches)
      host.machines.append(
        .init(
          name: "v\(index + 1)", state: chance(95) ? .running : .off,
          adapters: (0..<count).map { number in
            let own = chance(90) ? home : one(of: switches)
            return adapter("e\(number)", on: own, behind: host.interface(of: own), flavour)
          }, forwards: flavour == .routers && chance(count > 1 ? 60 : 15)))
    }
    if flavour == .routers, chance(12) { host.forwards = true }
    description.hosts.append(host)
  }

  /// One on a switch, which binds the interface.
  mutating func adapter(
    _ name: String, on virtualSwitch: String, behind interface: TopologyDescription.Interface?,
    _ flavour: Flavour
  ) -> TopologyDescription.Adapter {
    var adapter = TopologyDescription.Adapter(name: name, virtualSwitch: virtualSwitch, mac: mac())
    adapter.mode = chance(flavour == .plain ? 25 : 50) ? .untagged : mode()
    if flavour == .routers, chance(50) { adapter.mode = .access(vlan()) }
    adapter.isWrittenAsIsolation = chance(25)
    adapter.isConnected = chance(96)
    adapter.maySpoof = chance(25)
    adapter.allowsTeaming = chance(20)
    adapter.addresses = addresses(
      flavour, in: adapter.mode.ownVLAN ?? vlan(behind: interface))
    return adapter
  }

  private mutating func mode() -> PortMode {
    let first = vlan()
    let second = vlans.first { $0 != first } ?? first
    switch Int.random(in: 0..<100, using: &random) {
    case ..<30: return .access(first)
    case ..<40: return .trunk(native: nil, allowed: list())
    case ..<58: return .trunk(native: first, allowed: list())
    case ..<70: return .isolated(secondary: second, primary: first)
    case ..<80: return .community(secondary: second, primary: first)
    case ..<93:
      return .promiscuous(
        secondaries: VLANIDSet(
          ranges: vlans.filter { $0 != first }.map { $0.rawValue...$0.rawValue }), primary: first)
    case _: return .isolationTaggedOnly(first)
    }
  }

  private mutating func addPolicies() {
    var policies = PolicyGenerator(seed: random.next(), macs: macs)
    for host in description.hosts.indices {
      for number in description.hosts[host].managementOS.indices where chance(60) {
        description.hosts[host].managementOS[number].policies = policies.policies()
      }
      for machine in description.hosts[host].machines.indices {
        for number in description.hosts[host].machines[machine].adapters.indices
        where chance(65) {
          description.hosts[host].machines[machine].adapters[number].policies = policies.policies()
        }
      }
    }
  }

  /// Somebody looks at what somebody else on the same switch sends.
  private mutating func addMirror() {
    let host = Int.random(in: description.hosts.indices, using: &random)
    let machines = description.hosts[host].machines.indices.shuffled(using: &random)
    guard machines.count > 1 else { return }
    description.hosts[host].machines[machines[0]].adapters[0].policies.mirroring = .source
    description.hosts[host].machines[machines[1]].adapters[0].policies.mirroring = .destination
  }

  /// Mostly one or two, of the few that rules name or of the subnet of a VLAN.
  mutating func addresses(_ flavour: Flavour, in vlan: VLANID?) -> [InterfaceAddress] {
    var addresses: [InterfaceAddress] = []
    for _ in 0..<one(of: flavour == .plain ? [0, 0, 1] : [0, 1, 1, 1, 1, 2]) {
      if chance(85) { lastHost += 1 }
      let planned =
        flavour == .routers && chance(92)
        ? subnetAddress(in: vlan, host: max(lastHost, 1))
        : chance(40)
          ? AddressPlan.address(
            in: vlan.map { Int($0.rawValue) }, host: max(lastHost, 1), &random)
          : InterfaceAddress("\(one(of: PacketUniverse.addresses))/24")
      guard let planned, !addresses.contains(where: { $0.address == planned.address }) else {
        continue
      }
      addresses.append(planned)
    }
    return addresses
  }

  mutating func list() -> VLANIDSet {
    if chance(8) { return .all }
    let count = Int.random(in: 1...vlans.count, using: &random)
    let some = vlans.shuffled(using: &random).prefix(count)
    return VLANIDSet(ranges: some.map { $0.rawValue...$0.rawValue })
  }

  mutating func vlan() -> VLANID { one(of: vlans) }

  /// Mostly a new one; now and then one that somebody has already.
  mutating func mac() -> MACAddress {
    if chance(7), let used = macs.randomElement(using: &random) { return used }
    let address = MACAddress(truncating: 0x0015_5D00_0001 + UInt64(macs.count))
    macs.append(address)
    return address
  }

  mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
