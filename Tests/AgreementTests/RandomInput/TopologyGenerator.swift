import Frames
import TestSupport
import TopologyModel

/// Random small topologies with everything in them, VLAN IDs and rules that collide.
struct TopologyGenerator {
  private static let vlans = [10, 20, 30, 40].compactMap { VLANID($0) }
  /// All that have a key.
  static let overridable = Assumption.allCases.filter { $0.key != nil }

  private let scope: RandomScope
  private var random: SeededGenerator
  private var usedAddresses: [MACAddress] = []
  private var emphasis = TopologyDescription.Emphasis.forwarding

  init(seed: UInt64, scope: RandomScope = .virtual) {
    self.scope = scope
    random = SeededGenerator(seed: seed)
  }

  mutating func topology() -> TopologyDescription {
    usedAddresses = []
    emphasis = chance(60) ? .policies : .forwarding
    let wires = ["alpha", "beta"].filter { _ in chance(40) }
    var hosts = (1...Int.random(in: 1...3, using: &random)).map { host(number: $0, wires: wires) }
    if emphasis == .policies || chance(60) { givePolicies(to: &hosts) }
    var overrides: [(assumption: Assumption, value: Bool)] = []
    if chance(60) {
      for assumption in Self.overridable where chance(15) {
        overrides.append((assumption, chance(80) != (assumption.defaultValue ?? false)))
      }
    }
    let description = TopologyDescription(
      emphasis: emphasis, declaredWires: wires, hosts: hosts, overrides: overrides)
    guard scope == .all, chance(50) else { return description }
    var network = PhysicalGenerator(seed: random.next(), description: description)
    return network.extended()
  }

  /// Most ports get some, once all addresses are known that rules may name.
  private mutating func givePolicies(to hosts: inout [TopologyDescription.Host]) {
    let unknown = CaptureGenerator.unknown + CaptureGenerator.groups
    var policies = PolicyGenerator(
      seed: random.next(), macs: usedAddresses + unknown.map { MACAddress(truncating: $0) })
    for host in hosts.indices {
      for number in hosts[host].managementOS.indices {
        hosts[host].managementOS[number].policies = policies.policies()
      }
      for machine in hosts[host].machines.indices {
        for number in hosts[host].machines[machine].adapters.indices {
          hosts[host].machines[machine].adapters[number].policies = policies.policies()
        }
      }
    }
  }

  private mutating func host(number: Int, wires: [String]) -> TopologyDescription.Host {
    var host = TopologyDescription.Host(name: "hv0\(number)")
    host.interfaces = (0..<Int.random(in: 0...3, using: &random)).map { index in
      TopologyDescription.Interface(
        name: "nic\(index + 1)", wire: chance(50) ? wires.randomElement(using: &random) : nil,
        isTeam: chance(25), mac: address(), vlan: chance(50) ? vlan() : nil)
    }
    for (index, interface) in host.interfaces.enumerated() where chance(65) {
      host.switches.append(
        .init(
          name: "Ext\(index + 1)",
          kind: .external(interface: interface.name, allowManagementOS: chance(40))))
    }
    if chance(40) || host.switches.isEmpty {
      host.switches.append(.init(name: "Int", kind: .internal))
    }
    if chance(30) { host.switches.append(.init(name: "Prv", kind: .private)) }
    for virtualSwitch in host.switches where virtualSwitch.takesManagementOS && chance(50) {
      for index in 1...Int.random(in: 1...2, using: &random) {
        host.managementOS.append(
          adapter("\(virtualSwitch.name)-m\(index)", on: virtualSwitch.name))
      }
    }
    host.machines = (1...Int.random(in: 1...7, using: &random)).map { index in
      machine("vm\(index)", switches: host.switches.map(\.name))
    }
    return host
  }

  private mutating func machine(
    _ name: String, switches: [String]
  ) -> TopologyDescription.Machine {
    let state =
      chance(emphasis == .policies ? 97 : 85)
      ? .running : VirtualMachine.State.allCases.randomElement(using: &random)
    let favourite = switches.randomElement(using: &random)
    let count = chance(5) ? 0 : chance(60) ? 1 : Int.random(in: 2...3, using: &random)
    let adapters = (0..<count).map { index in
      let other = chance(20) ? switches.randomElement(using: &random) : favourite
      return adapter("eth\(index)", on: chance(4) ? nil : other)
    }
    return .init(name: name, state: state ?? .running, adapters: adapters)
  }

  private mutating func adapter(
    _ name: String, on virtualSwitch: String?
  ) -> TopologyDescription.Adapter {
    var adapter = TopologyDescription.Adapter(
      name: name, virtualSwitch: virtualSwitch, mac: address())
    guard virtualSwitch != nil else { return adapter }
    adapter.mode = emphasis == .policies && chance(80) ? .untagged : mode()
    adapter.isWrittenAsIsolation = chance(30)
    adapter.isConnected = chance(emphasis == .policies ? 98 : 93)
    adapter.maySpoof = chance(30)
    adapter.allowsTeaming = chance(30)
    return adapter
  }

  private mutating func mode() -> PortMode {
    let first = vlan()
    let second = Self.vlans.filter { $0 != first }.randomElement(using: &random) ?? first
    switch Int.random(in: 0..<100, using: &random) {
    case ..<20: return .untagged
    case ..<45: return .access(first)
    case ..<53: return .trunk(native: nil, allowed: vlanSet(excluding: nil))
    case ..<68: return .trunk(native: first, allowed: vlanSet(excluding: nil))
    case ..<76: return .isolated(secondary: second, primary: first)
    case ..<84: return .community(secondary: second, primary: first)
    case ..<94: return .promiscuous(secondaries: vlanSet(excluding: first), primary: first)
    case _: return .isolationTaggedOnly(first)
    }
  }

  /// One to three of the few VLANs, now and then all of 1 to 4094.
  private mutating func vlanSet(excluding primary: VLANID?) -> VLANIDSet {
    if primary == nil, chance(8) { return .all }
    let candidates = Self.vlans.filter { $0 != primary }.shuffled(using: &random)
    let count = Int.random(in: 1...3, using: &random)
    return VLANIDSet(ranges: candidates.prefix(count).map { $0.rawValue...$0.rawValue })
  }

  private mutating func vlan() -> VLANID {
    Self.vlans[Int.random(in: 0..<Self.vlans.count, using: &random)]
  }

  /// Mostly a new address; now and then one that somebody has already.
  private mutating func address() -> MACAddress {
    if chance(12), let used = usedAddresses.randomElement(using: &random) { return used }
    let address = MACAddress(truncating: 0x0015_5D00_0001 + UInt64(usedAddresses.count))
    usedAddresses.append(address)
    return address
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }
}
