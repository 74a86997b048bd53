internal import Frames
internal import TopologyModel

/// A port that something listens on.
struct TrafficService: Hashable, Sendable {
  let ipProtocol: IPProtocol
  let port: UInt16

  /// What is met everywhere.
  static let common = [
    TrafficService(ipProtocol: .tcp, port: 443), TrafficService(ipProtocol: .tcp, port: 80),
    TrafficService(ipProtocol: .udp, port: 53), TrafficService(ipProtocol: .tcp, port: 445),
    TrafficService(ipProtocol: .tcp, port: 3389), TrafficService(ipProtocol: .udp, port: 123),
  ]

  /// What the rules of a topology name, in their order; the first of a range stands for it.
  static func named(in topology: Topology) -> [TrafficService] {
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
