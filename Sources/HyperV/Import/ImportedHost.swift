internal import Frames
internal import TopologyModel

/// A host as its export says, in the terms of the topology; names are the export's own.
struct ImportedHost {
  var name: String
  var nics: [ImportedNIC] = []
  var teams: [ImportedTeam] = []
  var switches: [ImportedSwitch] = []
  var managementAdapters: [ImportedAdapter] = []
  var machines: [ImportedMachine] = []
  /// The management OS routes or translates addresses between its networks.
  var forwards = false
}

/// A physical adapter.
struct ImportedNIC {
  var name: String
  /// Braces left out, lower case; empty where it is not known.
  var guid: String
  var description: String
  var mac: MACAddress?
  var addresses: [InterfaceAddress] = []
  /// The driver's own VLAN.
  var vlan: VLANID?
  /// A switch or team has it.
  var isBound = false
  /// It is the team of its name, and no NIC.
  var isTeam = false
}

/// A team of NICs.
struct ImportedTeam {
  var name: String
  var kind: Team.Kind
  /// Indices of NICs.
  var members: [Int]
  var mac: MACAddress?
  var addresses: [InterfaceAddress] = []
  /// A switch has it.
  var isBound = false
}

/// A virtual switch.
struct ImportedSwitch {
  enum Kind {
    /// By a NIC's or a team's index.
    case external(Uplink, allowManagementOS: Bool)
    case `internal`
    case `private`
  }
  enum Uplink {
    case nic(Int)
    case team(Int)
  }

  var name: String
  /// Lower case; empty where it is not known.
  var id: String
  var kind: Kind
  var forwardingExtension: String?
}

/// A virtual machine.
struct ImportedMachine {
  var name: String
  /// Lower case; empty where it is not known.
  var id: String
  var state: VirtualMachine.State
  var adapters: [ImportedAdapter] = []
}

/// A virtual adapter.
struct ImportedAdapter {
  var name: String
  /// Lower case; empty where it is not known.
  var id: String
  /// The index of its switch.
  var switchIndex: Int?
  var mac: MACAddress?
  var addresses: [InterfaceAddress] = []
  var settings = ImportedSettings()
}

/// What an adapter is set to; every initial value is the format's default.
struct ImportedSettings: Hashable {
  var mode = PortMode.untagged
  /// The mode comes from the isolation setting.
  var isIsolation = false
  var connected = true
  var macAddressSpoofing = false
  var allowTeaming = false
  var priorityTag = false
  var dhcpGuard = false
  var routerGuard = false
  var portMirroring = PortMirroring.none
  var stormLimit: UInt32 = 0
  var sriov = false
  var rules = ImportedRules()
}

/// Both port ACLs of an adapter.
struct ImportedRules: Hashable {
  var basic: [BasicRule] = []
  var extended: [ExtendedRule] = []

  var count: Int { basic.count + extended.count }
}
