public import Frames

/// How the port of an adapter treats VLANs (semantics 3.1, 3.2).
public enum PortMode: Hashable, Sendable {
  /// Frames without a VLAN only.
  case untagged
  /// One VLAN, handed over untagged.
  case access(VLANID)
  /// Listed VLANs tagged; the native one (`nil` is 0: no VLAN) untagged.
  case trunk(native: VLANID?, allowed: VLANIDSet)
  /// Private VLAN: sends on the secondary, receives on the primary.
  case isolated(secondary: VLANID, primary: VLANID)
  /// Private VLAN: sends on the secondary, receives on both.
  case community(secondary: VLANID, primary: VLANID)
  /// Private VLAN: sends on the primary, receives on it and on the listed secondaries.
  case promiscuous(secondaries: VLANIDSet, primary: VLANID)
  /// `isolation` in mode `vlan` without `allowUntagged`: sends nothing untagged, receives as an
  /// access port.
  case isolationTaggedOnly(VLANID)

  /// One of the three private VLAN roles.
  public var isPrivate: Bool {
    switch self {
    case .untagged, .access, .trunk, .isolationTaggedOnly: false
    case .isolated, .community, .promiscuous: true
    }
  }
}

/// What one way of setting an adapter says; adapters made by one entry of the file share it.
///
/// A span is that of the key that says so, in the adapter itself or in a profile; where nothing is
/// said it is the adapter's own key.
public struct AdapterSettings: Hashable, Sendable {
  /// Which key of the file sets a mode; Hyper-V has a setting for either, and a view for each.
  public enum ModeKey: Sendable, Hashable {
    /// `vlan`, or none of the two.
    case vlan
    /// `isolation`.
    case isolation
  }

  /// From `vlan` or `isolation`.
  public var mode: Located<PortMode>
  /// Which of the two.
  public var modeKey = ModeKey.vlan
  /// Whether the adapter is plugged in.
  public var connected: Located<Bool>
  /// Whether it may send from any address.
  public var macAddressSpoofing: Located<Bool>
  /// Whether it may send from the addresses of the same VM's other adapters on the switch.
  public var allowTeaming: Located<Bool>
  /// Whether priorities survive; without effect on who is reached.
  public var priorityTag: Located<Bool>
  /// ACLs, guards, mirroring, limits.
  public var policies: PortPolicies

  /// Settings of these parts.
  public init(
    mode: Located<PortMode>, connected: Located<Bool>, macAddressSpoofing: Located<Bool>,
    allowTeaming: Located<Bool>, priorityTag: Located<Bool>, policies: PortPolicies
  ) {
    self.mode = mode
    self.connected = connected
    self.macAddressSpoofing = macAddressSpoofing
    self.allowTeaming = allowTeaming
    self.priorityTag = priorityTag
    self.policies = policies
  }
}
