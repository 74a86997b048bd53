public import Frames

/// What sends and receives frames.
public struct Endpoint: Sendable {
  /// What it is, and how it is attached.
  public enum Attachment: Sendable {
    /// A VM's or the management OS's adapter.
    case adapter(Adapter)
    /// A NIC, or a team, that no switch has bound: it stays with the management OS.
    case nic(UnboundNIC)
    /// The rest of the world behind a wire.
    case outside(ID<Wire>)
  }

  /// A virtual adapter.
  public struct Adapter: Sendable {
    /// `nil` is the management OS.
    public var virtualMachine: ID<VirtualMachine>?
    /// Where it is plugged in; `nil` is nowhere.
    public var virtualSwitch: ID<VirtualSwitch>?
    /// Modes and policies.
    public var settings: ID<AdapterSettings>

    /// An adapter of these parts.
    public init(
      virtualMachine: ID<VirtualMachine>?, virtualSwitch: ID<VirtualSwitch>?,
      settings: ID<AdapterSettings>
    ) {
      self.virtualMachine = virtualMachine
      self.virtualSwitch = virtualSwitch
      self.settings = settings
    }
  }

  /// A NIC or team that stays with the management OS (semantics 4).
  public struct UnboundNIC: Sendable {
    /// The wire that it is plugged into.
    public var wire: ID<Wire>
    /// With it the driver takes and sends only that VLAN.
    public var vlan: Located<VLANID>?
    /// A team of NICs rather than one.
    public var isTeam: Bool

    /// An unbound NIC of these parts.
    public init(wire: ID<Wire>, vlan: Located<VLANID>?, isTeam: Bool) {
      self.wire = wire
      self.vlan = vlan
      self.isTeam = isTeam
    }
  }

  /// The full name: `host/vm/adapter`, `host/managementOS/adapter`, `host/managementOS/nic`,
  /// `outside`, `wire/outside`.
  public var name: String
  /// The host that it belongs to; `nil` is the physical network.
  public var host: ID<Host>?
  /// What it is, and how it is attached.
  public var attachment: Attachment
  /// Its own address; only `outside` has none.
  public var mac: MACAddress?
  /// Declared addresses: for honest frames and reports, nothing enforces them.
  public var addresses: [InterfaceAddress]
  /// Its key; for an adapter made by default its switch's key, for `outside` its wire's.
  public var definition: SourceSpan

  /// An endpoint of these parts.
  public init(
    name: String, host: ID<Host>?, attachment: Attachment, mac: MACAddress?,
    addresses: [InterfaceAddress], definition: SourceSpan
  ) {
    self.name = name
    self.host = host
    self.attachment = attachment
    self.mac = mac
    self.addresses = addresses
    self.definition = definition
  }
}
