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

/// One wire.
public struct WireRow: Sendable {
  /// What is plugged into it; the last one is `outside`.
  public var plugs: Range<Int>
  /// Its name's rank among all places.
  public var place: PlaceID
}

/// One thing plugged into a wire.
public struct PlugRow: Sendable, BitwiseCopyable {
  /// What it is.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// The uplink of a virtual switch; the target is the switch.
    case uplink
    /// An unbound NIC; the target is the endpoint.
    case nic
    /// The rest of the world; the target is the endpoint.
    case outside
  }

  /// What it is.
  public var kind: Kind
  /// Index of the switch or endpoint.
  public var target: Int32
  /// Index of the wire.
  public var wire: Int32
}

/// One endpoint.
public struct EndpointRow: Sendable, BitwiseCopyable {
  /// Where its frames enter.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    /// An adapter that is a port; `entry` is the port.
    case port
    /// An adapter that is none: not connected, or its VM does not run.
    case disconnected
    /// An unbound NIC; `entry` is its plug.
    case nic
    /// The rest of the world; `entry` is its plug.
    case outside
  }

  /// Where its frames enter.
  public var kind: Kind
  /// Index of the port or plug; −1 is none.
  public var entry: Int32
  /// An unbound NIC's VLAN; 0 is none.
  public var nicVLAN: UInt16
  /// An unbound NIC that is a team: its own address is refused as a source (semantics 5).
  public var isTeam: Bool
  /// Its own address; 0 is none.
  public var address: UInt64
  /// Where its drops are said to happen: its switch, or itself.
  public var place: PlaceID
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
