/// What one cmdlet returns.
enum ExportSection: CaseIterable, Sendable {
  case switches, switchTeams, adapters, vlans, isolations, routingDomains, basicACLs, extendedACLs
  case machines, netAdapters, bindings, addresses, teamMembers, teamNICs, translations, interfaces

  /// The names of members, in lower case, under which a file may hold it.
  var names: [String] {
    switch self {
    case .switches: ["switches", "get-vmswitch", "vmswitch", "vmswitches"]
    case .switchTeams:
      ["teams", "switchteams", "get-vmswitchteam", "vmswitchteam", "vmswitchteams"]
    case .adapters:
      [
        "adapters", "get-vmnetworkadapter", "vmnetworkadapter", "vmnetworkadapters",
        "managementadapters",
      ]
    case .vlans:
      ["vlans", "get-vmnetworkadaptervlan", "vmnetworkadaptervlan", "vmnetworkadaptervlans"]
    case .isolations:
      ["isolations", "get-vmnetworkadapterisolation", "vmnetworkadapterisolation"]
    case .routingDomains:
      [
        "routingdomains", "get-vmnetworkadapterroutingdomainmapping",
        "vmnetworkadapterroutingdomainmapping",
      ]
    case .basicACLs: ["acls", "get-vmnetworkadapteracl", "vmnetworkadapteracl"]
    case .extendedACLs:
      ["extendedacls", "get-vmnetworkadapterextendedacl", "vmnetworkadapterextendedacl"]
    case .machines: ["vms", "get-vm", "vm", "virtualmachines"]
    case .netAdapters: ["netadapters", "get-netadapter", "netadapter"]
    case .bindings:
      ["bindings", "get-netadapterbinding", "netadapterbinding", "netadapterbindings"]
    case .addresses:
      ["addresses", "get-netipaddress", "netipaddress", "netipaddresses", "ipaddresses"]
    case .teamMembers: ["lbfomembers", "get-netlbfoteammember", "netlbfoteammember"]
    case .teamNICs: ["lbfonics", "get-netlbfoteamnic", "netlbfoteamnic"]
    case .translations: ["nat", "get-netnat", "netnat", "nats"]
    case .interfaces: ["interfaces", "get-netipinterface", "netipinterface", "netipinterfaces"]
    }
  }

  /// The section of a member's name in lower case.
  static let byName: [String: ExportSection] = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { section in section.names.map { ($0, section) } })

  /// The section that a row without a name belongs to, by the members that only such rows have.
  static func recognised(_ row: JSONRecord) -> ExportSection? {
    let has = { (names: String...) in names.allSatisfy { row.members[$0] != nil } }
    if has("operationmode") && (has("accessvlanid") || has("nativevlanid")) { return .vlans }
    if has("switchtype") { return .switches }
    if has("loadbalancingalgorithm", "netadapterinterfacedescription") { return .switchTeams }
    if has("isolationmode", "allowuntaggedtraffic") { return .isolations }
    if has("routingdomainid", "isolationid") { return .routingDomains }
    if has("localipaddress", "weight") { return .extendedACLs }
    if has("direction", "localaddress") || has("meteredmegabytes") { return .basicACLs }
    if has("componentid", "enabled") { return .bindings }
    if has("ipaddress", "prefixlength") { return .addresses }
    if has("macaddress") && (has("switchname") || has("ismanagementos")) { return .adapters }
    if has("interfacedescription") && (has("interfaceguid") || has("macaddress")) {
      return .netAdapters
    }
    if has("state") && (has("vmid") || has("vmname") || has("generation")) { return .machines }
    return nil
  }

  /// The cmdlet, for messages.
  var cmdlet: String {
    switch self {
    case .switches: "Get-VMSwitch"
    case .switchTeams: "Get-VMSwitchTeam"
    case .adapters: "Get-VMNetworkAdapter"
    case .vlans: "Get-VMNetworkAdapterVlan"
    case .isolations: "Get-VMNetworkAdapterIsolation"
    case .routingDomains: "Get-VMNetworkAdapterRoutingDomainMapping"
    case .basicACLs: "Get-VMNetworkAdapterAcl"
    case .extendedACLs: "Get-VMNetworkAdapterExtendedAcl"
    case .machines: "Get-VM"
    case .netAdapters: "Get-NetAdapter"
    case .bindings: "Get-NetAdapterBinding"
    case .addresses: "Get-NetIPAddress"
    case .teamMembers: "Get-NetLbfoTeamMember"
    case .teamNICs: "Get-NetLbfoTeamNic"
    case .translations: "Get-NetNat"
    case .interfaces: "Get-NetIPInterface"
    }
  }
}
