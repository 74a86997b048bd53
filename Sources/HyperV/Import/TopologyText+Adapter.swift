internal import Frames
internal import TopologyModel

/// One key of an adapter with its value on one line.
typealias AdapterKey = (key: String, value: String)

extension ImportedAdapter {
  /// The keys that say more than the defaults, without those of rules.
  func keys(switches: [ImportedSwitch]) -> [AdapterKey] {
    var keys: [AdapterKey] = []
    if let switchIndex { keys.append(("switch", TopologyScalar.text(switches[switchIndex].name))) }
    if let mac { keys.append(("mac", TopologyScalar.mac(mac))) }
    if !addresses.isEmpty { keys.append(("ip", TopologyScalar.addresses(addresses))) }
    return keys + settings.keys
  }
}

extension ImportedSettings {
  /// The same of settings alone.
  fileprivate var keys: [AdapterKey] {
    var keys: [AdapterKey] = []
    if let mode = modeText { keys.append(mode) }
    if !connected { keys.append(("connected", "false")) }
    if macAddressSpoofing { keys.append(("macAddressSpoofing", "true")) }
    if allowTeaming { keys.append(("allowTeaming", "true")) }
    if dhcpGuard { keys.append(("dhcpGuard", "true")) }
    if routerGuard { keys.append(("routerGuard", "true")) }
    if portMirroring != .none { keys.append(("portMirroring", portMirroring.rawValue)) }
    if stormLimit > 0 { keys.append(("stormLimit", "\(stormLimit)")) }
    if priorityTag { keys.append(("priorityTag", "true")) }
    if sriov { keys.append(("sriov", "true")) }
    return keys
  }

  private var modeText: AdapterKey? {
    switch mode {
    case .untagged: nil
    case .access(let id) where isIsolation:
      ("isolation", "{ mode: vlan, allowUntagged: true, defaultId: \(id) }")
    case .isolationTaggedOnly(let id): ("isolation", "{ mode: vlan, defaultId: \(id) }")
    case .access(let id): ("vlan", "\(id)")
    case .trunk(let native, let allowed):
      (
        "vlan",
        "{ trunk: \(allowed == .all ? "all" : TopologyScalar.vlans(allowed))"
          + (native.map { ", native: \($0) }" } ?? " }")
      )
    case .isolated(let secondary, let primary):
      ("vlan", "{ isolated: \(secondary), primary: \(primary) }")
    case .community(let secondary, let primary):
      ("vlan", "{ community: \(secondary), primary: \(primary) }")
    case .promiscuous(let secondaries, let primary):
      ("vlan", "{ promiscuous: \(TopologyScalar.vlans(secondaries)), primary: \(primary) }")
    }
  }
}

extension BasicRule {
  /// The rule on one line.
  var text: String {
    let direction = directions.count == 2 ? "both" : directions.first?.rawValue ?? "both"
    let address =
      switch condition {
      case .localIP(let prefix): "localIP: \(Self.text(prefix))"
      case .remoteIP(let prefix): "remoteIP: \(Self.text(prefix))"
      case .localMAC(let prefix): "localMac: \(TopologyScalar.mac(prefix))"
      case .remoteMAC(let prefix): "remoteMac: \(TopologyScalar.mac(prefix))"
      }
    return "{ action: \(action.rawValue), direction: \(direction), \(address) }"
  }

  private static func text(_ prefix: IPPrefix?) -> String {
    prefix.map { TopologyScalar.text("\($0)") } ?? "any"
  }
}

extension ExtendedRule {
  /// The rule on one line; what matches everything is left out.
  var text: String {
    var parts: [String] = []
    var ending = ""
    switch action {
    case .allow: parts.append("action: allow")
    case .deny: parts.append("action: deny")
    case .allowStateful(let seconds):
      parts.append("action: allow")
      ending = ", stateful: true"
      if seconds != Self.defaultIdleTimeoutSeconds { ending += ", idleSessionTimeout: \(seconds)" }
    }
    parts.append("direction: \(direction.rawValue)")
    if let ipProtocol { parts.append("protocol: \(Self.word(ipProtocol))") }
    if let localIP { parts.append("localIP: \(TopologyScalar.text("\(localIP)"))") }
    if let localPort { parts.append("localPort: \(Self.text(localPort))") }
    if let remoteIP { parts.append("remoteIP: \(TopologyScalar.text("\(remoteIP)"))") }
    if let remotePort { parts.append("remotePort: \(Self.text(remotePort))") }
    parts.append("weight: \(weight)")
    return "{ \(parts.joined(separator: ", "))\(ending) }"
  }

  private static func text(_ ports: ClosedRange<UInt16>) -> String {
    ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
  }

  private static func word(_ ipProtocol: IPProtocol) -> String {
    switch ipProtocol {
    case .tcp: "tcp"
    case .udp: "udp"
    case .icmp: "icmp"
    case .icmpv6: "icmpv6"
    default: "\(ipProtocol.rawValue)"
    }
  }
}
