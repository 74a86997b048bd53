/// Why a frame, or one copy of it, went no further (semantics 10).
///
/// The list is closed. The cases stand in the byte order of their names, so that the order of the
/// numbers is the order in which ties are broken (semantics 7).
public enum DropReason: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  case bridgeReserved
  case dhcpGuard
  case disconnected
  case failedPvlanSetting
  case failedSecurityPolicy
  case filteredIsolationUntagged
  case filteredVLAN
  case hopLimit
  case invalidPacket
  case invalidSourceMac
  case invalidVlanFormat
  case macSpoofing
  case noDestination
  case noNeighbor
  case noRoute
  case reflected
  case routerGuard
  case stormLimit
  case ttlExpired
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
