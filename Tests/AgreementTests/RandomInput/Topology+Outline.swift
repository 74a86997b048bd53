import Frames
import TopologyModel

extension Topology {
  /// Everything that forwarding depends on, a line for each thing, without places in files.
  ///
  /// Two topologies with one outline forward alike; a file and a model of one description are held
  /// against each other by it.
  var outline: [String] {
    wires.map { "wire \($0.name)" }
      + virtualSwitches.map { "switch \($0.name): \(outline(of: $0.kind))" }
      + endpoints.map { endpoint in
        let mac = endpoint.mac.map { "\($0)" } ?? "no address"
        return "\(endpoint.name), \(mac): \(outline(of: endpoint.attachment))"
      }
      + Assumption.allCases.filter { $0.key != nil }.map { "\($0.name) = \(assumptions[$0])" }
  }

  private func outline(of kind: VirtualSwitch.Kind) -> String {
    switch kind {
    case .external(let uplink): "external, \(self[uplink.wire].name), team \(uplink.isTeam)"
    case .internal: "internal"
    case .private: "private"
    }
  }

  private func outline(of attachment: Endpoint.Attachment) -> String {
    switch attachment {
    case .outside(let wire):
      return "outside of \(self[wire].name)"
    case .nic(let nic):
      let vlan = nic.vlan.map { "\($0.value)" } ?? "none"
      return "NIC on \(self[nic.wire].name), VLAN \(vlan), team \(nic.isTeam)"
    case .adapter(let adapter):
      let settings = self[adapter.settings]
      let machine = adapter.virtualMachine.map { "VM \($0.index) \(self[$0].state.rawValue)" }
      return [
        machine ?? "management OS", adapter.virtualSwitch.map { self[$0].name } ?? "nowhere",
        outline(of: settings.mode.value), "connected \(settings.connected.value)",
        "spoofing \(settings.macAddressSpoofing.value)",
        "teaming \(settings.allowTeaming.value)",
      ].joined(separator: ", ")
    }
  }

  private func outline(of mode: PortMode) -> String {
    switch mode {
    case .untagged: "untagged"
    case .access(let vlan): "access \(vlan)"
    case .trunk(let native, let allowed): "trunk \(native?.rawValue ?? 0)/\(allowed)"
    case .isolated(let secondary, let primary): "isolated \(secondary)/\(primary)"
    case .community(let secondary, let primary): "community \(secondary)/\(primary)"
    case .promiscuous(let secondaries, let primary): "promiscuous \(primary)/\(secondaries)"
    case .isolationTaggedOnly(let vlan): "tagged only \(vlan)"
    }
  }
}
