internal import Frames

/// What kind of rules a generated set has, after the seeds of ClassBench (Taylor and Turner, 2007):
/// how long its prefixes are, how its ports look, which protocols it names.
public enum RuleSetFlavour: String, CaseIterable, Sendable {
  /// Access lists of routers: narrow destinations, exact destination ports.
  case acl
  /// Firewalls: one end is often open, ports are ranges.
  case fw
  /// Linux packet filters: both ends told apart, every kind of port.
  case ipc

  /// Prefix lengths of IPv4 sources, each with its share in hundredths.
  var sourceLengths: [(length: Int, share: Int)] {
    switch self {
    case .acl: [(0, 15), (8, 3), (16, 9), (20, 6), (22, 8), (24, 21), (28, 10), (32, 28)]
    case .fw: [(0, 38), (8, 4), (16, 8), (22, 6), (24, 16), (28, 6), (32, 22)]
    case .ipc: [(0, 12), (8, 4), (16, 8), (21, 6), (24, 22), (27, 8), (32, 40)]
    }
  }

  /// The same of destinations.
  var destinationLengths: [(length: Int, share: Int)] {
    switch self {
    case .acl: [(0, 1), (16, 4), (22, 5), (24, 14), (27, 8), (29, 13), (32, 55)]
    case .fw: [(0, 30), (12, 3), (16, 7), (24, 20), (28, 8), (32, 32)]
    case .ipc: [(0, 10), (16, 6), (20, 5), (24, 19), (28, 10), (32, 50)]
    }
  }

  /// How source ports look.
  var sourcePorts: [(kind: PortKind, share: Int)] {
    switch self {
    case .acl: [(.any, 98), (.high, 2)]
    case .fw: [(.any, 68), (.high, 14), (.exact, 14), (.range, 2), (.low, 2)]
    case .ipc: [(.any, 72), (.exact, 16), (.high, 7), (.range, 4), (.low, 1)]
    }
  }

  /// How destination ports look.
  var destinationPorts: [(kind: PortKind, share: Int)] {
    switch self {
    case .acl: [(.any, 28), (.exact, 52), (.range, 14), (.high, 5), (.low, 1)]
    case .fw: [(.any, 30), (.exact, 44), (.range, 12), (.high, 11), (.low, 3)]
    case .ipc: [(.any, 38), (.exact, 48), (.range, 7), (.high, 5), (.low, 2)]
    }
  }

  /// Which protocols are named; `nil` is any.
  var protocols: [(number: IPProtocol?, share: Int)] {
    switch self {
    case .acl: [(.tcp, 74), (.udp, 13), (.icmp, 5), (nil, 7), (IPProtocol(rawValue: 47), 1)]
    case .fw: [(.tcp, 62), (.udp, 21), (.icmp, 5), (nil, 11), (IPProtocol(rawValue: 50), 1)]
    case .ipc: [(.tcp, 56), (.udp, 28), (.icmp, 4), (nil, 10), (IPProtocol(rawValue: 89), 2)]
    }
  }

  /// Rules per address: how often one address is named again.
  var rulesPerAddress: Int {
    switch self {
    case .acl: 2
    case .fw: 8
    case .ipc: 3
    }
  }
}

/// How a port range looks.
public enum PortKind: Sendable {
  /// All of them.
  case any
  /// From 1024 on.
  case high
  /// Below 1024.
  case low
  /// Some range.
  case range
  /// One port.
  case exact
}
