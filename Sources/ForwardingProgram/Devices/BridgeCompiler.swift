internal import Frames
internal import TopologyModel

/// Finds what is plugged into each wire and each port of a physical switch.
struct BridgeCompiler {
  /// What may be plugged in.
  private enum Occupant {
    case uplink(of: Int, member: Int)
    case station(Int, member: Int)
    case outside(Int)
  }

  private let topology: Topology
  private let places: PlaceTable
  private(set) var bridges: [BridgeRow] = []
  private(set) var plugs: [PlugRow] = []
  private(set) var stations: [Int32] = []
  private(set) var accessPlugs = VLANIndex()
  private(set) var openPlugs: [Int32] = []
  private(set) var bitmaps: VLANBitmaps
  /// The plug by which each virtual switch sends; −1 is none.
  private(set) var uplinkOfSwitch: [Int32]
  /// The plug by which each endpoint sends; −1 is none.
  private(set) var plugOfEndpoint: [Int32]
  /// The plug of each port of a physical switch; −1 where nothing is plugged in.
  private(set) var plugOfPort: [Int32]

  init(_ topology: Topology, _ places: PlaceTable, bitmaps: VLANBitmaps) {
    self.topology = topology
    self.places = places
    self.bitmaps = bitmaps
    uplinkOfSwitch = Array(repeating: -1, count: topology.virtualSwitches.count)
    plugOfEndpoint = Array(repeating: -1, count: topology.endpoints.count)
    plugOfPort = Array(repeating: -1, count: topology.physicalPorts.count)
  }

  /// The port of a physical switch that each plug is; −1 is a wire's.
  var portOfPlug: [Int32] {
    var ports = [Int32](repeating: -1, count: plugs.count)
    for (port, plug) in plugOfPort.enumerated() where plug >= 0 { ports[Int(plug)] = Int32(port) }
    return ports
  }

  /// Wires first, then physical switches: each in file order.
  mutating func compile() {
    let (ofWires, ofPorts) = occupants()
    for (index, occupants) in ofWires.enumerated() {
      let first = plugs.count
      for occupant in occupants { add([occupant], of: .wire, mode: nil) }
      close(.wire, first..<plugs.count, at: places[wire: index])
    }
    for (index, physicalSwitch) in topology.physicalSwitches.enumerated() {
      let first = plugs.count
      for port in physicalSwitch.ports { add(port, occupants: ofPorts[port]) }
      close(.physicalSwitch, first..<plugs.count, at: places[physicalSwitch: index])
    }
    for (index, port) in topology.physicalPorts.enumerated() {
      guard let other = port.link, plugOfPort[index] >= 0 else { continue }
      plugs[Int(plugOfPort[index])].target = plugOfPort[other.index]
    }
  }

  /// What is plugged into each wire and each port: uplinks, then stations, then `outside`, each in
  /// file order.
  private func occupants() -> (ofWires: [[Occupant]], ofPorts: [[Occupant]]) {
    var ofWires: [[Occupant]] = Array(repeating: [], count: topology.wires.count)
    var ofPorts: [[Occupant]] = Array(repeating: [], count: topology.physicalPorts.count)
    func add(_ occupant: Occupant, at plug: Plug) {
      switch plug {
      case .wire(let wire): ofWires[wire.index].append(occupant)
      case .port(let port): ofPorts[port.index].append(occupant)
      }
    }
    for (index, virtualSwitch) in topology.virtualSwitches.enumerated() {
      guard case .external(let uplink) = virtualSwitch.kind else { continue }
      for (member, plug) in uplink.plugs.enumerated() {
        add(.uplink(of: index, member: member), at: plug.value)
      }
    }
    for (index, endpoint) in topology.endpoints.enumerated() {
      switch endpoint.attachment {
      case .adapter: continue
      case .nic(let nic):
        for (member, plug) in nic.plugs.enumerated() {
          add(.station(index, member: member), at: plug.value)
        }
      case .machine(let plug): add(.station(index, member: 0), at: plug.value)
      case .routerInterface(let interface):
        add(.station(index, member: 0), at: interface.plug.value)
      case .outside(let wire): add(.outside(index), at: .wire(wire))
      }
    }
    return (ofWires, ofPorts)
  }

  private mutating func add(_ index: Int, occupants: [Occupant]) {
    let port = topology.physicalPorts[index]
    guard let mode = port.mode?.value, port.link != nil || !occupants.isEmpty else { return }
    plugOfPort[index] = Int32(plugs.count)
    add(occupants, of: .physicalSwitch, mode: mode)
  }

  /// Adds a plug; several occupants are interfaces of one router, none is the port of a link.
  private mutating func add(
    _ occupants: [Occupant], of bridge: BridgeRow.Kind, mode: PhysicalPort.Mode?
  ) {
    let number = Int32(plugs.count)
    var row = PlugRow(
      kind: .link, mode: .open, vlan: 0, list: -1, target: -1, stationCount: 0, member: 0,
      bridge: Int32(bridges.count))
    switch mode {
    case .none: break
    case .access(let vlan): (row.mode, row.vlan) = (.access, vlan.rawValue)
    case .trunk(let native, let allowed):
      (row.mode, row.vlan) = (.trunk, native?.rawValue ?? 0)
      row.list = bitmaps.index(of: allowed)
    }
    for occupant in occupants {
      switch occupant {
      case .uplink(let index, let member):
        (row.kind, row.target, row.member) = (.uplink, Int32(index), Int32(member))
        if member == 0 { uplinkOfSwitch[index] = number }
      case .station(let index, let member):
        if row.stationCount == 0 { row.target = Int32(stations.count) }
        (row.kind, row.member) = (.stations, Int32(member))
        row.stationCount += 1
        stations.append(Int32(index))
        if member == 0 { plugOfEndpoint[index] = number }
      case .outside(let index):
        (row.kind, row.target) = (.outside, Int32(index))
        plugOfEndpoint[index] = number
      }
    }
    plugs.append(row)
  }

  /// Adds the bridge that the last plugs belong to, and indexes them by VLAN.
  private mutating func close(_ kind: BridgeRow.Kind, _ range: Range<Int>, at place: PlaceID) {
    let firstOpen = openPlugs.count
    var byVLAN: [(vlan: UInt16, member: Int32)] = []
    for index in range {
      switch plugs[index].mode {
      case .open, .trunk: openPlugs.append(Int32(index))
      case .access: byVLAN.append((plugs[index].vlan, Int32(index)))
      }
    }
    bridges.append(
      BridgeRow(
        kind: kind, plugs: range, accessGroups: accessPlugs.add(byVLAN),
        openPlugs: firstOpen..<openPlugs.count, place: place))
  }
}
