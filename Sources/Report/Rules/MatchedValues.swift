internal import ForwardingProgram
internal import Frames
internal import TopologyModel

/// What of a frame a rule has matched: the values behind its prefixes and ranges.
struct MatchedValues {
  /// `remoteIP 10.0.20.1, localPort 22`; empty where the rule says all of it itself.
  let text: String

  /// What a rule has matched of a frame; a `packet` of `nil` is nothing that IP rules could match.
  init(
    _ rule: WrittenRule, _ direction: PortDirection, packet: PacketHeaders?,
    source: MACAddress, destination: MACAddress
  ) {
    // A router's lists take the destination for the local side in both directions.
    let ends: (local: End, remote: End) =
      direction == .inbound || rule.isOfRouter
      ? (End(packet, mac: destination, isSource: false), End(packet, mac: source, isSource: true))
      : (End(packet, mac: source, isSource: true), End(packet, mac: destination, isSource: false))
    var facts: [String] = []
    switch rule {
    case .basic(let rule, _):
      switch rule.condition {
      case .localIP(let prefix): facts.add("localIP", ends.local.address(in: prefix))
      case .remoteIP(let prefix): facts.add("remoteIP", ends.remote.address(in: prefix))
      case .localMAC(let prefix): facts.add("localMac", ends.local.address(in: prefix))
      case .remoteMAC(let prefix): facts.add("remoteMac", ends.remote.address(in: prefix))
      }
    case .extended(let rule, _), .router(let rule, _, _):
      if let prefix = rule.localIP { facts.add("localIP", ends.local.address(in: prefix)) }
      if let prefix = rule.remoteIP { facts.add("remoteIP", ends.remote.address(in: prefix)) }
      if let range = rule.localPort { facts.add("localPort", ends.local.port(in: range)) }
      if let range = rule.remotePort { facts.add("remotePort", ends.remote.port(in: range)) }
    }
    text = facts.joined(separator: ", ")
  }
}

/// One end of a frame, as far as it can be read.
private struct End {
  private let ip: IPAddress?
  private let mac: MACAddress
  private let port: UInt16?

  init(_ packet: PacketHeaders?, mac: MACAddress, isSource: Bool) {
    self.mac = mac
    guard let packet, packet.isReadable else {
      (ip, port) = (nil, nil)
      return
    }
    let number = isSource ? packet.source : packet.destination
    ip =
      packet.version == 4
      ? .v4(IPv4Address(rawValue: UInt32(truncatingIfNeeded: number.low))) : .v6(number)
    guard case .values(let source, let destination) = packet.ports else {
      port = nil
      return
    }
    port = isSource ? source : destination
  }

  /// The address, where the prefix leaves it open.
  func address(in prefix: IPPrefix?) -> String? {
    guard let prefix, prefix.length == prefix.address.bitWidth else { return ip?.description }
    return nil
  }

  func address(in prefix: MACPrefix) -> String? {
    prefix.length == 48 ? nil : mac.description
  }

  /// The port, where the range leaves it open.
  func port(in range: ClosedRange<UInt16>) -> String? {
    range.count == 1 ? nil : port.map(String.init)
  }
}

extension [String] {
  fileprivate mutating func add(_ name: String, _ value: String?) {
    if let value { append("\(name) \(value)") }
  }
}
