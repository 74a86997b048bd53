import Frames
import TopologyModel

/// A small topology as data: it can be written as a file, built as a model, and cut smaller.
///
/// Sections are written, and number their endpoints, in the order in which they stand here.
struct TopologyDescription {
  /// A NIC, or a team of NICs.
  struct Interface {
    var name: String
    /// Of the NIC, or of each member of the team.
    var plugs: [Plug]
    var isTeam = false
    /// Its own while no switch binds it.
    var mac: MACAddress
    /// Likewise.
    var vlan: VLANID?
    /// Likewise.
    var addresses: [InterfaceAddress] = []

    /// One on a wire; `nil` is the default one.
    init(
      name: String, wire: String? = nil, isTeam: Bool = false, mac: MACAddress,
      vlan: VLANID? = nil
    ) {
      self.name = name
      plugs = [wire.map { .wire($0) } ?? .defaultWire]
      self.isTeam = isTeam
      self.mac = mac
      self.vlan = vlan
    }

    /// The NIC, or the NICs inside the team.
    var memberNames: [String] {
      isTeam ? plugs.indices.map { "\(name)-member\($0 == 0 ? "" : "\($0 + 1)")" } : [name]
    }
  }

  /// A virtual switch.
  struct Switch {
    enum Kind {
      case external(interface: String, allowManagementOS: Bool)
      case `internal`
      case `private`
    }

    var name: String
    var kind: Kind

    /// Whether management OS adapters may be connected to it.
    var takesManagementOS: Bool {
      switch kind {
      case .external(_, let allowManagementOS): allowManagementOS
      case .internal: true
      case .private: false
      }
    }
  }

  /// A VM's or the management OS's adapter.
  struct Adapter {
    var name: String
    /// `nil` is plugged in nowhere.
    var virtualSwitch: String?
    var mac: MACAddress
    var mode = PortMode.untagged
    /// An access port is written as `isolation` with `allowUntagged: true`, which is the same.
    var isWrittenAsIsolation = false
    var isConnected = true
    var maySpoof = false
    var allowsTeaming = false
    var policies = Policies()
    var addresses: [InterfaceAddress] = []
  }

  /// What a port does beyond VLANs and source addresses.
  struct Policies: Hashable {
    var acl: [BasicRule] = []
    var extendedACL: [ExtendedRule] = []
    var guardsDHCP = false
    var guardsRouters = false
    var mirroring = PortMirroring.none
    var stormLimit: UInt32 = 0
    var hasSRIOV = false
  }

  /// A virtual machine.
  struct Machine {
    var name: String
    var state = VirtualMachine.State.running
    var adapters: [Adapter]
    /// Whether it routes between them.
    var forwards = false
  }

  /// A host.
  struct Host {
    var name: String
    var interfaces: [Interface] = []
    var switches: [Switch] = []
    /// A switch that none of them names has its default one, if it may have any.
    var managementOS: [Adapter] = []
    var machines: [Machine] = []
    /// Whether the management OS routes between its adapters and unbound NICs.
    var forwards = false

    /// The interfaces that no switch binds.
    var unboundInterfaces: [Interface] {
      interfaces.filter { interface in
        !switches.contains { virtualSwitch in
          guard case .external(interface.name, _) = virtualSwitch.kind else { return false }
          return true
        }
      }
    }

    /// The switches whose management OS adapter nobody lists.
    var switchesWithDefaultAdapter: [Switch] {
      switches.filter { virtualSwitch in
        virtualSwitch.takesManagementOS
          && !managementOS.contains { $0.virtualSwitch == virtualSwitch.name }
      }
    }
  }

  /// What random frames are mostly about.
  enum Emphasis {
    /// VLANs, addresses, lookup: every kind of port, tags of every kind.
    case forwarding
    /// Policies: ports that mostly reach each other, and packets in plain frames.
    case policies
    /// Packets for routers, and across them.
    case routing
  }

  var emphasis = Emphasis.forwarding
  var declaredWires: [String] = []
  var hosts: [Host]
  var physical = PhysicalNetwork()
  /// In the order in which they are written.
  var overrides: [(assumption: Assumption, value: Bool)] = []
}

extension MACAddress {
  /// `mac: auto`: 02 and the low 40 bits of the FNV-1a 64 hash of the full name.
  static func automatic(for name: String) -> MACAddress {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for octet in name.utf8 { hash = (hash ^ UInt64(octet)) &* 0x0000_0100_0000_01B3 }
    return MACAddress(truncating: 0x0200_0000_0000 | hash & 0xFF_FFFF_FFFF)
  }
}
