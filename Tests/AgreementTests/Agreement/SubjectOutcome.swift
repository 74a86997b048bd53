import TopologyModel

/// What became of one frame, in the words of semantics 7.
struct SubjectOutcome: Equatable {
  /// The closed list of semantics 10.
  enum Reason: String, CaseIterable {
    case disconnected = "Disconnected"
    case invalidPacket = "InvalidPacket"
    case invalidSourceMac = "InvalidSourceMac"
    case macSpoofing = "MacSpoofing"
    case invalidVlanFormat = "InvalidVlanFormat"
    case unauthorizedVLAN = "UnauthorizedVLAN"
    case filteredIsolationUntagged = "FilteredIsolationUntagged"
    case stormLimit = "StormLimit"
    case failedSecurityPolicy = "FailedSecurityPolicy"
    case dhcpGuard = "DhcpGuard"
    case routerGuard = "RouterGuard"
    case bridgeReserved = "BridgeReserved"
    case reflected = "Reflected"
    case noDestination = "NoDestination"
    case filteredVLAN = "FilteredVLAN"
    case failedPvlanSetting = "FailedPvlanSetting"
    case ttlExpired = "TtlExpired"
    case noRoute = "NoRoute"
    case noNeighbor = "NoNeighbor"
    case hopLimit = "HopLimit"
  }

  /// How a copy reached its receiver.
  enum Kind: String, CaseIterable {
    case unicast, multicast, broadcast, flooded, mirrored
  }

  /// A place and what happened there.
  struct Drop: Hashable {
    /// A switch, a wire, or the full name of an endpoint (semantics 12, places).
    var place: String
    /// Why.
    var reason: Reason
  }

  /// A copy that an endpoint was handed.
  struct Handed: Hashable {
    var receiver: ID<Endpoint>
    var kind: Kind
    /// As they leave the last device, its tag included.
    var octets: [UInt8]
  }

  /// What a rule of a port ACL did.
  struct Hits: Hashable {
    /// Decided as the deciding one of its list, or counted as a meter; once per port.
    var frames = 0
    /// Of flows that it has opened.
    var flowFrames = 0
  }

  /// A policy of a port that dropped a copy.
  struct Decision: Hashable {
    var reason: Reason
    var decider: PolicyRefusal.Decider
  }

  /// Who took the frame, and how.
  var deliveries: [ID<Endpoint>: Kind] = [:]
  /// What decided the fate of a frame that nobody took; `nil` if it was delivered.
  var drop: Drop?
  /// Dropped copies beside that, sorted; they decide nothing.
  var otherDrops: [Drop] = []
  /// The copy that counts for each receiver, sorted.
  var handed: [Handed] = []
  /// What of the ports' policies dropped copies, sorted; a guard that drops what it cannot read is
  /// left out, since any other check that does so is too.
  var deciders: [Decision] = []
  /// What rules of port ACLs did, by their numbers.
  var hits: [Int: Hits] = [:]
  /// The assumptions whose situations came up on the frame's way.
  var assumptions: Set<Assumption> = []

  /// The same without the assumptions and the rules' hits, which are compared apart.
  var fate: SubjectOutcome {
    var fate = self
    fate.assumptions = []
    fate.hits = [:]
    return fate
  }
}

extension SubjectOutcome.Handed: Comparable {
  /// Receivers in file order.
  static func < (left: Self, right: Self) -> Bool {
    if left.receiver != right.receiver { return left.receiver < right.receiver }
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    return left.octets.lexicographicallyPrecedes(right.octets)
  }
}

extension SubjectOutcome.Decision: Comparable, CustomStringConvertible {
  var description: String {
    switch decider {
    case .rule(let number): "\(reason.rawValue) by rule \(number)"
    case .adapter(let endpoint): "\(reason.rawValue) by the settings of \(endpoint.index)"
    }
  }

  /// Any order that is always the same.
  static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

extension SubjectOutcome.Drop: Comparable {
  /// Byte order of the place, then of the reason.
  static func < (left: Self, right: Self) -> Bool {
    if left.place != right.place {
      return left.place.utf8.lexicographicallyPrecedes(right.place.utf8)
    }
    return left.reason.rawValue.utf8.lexicographicallyPrecedes(right.reason.rawValue.utf8)
  }
}

extension SubjectOutcome.Drop: CustomStringConvertible {
  /// `Reason at place`.
  var description: String { "\(reason.rawValue) at \(place)" }
}
