/// What one port does beyond VLANs and source addresses (semantics 3.6 to 3.10).
///
/// A span is that of the key that says so; where nothing is said it is the adapter's own key.
public struct PortPolicies: Hashable, Sendable {
  /// Whether DHCP server messages from the adapter are dropped.
  public var dhcpGuard: Located<Bool>
  /// Whether router advertisements and redirects from the adapter are dropped.
  public var routerGuard: Located<Bool>
  /// Whether it gives or gets copies.
  public var portMirroring: Located<PortMirroring>
  /// Broadcast, multicast and flooded frames per second; 0 is no limit.
  public var stormLimit: Located<UInt32>
  /// Whether its frames go past the switch's ACLs, guards and mirroring (A27).
  public var sriov: Located<Bool>
  /// The basic port ACL; `nil` is none.
  public var acl: ID<RuleList<BasicRule>>?
  /// The extended port ACL; `nil` is none.
  public var extendedACL: ID<RuleList<ExtendedRule>>?

  /// Policies of these parts.
  public init(
    dhcpGuard: Located<Bool>, routerGuard: Located<Bool>, portMirroring: Located<PortMirroring>,
    stormLimit: Located<UInt32>, sriov: Located<Bool>, acl: ID<RuleList<BasicRule>>?,
    extendedACL: ID<RuleList<ExtendedRule>>?
  ) {
    self.dhcpGuard = dhcpGuard
    self.routerGuard = routerGuard
    self.portMirroring = portMirroring
    self.stormLimit = stormLimit
    self.sriov = sriov
    self.acl = acl
    self.extendedACL = extendedACL
  }

  /// None, as said nowhere but in the adapter's own key.
  public static func none(at key: SourceSpan) -> PortPolicies {
    PortPolicies(
      dhcpGuard: Located(false, at: key), routerGuard: Located(false, at: key),
      portMirroring: Located(.none, at: key), stormLimit: Located(0, at: key),
      sriov: Located(false, at: key), acl: nil, extendedACL: nil)
  }
}

/// A port's part in mirroring.
public enum PortMirroring: String, Sendable, Hashable, CaseIterable {
  /// None.
  case none
  /// What it sends and is delivered is copied to the destinations of its switch.
  case source
  /// It gets the copies.
  case destination
}

/// Which way a frame passes a port, seen from the adapter as Hyper-V does.
public enum RuleDirection: String, Sendable, Hashable, CaseIterable {
  /// To the adapter.
  case inbound
  /// From the adapter.
  case outbound
}
