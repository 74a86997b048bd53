internal import TopologyModel

/// What the host's own operating system is called where VMs are.
let managementOSName = "managementOS"

/// Gives everything on a host the name and the place that it has in the topology.
///
/// Everything is sorted by name and number, so that exports of one host in another order make the
/// same topology.
struct HostNaming {
  private var reader: ExportReader
  private var host: ImportedHost

  /// The host with names of the topology; what was renamed is told.
  static func named(
    _ host: ImportedHost, as name: String, file: String
  ) -> (host: ImportedHost, findings: [ImportFinding]) {
    var work = HostNaming(
      reader: ExportReader(file: file, host: host.name), host: host)
    if name != host.name {
      work.reader.note("host", shown: PlainText.shown(host.name), "called '\(name)' here")
    }
    work.host.name = name
    work.sortUplinks()
    work.completeManagementOS()
    work.namePorts()
    work.nameSwitches()
    work.nameMachines()
    return (work.host, work.reader.findings)
  }

  /// Puts NICs, teams and switches in the order of their names.
  private mutating func sortUplinks() {
    let nics = Self.order(host.nics.map { ($0.name, $0.guid) })
    let teams = Self.order(host.teams.map { ($0.name, "") })
    let switches = Self.order(host.switches.map { ($0.name, $0.id) })
    let (nicPlace, teamPlace, switchPlace) = (
      Self.inverse(nics), Self.inverse(teams), Self.inverse(switches)
    )
    host.nics = nics.map { host.nics[$0] }
    host.teams = teams.map { host.teams[$0] }
    host.switches = switches.map { host.switches[$0] }
    for index in host.teams.indices {
      host.teams[index].members = host.teams[index].members.map { nicPlace[$0] }.sorted()
    }
    for index in host.switches.indices {
      guard case .external(let uplink, let allows) = host.switches[index].kind else { continue }
      let moved: ImportedSwitch.Uplink =
        switch uplink {
        case .nic(let nic): .nic(nicPlace[nic])
        case .team(let team): .team(teamPlace[team])
        }
      host.switches[index].kind = .external(moved, allowManagementOS: allows)
    }
    let move = { (adapters: inout [ImportedAdapter]) in
      for index in adapters.indices {
        adapters[index].switchIndex = adapters[index].switchIndex.map { switchPlace[$0] }
      }
      adapters = Self.order(adapters.map { ($0.name, $0.id) }).map { adapters[$0] }
    }
    move(&host.managementAdapters)
    host.machines = Self.order(host.machines.map { ($0.name, $0.id) }).map { host.machines[$0] }
    for index in host.machines.indices { move(&host.machines[index].adapters) }
  }

  /// Sorted by name, then by number, then as they stand.
  private static func order(_ keys: [(name: String, id: String)]) -> [Int] {
    keys.indices.sorted { first, second in
      (keys[first].name, keys[first].id, first) < (keys[second].name, keys[second].id, second)
    }
  }

  private static func inverse(_ order: [Int]) -> [Int] {
    var places = order
    for (place, index) in order.enumerated() { places[index] = place }
    return places
  }

  /// Makes switches and the management OS's adapters agree.
  ///
  /// The format gives the management OS an adapter on every switch that it may use; where the
  /// export shows none, that is told.
  private mutating func completeManagementOS() {
    let used = Set(host.managementAdapters.compactMap(\.switchIndex))
    let isKnown = !host.managementAdapters.isEmpty
    for index in host.switches.indices {
      let entry = host.switches[index]
      reader.subject = entry.name
      switch entry.kind {
      case .external(let uplink, false) where used.contains(index):
        reader.note(
          "AllowManagementOS", shown: "false",
          "the management OS has an adapter on the switch; read as true")
        host.switches[index].kind = .external(uplink, allowManagementOS: true)
      case .private where used.contains(index):
        reader.note(
          "SwitchType", shown: "Private",
          "the management OS has an adapter on the switch; read as Internal")
        host.switches[index].kind = .internal
      case .external(_, true) where !used.contains(index), .internal where !used.contains(index):
        var adapter = ImportedAdapter(name: entry.name, id: "", switchIndex: index)
        if !isKnown { adapter.settings.mode = .unknown }
        host.managementAdapters.append(adapter)
        reader.note(
          "Get-VMNetworkAdapter -ManagementOS", shown: "none on the switch",
          isKnown
            ? "the format gives the management OS an adapter there; it is untagged"
            : "read as a management OS adapter on every VLAN")
      case .external, .internal, .private: break
      }
    }
  }

  private mutating func rename(
    _ name: String, _ noun: String, _ table: inout NameTable, under path: String = ""
  ) -> String {
    let given = table.take(name, of: noun)
    if given != name {
      reader.subject = path
      reader.note(noun, shown: PlainText.shown(name), "called '\(given)' here")
    }
    return given
  }

  /// NICs, teams and the management OS's adapters may all be endpoints of the management OS.
  private mutating func namePorts() {
    var table = NameTable()
    for index in host.teams.indices where host.teams[index].kind == .lbfo {
      host.teams[index].name = rename(host.teams[index].name, "team", &table)
    }
    for index in host.nics.indices where !host.nics[index].isTeam {
      host.nics[index].name = rename(host.nics[index].name, "NIC", &table)
    }
    // The team of a switch has no name of its own in Hyper-V: nothing is renamed.
    for index in host.teams.indices where host.teams[index].kind == .set {
      host.teams[index].name = table.take(host.teams[index].name, of: "team")
    }
    for index in host.managementAdapters.indices {
      host.managementAdapters[index].name = rename(
        host.managementAdapters[index].name, "adapter", &table, under: managementOSName)
    }
  }

  private mutating func nameSwitches() {
    var table = NameTable()
    for index in host.switches.indices {
      host.switches[index].name = rename(host.switches[index].name, "switch", &table)
    }
  }

  private mutating func nameMachines() {
    var table = NameTable(reserved: [managementOSName])
    for index in host.machines.indices {
      let name = host.machines[index].name
      host.machines[index].name = rename(name, "VM", &table)
      var adapters = NameTable()
      for adapter in host.machines[index].adapters.indices {
        host.machines[index].adapters[adapter].name = rename(
          host.machines[index].adapters[adapter].name, "adapter", &adapters, under: name)
      }
    }
  }
}
