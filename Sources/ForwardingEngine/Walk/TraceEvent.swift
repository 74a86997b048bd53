public import ForwardingProgram
public import Frames

/// One step of one frame's way, for a reader who wants to know why.
public enum TraceEvent: Sendable {
  /// A device, as a number of the program.
  public enum Device: Sendable, Equatable {
    case virtualSwitch(Int32)
    case bridge(Int32)
    case router(Int32)
  }

  /// Where a frame comes into a device.
  public enum Ingress: Sendable, Equatable {
    /// A port of a virtual switch, by its endpoint.
    case adapter(Int32)
    /// The uplink of a virtual switch, by the plug of its NIC or of a member of its team.
    case uplink(plug: Int32)
    /// A plug of a bridge.
    case plug(Int32)
    /// An interface of a router, by its endpoint.
    case interface(Int32)
  }

  /// A copy reaches a device; `tag` is the VLAN ID it is seen with, and the addresses are the captured
  /// ones until a router has passed it on.
  case enters(
    Device, from: Ingress, tag: UInt16?, source: MACAddress, destination: MACAddress)
  /// A check that the copy passed, and what would have decided otherwise.
  case passed(Check, decider: Decider)
  /// The VLAN number inside the device; 0 is none.
  case classified(vlan: UInt16, decider: Decider)
  /// The source address was learned.
  case learned(vlan: UInt16)
  /// What the table said about the destination.
  case lookedUp(Lookup)
  /// A port that the copy was not for, because it does not accept the VLAN number.
  case notAccepted(endpoint: Int32, vlan: UInt16)
  /// An unbound NIC, machine or interface of a router that ignores the copy.
  case ignored(endpoint: Int32, tag: UInt16?)
  /// A further member of a team, by its plug, that leaves the copy to the first one.
  case leftToFirstMember(plug: Int32)
  /// A tag was taken off, and there is another one behind it (A32); `nil` is one that is cut off.
  case uncoveredTag(UInt16?)
  /// The copy leaves by a plug: by an uplink to the bridge that it is of, else to what is plugged in.
  case sent(byPlug: Int32, isUplink: Bool, tag: UInt16?)
  /// A router has found what its table says about the packet, and the interface that it leaves by.
  case routed(RouteStretchRow.Decision, by: Int32)
  /// A router sends the packet on to a neighbour, −1 is the wire's `outside`; with the new destination
  /// address and TTL or hop limit.
  case passedOn(to: Int32, destination: UInt64, timeToLive: Int)
  /// An endpoint takes the copy.
  case delivered(to: Int32, DeliveryKind, tag: UInt16?)
  /// The copy is dropped.
  case dropped(DropReason, at: PlaceID, decider: Decider)
  /// A flooded copy ends here; nobody takes it.
  case ended(at: PlaceID)
  /// A rule of a port's ACL has let the copy pass; `port` is the adapter's endpoint.
  case allowed(by: Int32, PortDirection, port: Int32)
  /// No rule of a port's ACL matches, so that the copy passes; `check` says which list.
  case unmatched(Check, port: Int32)
  /// The copy is of a flow that a stateful rule has opened at a port, and passes.
  case ofOpenFlow(openedBy: Int32, PortDirection, port: Int32)
  /// The copy has opened a flow at a port.
  case openedFlow(by: Int32, port: Int32)
  /// A rule of a port has counted the copy.
  case metered(by: Int32, port: Int32)
  /// A port's ACLs, guards and mirroring were not applied, since it has SR-IOV (A27).
  case bypassed(port: Int32)

  /// The checks in their order (semantics 3.6, 12).
  public enum Check: Sendable, Equatable {
    case connected
    case length
    case sourceFormat
    case notReflected
    case sourceAddress
    case bridgeReserved
    case receiverVLAN
    case stormLimit
    case outboundACL
    case outboundExtendedACL
    case dhcpGuard
    case routerGuard
    case inboundACL
    case inboundExtendedACL
    case timeToLive
    case aclIn
    case aclOut
  }

  /// The rows of semantics 3.5.
  public enum Lookup: Sendable, Equatable {
    /// The address of an adapter that accepts the VLAN number.
    case local(endpoint: Int32)
    /// The address of an adapter that does not.
    case localInAnotherVLAN(endpoint: Int32)
    /// Learned behind a port or plug.
    case learned
    /// Nobody knows it.
    case unknown
    /// A group address.
    case group
  }
}

/// All that one frame's way shows.
public struct FrameTrace: Sendable {
  /// The one outcome of the frame (semantics 7).
  public enum Outcome: Sendable, Equatable {
    /// No sender could be found.
    case unattributed
    /// At least one endpoint took a copy.
    case delivered
    /// Nobody did, and this is why.
    case dropped(DropReason, at: PlaceID, decider: Decider)
  }

  /// In the order in which they happened.
  public var events: [TraceEvent]
  /// The devices that the copy passed which counts for a receiver, by the receiver's endpoint.
  public var paths: [Int32: [PlaceID]] = [:]
  /// What became of the frame.
  public var outcome: Outcome
  /// The assumptions on whose rules its fate rested.
  public var consulted: AssumptionSet
  /// What would become of it without the denials of rules and guards; `nil` where there was none.
  public var withoutDenials: WithoutDenials?
}

/// What one frame's way would be if every rule and guard that denies it let it pass.
public struct WithoutDenials: Sendable {
  /// A rule or guard that would have to change.
  public struct Denial: Sendable, Equatable {
    /// What it drops the frame as.
    public var reason: DropReason
    /// Where.
    public var place: PlaceID
    /// The adapter whose port it is.
    public var port: Int32
    /// From the adapter, or to it.
    public var direction: PortDirection
    /// The rule, or, for a guard, the adapter.
    public var decider: Decider
  }

  /// All of them, in the order in which the frame would meet them.
  public var denials: [Denial]
  /// Who would take the frame, with the kind of its delivery.
  public var receivers: [(endpoint: Int32, kind: DeliveryKind)]
  /// What would still drop it, or a copy of it.
  public var drops: [(reason: DropReason, place: PlaceID, decider: Decider)]
}
