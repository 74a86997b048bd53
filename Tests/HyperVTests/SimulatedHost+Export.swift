extension SimulatedHost {
  /// What Export-BulkheadTopology.ps1 writes of the host.
  var exported: PowerShellJSON {
    .object([
      ("Host", .text(name)), ("OSVersion", .text("10.0.20348.0")),
      ("Switches", .list(switches.map(exported))),
      (
        "VMs",
        .list(
          machines.map { machine in
            let states = ["Running": 2, "Off": 3, "Saved": 6]
            return .object([
              ("Name", .text(machine.name)), ("Id", .text(Self.guid(machine.id))),
              ("State", .choice(states[machine.state] ?? 0, machine.state)),
            ])
          })
      ),
      ("Adapters", .list(adapters.map(exported))),
      (
        "NetAdapters",
        .list(
          nics.enumerated().map { nic($1, $0, description: "Ethernet \($0)") }
            + teams.enumerated().map { index, team in
              nic(
                team.name, 1000 + index,
                description: "Microsoft Network Adapter Multiplexor Driver #\(index)")
            })
      ),
      (
        "LbfoNics",
        .list(teams.map { .object([("Name", .text($0.name)), ("Team", .text($0.name))]) })
      ),
      (
        "LbfoMembers",
        .list(
          teams.flatMap { team in
            team.members.map { .object([("Name", .text($0)), ("Team", .text(team.name))]) }
          })
      ),
    ])
  }

  static func guid(_ number: Int) -> String {
    let digits = String(number)
    return "00000000-0000-0000-0000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  private func nicNumber(_ name: String) -> Int {
    nics.firstIndex(of: name) ?? 1000 + (teams.firstIndex { $0.name == name } ?? 0)
  }

  private func nic(_ name: String, _ number: Int, description: String) -> PowerShellJSON {
    .object([
      ("Name", .text(name)), ("InterfaceDescription", .text(description)),
      ("InterfaceGuid", .text("{\(Self.guid(5000 + number))}")), ("VlanID", .number(0)),
      ("HardwareInterface", .bool(number < 1000)), ("Virtual", .bool(number >= 1000)),
      ("MacAddress", .text("00-00-00-00-00-00")),
    ])
  }

  private func exported(_ entry: Switch) -> PowerShellJSON {
    let types = ["Private": 0, "Internal": 1, "External": 2]
    return .object([
      ("Name", .text(entry.name)), ("Id", .text(Self.guid(entry.id))),
      ("SwitchType", .choice(types[entry.type] ?? 9, entry.type)),
      ("AllowManagementOS", .bool(entry.allowsManagementOS)),
      ("EmbeddedTeamingEnabled", .bool(entry.isSET)),
      (
        "NetAdapterInterfaceDescription",
        entry.nics.isEmpty ? .null : .text(entry.isSET ? "Teamed-Interface" : "one")
      ),
      (
        "NetAdapterInterfaceGuid",
        .list(entry.nics.map { .text(Self.guid(5000 + nicNumber($0)).uppercased()) })
      ),
    ])
  }

  private func onOff(_ value: String?) -> PowerShellJSON {
    .choice(value == "On" ? 0 : 1, value ?? "Off")
  }

  private func exported(_ adapter: Adapter) -> PowerShellJSON {
    let entry = switches.first { $0.id == adapter.switchID }
    let machine = machines.first { $0.name == adapter.machine }
    let modes = ["None": 0, "Destination": 1, "Source": 2]
    let mirroring = adapter.security["PortMirroring"] ?? "None"
    let machineName: PowerShellJSON = machine.map { .text($0.name) } ?? .null
    let machineID: PowerShellJSON = machine.map { .text(Self.guid($0.id)) } ?? .null
    let switchName: PowerShellJSON = entry.map { .text($0.name) } ?? .null
    let switchID: PowerShellJSON = entry.map { .text(Self.guid($0.id)) } ?? .null
    let identity: [(String, PowerShellJSON)] = [
      ("Name", .text(adapter.name)), ("Id", .text("Microsoft:\(Self.guid(adapter.id))")),
      ("VMName", machineName), ("VMId", machineID),
      ("IsManagementOs", .bool(adapter.machine == nil)), ("IsExternalAdapter", .bool(false)),
      ("SwitchName", switchName), ("SwitchId", switchID),
      ("Connected", adapter.machine == nil ? .null : .bool(entry != nil)),
      ("MacAddress", .text(adapter.mac)),
    ]
    let settings: [(String, PowerShellJSON)] = [
      ("MacAddressSpoofing", onOff(adapter.security["MacAddressSpoofing"])),
      ("AllowTeaming", onOff(adapter.security["AllowTeaming"])),
      ("DhcpGuard", onOff(adapter.security["DhcpGuard"])),
      ("RouterGuard", onOff(adapter.security["RouterGuard"])),
      ("IeeePriorityTag", onOff(adapter.security["IeeePriorityTag"])),
      ("StormLimit", .number(Int(adapter.security["StormLimit"] ?? "") ?? 0)),
      ("PortMirroringMode", .choice(modes[mirroring] ?? 9, mirroring)),
      ("IovWeight", .number(Int(adapter.security["IovWeight"] ?? "") ?? 0)),
      ("VlanSetting", vlan(adapter.vlan)), ("IsolationSetting", isolation(adapter.isolation)),
      ("AclList", .list(adapter.basic.map(basic))),
      ("ExtendedAclList", .list(adapter.extended.map(extended))),
    ]
    return .object(identity + settings)
  }

  private func vlan(_ members: [String: String]) -> PowerShellJSON {
    let modes = ["Untagged": 0, "Access": 1, "Trunk": 2, "Private": 3]
    let roles = ["Isolated": 1, "Community": 2, "Promiscuous": 3]
    let mode = members["OperationMode"] ?? ""
    let role = members["PrivateVlanMode"] ?? ""
    let number = { (name: String) in PowerShellJSON.number(Int(members[name] ?? "") ?? 0) }
    return .object([
      ("OperationMode", .choice(modes[mode] ?? 9, mode)), ("AccessVlanId", number("VlanId")),
      ("NativeVlanId", number("NativeVlanId")),
      ("AllowedVlanIdList", .list(Self.numbers(members["AllowedVlanIdList"]))),
      ("PrivateVlanMode", role.isEmpty ? .number(0) : .choice(roles[role] ?? 9, role)),
      ("PrimaryVlanId", number("PrimaryVlanId")), ("SecondaryVlanId", number("SecondaryVlanId")),
      (
        "SecondaryVlanIdList",
        members["SecondaryVlanIdList"].map { .list(Self.numbers($0)) } ?? .null
      ),
    ])
  }

  private static func numbers(_ text: String?) -> [PowerShellJSON] {
    (text ?? "").split(separator: ",").flatMap { part -> [PowerShellJSON] in
      let bounds = part.split(separator: "-").compactMap { Int($0) }
      guard let first = bounds.first, let last = bounds.last else { return [] }
      return (first...last).map { .number($0) }
    }
  }

  private func isolation(_ members: [String: String]) -> PowerShellJSON {
    let mode = members["IsolationMode"] ?? "None"
    return .object([
      ("IsolationMode", .choice(mode == "Vlan" ? 3 : 0, mode)),
      ("AllowUntaggedTraffic", .bool(members["AllowUntaggedTraffic"] == "True")),
      ("DefaultIsolationID", .number(Int(members["DefaultIsolationID"] ?? "") ?? 0)),
      ("MultiTenantStack", .choice(1, "Off")),
    ])
  }

  private func basic(_ rule: Rule) -> PowerShellJSON {
    let members = rule.members
    let actions = ["Allow": 1, "Deny": 2, "Meter": 3]
    let action = members["Action"] ?? ""
    let direction = members["Direction"] ?? ""
    return .object([
      ("Action", .choice(actions[action] ?? 9, action)),
      ("Direction", .choice(direction == "Inbound" ? 1 : 2, direction)),
      ("LocalAddress", .text(members["LocalIPAddress"] ?? members["LocalMacAddress"] ?? "")),
      ("LocalAddressType", Self.type(members["LocalIPAddress"], members["LocalMacAddress"])),
      ("RemoteAddress", .text(members["RemoteIPAddress"] ?? members["RemoteMacAddress"] ?? "")),
      ("RemoteAddressType", Self.type(members["RemoteIPAddress"], members["RemoteMacAddress"])),
      ("MeteredMegabytes", .text("")),
    ])
  }

  private static func type(_ ip: String?, _ mac: String?) -> PowerShellJSON {
    if let mac { return mac == "ANY" ? .choice(7, "WildcardMac") : .choice(1, "Mac") }
    switch ip {
    case "ANY": return .choice(6, "WildcardBoth")
    case "0.0.0.0/0": return .choice(4, "WildcardIPv4")
    case "::/0": return .choice(5, "WildcardIPv6")
    case .some(let text): return text.contains(":") ? .choice(3, "IPv6") : .choice(2, "IPv4")
    case nil: return .number(0)
    }
  }

  private func extended(_ rule: Rule) -> PowerShellJSON {
    let members = rule.members
    let action = members["Action"] ?? ""
    let direction = members["Direction"] ?? ""
    let text = { (name: String) in PowerShellJSON.text(members[name] ?? "") }
    return .object([
      ("Action", .choice(action == "Allow" ? 1 : 2, action)),
      ("Direction", .choice(direction == "Inbound" ? 1 : 2, direction)),
      ("LocalIPAddress", text("LocalIPAddress")), ("RemoteIPAddress", text("RemoteIPAddress")),
      ("LocalPort", text("LocalPort")), ("RemotePort", text("RemotePort")),
      ("Protocol", text("Protocol")), ("Weight", .number(Int(members["Weight"] ?? "") ?? 0)),
      ("Stateful", .bool(members["Stateful"] == "True")),
      ("IdleSessionTimeout", .number(Int(members["IdleSessionTimeout"] ?? "") ?? 0)),
      ("IsolationID", .number(0)),
    ])
  }
}
