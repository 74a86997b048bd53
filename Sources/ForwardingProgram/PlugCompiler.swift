internal import TopologyModel

/// Finds what is plugged into each wire.
struct PlugCompiler {
  private let topology: Topology
  private(set) var plugs: [PlugRow] = []
  private(set) var rangeOfWire: [Range<Int>]
  private(set) var uplinkOfSwitch: [Int32]
  private(set) var plugOfEndpoint: [Int32]

  init(_ topology: Topology) {
    self.topology = topology
    rangeOfWire = Array(repeating: 0..<0, count: topology.wires.count)
    uplinkOfSwitch = Array(repeating: -1, count: topology.virtualSwitches.count)
    plugOfEndpoint = Array(repeating: -1, count: topology.endpoints.count)
  }

  /// Uplinks first, then NICs, then `outside`: each in file order.
  mutating func compile() {
    var byWire: [[PlugRow]] = Array(repeating: [], count: topology.wires.count)
    for (index, virtualSwitch) in topology.virtualSwitches.enumerated() {
      guard case .external(let uplink) = virtualSwitch.kind else { continue }
      guard let wire = uplink.plugs[0].value.wire else { continue }
      byWire[wire.index].append(
        PlugRow(kind: .uplink, target: Int32(index), wire: wire.rawValue))
    }
    for (index, endpoint) in topology.endpoints.enumerated() {
      switch endpoint.attachment {
      case .adapter, .machine, .routerInterface: continue
      case .nic(let nic):
        guard let wire = nic.plugs[0].value.wire else { continue }
        byWire[wire.index].append(
          PlugRow(kind: .nic, target: Int32(index), wire: wire.rawValue))
      case .outside(let wire):
        byWire[wire.index].append(
          PlugRow(kind: .outside, target: Int32(index), wire: wire.rawValue))
      }
    }
    for (wire, rows) in byWire.enumerated() {
      let first = plugs.count
      for row in rows {
        switch row.kind {
        case .uplink: uplinkOfSwitch[Int(row.target)] = Int32(plugs.count)
        case .nic, .outside: plugOfEndpoint[Int(row.target)] = Int32(plugs.count)
        }
        plugs.append(row)
      }
      rangeOfWire[wire] = first..<plugs.count
    }
  }
}
