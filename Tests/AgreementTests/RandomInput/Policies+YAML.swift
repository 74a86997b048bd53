import Frames
import TopologyModel

extension TopologyDescription.Policies {
  /// The keys of an adapter that say them.
  var yaml: [String] {
    var fields: [String] = []
    if !acl.isEmpty { fields.append("acl: [\(acl.map(\.yaml).joined(separator: ", "))]") }
    if !extendedACL.isEmpty {
      fields.append("extendedAcl: [\(extendedACL.map { $0.yaml() }.joined(separator: ", "))]")
    }
    if guardsDHCP { fields.append("dhcpGuard: true") }
    if guardsRouters { fields.append("routerGuard: true") }
    if mirroring != .none { fields.append("portMirroring: \(mirroring.rawValue)") }
    if stormLimit > 0 { fields.append("stormLimit: \(stormLimit)") }
    if hasSRIOV { fields.append("sriov: true") }
    return fields
  }
}

extension BasicRule {
  fileprivate var yaml: String {
    let direction = directions.count == 2 ? "both" : directions.map(\.rawValue).joined()
    let address =
      switch condition {
      case .localIP(let prefix): "localIP: \(quoted(prefix))"
      case .remoteIP(let prefix): "remoteIP: \(quoted(prefix))"
      case .localMAC(let prefix): "localMac: \"\(prefix)\""
      case .remoteMAC(let prefix): "remoteMac: \"\(prefix)\""
      }
    return flowMapping(["action: \(action.rawValue)", "direction: \(direction)", address])
  }
}

extension ExtendedRule {
  /// One entry of a list; a router's rules have no direction.
  func yaml(withDirection: Bool = true) -> String {
    var fields: [String] = []
    switch action {
    case .allow: fields.append("action: allow")
    case .deny: fields.append("action: deny")
    case .allowStateful(let seconds):
      fields += ["action: allow", "stateful: true", "idleSessionTimeout: \(seconds)"]
    }
    if withDirection { fields.append("direction: \(direction.rawValue)") }
    if let localIP { fields.append("localIP: \(quoted(localIP))") }
    if let remoteIP { fields.append("remoteIP: \(quoted(remoteIP))") }
    if let ipProtocol { fields.append("protocol: \(name(of: ipProtocol))") }
    if let localPort { fields.append("localPort: \(text(of: localPort))") }
    if let remotePort { fields.append("remotePort: \(text(of: remotePort))") }
    fields.append("weight: \(weight)")
    return flowMapping(fields)
  }

  private func name(of ipProtocol: IPProtocol) -> String {
    switch ipProtocol {
    case .icmp: "icmp"
    case .tcp: "tcp"
    case .udp: "udp"
    case .icmpv6: "icmpv6"
    case _: "\(ipProtocol.rawValue)"
    }
  }

  private func text(of ports: ClosedRange<UInt16>) -> String {
    ports.count == 1 ? "\(ports.lowerBound)" : "\(ports.lowerBound)-\(ports.upperBound)"
  }
}

/// `any`, or the prefix in quotation marks: flow style reads colons.
private func quoted(_ prefix: IPPrefix?) -> String { prefix.map { "\"\($0)\"" } ?? "any" }
