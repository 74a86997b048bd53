import Frames
import TopologyModel

extension TopologyDescription {
  /// The topology file.
  var yaml: String {
    var lines = ["bulkhead: 1", "name: random", "hosts:"]
    for host in hosts { lines += host.yaml }
    let wires = declaredWires.isEmpty ? [] : ["  wires:"] + declaredWires.map { "    \($0): {}" }
    if !(wires + physical.yaml).isEmpty { lines += ["physical:"] + wires + physical.yaml }
    let assumptions = overrides.compactMap { override in
      override.assumption.key.map { "  \($0): \(override.value)" }
    }
    if !assumptions.isEmpty { lines += ["assumptions:"] + assumptions }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension TopologyDescription.Host {
  fileprivate var yaml: [String] {
    let unbound = Set(unboundInterfaces.map(\.name))
    let teams = interfaces.filter(\.isTeam)
    var lines = ["  \(name):"]
    lines += section(
      "nics",
      interfaces.flatMap { interface in
        let isEndpoint = unbound.contains(interface.name) && !interface.isTeam
        return zip(interface.memberNames, interface.plugs).map { name, plug in
          "\(name): \(flowMapping(plug.yaml + (isEndpoint ? interface.endpointFields : [])))"
        }
      })
    lines += section(
      "teams",
      teams.map { team in
        let fields =
          ["members: [\(team.memberNames.joined(separator: ", "))]"]
          + (unbound.contains(team.name) ? team.endpointFields : [])
        return "\(team.name): \(flowMapping(fields))"
      })
    lines += section("switches", switches.map(\.yaml))
    if forwards || !managementOS.isEmpty {
      lines.append("    managementOS:")
      if forwards { lines.append("      forwarding: true") }
      if !managementOS.isEmpty {
        lines += ["      adapters:"] + managementOS.map { "        \($0.yaml)" }
      }
    }
    if !machines.isEmpty { lines += ["    vms:"] + machines.flatMap(\.yaml) }
    return lines
  }

  private func section(_ name: String, _ entries: [String]) -> [String] {
    entries.isEmpty ? [] : ["    \(name):"] + entries.map { "      \($0)" }
  }
}

extension TopologyDescription.Interface {
  fileprivate var endpointFields: [String] {
    ["mac: \(mac)"] + (vlan.map { ["vlan: \($0)"] } ?? [])
      + ipField(addresses)
  }
}

extension TopologyDescription.Switch {
  fileprivate var yaml: String {
    switch kind {
    case .external(let interface, let allowManagementOS):
      "\(name): { type: external, nic: \(interface), allowManagementOS: \(allowManagementOS) }"
    case .internal: "\(name): { type: internal }"
    case .private: "\(name): { type: private }"
    }
  }
}

extension TopologyDescription.Machine {
  fileprivate var yaml: [String] {
    let forwarding = forwards ? ["forwarding: true"] : []
    if adapters.isEmpty {
      return ["      \(name): \(flowMapping(["state: \(state.rawValue)"] + forwarding))"]
    }
    return ["      \(name):", "        state: \(state.rawValue)"]
      + forwarding.map { "        \($0)" } + ["        adapters:"]
      + adapters.map { "          \($0.yaml)" }
  }
}

extension TopologyDescription.Adapter {
  fileprivate var yaml: String {
    var fields = virtualSwitch.map { ["switch: \($0)"] } ?? []
    fields.append("mac: \(mac)")
    fields += ipField(addresses)
    fields += modeFields
    if !isConnected { fields.append("connected: false") }
    if maySpoof { fields.append("macAddressSpoofing: true") }
    if allowsTeaming { fields.append("allowTeaming: true") }
    fields += policies.yaml
    return "\(name): \(flowMapping(fields))"
  }

  private var modeFields: [String] {
    switch mode {
    case .untagged: []
    case .access(let vlan) where isWrittenAsIsolation:
      ["isolation: { mode: vlan, allowUntagged: true, defaultId: \(vlan) }"]
    case .access(let vlan): ["vlan: \(vlan)"]
    case .trunk(let native, let allowed):
      ["vlan: { trunk: \(listed(allowed)), native: \(native?.rawValue ?? 0) }"]
    case .isolated(let secondary, let primary):
      ["vlan: { isolated: \(secondary), primary: \(primary) }"]
    case .community(let secondary, let primary):
      ["vlan: { community: \(secondary), primary: \(primary) }"]
    case .promiscuous(let secondaries, let primary):
      ["vlan: { promiscuous: \(listed(secondaries)), primary: \(primary) }"]
    case .isolationTaggedOnly(let vlan):
      ["isolation: { mode: vlan, allowUntagged: false, defaultId: \(vlan) }"]
    }
  }
}

/// `{ a: 1, b: 2 }`, or `{}`.
func flowMapping(_ fields: [String]) -> String {
  fields.isEmpty ? "{}" : "{ \(fields.joined(separator: ", ")) }"
}
