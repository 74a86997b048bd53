/// One virtual switch.
public struct SwitchRow: Sendable {
  /// Where frames for no local address go.
  public enum Kind: UInt8, Sendable {
    case external, `internal`, `private`
  }

  /// Private, internal or external.
  public var kind: Kind
  /// Its uplink is a team (semantics 5: local addresses are refused from it).
  public var hasTeam: Bool
  /// Index of its uplink's plug; −1 on a switch that is not external.
  public var uplink: Int32
  /// Its ports, in file order.
  public var ports: Range<Int>
  /// Its rows of `vlanGroups`, ascending by VLAN.
  public var groups: Range<Int>
  /// Its ports with a bitmap, in `listPorts`.
  public var listPorts: Range<Int>
  /// Its ports with `macAddressSpoofing`, in `spoofingPorts`.
  public var spoofingPorts: Range<Int>
  /// Its ports with `portMirroring: destination`, in `mirrorPorts`.
  public var mirrorPorts: Range<Int>
  /// Its name's rank among all places.
  public var place: PlaceID
}

/// The ports of one switch that accept one VLAN number outright.
public struct VLANGroupRow: Sendable, BitwiseCopyable {
  /// 0 is no VLAN.
  public var vlan: UInt16
  /// Where its ports start in `groupPorts`.
  public var first: Int32
  /// How many there are.
  public var count: Int32
}

/// One wire or physical switch: an IEEE 802.1Q learning bridge (semantics 1, 5).
public struct BridgeRow: Sendable {
  /// What it is; both forward alike.
  public enum Kind: UInt8, Sendable {
    case wire, physicalSwitch
  }

  /// What it is.
  public var kind: Kind
  /// Its ports into which something is plugged; on a wire the last one is `outside`.
  public var plugs: Range<Int>
  /// Its rows of `accessGroups`, ascending by VLAN.
  public var accessGroups: Range<Int>
  /// Its plugs that may carry any VLAN, in `openPlugs`, ascending.
  public var openPlugs: Range<Int>
  /// Its name's rank among all places.
  public var place: PlaceID
}

/// One port of a bridge, and what is plugged into it.
public struct PlugRow: Sendable, BitwiseCopyable {
  /// What is plugged in.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// The uplink of a virtual switch; the target is the switch.
    case uplink
    /// Unbound NICs, machines or interfaces of one router; the target is where they start in
    /// `stations`.
    case stations
    /// A port of another physical switch; the target is its plug.
    case link
    /// The rest of the world; the target is the endpoint.
    case outside
  }

  /// Which VLANs the port carries.
  public enum Mode: UInt8, Sendable, BitwiseCopyable {
    /// All, and frames without one: a wire.
    case open
    /// One.
    case access
    /// The native one and those of a bitmap.
    case trunk
  }

  /// What is plugged in.
  public var kind: Kind
  /// Which VLANs the port carries.
  public var mode: Mode
  /// The VLAN of an access port, the native one of a trunk; 0 is none.
  public var vlan: UInt16
  /// A trunk's bitmap; −1 is none.
  public var list: Int32
  /// What is plugged in: see `Kind`.
  public var target: Int32
  /// How many stations there are; only interfaces of one router share a port.
  public var stationCount: Int32
  /// Which member of its team is plugged in, from 0; 0 where there is no team.
  public var member: Int32
  /// Index of the bridge.
  public var bridge: Int32

  /// Whether frames of a VLAN number leave by the port, and come in by it.
  @inlinable
  public func carries(_ vlan: UInt16, in program: borrowing ForwardingProgram) -> Bool {
    switch mode {
    case .open: true
    case .access: vlan == self.vlan
    case .trunk: vlan != 0 && (vlan == self.vlan || program.lists(list, vlan))
    }
  }
}

/// The access ports of one bridge that are in one VLAN.
public struct AccessGroupRow: Sendable, BitwiseCopyable {
  /// 1 to 4094.
  public var vlan: UInt16
  /// Where its plugs start in `accessPlugs`.
  public var first: Int32
  /// How many there are.
  public var count: Int32
}

/// One endpoint.
public struct EndpointRow: Sendable, BitwiseCopyable {
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

/// A place of drops, numbered in the byte order of the names, by which ties are broken.
public struct PlaceID: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The rank, from 0.
  public let rawValue: UInt32

  /// The place of a rank.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The byte order of the names.
  @inlinable
  public static func < (left: PlaceID, right: PlaceID) -> Bool { left.rawValue < right.rawValue }
}
