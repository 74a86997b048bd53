internal import ForwardingProgram
public import TopologyModel

/// A setting that two topologies have unlike, with its line in each.
public struct SettingChange: Sendable, Hashable {
  /// What is set.
  public enum Setting: UInt8, Sendable, Hashable, CaseIterable {
    /// The endpoint or the device itself: it was added or removed.
    case presence
    /// How an adapter's port treats VLANs, by `vlan` or `isolation`; the VLAN of a NIC or an interface.
    case vlan
    /// The switch that an adapter is plugged into.
    case virtualSwitch
    case connected
    /// Whether the VM runs.
    case state
    case macAddressSpoofing, allowTeaming
    case macAddress, ipAddress
    /// A rule of a port ACL.
    case accessRule
    case dhcpGuard, routerGuard, portMirroring, stormLimit, sriov
    /// Where an endpoint, or the uplink of a switch, meets the physical network.
    case plug
    case switchType
    /// How a port of a physical switch treats VLANs.
    case portVLAN
    /// The other end of a link between physical switches.
    case link
    case route
    case assumption

    /// The word that JSON has for it: the key in the file where there is one.
    public var name: String {
      switch self {
      case .presence: "presence"
      case .vlan, .portVLAN: "vlan"
      case .virtualSwitch: "switch"
      case .connected: "connected"
      case .state: "state"
      case .macAddressSpoofing: "macAddressSpoofing"
      case .allowTeaming: "allowTeaming"
      case .macAddress: "mac"
      case .ipAddress: "ip"
      case .accessRule: "rule"
      case .dhcpGuard: "dhcpGuard"
      case .routerGuard: "routerGuard"
      case .portMirroring: "portMirroring"
      case .stormLimit: "stormLimit"
      case .sriov: "sriov"
      case .plug: "plug"
      case .switchType: "type"
      case .link: "link"
      case .route: "route"
      case .assumption: "assumption"
      }
    }
  }

  /// What stands at a line.
  public enum Content: Sendable, Hashable {
    /// What the file has there.
    case source
    /// Nothing of the key: its default is in force.
    case unset(key: String)
    /// A value that the place does not show by itself.
    case words(String)
    case basicRule(BasicRule)
    case extendedRule(ExtendedRule)
    /// Its side is not said in the file, it is always the same.
    case routerRule(ExtendedRule)
  }

  /// A line of one of the topologies.
  public struct Line: Sendable, Hashable {
    /// Where.
    public var span: SourceSpan
    /// What.
    public var content: Content

    /// A line of this content.
    public init(_ span: SourceSpan, _ content: Content = .source) {
      self.span = span
      self.content = content
    }
  }

  /// What is set.
  public var setting: Setting
  /// In the old topology; `nil` where that has nothing of the kind.
  public var old: Line?
  /// In the new one, likewise.
  public var new: Line?

  /// A change of these parts.
  public init(_ setting: Setting, old: Line?, new: Line?) {
    self.setting = setting
    self.old = old
    self.new = new
  }
}

/// Some settings.
struct SettingSet: OptionSet, Hashable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  init(_ settings: some Sequence<SettingChange.Setting>) {
    rawValue = settings.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
  }

  static let all = SettingSet(SettingChange.Setting.allCases)
  /// What matters of a sender only.
  static let ofSenders = SettingSet([
    .macAddressSpoofing, .allowTeaming, .dhcpGuard, .routerGuard, .stormLimit,
  ])

  func contains(_ setting: SettingChange.Setting) -> Bool {
    rawValue & 1 << UInt32(setting.rawValue) != 0
  }
}

extension SettingSet {
  /// What may change that a check stops something.
  init(behind reason: DropReason) {
    switch reason {
    case .unauthorizedVLAN, .filteredVLAN, .failedPvlanSetting, .filteredIsolationUntagged,
      .noDestination, .reflected, .invalidVlanFormat, .bridgeReserved, .hopLimit:
      self.init([
        .presence, .vlan, .virtualSwitch, .plug, .switchType, .portVLAN, .link, .assumption,
      ])
    case .macSpoofing, .invalidSourceMac:
      self.init([.macAddressSpoofing, .allowTeaming, .macAddress, .assumption])
    case .failedSecurityPolicy, .invalidPacket:
      self.init([.accessRule, .sriov, .ipAddress, .assumption])
    case .dhcpGuard: self.init([.dhcpGuard, .sriov, .assumption])
    case .routerGuard: self.init([.routerGuard, .sriov, .assumption])
    case .stormLimit: self.init([.stormLimit, .sriov])
    case .disconnected: self.init([.presence, .connected, .state, .virtualSwitch])
    case .noRoute, .noNeighbor, .ttlExpired:
      self.init([.presence, .route, .ipAddress, .plug, .vlan, .portVLAN, .connected, .state])
    }
  }
}
