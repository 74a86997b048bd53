import Frames
import TopologyModel

/// What of a topology Hyper-V itself has, as lines that two topologies share or do not.
///
/// IP addresses, wires and what is behind them are not set by PowerShell, and the names of teams
/// that are part of a switch are the format's own.
enum Likeness {
  static func lines(_ topology: Topology) -> [String] {
    var lines: [String] = []
    let teams = Dictionary(
      topology.teams.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in topology.virtualSwitches {
      switch entry.kind {
      case .internal: lines.append("\(entry.name) internal")
      case .private: lines.append("\(entry.name) private")
      case .external:
        let team = teams["\(topology[entry.host].name)/\(entry.uplinkName ?? "")"]
        let members = team.map { "\($0.kind.value) \($0.members.sorted())" } ?? ""
        let name = team?.kind.value == .set ? "" : entry.uplinkName ?? ""
        lines.append("\(entry.name) external \(name) \(members)")
      }
    }
    for machine in topology.virtualMachines {
      lines.append("\(topology[machine.host].name)/\(machine.name) \(machine.state)")
    }
    for endpoint in topology.endpoints {
      guard case .adapter(let adapter) = endpoint.attachment else { continue }
      lines.append(line(endpoint, adapter, topology))
    }
    return lines.sorted()
  }

  private static func line(
    _ endpoint: Endpoint, _ adapter: Endpoint.Adapter, _ topology: Topology
  ) -> String {
    let settings = topology[adapter.settings]
    let policies = settings.policies
    let explicit = endpoint.mac.flatMap { mac in
      topology.explicitAddresses[mac.rawValue] == nil ? nil : mac.description
    }
    let basic = policies.acl.map { topology[$0].rules } ?? []
    let extended = policies.extendedACL.map { topology[$0].rules } ?? []
    let parts: [String] = [
      endpoint.name, adapter.virtualSwitch.map { topology[$0].name } ?? "-", explicit ?? "auto",
      "\(settings.mode.value) \(settings.modeKey)",
      "\(settings.connected.value && adapter.virtualSwitch != nil)",
      "\(settings.macAddressSpoofing.value) \(settings.allowTeaming.value)",
      "\(settings.priorityTag.value) \(policies.dhcpGuard.value) \(policies.routerGuard.value)",
      "\(policies.portMirroring.value) \(policies.stormLimit.value) \(policies.sriov.value)",
      basic.flatMap { rule in rule.directions.map { "\(rule.action) \($0) \(rule.condition)" } }
        .joined(separator: "; "),
      extended.map { rule in
        "\(rule.action) \(rule.direction) \(rule.localIP.map { "\($0)" } ?? "") "
          + "\(rule.remoteIP.map { "\($0)" } ?? "") \(rule.ipProtocol?.rawValue ?? 0) "
          + "\(rule.localPort.map { "\($0)" } ?? "") \(rule.remotePort.map { "\($0)" } ?? "") "
          + "\(rule.weight)"
      }.joined(separator: "; "),
    ]
    return parts.joined(separator: " | ")
  }
}
