/// What the user means: every name resolved, every range expanded, every check passed.
///
/// All arrays are in file order, the order in which `docs/TopologyFormat.md` says things own
/// addresses: hosts as they stand, and within a host its sections and their entries as they stand.
/// A management OS adapter made by default takes its switch's place.
public struct Topology: Sendable {
  /// The file's `name`, or the first file's name without suffix.
  public var name: String
  /// One line about it.
  public var description: String?
  /// The files that it was read from; spans point into them.
  public var sources: [SourceFile]
  /// The assumptions with the file's overrides.
  public var assumptions: Assumptions
  /// Hyper-V hosts.
  public var hosts: [Host]
  /// Virtual machines of all hosts.
  public var virtualMachines: [VirtualMachine]
  /// Virtual switches of all hosts.
  public var virtualSwitches: [VirtualSwitch]
  /// Wires, declared ones first; the default one, where it exists and is not declared, last.
  public var wires: [Wire]
  /// What adapters have in common, one entry for each way in which adapters are set.
  public var adapterSettings: [AdapterSettings]
  /// Basic port ACLs, in the order of first use.
  public var acls: [RuleList<BasicRule>]
  /// Extended port ACLs, in the order of first use.
  public var extendedACLs: [RuleList<ExtendedRule>]
  /// Everything that sends and receives: what belongs to hosts, machines, interfaces of routers; the
  /// `outside` of each wire at the end, in wire order.
  public var endpoints: [Endpoint]
  /// What must hold.
  public var policy: [PolicyRule]
  /// The policy's groups by their names, their members sorted; one that could not be resolved is
  /// missing.
  public var groups: [String: [ID<Endpoint>]] = [:]
  /// Physical switches, in file order.
  public var physicalSwitches: [PhysicalSwitch] = []
  /// Ports of all physical switches; those of one stand together.
  public var physicalPorts: [PhysicalPort] = []
  /// Forwarding VMs and management OSs in file order, then the routers under `physical.routers`.
  public var routers: [Router] = []
  /// Teams of NICs of all hosts, bound by a switch or not.
  public var teams: [Team] = []
  /// The addresses that the file gives, as numbers, each with the first place that gives it.
  public var explicitAddresses: [UInt64: SourceSpan] = [:]
  /// The advice that the file does not want to hear.
  public var ignoredAdvice = IgnoredAdvice()

  /// A topology of these parts.
  public init(
    name: String, description: String?, sources: [SourceFile], assumptions: Assumptions,
    hosts: [Host], virtualMachines: [VirtualMachine], virtualSwitches: [VirtualSwitch],
    wires: [Wire], adapterSettings: [AdapterSettings], acls: [RuleList<BasicRule>],
    extendedACLs: [RuleList<ExtendedRule>], endpoints: [Endpoint], policy: [PolicyRule]
  ) {
    self.name = name
    self.description = description
    self.sources = sources
    self.assumptions = assumptions
    self.hosts = hosts
    self.virtualMachines = virtualMachines
    self.virtualSwitches = virtualSwitches
    self.wires = wires
    self.adapterSettings = adapterSettings
    self.acls = acls
    self.extendedACLs = extendedACLs
    self.endpoints = endpoints
    self.policy = policy
  }

  /// The endpoint of a number.
  public subscript(id: ID<Endpoint>) -> Endpoint { endpoints[id.index] }
  /// The switch of a number.
  public subscript(id: ID<VirtualSwitch>) -> VirtualSwitch { virtualSwitches[id.index] }
  /// The wire of a number.
  public subscript(id: ID<Wire>) -> Wire { wires[id.index] }
  /// The physical switch of a number.
  public subscript(id: ID<PhysicalSwitch>) -> PhysicalSwitch { physicalSwitches[id.index] }
  /// The port of a physical switch of a number.
  public subscript(id: ID<PhysicalPort>) -> PhysicalPort { physicalPorts[id.index] }
  /// The router of a number.
  public subscript(id: ID<Router>) -> Router { routers[id.index] }
  /// The virtual machine of a number.
  public subscript(id: ID<VirtualMachine>) -> VirtualMachine { virtualMachines[id.index] }
  /// The wire's, or the port's, name.
  public func name(of plug: Plug) -> String {
    switch plug {
    case .wire(let wire): self[wire].name
    case .port(let port): self[port].name
    }
  }

  /// The host of a number.
  public subscript(id: ID<Host>) -> Host { hosts[id.index] }
  /// The settings of a number.
  public subscript(id: ID<AdapterSettings>) -> AdapterSettings { adapterSettings[id.index] }
  /// The basic ACL of a number.
  public subscript(id: ID<RuleList<BasicRule>>) -> RuleList<BasicRule> { acls[id.index] }
  /// The extended ACL of a number.
  public subscript(id: ID<RuleList<ExtendedRule>>) -> RuleList<ExtendedRule> {
    extendedACLs[id.index]
  }
}
