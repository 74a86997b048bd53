internal import Frames

/// What the checks ask of a topology, gathered in one pass over its endpoints.
///
/// A range of a million VMs makes a million adapters that are alike. The checks look at ports, of
/// which such a range makes one a switch.
struct AdviceSurvey {
  /// Adapters of one entry of the file that are set alike and plugged in alike.
  struct Port: Hashable {
    /// The entry's key.
    let entry: SourceSpan
    let settings: ID<AdapterSettings>
    /// `nil` is nowhere.
    let virtualSwitch: ID<VirtualSwitch>?
    let owner: Owner
  }

  /// Whose adapters they are.
  enum Owner: Hashable {
    case managementOS
    case runningMachine
    /// Switched off, saved or archived.
    case restingMachine

    var isGuest: Bool { self != .managementOS }
  }

  /// A port with what it stands for.
  struct Member {
    let port: Port
    /// The first of its adapters.
    let example: ID<Endpoint>
    /// How many adapters it stands for.
    var count = 1
  }

  let topology: Topology
  /// Which switches are one network.
  let segments: Segments
  /// In file order of the first adapter.
  private(set) var members: [Member] = []
  /// NICs and teams that stay with the management OS.
  private(set) var nics: [(endpoint: Endpoint, nic: Endpoint.UnboundNIC)] = []
  /// Indices of the ports of each switch.
  private var portsOfSwitch: [[Int32]]
  /// How many adapters each switch has.
  private(set) var adaptersOnSwitch: [Int]
  /// How many VMs have an adapter on each switch.
  private(set) var machinesOnSwitch: [Int]

  init(_ topology: Topology) {
    self.topology = topology
    segments = Segments(topology)
    portsOfSwitch = Array(repeating: [], count: topology.virtualSwitches.count)
    adaptersOnSwitch = Array(repeating: 0, count: topology.virtualSwitches.count)
    machinesOnSwitch = adaptersOnSwitch
    var known: [Port: Int] = [:]
    var lastMachine = [ID<VirtualMachine>?](
      repeating: nil, count: topology.virtualSwitches.count)
    for (index, endpoint) in topology.endpoints.enumerated() {
      switch endpoint.attachment {
      case .machine, .routerInterface, .outside: continue
      case .nic(let nic): nics.append((endpoint, nic))
      case .adapter(let adapter):
        add(endpoint, adapter, ID(index), &known)
        if let id = adapter.virtualSwitch, let machine = adapter.virtualMachine,
          lastMachine[id.index] != machine
        {
          // A VM's adapters stand together.
          lastMachine[id.index] = machine
          machinesOnSwitch[id.index] += 1
        }
      }
    }
  }

  private mutating func add(
    _ endpoint: Endpoint, _ adapter: Endpoint.Adapter, _ id: ID<Endpoint>,
    _ known: inout [Port: Int]
  ) {
    let owner: Owner
    switch adapter.virtualMachine.map({ topology[$0].state }) {
    case nil: owner = .managementOS
    case .running: owner = .runningMachine
    case .off, .saved, .archived: owner = .restingMachine
    }
    if let id = adapter.virtualSwitch { adaptersOnSwitch[id.index] += 1 }
    let port = Port(
      entry: endpoint.definition, settings: adapter.settings,
      virtualSwitch: adapter.virtualSwitch, owner: owner)
    if let last = members.indices.last, members[last].port == port {
      members[last].count += 1
    } else if let index = known[port] {
      members[index].count += 1
    } else {
      known[port] = members.count
      if let id = port.virtualSwitch { portsOfSwitch[id.index].append(Int32(members.count)) }
      members.append(Member(port: port, example: id))
    }
  }
}

extension AdviceSurvey {
  /// All switches.
  var switchIDs: [ID<VirtualSwitch>] { topology.virtualSwitches.indices.map { ID($0) } }

  /// The ports of a switch, connected or not.
  func ports(of id: ID<VirtualSwitch>) -> [Member] {
    portsOfSwitch[id.index].map { members[Int($0)] }
  }

  /// The ports of a switch that are plugged in.
  func connectedPorts(of id: ID<VirtualSwitch>) -> [Member] {
    ports(of: id).filter { settings($0).connected.value }
  }

  func settings(_ member: Member) -> AdapterSettings { topology[member.port.settings] }

  /// The full name of a port's first adapter.
  func name(_ member: Member) -> String { topology[member.example].name }

  /// The name of a switch without its host.
  func shortName(_ id: ID<VirtualSwitch>) -> String {
    let name = topology[id].name
    return String(name.drop { $0 != "/" }.dropFirst())
  }

  /// The broadcast domain of a switch: of external ones what is behind the uplink, which several
  /// may share.
  func segment(_ id: ID<VirtualSwitch>) -> Segment { segments.segment(of: id) }

  /// The numbers of a port's VLANs as the network has them: what a physical switch takes untagged is
  /// in a VLAN of its port.
  func networkNumbers(_ mode: PortMode, on id: ID<VirtualSwitch>) -> [ClosedRange<Int>] {
    guard case .external(let uplink) = topology[id].kind, let port = uplink.plugs.first?.value.port,
      let untagged = topology[port].mode?.value.untaggedVLAN
    else { return mode.numbers }
    return mode.numbers.map { range in
      range == 0...0 ? Int(untagged.rawValue)...Int(untagged.rawValue) : range
    }
  }
}
