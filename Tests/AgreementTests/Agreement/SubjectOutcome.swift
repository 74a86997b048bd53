import TopologyModel

/// What became of one frame, in the words of semantics 7.
struct SubjectOutcome: Equatable {
  /// The closed list of semantics 10, as far as part 1 gives them.
  enum Reason: String, CaseIterable {
    case disconnected = "Disconnected"
    case invalidPacket = "InvalidPacket"
    case invalidSourceMac = "InvalidSourceMac"
    case macSpoofing = "MacSpoofing"
    case invalidVlanFormat = "InvalidVlanFormat"
    case unauthorizedVLAN = "UnauthorizedVLAN"
    case filteredIsolationUntagged = "FilteredIsolationUntagged"
    case bridgeReserved = "BridgeReserved"
    case reflected = "Reflected"
    case noDestination = "NoDestination"
    case filteredVLAN = "FilteredVLAN"
    case failedPvlanSetting = "FailedPvlanSetting"
  }

  /// How a copy reached its receiver.
  enum Kind: String, CaseIterable {
    case unicast, multicast, broadcast, flooded
  }

  /// A place and what happened there.
  struct Drop: Hashable {
    /// A switch, a wire, or the full name of an endpoint (semantics 12, places).
    var place: String
    /// Why.
    var reason: Reason
  }

  /// Who took the frame, and how.
  var deliveries: [ID<Endpoint>: Kind] = [:]
  /// What decided the fate of a frame that nobody took; `nil` if it was delivered.
  var drop: Drop?
  /// Dropped copies beside that, sorted; they decide nothing.
  var otherDrops: [Drop] = []
  /// The assumptions whose situations came up on the frame's way.
  var assumptions: Set<Assumption> = []

  /// The same without the assumptions, which are compared apart.
  var fate: SubjectOutcome {
    var fate = self
    fate.assumptions = []
    return fate
  }
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
