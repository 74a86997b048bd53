import Frames
import TestSupport
import TopologyModel

/// Puts a random physical network behind the NICs of a random topology.
struct PhysicalGenerator {
  typealias Network = TopologyDescription.PhysicalNetwork

  /// Mostly two of the few, so that things meet.
  var vlans = [10, 20, 30, 40].compactMap { VLANID($0) }
  var random: SeededGenerator
  var description: TopologyDescription
  private var usedAddresses: [MACAddress]

  init(seed: UInt64, description: TopologyDescription) {
    random = SeededGenerator(seed: seed)
    self.description = description
    usedAddresses = description.topology.endpoints.compactMap(\.mac)
  }

  /// The topology with its network; most are made small first.
  mutating func extended() -> TopologyDescription {
    if chance(85) { vlans = Array(vlans.shuffled(using: &random).prefix(chance(70) ? 2 : 1)) }
    if chance(80) { makeSmall() }
    if chance(60) || description.declaredWires.isEmpty {
      description.declaredWires = ["alpha", "beta", "gamma"].filter { wire in
        wire == "alpha" || description.declaredWires.contains(wire) || chance(25)
      }
    }
    addSwitches()
    plugInHosts()
    addMachines()
    addForwardingGuests()
    addRouters()
    giveAddresses()
    giveRoutes()
    let forwards =
      !description.physical.routers.isEmpty
      || description.hosts.contains { $0.forwards || $0.machines.contains(where: \.forwards) }
    if forwards, chance(75) { description.emphasis = .routing }
    return description
  }

  /// One or two hosts with few machines.
  private mutating func makeSmall() {
    description.hosts = Array(description.hosts.prefix(chance(60) ? 1 : 2))
    for host in description.hosts.indices {
      let count = Int.random(in: 0...3, using: &random)
      description.hosts[host].machines = Array(description.hosts[host].machines.prefix(count))
      for machine in description.hosts[host].machines.indices {
        for number in description.hosts[host].machines[machine].adapters.indices
        where chance(65) {
          description.hosts[host].machines[machine].adapters[number].mode =
            chance(50) ? .untagged : .access(vlan())
        }
      }
    }
  }

  /// Every VLAN of the network.
  var allVLANs: VLANIDSet { VLANIDSet(ranges: vlans.map { $0.rawValue...$0.rawValue }) }

  /// Up to four switches, each linked to one that is there already: a tree.
  private mutating func addSwitches() {
    let count = [0, 1, 1, 1, 1, 2, 2, 2, 3, 4][Int.random(in: 0..<10, using: &random)]
    for number in 0..<count {
      description.physical.switches.append(Network.Switch(name: "sw\(number + 1)", ports: []))
      guard number > 0 else { continue }
      let (near, far) = linkModes()
      let other = addPort(far, to: Int.random(in: 0..<number, using: &random))
      let own = addPort(near, to: number)
      // Either end may say it.
      let (first, second) = chance(50) ? (own, other) : (other, own)
      link(first, to: second)
    }
    for number in 0..<count where chance(30) {
      _ = addPort(chance(50) ? nil : portMode(), to: number)
    }
  }

  private mutating func link(_ name: String, to other: String) {
    for number in description.physical.switches.indices {
      for port in description.physical.switches[number].ports.indices
      where description.physical.switches[number].fullName(
        of: description.physical.switches[number].ports[port]) == name
      {
        description.physical.switches[number].ports[port].link = other
      }
    }
  }

  /// Mostly the same at both ends, for all VLANs.
  private mutating func linkModes() -> (PhysicalPort.Mode, PhysicalPort.Mode) {
    if chance(15) { return (portMode(), portMode()) }
    if chance(15) {
      let mode = portMode()
      return (mode, mode)
    }
    let natives: [VLANID?] = [nil, nil, vlan(), vlan()]
    let near = natives[Int.random(in: 0..<4, using: &random)]
    let far = chance(85) ? near : natives[Int.random(in: 0..<4, using: &random)]
    return (.trunk(native: near, allowed: allVLANs), .trunk(native: far, allowed: allVLANs))
  }

  /// A new port of a switch; its full name.
  private mutating func addPort(_ mode: PhysicalPort.Mode?, to number: Int) -> String {
    let name = "\(description.physical.switches[number].ports.count + 1)"
    description.physical.switches[number].ports.append(.init(name: name, mode: mode))
    return "\(description.physical.switches[number].name)/\(name)"
  }

  private mutating func plugInHosts() {
    for host in description.hosts.indices {
      if description.hosts[host].interfaces.isEmpty, chance(70) {
        description.hosts[host].interfaces = [.init(name: "nic1", mac: address())]
        description.hosts[host].switches.append(
          .init(name: "Ext1", kind: .external(interface: "nic1", allowManagementOS: chance(40))))
      }
      for number in description.hosts[host].interfaces.indices {
        if description.hosts[host].interfaces[number].isTeam || chance(25) {
          description.hosts[host].interfaces[number].isTeam = true
          let count = Int.random(in: 1...3, using: &random)
          description.hosts[host].interfaces[number].plugs = (0..<count).map { _ in nicPlug() }
        } else {
          description.hosts[host].interfaces[number].plugs = [nicPlug()]
        }
      }
    }
  }

  private mutating func nicPlug() -> TopologyDescription.Plug {
    if !description.physical.switches.isEmpty, chance(75) {
      let trunk = PhysicalPort.Mode.trunk(native: chance(75) ? vlan() : nil, allowed: allVLANs)
      return portPlug(chance(60) ? trunk : nil)
    }
    return chance(50) ? .defaultWire : wirePlug()
  }

  /// A port made for it.
  mutating func portPlug(_ mode: PhysicalPort.Mode? = nil) -> TopologyDescription.Plug {
    let count = description.physical.switches.count
    let mode = mode ?? portMode()
    return .port(addPort(mode, to: Int.random(in: 0..<count, using: &random)))
  }

  /// A declared wire.
  mutating func wirePlug() -> TopologyDescription.Plug {
    .wire(description.declaredWires.randomElement(using: &random) ?? "alpha")
  }

  private mutating func addMachines() {
    for number in 0..<Int.random(in: 0...4, using: &random) {
      let isAtPort = !description.physical.switches.isEmpty && chance(80)
      let mode: PhysicalPort.Mode? = chance(60) ? .access(vlan()) : nil
      description.physical.machines.append(
        Network.Machine(
          name: "pc\(number + 1)", plug: isAtPort ? portPlug(mode) : wirePlug(), mac: address()))
    }
  }

  /// Any mode of a port.
  private mutating func portMode() -> PhysicalPort.Mode {
    if chance(45) { return .access(vlan()) }
    let count = Int.random(in: 1...vlans.count, using: &random)
    let some = vlans.shuffled(using: &random).prefix(count)
    return .trunk(
      native: chance(60) ? vlan() : nil,
      allowed: chance(10) ? .all : VLANIDSet(ranges: some.map { $0.rawValue...$0.rawValue }))
  }

  mutating func vlan() -> VLANID { vlans[Int.random(in: 0..<vlans.count, using: &random)] }

  /// Mostly a new address; seldom one that somebody has already.
  mutating func address() -> MACAddress {
    if chance(5), let used = usedAddresses.randomElement(using: &random) { return used }
    let address = MACAddress(truncating: 0x0015_5D01_0001 + UInt64(usedAddresses.count))
    usedAddresses.append(address)
    return address
  }

  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
