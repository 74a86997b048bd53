/// One endpoint.
public struct EndpointRow: Sendable, Equatable, BitwiseCopyable {
  /// Where its frames enter.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// An adapter that is a port; `entry` is the port.
    case port
    /// An adapter that is none: not connected, or its VM does not run.
    case disconnected
    /// An unbound NIC or a router's interface; `entry` is its plug, a team's that of its first member.
    case nic
    /// A physical machine; `entry` is its plug.
    case machine
    /// The rest of the world; `entry` is its plug.
    case outside
  }

  /// Where its frames enter.
  public var kind: Kind
  /// Index of the port or plug; −1 is none.
  public var entry: Int32
  /// The one VLAN of an unbound NIC or a router's interface; 0 is none.
  public var nicVLAN: UInt16
  /// An unbound NIC that is a team: its own address is refused as a source (semantics 5).
  public var isTeam: Bool
  /// Its own address; 0 is none.
  public var address: UInt64
  /// Where its drops are said to happen: its switch, its router, or itself.
  public var place: PlaceID
  /// Index into `routerInterfaces`; −1 where no router forwards what it is handed.
  public var interface: Int32

  /// An endpoint that no router forwards for.
  init(
    kind: Kind, entry: Int32, nicVLAN: UInt16 = 0, isTeam: Bool = false, address: UInt64,
    place: PlaceID
  ) {
    self.kind = kind
    self.entry = entry
    self.nicVLAN = nicVLAN
    self.isTeam = isTeam
    self.address = address
    self.place = place
    interface = -1
  }
}
