internal import TopologyModel

/// What is to be set on one host.
struct HostCommands {
  /// A virtual switch.
  struct Switch: Hashable {
    var name: String
    var kind: Kind
  }
  /// What a switch is, with its uplink.
  enum Kind: Hashable {
    case external(nics: [String], isSET: Bool)
    case `internal`
    case `private`
  }
  /// A team below a switch, or of none.
  struct LBFOTeam: Hashable {
    var name: String
    var members: [String]
  }
  /// A VM, which must exist.
  struct Machine: Hashable {
    var name: String
    var adapters: [AdapterCommands]
  }

  var name: String
  var teams: [LBFOTeam] = []
  var switches: [Switch] = []
  var managementAdapters: [AdapterCommands] = []
  var machines: [Machine] = []

  /// The hosts of a topology, in file order.
  static func all(_ topology: Topology) -> [HostCommands] {
    var hosts = topology.hosts.map { HostCommands(name: $0.name) }
    let index = Dictionary(
      uniqueKeysWithValues: topology.hosts.enumerated().map { ($1.name, $0) })
    var teams: [String: Team] = [:]
    for team in topology.teams {
      teams[team.name] = team
      guard team.kind.value == .lbfo, let host = index[team.name.firstPart] else { continue }
      hosts[host].teams.append(LBFOTeam(name: team.name.lastPart, members: team.members))
    }
    for entry in topology.virtualSwitches {
      let kind: Kind
      switch entry.kind {
      case .internal: kind = .internal
      case .private: kind = .private
      case .external(let uplink):
        let uplinkName = entry.uplinkName ?? ""
        let team = teams["\(topology[entry.host].name)/\(uplinkName)"]
        let isSET = uplink.isTeam && team?.kind.value == .set
        kind = .external(nics: isSET ? team?.members ?? [] : [uplinkName], isSET: isSET)
      }
      hosts[entry.host.index].switches.append(Switch(name: entry.name.lastPart, kind: kind))
    }
    var machineIndex: [Int] = []
    for machine in topology.virtualMachines {
      machineIndex.append(hosts[machine.host.index].machines.count)
      hosts[machine.host.index].machines.append(Machine(name: machine.name, adapters: []))
    }
    for endpoint in topology.endpoints {
      guard let host = endpoint.host, case .adapter(let adapter) = endpoint.attachment,
        let commands = AdapterCommands(endpoint, in: topology)
      else { continue }
      if let machine = adapter.virtualMachine {
        hosts[host.index].machines[machineIndex[machine.index]].adapters.append(commands)
      } else {
        hosts[host.index].managementAdapters.append(commands)
      }
    }
    return hosts
  }
}

extension String {
  /// What stands before the first slash of a full name.
  var firstPart: String { split(separator: "/").first.map(String.init) ?? self }
}
