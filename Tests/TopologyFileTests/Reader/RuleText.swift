import Frames
import Testing
import TopologyModel

extension BasicRule {
  /// Everything that was read but the place, in one line.
  var text: String {
    let subject =
      switch condition {
      case .localIP(let prefix): "localIP \(prefix?.text ?? "any")"
      case .remoteIP(let prefix): "remoteIP \(prefix?.text ?? "any")"
      case .localMAC(let prefix): "localMAC \(prefix.address)/\(prefix.length)"
      case .remoteMAC(let prefix): "remoteMAC \(prefix.address)/\(prefix.length)"
      }
    return "\(action) \(directions.map(\.rawValue).joined(separator: "+")) \(subject)"
  }
}

extension ExtendedRule {
  /// Everything that was read but the place, in one line; what is any is left out.
  var text: String {
    var parts: [String] = []
    switch action {
    case .allow: parts.append("allow")
    case .deny: parts.append("deny")
    case .allowStateful(let seconds): parts.append("allow(\(seconds)s)")
    }
    parts.append(direction.rawValue)
    if let ipProtocol { parts.append("protocol=\(ipProtocol.rawValue)") }
    if let localIP { parts.append("local=\(localIP.text)") }
    if let localPort { parts.append("localPort=\(localPort.lowerBound)-\(localPort.upperBound)") }
    if let remoteIP { parts.append("remote=\(remoteIP.text)") }
    if let remotePort {
      parts.append("remotePort=\(remotePort.lowerBound)-\(remotePort.upperBound)")
    }
    return (parts + ["weight=\(weight)"]).joined(separator: " ")
  }
}

extension IPPrefix {
  /// With its length, also where that is the whole address.
  fileprivate var text: String { "\(address)/\(length)" }
}

extension Topology {
  /// The basic rules of an adapter, or `nil` where it has no list.
  func acl(of name: String) -> [String]? {
    settings(of: name)?.policies.acl.map { self[$0].rules.map(\.text) }
  }

  /// The extended rules of an adapter, or `nil` where it has no list.
  func extendedACL(of name: String) -> [String]? {
    settings(of: name)?.policies.extendedACL.map { self[$0].rules.map(\.text) }
  }
}
