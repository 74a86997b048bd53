/// One command with its arguments, and what it does to a simulated host.
struct CommandCall {
  typealias Value = ScriptInterpreter.Value

  let name: String
  var parameters: [String: Value]
  let positional: [Value]

  mutating func run(on host: inout SimulatedHost) throws(ScriptMistake) -> Value {
    let result = try answer(on: &host)
    guard parameters.isEmpty else {
      throw ScriptMistake(description: "\(name) has no \(parameters.keys.sorted())")
    }
    return result
  }

  private mutating func answer(on host: inout SimulatedHost) throws(ScriptMistake) -> Value {
    switch name {
    case "value": return positional.first ?? .null
    case "Find-Switch":
      return host.switches.first { $0.name == positional.first?.text }.map { .switchID($0.id) }
        ?? .null
    case "Find-Team":
      return host.teams.first { $0.name == positional.first?.text }.map { .team($0.name) } ?? .null
    case "Find-Machine":
      return host.machines.first { $0.name == positional.first?.text }.map { .machine($0.name) }
        ?? .null
    case "Find-ManagementAdapter":
      _ = take("-Warn")
      return adapter(positional.first?.text, of: nil, host)
    case "Find-Adapter":
      _ = take("-Warn")
      guard case .machine(let machine) = positional.first else { throw missing("$vm") }
      return adapter(positional.last?.text, of: machine, host)
    case "Show-Stray", "Test-Switch", "Write-Warning": return .null
    case "New-NetLbfoTeam":
      _ = take("-Confirm:$false")
      host.teams.append(
        SimulatedHost.Team(name: try text("-Name"), members: try texts("-TeamMembers")))
    case "New-VMSwitch": try newSwitch(on: &host)
    case "Set-VMSwitch", "Set-VMSwitchTeam": try setSwitch(on: &host)
    case "Remove-VMSwitch":
      _ = take("-Force")
      let id = try switchID()
      host.closeToManagementOS(id)
      host.switches.removeAll { $0.id == id }
      for index in host.adapters.indices where host.adapters[index].switchID == id {
        host.adapters[index].switchID = nil
      }
    case "Add-VMNetworkAdapter": try addAdapter(on: &host)
    case "Remove-VMNetworkAdapter":
      let id = try adapterID()
      host.adapters.removeAll { $0.id == id }
    case "Get-VMNetworkAdapterAcl|Remove-VMNetworkAdapterAcl":
      try change(on: &host) { $0.basic = [] }
    case "Get-VMNetworkAdapterExtendedAcl|Remove-VMNetworkAdapterExtendedAcl":
      try change(on: &host) { $0.extended = [] }
    case "Connect-VMNetworkAdapter":
      let id = try switchID()
      try change(on: &host) { $0.switchID = id }
    case "Disconnect-VMNetworkAdapter": try change(on: &host) { $0.switchID = nil }
    case "Set-VMNetworkAdapterVlan": try setVLAN(on: &host)
    case "Set-VMNetworkAdapterIsolation":
      let names = ["IsolationMode", "AllowUntaggedTraffic", "DefaultIsolationID"]
      let given = members(names)
      // What is not given goes back to its default.
      try change(on: &host) { $0.isolation = given }
    case "Set-VMNetworkAdapter": try setAdapter(on: &host)
    case "Add-VMNetworkAdapterAcl": try addBasicRule(on: &host)
    case "Add-VMNetworkAdapterExtendedAcl":
      var rule = members([
        "Action", "Direction", "LocalIPAddress", "RemoteIPAddress", "LocalPort", "RemotePort",
        "Protocol", "Weight", "Stateful", "IdleSessionTimeout",
      ])
      for side in ["LocalIPAddress", "RemoteIPAddress"] where rule[side] == nil {
        rule[side] = "ANY"
      }
      try change(on: &host) { $0.extended.append(SimulatedHost.Rule(members: rule)) }
    default: throw ScriptMistake(description: "no command: \(name)")
    }
    return .null
  }

  private func adapter(_ name: String?, of machine: String?, _ host: SimulatedHost) -> Value {
    host.adapters.first { $0.machine == machine && $0.name == name }.map { .adapterID($0.id) }
      ?? .null
  }

  private func missing(_ name: String) -> ScriptMistake {
    ScriptMistake(description: "\(self.name) lacks \(name)")
  }

  private mutating func take(_ name: String) -> Value? { parameters.removeValue(forKey: name) }

  private mutating func text(_ name: String) throws(ScriptMistake) -> String {
    guard let text = take(name)?.text else { throw missing(name) }
    return text
  }

  private mutating func texts(_ name: String) throws(ScriptMistake) -> [String] {
    guard let texts = take(name)?.texts, !texts.isEmpty else { throw missing(name) }
    return texts
  }

  private mutating func switchID() throws(ScriptMistake) -> Int {
    guard case .switchID(let id) = take("-VMSwitch") else { throw missing("-VMSwitch") }
    return id
  }

  private mutating func adapterID() throws(ScriptMistake) -> Int {
    guard case .adapterID(let id) = take("-VMNetworkAdapter") else {
      throw missing("-VMNetworkAdapter")
    }
    return id
  }

  private mutating func members(_ names: [String]) -> [String: String] {
    var members: [String: String] = [:]
    for name in names {
      if let value = take("-\(name)")?.text { members[name] = value }
    }
    return members
  }

  private mutating func change(
    on host: inout SimulatedHost, _ body: (inout SimulatedHost.Adapter) -> Void
  ) throws(ScriptMistake) {
    let id = try adapterID()
    guard let index = host.adapters.firstIndex(where: { $0.id == id }) else {
      throw ScriptMistake(description: "the adapter has gone")
    }
    body(&host.adapters[index])
  }

  private mutating func newSwitch(on host: inout SimulatedHost) throws(ScriptMistake) {
    var entry = SimulatedHost.Switch(
      id: host.number(), name: try text("-Name"), type: take("-SwitchType")?.text ?? "External")
    if entry.type == "External" {
      entry.nics = try texts("-NetAdapterName")
      entry.isSET = take("-EnableEmbeddedTeaming")?.text == "True"
      guard take("-AllowManagementOS")?.text == "False" else { throw missing("-AllowManagementOS") }
      guard entry.nics.count == 1 || entry.isSET else { throw missing("-EnableEmbeddedTeaming") }
    }
    host.addSwitch(entry)
  }

  private mutating func setSwitch(on host: inout SimulatedHost) throws(ScriptMistake) {
    let id = try switchID()
    guard let index = host.switches.firstIndex(where: { $0.id == id }) else { return }
    let type = take("-SwitchType")?.text
    let nics = take("-NetAdapterName")?.texts
    let allows = take("-AllowManagementOS")?.text
    if let nics { (host.switches[index].nics, host.switches[index].type) = (nics, "External") }
    if allows == "False" || type == "Private" { host.closeToManagementOS(id) }
    guard let type else { return }
    host.switches[index].type = type
    host.switches[index].nics = []
    host.switches[index].isSET = false
  }

  private mutating func addAdapter(on host: inout SimulatedHost) throws(ScriptMistake) {
    let name = try text("-Name")
    if take("-ManagementOS") != nil {
      let switchName = try text("-SwitchName")
      guard let entry = host.switches.first(where: { $0.name == switchName }) else {
        throw ScriptMistake(description: "no switch \(switchName)")
      }
      guard entry.type != "Private" else {
        throw ScriptMistake(description: "\(switchName) is private")
      }
      host.addAdapter(name, machine: nil, switchID: entry.id)
      return
    }
    guard case .machine(let machine) = take("-VM") else { throw missing("-VM") }
    host.addAdapter(name, machine: machine, switchID: nil)
  }

  private mutating func setVLAN(on host: inout SimulatedHost) throws(ScriptMistake) {
    var vlan: [String: String] = [:]
    switch true {
    case take("-Untagged") != nil: vlan["OperationMode"] = "Untagged"
    case take("-Access") != nil:
      vlan = members(["VlanId"])
      vlan["OperationMode"] = "Access"
    case take("-Trunk") != nil:
      vlan = members(["AllowedVlanIdList", "NativeVlanId"])
      vlan["OperationMode"] = "Trunk"
    case take("-Isolated") != nil:
      vlan = members(["PrimaryVlanId", "SecondaryVlanId"])
      (vlan["OperationMode"], vlan["PrivateVlanMode"]) = ("Private", "Isolated")
    case take("-Community") != nil:
      vlan = members(["PrimaryVlanId", "SecondaryVlanId"])
      (vlan["OperationMode"], vlan["PrivateVlanMode"]) = ("Private", "Community")
    case take("-Promiscuous") != nil:
      vlan = members(["PrimaryVlanId", "SecondaryVlanIdList"])
      (vlan["OperationMode"], vlan["PrivateVlanMode"]) = ("Private", "Promiscuous")
    default: throw missing("a mode")
    }
    let made = vlan
    try change(on: &host) { $0.vlan = made }
  }

  private mutating func setAdapter(on host: inout SimulatedHost) throws(ScriptMistake) {
    let given = members([
      "MacAddressSpoofing", "AllowTeaming", "DhcpGuard", "RouterGuard", "IeeePriorityTag",
      "StormLimit", "PortMirroring", "IovWeight",
    ])
    let mac = take("-StaticMacAddress")?.text
    try change(on: &host) { adapter in
      adapter.security.merge(given) { $1 }
      if let mac { adapter.mac = mac }
    }
  }

  private mutating func addBasicRule(on host: inout SimulatedHost) throws(ScriptMistake) {
    let rule = members([
      "Action", "Direction", "LocalIPAddress", "RemoteIPAddress", "LocalMacAddress",
      "RemoteMacAddress",
    ])
    guard rule.count == 3 else { throw missing("exactly one address") }
    let directions =
      rule["Direction"] == "Both" ? ["Inbound", "Outbound"] : [rule["Direction"] ?? ""]
    try change(on: &host) { adapter in
      for direction in directions {
        var one = rule
        one["Direction"] = direction
        adapter.basic.append(SimulatedHost.Rule(members: one))
      }
    }
  }
}
