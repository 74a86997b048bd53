/// The commands of one host, all of them or those that make an old one new.
struct HostScript {
  private(set) var lines: [String] = []
  private(set) var omitted: [String] = []

  /// Writes what a host needs.
  mutating func write(_ host: HostCommands, from old: HostCommands?) {
    for team in host.teams where !(old?.teams.contains(team) ?? false) { write(team) }
    let oldSwitches = Dictionary(
      (old?.switches ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in host.switches { write(entry, from: oldSwitches[entry.name], host) }
    writeManagementOS(host, from: old)
    let oldMachines = Dictionary(
      (old?.machines ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for machine in host.machines {
      write(machine, from: oldMachines[machine.name], isChange: old != nil)
    }
    guard let old else { return }
    let machines = Set(host.machines.map(\.name))
    for machine in old.machines where !machines.contains(machine.name) {
      omitted.append("the VM \(PlainText.shown(machine.name)) is gone; it is not removed")
    }
    let switches = Set(host.switches.map(\.name))
    for entry in old.switches where !switches.contains(entry.name) {
      lines += [
        "$switch = Find-Switch \(PowerShellText.quoted(entry.name))",
        "if ($switch) { Remove-VMSwitch -VMSwitch $switch -Force }",
      ]
    }
    let teams = Set(host.teams.map(\.name))
    for team in old.teams where !teams.contains(team.name) {
      omitted.append("the team \(PlainText.shown(team.name)) is gone; it is not removed")
    }
  }

  private mutating func write(_ team: HostCommands.LBFOTeam) {
    let name = PowerShellText.quoted(team.name)
    lines += [
      "$team = Find-Team \(name)",
      "if (-not $team) { New-NetLbfoTeam -Name \(name) -TeamMembers "
        + "\(PowerShellText.list(team.members)) -Confirm:$false }",
    ]
  }

  private mutating func write(
    _ entry: HostCommands.Switch, from old: HostCommands.Switch?, _ host: HostCommands
  ) {
    guard entry != old else { return }
    let name = PowerShellText.quoted(entry.name)
    if let old {
      change(entry, from: old)
      return
    }
    lines.append("$switch = Find-Switch \(name)")
    lines.append("if (-not $switch) {")
    switch entry.kind {
    case .private: lines.append("  New-VMSwitch -Name \(name) -SwitchType Private")
    case .internal:
      lines.append("  New-VMSwitch -Name \(name) -SwitchType Internal")
      // The switch comes with an adapter of its name.
      if !host.managementAdapters.contains(where: { $0.name == entry.name }) {
        lines += [
          "  $adapter = Find-ManagementAdapter \(name)",
          "  if ($adapter) { Remove-VMNetworkAdapter -VMNetworkAdapter $adapter }",
        ]
      }
    case .external(let nics, let isSET):
      let uplink =
        "-NetAdapterName \(PowerShellText.list(nics))"
        + (isSET ? " -EnableEmbeddedTeaming $true" : "")
      lines.append("  New-VMSwitch -Name \(name) \(uplink) -AllowManagementOS $false")
    }
    lines.append("}")
    lines.append("Test-Switch \(name) \(entry.kind.word)")
  }

  private mutating func change(_ entry: HostCommands.Switch, from old: HostCommands.Switch) {
    let find = "$switch = Find-Switch \(PowerShellText.quoted(entry.name))"
    switch (old.kind, entry.kind) {
    case (_, .internal):
      lines += [find, "if ($switch) { Set-VMSwitch -VMSwitch $switch -SwitchType Internal }"]
    case (_, .private):
      lines += [find, "if ($switch) { Set-VMSwitch -VMSwitch $switch -SwitchType Private }"]
    case (.external(_, true), .external(let nics, true)):
      lines += [
        find,
        "if ($switch) { Set-VMSwitchTeam -VMSwitch $switch -NetAdapterName "
          + "\(PowerShellText.list(nics)) }",
      ]
    case (.external(_, false), .external(let nics, false)), (.internal, .external(let nics, false)),
      (.private, .external(let nics, false)):
      lines += [
        find,
        "if ($switch) { Set-VMSwitch -VMSwitch $switch -NetAdapterName "
          + "\(PowerShellText.list(nics)) -AllowManagementOS $false }",
      ]
    case (.external, .external), (.internal, .external), (.private, .external):
      omitted.append(
        "the switch \(PlainText.shown(entry.name)) would have to be made anew, since a team is part "
          + "of a switch from the beginning")
    }
  }

  private mutating func writeManagementOS(_ host: HostCommands, from old: HostCommands?) {
    // Making a switch anew, or changing its kind, takes its management OS adapters away.
    let changed = Set(
      host.switches.filter { entry in old?.switches.contains(entry) == false }.map(\.name))
    let names = Set(host.managementAdapters.map(\.name))
    for adapter in old?.managementAdapters ?? [] where !names.contains(adapter.name) {
      remove(adapter, find: "Find-ManagementAdapter")
    }
    for adapter in host.managementAdapters {
      var known = old?.managementAdapters.first { $0.name == adapter.name }
      if let switchName = adapter.switchName, changed.contains(switchName) { known = nil }
      if let other = known, other.switchName != adapter.switchName {
        remove(other, find: "Find-ManagementAdapter")
        known = nil
      }
      let groups = adapter.groups.filter { !(known?.groups.contains($0) ?? false) }
      if known != nil, groups.isEmpty { continue }
      let name = PowerShellText.quoted(adapter.name)
      guard let switchName = adapter.switchName else {
        omitted.append(
          "\(PlainText.shown(adapter.name)) of the management OS is on no switch, which Hyper-V "
            + "cannot have")
        continue
      }
      lines.append("$adapter = Find-ManagementAdapter \(name)\(known == nil ? "" : " -Warn")")
      if known == nil {
        lines += [
          "if (-not $adapter) {",
          "  Add-VMNetworkAdapter -ManagementOS -SwitchName \(PowerShellText.quoted(switchName)) "
            + "-Name \(name)",
          "  $adapter = Find-ManagementAdapter \(name)",
          "}",
        ]
      }
      write(groups, indent: "")
    }
    if old == nil, !host.switches.isEmpty {
      lines.append(
        "Show-Stray 'the management OS' (Get-VMNetworkAdapter -ManagementOS) "
          + "@(\(PowerShellText.list(host.managementAdapters.map(\.name)).emptied(host.managementAdapters.isEmpty)))"
      )
    }
  }

  private mutating func remove(_ adapter: AdapterCommands, find: String) {
    lines += [
      "$adapter = \(find) \(PowerShellText.quoted(adapter.name))",
      "if ($adapter) { Remove-VMNetworkAdapter -VMNetworkAdapter $adapter }",
    ]
  }

  private mutating func write(_ groups: [CommandGroup], indent: String) {
    guard !groups.isEmpty else { return }
    lines.append("\(indent)if ($adapter) {")
    for line in groups.flatMap(\.lines) { lines.append("\(indent)  \(line)") }
    lines.append("\(indent)}")
  }

  private mutating func write(
    _ machine: HostCommands.Machine, from old: HostCommands.Machine?, isChange: Bool
  ) {
    var body: [String] = []
    let names = Set(machine.adapters.map(\.name))
    for adapter in old?.adapters ?? [] where !names.contains(adapter.name) {
      body += [
        "  $adapter = Find-Adapter $vm \(PowerShellText.quoted(adapter.name))",
        "  if ($adapter) { Remove-VMNetworkAdapter -VMNetworkAdapter $adapter }",
      ]
    }
    for adapter in machine.adapters {
      let known = old?.adapters.first { $0.name == adapter.name }
      var groups = adapter.groups.filter { !(known?.groups.contains($0) ?? false) }
      if known != nil, groups.isEmpty { continue }
      // On its way from one switch to another it is on none, while its rules change.
      if known != nil, groups.count > 1,
        groups.contains(where: { $0.subject == AdapterCommands.plugSubject })
      {
        groups.insert(CommandGroup(subject: "unplug", lines: [AdapterCommands.unplug]), at: 0)
      }
      let name = PowerShellText.quoted(adapter.name)
      // What is changed must be there; what is not there yet is made.
      body.append("  $adapter = Find-Adapter $vm \(name)\(known == nil ? "" : " -Warn")")
      if known == nil {
        body += [
          "  if (-not $adapter) {",
          "    Add-VMNetworkAdapter -VM $vm -Name \(name)",
          "    $adapter = Find-Adapter $vm \(name)",
          "  }",
        ]
      }
      var inner = HostScript()
      inner.write(groups, indent: "  ")
      body += inner.lines
    }
    if !isChange {
      body.append(
        "  Show-Stray $vm.Name (Get-VMNetworkAdapter -VM $vm) "
          + "@(\(PowerShellText.list(machine.adapters.map(\.name)).emptied(machine.adapters.isEmpty)))"
      )
    }
    guard !body.isEmpty else { return }
    lines.append("$vm = Find-Machine \(PowerShellText.quoted(machine.name))")
    lines.append("if ($vm) {")
    lines += body
    lines.append("}")
  }
}

extension HostCommands.Kind {
  /// As `SwitchType` spells it.
  fileprivate var word: String {
    switch self {
    case .external: "External"
    case .internal: "Internal"
    case .private: "Private"
    }
  }
}

extension String {
  /// Nothing at all where there is nothing to list.
  fileprivate func emptied(_ isEmpty: Bool) -> String { isEmpty ? "" : self }
}
