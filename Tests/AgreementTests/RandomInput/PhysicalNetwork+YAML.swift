import Frames
import TopologyModel

extension TopologyDescription.PhysicalNetwork {
  /// The section's lines, without `physical:` and its wires.
  var yaml: [String] {
    section("switches", switches.flatMap(\.yaml)) + section("machines", machines.map(\.yaml))
      + section("routers", routers.flatMap(\.yaml))
  }

  private func section(_ name: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["  \(name):"] + lines.map { "    \($0)" }
  }
}

extension TopologyDescription.Plug {
  /// The key that says so.
  var yaml: [String] {
    switch self {
    case .defaultWire: []
    case .wire(let name): ["wire: \(name)"]
    case .port(let name): ["port: \(name)"]
    }
  }
}

/// `ip: ["10.0.0.1/24"]`, or nothing.
func ipField(_ addresses: [InterfaceAddress]) -> [String] {
  addresses.isEmpty
    ? [] : ["ip: [\(addresses.map { "\"\($0)\"" }.joined(separator: ", "))]"]
}

/// `[10-11, 20]`, in YAML's own words.
func listed(_ set: VLANIDSet) -> String {
  "[\(set.description.split(separator: ",").joined(separator: ", "))]"
}

extension TopologyDescription.PhysicalNetwork.Switch {
  fileprivate var yaml: [String] {
    if ports.isEmpty { return ["\(name): {}"] }
    return ["\(name):", "  ports:"] + ports.map { "    \($0.yaml)" }
  }
}

extension TopologyDescription.PhysicalNetwork.Port {
  fileprivate var yaml: String {
    let link = link.map { ["to: \($0)"] } ?? []
    return "\(name): \(flowMapping(link + modeFields))"
  }

  private var modeFields: [String] {
    switch mode {
    case .access(let vlan):
      ["vlan: \(vlan)"]
    case .trunk(let native, let allowed):
      ["vlan: { trunk: \(listed(allowed)), native: \(native?.rawValue ?? 0) }"]
    case nil:
      []
    }
  }
}

extension TopologyDescription.PhysicalNetwork.Machine {
  fileprivate var yaml: String {
    "\(name): \(flowMapping(plug.yaml + ["mac: \(mac)"] + ipField(addresses)))"
  }
}

extension TopologyDescription.PhysicalNetwork.Router {
  fileprivate var yaml: [String] {
    let routes = meantRoutes.map { "    - \($0.route.yaml)" }
    return ["\(name):", "  interfaces:"] + interfaces.map { "    \($0.yaml)" }
      + (routes.isEmpty ? [] : ["  routes:"] + routes)
  }
}

extension TopologyDescription.PhysicalNetwork.Interface {
  fileprivate var yaml: String {
    var fields = plug.yaml
    if let vlan { fields.append("vlan: \(vlan)") }
    fields.append("mac: \(mac)")
    fields += ipField(addresses)
    for (key, rules) in [("aclIn", aclIn), ("aclOut", aclOut)] where !rules.isEmpty {
      let rules = rules.map { $0.yaml(withDirection: false) }
      fields.append("\(key): [\(rules.joined(separator: ", "))]")
    }
    return "\(name): \(flowMapping(fields))"
  }
}

extension TopologyDescription.PhysicalNetwork.Route {
  fileprivate var yaml: String {
    let via =
      switch via {
      case .address(let address): "\"\(address)\""
      case .interface(let name): name
      }
    // A prefix that is all of an address is written without its length.
    return flowMapping(["to: \"\(destination.address)/\(destination.length)\"", "via: \(via)"])
  }
}
