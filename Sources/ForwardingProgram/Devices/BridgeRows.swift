/// One wire or physical switch: an IEEE 802.1Q learning bridge (semantics 1, 5).
public struct BridgeRow: Sendable, Equatable {
  /// What it is; both forward alike.
  public enum Kind: UInt8, Sendable {
    case wire, physicalSwitch
  }

  /// What it is.
  public var kind: Kind
  /// Its ports into which something is plugged; on a wire the last one is `outside`.
  public var plugs: Range<Int>
  /// Its rows of `accessPlugs`.
  public var accessGroups: Range<Int>
  /// Its plugs that may carry any VLAN, in `openPlugs`, ascending.
  public var openPlugs: Range<Int>
  /// Its name's rank among all places.
  public var place: PlaceID
}

/// One port of a bridge, and what is plugged into it.
public struct PlugRow: Sendable, Equatable, BitwiseCopyable {
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
