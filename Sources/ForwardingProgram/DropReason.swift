/// Why a frame, or one copy of it, went no further (semantics 10).
///
/// The list is closed. The cases stand in the byte order of their names, so that the order of the
/// numbers is the order in which ties are broken (semantics 7).
public enum DropReason: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// The destination is 01-80-C2-00-00-00 to 0F, which no bridge forwards (semantics 2, A14).
  case bridgeReserved
  /// A DHCP server message from a port with the guard (semantics 3.8).
  case dhcpGuard
  /// The sender is not connected, or its VM does not run (semantics 3.4).
  case disconnected
  /// The receiver does not accept the VLAN, and one of both ports is private (semantics 3.5).
  case failedPvlanSetting
  /// An ACL denies it (semantics 3.7).
  case failedSecurityPolicy
  /// Untagged on a port whose `isolation` wants tags (semantics 3.6).
  case filteredIsolationUntagged
  /// The receiver does not accept the VLAN (semantics 3.5, 4).
  case filteredVLAN
  /// The frame has passed 32 devices (semantics 6).
  case hopLimit
  /// It ends inside a header that a rule needs (semantics 2).
  case invalidPacket
  /// The source address is a group address or all zero (semantics 2).
  case invalidSourceMac
  /// VLAN ID 4095, or tags that an overridden assumption refuses (semantics 2, A7, A32).
  case invalidVlanFormat
  /// The source address is not the sender's to use (semantics 3.4).
  case macSpoofing
  /// No port takes it (semantics 3.5, 7).
  case noDestination
  /// No declared address answers for the next hop (semantics 6).
  case noNeighbor
  /// The router has no route to the destination (semantics 6).
  case noRoute
  /// It would leave by the port that it came in by (semantics 3.5, 5).
  case reflected
  /// A router message from a port with the guard (semantics 3.8).
  case routerGuard
  /// More broadcast, multicast or flooded frames in this second than allowed (semantics 3.8).
  case stormLimit
  /// TTL or hop limit is 1 at a router (semantics 6).
  case ttlExpired
  /// The sender's port does not take the tag, or the lack of one (semantics 3.1, 5).
  case unauthorizedVLAN

  /// The name that reports and `bulkhead explain` use.
  public var name: String {
    switch self {
    case .bridgeReserved: "BridgeReserved"
    case .dhcpGuard: "DhcpGuard"
    case .disconnected: "Disconnected"
    case .failedPvlanSetting: "FailedPvlanSetting"
    case .failedSecurityPolicy: "FailedSecurityPolicy"
    case .filteredIsolationUntagged: "FilteredIsolationUntagged"
    case .filteredVLAN: "FilteredVLAN"
    case .hopLimit: "HopLimit"
    case .invalidPacket: "InvalidPacket"
    case .invalidSourceMac: "InvalidSourceMac"
    case .invalidVlanFormat: "InvalidVlanFormat"
    case .macSpoofing: "MacSpoofing"
    case .noDestination: "NoDestination"
    case .noNeighbor: "NoNeighbor"
    case .noRoute: "NoRoute"
    case .reflected: "Reflected"
    case .routerGuard: "RouterGuard"
    case .stormLimit: "StormLimit"
    case .ttlExpired: "TtlExpired"
    case .unauthorizedVLAN: "UnauthorizedVLAN"
    }
  }
}

extension DropReason {
  /// A rule or a guard says so, and could say otherwise.
  public var isDenial: Bool {
    switch self {
    case .failedSecurityPolicy, .dhcpGuard, .routerGuard: true
    case .bridgeReserved, .disconnected, .failedPvlanSetting, .filteredIsolationUntagged,
      .filteredVLAN, .hopLimit, .invalidPacket, .invalidSourceMac, .invalidVlanFormat,
      .macSpoofing, .noDestination, .noNeighbor, .noRoute, .reflected, .stormLimit, .ttlExpired,
      .unauthorizedVLAN:
      false
    }
  }
}
