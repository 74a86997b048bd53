internal import TopologyModel

/// What a topology says and no command of the script sets.
enum OmittedSettings {
  /// A line for each kind of thing, those that the topology does not have left out.
  static func lines(_ topology: Topology) -> [String] {
    var lines = ["VMs are not made, started or stopped; one that is missing is warned of"]
    let addressed = topology.endpoints.count { $0.host != nil && !$0.addresses.isEmpty }
    if addressed > 0 {
      lines.append("IP addresses, of \(addressed) adapters and NICs, are set in their systems")
    }
    add("what NICs are plugged into, of", topology.hosts.map(\.name), to: &lines)
    add("physical switches", topology.physicalSwitches.map(\.name), to: &lines)
    add("wires", topology.wires.filter(\.isDeclared).map(\.name), to: &lines)
    var machines: [String] = []
    var bound: [String] = []
    for endpoint in topology.endpoints {
      switch endpoint.attachment {
      case .machine: machines.append(endpoint.name)
      case .nic(let nic) where nic.vlan != nil: bound.append(endpoint.name)
      case .adapter, .nic, .routerInterface, .outside: break
      }
    }
    add("physical machines", machines, to: &lines)
    add("VLANs of NICs' drivers", bound, to: &lines)
    add("routers, and guests and hosts that route", topology.routers.map(\.name), to: &lines)
    add(
      "forwarding extensions of",
      topology.virtualSwitches.filter { $0.forwardingExtension != nil }
        .map(\.name), to: &lines)
    add("SR-IOV of", managementSRIOV(topology), to: &lines)
    add("rules of the policy", topology.policy.map(\.name), to: &lines)
    return lines
  }

  /// The management OS's adapters have none.
  private static func managementSRIOV(_ topology: Topology) -> [String] {
    topology.endpoints.filter { endpoint in
      guard case .adapter(let adapter) = endpoint.attachment, adapter.virtualMachine == nil else {
        return false
      }
      return topology[adapter.settings].policies.sriov.value
    }.map(\.name)
  }

  private static func add(_ noun: String, _ names: [String], to lines: inout [String]) {
    guard !names.isEmpty else { return }
    let more = names.count > 8 ? " and \(names.count - 8) more" : ""
    lines.append(
      "\(noun): \(names.prefix(8).map(PlainText.shown).joined(separator: ", "))\(more)")
  }
}
