internal import Frames
internal import TopologyModel

/// Turns adapters into ports of their switches, and indexes the ports by what they accept.
struct PortCompiler {
  /// Where one switch's rows stand in each table.
  struct Ranges {
    var ports: Range<Int> = 0..<0
    var groups: Range<Int> = 0..<0
    var lists: Range<Int> = 0..<0
    var spoofing: Range<Int> = 0..<0
    var mirror: Range<Int> = 0..<0
  }

  private let topology: Topology
  private(set) var ports: [PortRow] = []
  private(set) var portOfEndpoint: [Int32]
  private(set) var ranges: [Ranges]
  private(set) var portsByVLAN = VLANIndex()
  private(set) var listPorts: [Int32] = []
  private(set) var spoofingPorts: [Int32] = []
  private(set) var mirrorPorts: [Int32] = []
  private(set) var policies: PolicyCompiler
  private(set) var bitmaps = VLANBitmaps()
  private(set) var familyAddresses: [FamilyAddressRow] = []
  private var families: Int32 = 0

  init(_ topology: Topology, _ numbers: RuleNumbers) {
    self.topology = topology
    policies = PolicyCompiler(topology, numbers)
    portOfEndpoint = Array(repeating: -1, count: topology.endpoints.count)
    ranges = Array(repeating: Ranges(), count: topology.virtualSwitches.count)
  }

  mutating func compile() {
    var adapters: [[Int]] = Array(repeating: [], count: topology.virtualSwitches.count)
    for (index, endpoint) in topology.endpoints.enumerated() {
      guard case .adapter(let adapter) = endpoint.attachment,
        let virtualSwitch = adapter.virtualSwitch
      else { continue }
      adapters[virtualSwitch.index].append(index)
    }
    for index in adapters.indices {
      compile(virtualSwitch: index, adapters: adapters[index])
    }
  }

  private mutating func compile(virtualSwitch: Int, adapters: [Int]) {
    let first = ports.count
    let secondaries = secondariesByPrimary(of: adapters)
    for index in adapters {
      let endpoint = topology.endpoints[index]
      guard case .adapter(let adapter) = endpoint.attachment, isPort(adapter) else { continue }
      var port = row(for: topology[adapter.settings].mode.value, secondaries: secondaries)
      port.address = endpoint.mac?.rawValue ?? 0
      port.virtualSwitch = Int32(virtualSwitch)
      port.endpoint = Int32(index)
      let settings = topology[adapter.settings]
      port.policy = policies.index(of: adapter.settings)
      if settings.macAddressSpoofing.value { port.traits.insert(.spoofing) }
      if settings.allowTeaming.value { port.traits.insert(.teaming) }
      if adapter.virtualMachine == nil { port.traits.insert(.managementOS) }
      portOfEndpoint[index] = Int32(ports.count)
      ports.append(port)
    }
    ranges[virtualSwitch].ports = first..<ports.count
    markAddresses(first..<ports.count)
    collectTeaming(adapters)
    indexPorts(of: virtualSwitch)
  }

  /// Finds the owner of each address, and the ports that can take the short way.
  private mutating func markAddresses(_ range: Range<Int>) {
    var firstPort: [UInt64: Int] = [:]
    for index in range {
      if let first = firstPort[ports[index].address] {
        ports[first].traits.insert(.sharesAddress)
        ports[index].traits.insert(.sharesAddress)
      } else {
        firstPort[ports[index].address] = index
        ports[index].traits.insert(.ownsAddress)
      }
    }
    for index in range {
      if sendsPlainly(ports[index]) { ports[index].traits.insert(.sendsPlainly) }
      if asksExtendedRulesAlone(ports[index]), !ports[index].mode.isPrivate {
        ports[index].traits.insert(.receivesPlainly)
      }
    }
  }

  private func sendsPlainly(_ port: PortRow) -> Bool {
    guard asksExtendedRulesAlone(port), port.traits.isDisjoint(with: [.spoofing, .sharesAddress])
    else { return false }
    switch port.mode {
    case .untagged, .access: return true
    case .trunk: return port.accepted == 0 || bitmaps.contains(port.accepted, in: port.list)
    case .isolated, .community, .promiscuous, .isolationTaggedOnly: return false
    }
  }

  private func asksExtendedRulesAlone(_ port: PortRow) -> Bool {
    port.policy < 0 || policies.policies[Int(port.policy)].asksExtendedRulesAlone
  }

  /// Connected, and its VM runs; the management OS always does (semantics 3.4).
  private func isPort(_ adapter: Endpoint.Adapter) -> Bool {
    guard topology[adapter.settings].connected.value else { return false }
    guard let machine = adapter.virtualMachine else { return true }
    return topology[machine].state == .running
  }

  /// The addresses of siblings; stopped and disconnected ones count too (semantics 12).
  private mutating func collectTeaming(_ adapters: [Int]) {
    var siblings: [ID<VirtualMachine>?: [Int]] = [:]
    for index in adapters {
      if case .adapter(let adapter) = topology.endpoints[index].attachment {
        siblings[adapter.virtualMachine, default: []].append(index)
      }
    }
    for family in siblings.values where family.count > 1 {
      let teaming = family.map { portOfEndpoint[$0] }
        .filter { $0 >= 0 && ports[Int($0)].traits.contains(.teaming) }
      guard !teaming.isEmpty else { continue }
      for port in teaming { ports[Int(port)].family = families }
      for index in family {
        let address = topology.endpoints[index].mac?.rawValue ?? 0
        familyAddresses.append(FamilyAddressRow(family: families, address: address))
      }
      families += 1
    }
  }
}

extension PortCompiler {
  /// The form of a mode (semantics 3.1, 3.2), with the overrides of A4 and A23.
  fileprivate mutating func row(
    for mode: PortMode, secondaries: [VLANID: VLANIDSet]
  ) -> PortRow {
    var row = PortRow(
      address: 0, virtualSwitch: 0, endpoint: 0, list: -1, possible: -1, family: -1, policy: -1,
      ingressVLAN: 0,
      accepted: 0, alsoAccepted: 0, mode: .untagged, traits: [])
    func set(_ mode: PortRow.Mode, ingress: UInt16, accepted: UInt16, also: UInt16) {
      row.mode = mode
      row.ingressVLAN = ingress
      row.accepted = accepted
      row.alsoAccepted = also
    }
    switch mode {
    case .untagged:
      set(.untagged, ingress: 0, accepted: 0, also: 0)
    case .access(let vlan):
      set(.access, ingress: vlan.rawValue, accepted: vlan.rawValue, also: vlan.rawValue)
    case .isolationTaggedOnly(let vlan):
      set(
        .isolationTaggedOnly, ingress: vlan.rawValue, accepted: vlan.rawValue, also: vlan.rawValue)
    case .trunk(let native, let allowed):
      let native = native?.rawValue ?? 0
      let untaggedToo = topology.assumptions[.a4]
      set(.trunk, ingress: native, accepted: native, also: untaggedToo ? 0 : native)
      row.list = bitmaps.index(of: allowed)
    case .isolated(let secondary, let primary):
      set(
        .isolated, ingress: secondary.rawValue, accepted: primary.rawValue,
        also: primary.rawValue)
    case .community(let secondary, let primary):
      set(
        .community, ingress: secondary.rawValue, accepted: primary.rawValue,
        also: secondary.rawValue)
    case .promiscuous(let listed, let primary):
      set(
        .promiscuous, ingress: primary.rawValue, accepted: primary.rawValue,
        also: primary.rawValue)
      let possible = listed.union(secondaries[primary] ?? VLANIDSet())
      row.possible = bitmaps.index(of: possible)
      row.list = topology.assumptions[.a23] ? bitmaps.index(of: listed) : row.possible
    }
    return row
  }

  /// All secondaries that ports of one switch have, by their primary.
  fileprivate func secondariesByPrimary(of adapters: [Int]) -> [VLANID: VLANIDSet] {
    var ranges: [VLANID: Set<ClosedRange<UInt16>>] = [:]
    for index in adapters {
      guard case .adapter(let adapter) = topology.endpoints[index].attachment, isPort(adapter)
      else { continue }
      switch topology[adapter.settings].mode.value {
      case .untagged, .access, .trunk, .isolationTaggedOnly: continue
      case .isolated(let secondary, let primary), .community(let secondary, let primary):
        ranges[primary, default: []].insert(secondary.rawValue...secondary.rawValue)
      case .promiscuous(let listed, let primary):
        ranges[primary, default: []].formUnion(listed.ranges)
      }
    }
    return ranges.mapValues { VLANIDSet(ranges: Array($0)) }
  }

  /// Fills `portsByVLAN`, `listPorts` and `spoofingPorts` for one switch.
  fileprivate mutating func indexPorts(of virtualSwitch: Int) {
    let range = ranges[virtualSwitch].ports
    let firstList = listPorts.count
    let (firstSpoofing, firstMirror) = (spoofingPorts.count, mirrorPorts.count)
    var byVLAN: [(vlan: UInt16, member: Int32)] = []
    for index in range {
      let port = ports[index]
      if port.traits.contains(.spoofing) { spoofingPorts.append(Int32(index)) }
      if isMirrorDestination(port) { mirrorPorts.append(Int32(index)) }
      guard port.list < 0 else {
        listPorts.append(Int32(index))
        continue
      }
      byVLAN.append((port.accepted, Int32(index)))
      if port.alsoAccepted != port.accepted { byVLAN.append((port.alsoAccepted, Int32(index))) }
    }
    ranges[virtualSwitch].groups = portsByVLAN.add(byVLAN)
    ranges[virtualSwitch].lists = firstList..<listPorts.count
    ranges[virtualSwitch].spoofing = firstSpoofing..<spoofingPorts.count
    ranges[virtualSwitch].mirror = firstMirror..<mirrorPorts.count
  }

  /// It gets copies, or would but for SR-IOV (A27).
  private func isMirrorDestination(_ port: PortRow) -> Bool {
    guard case .adapter(let adapter) = topology.endpoints[Int(port.endpoint)].attachment else {
      return false
    }
    return topology[adapter.settings].policies.portMirroring.value == .destination
  }
}
