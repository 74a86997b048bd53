public import Frames

/// A physical switch: an IEEE 802.1Q learning bridge (semantics 5).
public struct PhysicalSwitch: Sendable {
  /// As in the file.
  public var name: String
  /// Its ports, in file order, as indices of `Topology.physicalPorts`.
  public var ports: Range<Int>
  /// Its key.
  public var definition: SourceSpan

  /// A switch with these ports.
  public init(name: String, ports: Range<Int>, definition: SourceSpan) {
    self.name = name
    self.ports = ports
    self.definition = definition
  }
}

/// One port of a physical switch.
public struct PhysicalPort: Sendable {
  /// How the port treats VLANs.
  public enum Mode: Hashable, Sendable {
    /// One VLAN, which leaves untagged; its own tag is accepted.
    case access(VLANID)
    /// The listed VLANs tagged, the native one, a member whether listed or not, untagged; without a
    /// native one (`nil`) untagged frames are dropped.
    case trunk(native: VLANID?, allowed: VLANIDSet)
  }

  /// Full name, `switch/port`.
  public var name: String
  /// The switch that it belongs to.
  public var physicalSwitch: ID<PhysicalSwitch>
  /// From `vlan`; only a port into which nothing is plugged may have none.
  public var mode: Located<Mode>?
  /// The port at the other end of a link between two switches, which names this one likewise.
  public var link: ID<PhysicalPort>?
  /// Its key.
  public var definition: SourceSpan

  /// A port of these parts.
  public init(
    name: String, physicalSwitch: ID<PhysicalSwitch>, mode: Located<Mode>?,
    link: ID<PhysicalPort>?, definition: SourceSpan
  ) {
    self.name = name
    self.physicalSwitch = physicalSwitch
    self.mode = mode
    self.link = link
    self.definition = definition
  }
}

/// Where something is plugged into the physical network.
public enum Plug: Hashable, Sendable {
  /// A segment of which nothing more is known.
  case wire(ID<Wire>)
  /// A port of a physical switch.
  case port(ID<PhysicalPort>)

  /// The wire, if it is one.
  public var wire: ID<Wire>? {
    switch self {
    case .wire(let wire): wire
    case .port: nil
    }
  }

  /// The port of a physical switch, if it is one.
  public var port: ID<PhysicalPort>? {
    switch self {
    case .wire: nil
    case .port(let port): port
    }
  }
}
