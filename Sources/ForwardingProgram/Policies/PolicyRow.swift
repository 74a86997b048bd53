/// What ports of one kind do beyond VLANs and source addresses (semantics 3.6 to 3.10).
public struct PolicyRow: Sendable, Hashable, BitwiseCopyable {
  /// What there is but lists and limits.
  public struct Traits: OptionSet, Sendable, Hashable, BitwiseCopyable {
    /// The bits.
    public let rawValue: UInt8
    /// Any bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// `dhcpGuard: true`.
    @inlinable public static var dhcpGuard: Traits { Traits(rawValue: 1) }
    /// `routerGuard: true`.
    @inlinable public static var routerGuard: Traits { Traits(rawValue: 2) }
    /// Either guard.
    @inlinable public static var guards: Traits { Traits(rawValue: 3) }
    /// `portMirroring: source`.
    @inlinable public static var mirrorSource: Traits { Traits(rawValue: 4) }
    /// `portMirroring: destination`.
    @inlinable public static var mirrorDestination: Traits { Traits(rawValue: 8) }
    /// Some rule is stateful: flows are looked up in both directions.
    @inlinable public static var keepsFlows: Traits { Traits(rawValue: 16) }
    /// The adapter has SR-IOV, and ACLs, guards or mirroring, which its frames bypass (A27): then none
    /// of them stand in the row.
    @inlinable public static var sriov: Traits { Traits(rawValue: 32) }
  }

  /// The lists of one direction, as indices of `ruleLists`; −1 is none.
  public struct Lists: Sendable, Hashable, BitwiseCopyable {
    /// The basic ACL.
    public var basic: Int32
    /// The extended ACL.
    public var extended: Int32

    /// No rules.
    static var none: Lists { Lists(basic: -1, extended: -1) }
  }

  /// What there is but lists and limits.
  public var traits: Traits
  /// Broadcast, multicast and flooded frames per second; 0 is no limit.
  public var stormLimit: UInt32
  /// Rules for frames to the adapter.
  public var inbound: Lists
  /// Rules for frames from the adapter.
  public var outbound: Lists
}

extension PolicyRow {
  /// There is nothing but rules of extended ACLs, and the flows that they open.
  var asksExtendedRulesAlone: Bool {
    traits.isSubset(of: .keepsFlows) && stormLimit == 0 && inbound.basic < 0 && outbound.basic < 0
  }
}
