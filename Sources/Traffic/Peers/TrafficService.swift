package import Frames
package import TopologyModel

/// A port that something listens on.
package struct TrafficService: Hashable, Sendable {
  /// TCP or UDP.
  package let ipProtocol: IPProtocol
  /// The destination port of whoever asks.
  package let port: UInt16

  /// A port of a protocol.
  package init(ipProtocol: IPProtocol, port: UInt16) {
    self.ipProtocol = ipProtocol
    self.port = port
  }

  /// What is met everywhere.
  package static let common = [
    TrafficService(ipProtocol: .tcp, port: 443), TrafficService(ipProtocol: .tcp, port: 80),
    TrafficService(ipProtocol: .udp, port: 53), TrafficService(ipProtocol: .tcp, port: 445),
    TrafficService(ipProtocol: .tcp, port: 3389), TrafficService(ipProtocol: .udp, port: 123),
  ]

  /// What the rules of a topology name, in their order; the first of a range stands for it.
  package static func named(in topology: Topology) -> [TrafficService] {
    var seen: Set<TrafficService> = []
    var services: [TrafficService] = []
    for rule in topology.extendedACLs.lazy.flatMap(\.rules) {
      guard services.count < limit else { break }
      let ipProtocol = rule.ipProtocol ?? .tcp
      guard ipProtocol == .tcp || ipProtocol == .udp else { continue }
      for ports in [rule.localPort, rule.remotePort].compactMap(\.self) {
        let service = TrafficService(ipProtocol: ipProtocol, port: ports.lowerBound)
        if seen.insert(service).inserted { services.append(service) }
      }
    }
    return services
  }

  /// How many are enough.
  private static let limit = 256
}

extension TrafficService {
  /// What the policy asks about and what rules name, in this order.
  static func asked(in topology: Topology) -> [TrafficService] {
    var seen: Set<TrafficService> = []
    let ofPolicy = topology.policy.compactMap { rule in
      rule.scope.port.map { TrafficService(ipProtocol: rule.scope.ipProtocol ?? .tcp, port: $0) }
    }
    return (ofPolicy + named(in: topology)).filter { seen.insert($0).inserted }
  }
}
