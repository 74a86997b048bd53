import Frames
import TopologyModel

/// A frame as the policies of a port see it, and the way it goes there.
struct InspectedFrame {
  let source: MACAddress
  let destination: MACAddress
  let direction: RuleDirection
  /// `nil` for what is not IP.
  let packet: PacketReading?
  /// A15 reversed: rules that name nothing but `any` match what is not IP.
  let anyMatchesNonIP: Bool

  /// Local is the destination of inbound frames and the source of outbound ones.
  var localMAC: MACAddress { direction == .inbound ? destination : source }
  /// The other side.
  var remoteMAC: MACAddress { direction == .inbound ? source : destination }

  /// Whether the adapter's own IP address lies in a prefix; `nil` is `any`.
  func localIP(isIn prefix: IPPrefix?) -> Certainty {
    address(
      direction == .inbound ? packet?.addresses?.destination : packet?.addresses?.source, prefix)
  }

  /// Whether the other side's does.
  func remoteIP(isIn prefix: IPPrefix?) -> Certainty {
    address(
      direction == .inbound ? packet?.addresses?.source : packet?.addresses?.destination, prefix)
  }

  /// Families are never compared, and a prefix without bits asks for the family alone.
  private func address(_ address: IPAddress?, _ prefix: IPPrefix?) -> Certainty {
    guard let packet else { return Certainty(prefix == nil && anyMatchesNonIP) }
    guard let prefix else { return .holds }
    guard packet.family == prefix.address.family else { return .fails }
    if prefix.length == 0 { return .holds }
    guard let address else { return .unreadable }
    return Certainty(IPPrefix(address: address, length: prefix.length) == prefix)
  }

  /// Whether the packet has this protocol.
  func carries(_ ipProtocol: IPProtocol) -> Certainty {
    packet?.carries(ipProtocol.rawValue) ?? .fails
  }

  /// Whether the ports lie in these ranges; later fragments have none, or, with A29 reversed, any.
  func ports(
    local: ClosedRange<UInt16>?, remote: ClosedRange<UInt16>?, fragmentsHaveNone: Bool
  ) -> Certainty {
    if local == nil, remote == nil { return .holds }
    guard let packet else { return .fails }
    switch packet.ports {
    case .unreadable:
      return .unreadable
    case .absent:
      let mightHave = packet.isLaterFragment && (packet.ipProtocol == 6 || packet.ipProtocol == 17)
      return Certainty(mightHave && !fragmentsHaveNone)
    case .value(let ports):
      let (own, other) =
        direction == .inbound
        ? (ports.destination, ports.source) : (ports.source, ports.destination)
      return Certainty(local?.contains(own) ?? true && remote?.contains(other) ?? true)
    }
  }
}

extension IPAddress {
  fileprivate var family: PacketReading.Family {
    switch self {
    case .v4: .v4
    case .v6: .v6
    }
  }
}

extension BasicRule {
  /// Whether a frame meets the one condition.
  func isMet(by frame: InspectedFrame) -> Certainty {
    switch condition {
    case .localIP(let prefix): frame.localIP(isIn: prefix)
    case .remoteIP(let prefix): frame.remoteIP(isIn: prefix)
    case .localMAC(let prefix): Certainty(prefix.covers(frame.localMAC))
    case .remoteMAC(let prefix): Certainty(prefix.covers(frame.remoteMAC))
    }
  }

  /// The length of the prefix; that of `any` is 0.
  var prefixLength: Int {
    switch condition {
    case .localIP(let prefix), .remoteIP(let prefix): prefix?.length ?? 0
    case .localMAC(let prefix), .remoteMAC(let prefix): prefix.length
    }
  }

  /// IP rules and MAC rules are two families.
  var isAboutIP: Bool {
    switch condition {
    case .localIP, .remoteIP: true
    case .localMAC, .remoteMAC: false
    }
  }

  /// Nothing but `any`: what A15 is about.
  var namesNothing: Bool { condition == .localIP(nil) || condition == .remoteIP(nil) }
}

extension MACPrefix {
  fileprivate func covers(_ other: MACAddress) -> Bool {
    MACPrefix(address: other, length: length) == self
  }
}

extension ExtendedRule {
  /// Whether a frame meets all conditions.
  func isMet(by frame: InspectedFrame, fragmentsHaveNoPorts: Bool) -> Certainty {
    if frame.packet == nil { return Certainty(namesNothing && frame.anyMatchesNonIP) }
    return .all([
      frame.localIP(isIn: localIP), frame.remoteIP(isIn: remoteIP),
      ipProtocol.map { frame.carries($0) } ?? .holds,
      frame.ports(
        local: localPort, remote: remotePort, fragmentsHaveNone: fragmentsHaveNoPorts),
    ])
  }

  /// Nothing but `any`: what A15 is about.
  var namesNothing: Bool {
    localIP == nil && remoteIP == nil && ipProtocol == nil && !namesPorts
  }

  /// What A29 is about.
  var namesPorts: Bool { localPort != nil || remotePort != nil }

  /// Its addresses are of two families.
  var neverMatches: Bool {
    guard let localIP, let remoteIP else { return false }
    return localIP.address.family != remoteIP.address.family
  }

  /// Whether its match opens a flow, if its timeout is not 0.
  var isStateful: Bool {
    switch action {
    case .allow, .deny: false
    case .allowStateful: true
    }
  }
}
