public import Frames

/// What sends and receives frames.
public struct Endpoint: Sendable {
  /// What it is, and how it is attached.
  public enum Attachment: Sendable {
    /// A VM's or the management OS's adapter.
    case adapter(Adapter)
    /// A NIC, or a team, that no switch has bound: it stays with the management OS.
    case nic(UnboundNIC)
    /// A physical machine.
    case machine(Located<Plug>)
    /// An interface of a router under `physical.routers`.
    case routerInterface(RouterInterface)
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
    /// Where it, or each member of the team in their order, is plugged in, with the NIC's key; never
    /// empty.
    public var plugs: [Located<Plug>]
    /// With it the driver takes and sends only that VLAN.
    public var vlan: Located<VLANID>?
    /// A team of NICs rather than one.
    public var isTeam: Bool

    /// An unbound NIC of these parts.
    public init(plugs: [Located<Plug>], vlan: Located<VLANID>?, isTeam: Bool) {
      self.plugs = plugs
      self.vlan = vlan
      self.isTeam = isTeam
    }
  }

  /// An interface of a physical router (semantics 6).
  public struct RouterInterface: Sendable {
    /// The router that it belongs to.
    public var router: ID<Router>
    /// Where it is plugged in, with the key that says so; interfaces of one router with unlike
    /// `vlan` may share a port.
    public var plug: Located<Plug>
    /// With it the interface takes and sends only that VLAN.
    public var vlan: Located<VLANID>?
    /// What is asked of packets that come in by it; all rules are `inbound`.
    public var aclIn: ID<RuleList<ExtendedRule>>?
    /// What is asked of packets that leave by it; all rules are `inbound`, since local is the
    /// destination here too.
    public var aclOut: ID<RuleList<ExtendedRule>>?

    /// An interface of these parts.
    public init(
      router: ID<Router>, plug: Located<Plug>, vlan: Located<VLANID>?,
      aclIn: ID<RuleList<ExtendedRule>>?, aclOut: ID<RuleList<ExtendedRule>>?
    ) {
      self.router = router
      self.plug = plug
      self.vlan = vlan
      self.aclIn = aclIn
      self.aclOut = aclOut
    }
  }

  /// The full name: `host/vm/adapter`, `host/managementOS/adapter`, `host/managementOS/nic`,
  /// `machine`, `router/interface`, `outside`, `wire/outside`.
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
