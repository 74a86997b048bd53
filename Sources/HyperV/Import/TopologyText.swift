internal import TopologyModel

/// Writes imported hosts as a topology that a person keeps.
struct TopologyText {
  /// Lists that several adapters have, by name in the order of first use.
  private var profiles: [(name: String, rules: ImportedRules, users: [String])] = []
  private var profileOfRules: [ImportedRules: Int] = [:]
  private let plugs: WireChoices
  private(set) var text = ""

  /// Lines of this width at most stay one.
  private static let width = 100

  /// The file of some hosts.
  static func write(
    _ hosts: [ImportedHost], name: String, sources: [String], findings: [ImportFinding],
    plugs: WireChoices
  ) -> String {
    var writer = TopologyText(plugs: plugs)
    writer.gatherProfiles(hosts)
    writer.head(name: name, sources: sources, findings: findings)
    writer.writeProfiles()
    writer.line(0, "hosts:")
    for (index, host) in hosts.enumerated() {
      if index > 0 { writer.text += "\n" }
      writer.write(host)
    }
    let wires = plugs.declaredWires
    if !wires.isEmpty {
      writer.text += "\n"
      writer.line(0, "physical:")
      writer.line(2, "wires:")
      for wire in wires { writer.line(4, "\(TopologyScalar.text(wire)): {}") }
    }
    return writer.text
  }

  private init(plugs: WireChoices) { self.plugs = plugs }

  private mutating func line(_ indent: Int, _ line: String) {
    text += String(repeating: " ", count: indent) + line + "\n"
  }

  private mutating func head(name: String, sources: [String], findings: [ImportFinding]) {
    line(
      0,
      "# Written by 'bulkhead import hyperv' from \(sources.map(PlainText.shown).joined(separator: ", "))."
    )
    line(0, "#")
    line(
      0,
      "# An export does not know the physical network: what NICs are plugged into is to be filled in"
    )
    line(
      0,
      "# (`wire`, or `port` and `physical`). Nor does it know which guests route (`forwarding: true`)."
    )
    for finding in findings {
      if finding == findings.first { line(0, "#") }
      line(0, "# not as written: \(finding.line)")
    }
    line(0, "bulkhead: 1")
    line(0, "name: \(TopologyScalar.text(name))")
    text += "\n"
  }

  /// A list of two rules or more that two adapters or more have stands once.
  private mutating func gatherProfiles(_ hosts: [ImportedHost]) {
    var order: [ImportedRules] = []
    var users: [ImportedRules: [String]] = [:]
    for host in hosts {
      let machines = host.machines.map { ($0.name, $0.adapters) }
      for (machine, adapters) in [(managementOSName, host.managementAdapters)] + machines {
        for adapter in adapters where adapter.settings.rules.count >= 2 {
          let rules = adapter.settings.rules
          if users[rules] == nil { order.append(rules) }
          users[rules, default: []].append("\(host.name)/\(machine)/\(adapter.name)")
        }
      }
    }
    for rules in order {
      guard let users = users[rules], users.count >= 2 else { continue }
      profileOfRules[rules] = profiles.count
      profiles.append(("rules-\(profiles.count + 1)", rules, users))
    }
  }

  private mutating func writeProfiles() {
    guard !profiles.isEmpty else { return }
    line(0, "profiles:")
    for (name, rules, users) in profiles {
      let more = users.count > 1 ? " and \(users.count - 1) more" : ""
      line(2, "\(name):  # \(PlainText.escaped(users[0]))\(more)")
      write(rules, indent: 4)
    }
    text += "\n"
  }

  private mutating func write(_ rules: ImportedRules, indent: Int) {
    if !rules.basic.isEmpty {
      line(indent, "acl:")
      for rule in rules.basic { line(indent + 2, "- \(rule.text)") }
    }
    if !rules.extended.isEmpty {
      line(indent, "extendedAcl:")
      for rule in rules.extended { line(indent + 2, "- \(rule.text)") }
    }
  }

  private mutating func write(_ host: ImportedHost) {
    let isEmpty =
      host.nics.isEmpty && host.switches.isEmpty && host.managementAdapters.isEmpty
      && host.machines.isEmpty
    line(2, TopologyScalar.text(host.name) + (isEmpty ? ": {}" : ":"))
    writeUplinks(of: host)
    if host.forwards || !host.managementAdapters.isEmpty {
      line(4, "managementOS:")
      if host.forwards { line(6, "forwarding: true") }
      if !host.managementAdapters.isEmpty { line(6, "adapters:") }
      for adapter in host.managementAdapters { write(adapter, indent: 8, host) }
    }
    if !host.machines.isEmpty { line(4, "vms:") }
    for machine in host.machines {
      let name = TopologyScalar.text(machine.name)
      guard machine.state != .running || !machine.adapters.isEmpty else {
        line(6, "\(name): {}")
        continue
      }
      line(6, "\(name):")
      if machine.state != .running { line(8, "state: \(machine.state.rawValue)") }
      if !machine.adapters.isEmpty { line(8, "adapters:") }
      for adapter in machine.adapters { write(adapter, indent: 10, host) }
    }
  }

  private mutating func writeUplinks(of host: ImportedHost) {
    let nics = host.nics.filter { !$0.isTeam }
    if !nics.isEmpty { line(4, "nics:") }
    for nic in nics {
      var keys: [AdapterKey] = []
      if let wire = plugs.wire(host: host.name, nic: nic.name) {
        keys.append(("wire", TopologyScalar.text(wire)))
      }
      if !nic.isBound {
        if let mac = nic.mac { keys.append(("mac", TopologyScalar.mac(mac))) }
        if !nic.addresses.isEmpty { keys.append(("ip", TopologyScalar.addresses(nic.addresses))) }
        if let vlan = nic.vlan { keys.append(("vlan", "\(vlan)")) }
      }
      let comment = nic.description.isEmpty ? "" : "  # \(PlainText.escaped(nic.description))"
      line(6, "\(TopologyScalar.text(nic.name)): \(Self.flow(keys))\(comment)")
    }
    if !host.teams.isEmpty { line(4, "teams:") }
    for team in host.teams {
      let members = team.members.map { TopologyScalar.text(host.nics[$0].name) }
      var keys: [AdapterKey] = [
        ("members", "[\(members.joined(separator: ", "))]"), ("kind", team.kind.rawValue),
      ]
      if !team.isBound {
        if let mac = team.mac { keys.append(("mac", TopologyScalar.mac(mac))) }
        if !team.addresses.isEmpty {
          keys.append(("ip", TopologyScalar.addresses(team.addresses)))
        }
      }
      line(6, "\(TopologyScalar.text(team.name)): \(Self.flow(keys))")
    }
    if !host.switches.isEmpty { line(4, "switches:") }
    for entry in host.switches {
      line(6, "\(TopologyScalar.text(entry.name)): \(keys(of: entry, host))")
    }
  }

  private func keys(of entry: ImportedSwitch, _ host: ImportedHost) -> String {
    var keys: [AdapterKey] = []
    switch entry.kind {
    case .internal: keys.append(("type", "internal"))
    case .private: keys.append(("type", "private"))
    case .external(let uplink, let allowsManagementOS):
      let name =
        switch uplink {
        case .nic(let index): host.nics[index].name
        case .team(let index): host.teams[index].name
        }
      keys += [("type", "external"), ("nic", TopologyScalar.text(name))]
      if allowsManagementOS { keys.append(("allowManagementOS", "true")) }
    }
    if let name = entry.forwardingExtension {
      keys.append(("forwardingExtension", TopologyScalar.text(name)))
    }
    return Self.flow(keys)
  }

  private mutating func write(_ adapter: ImportedAdapter, indent: Int, _ host: ImportedHost) {
    var keys = adapter.keys(switches: host.switches)
    let rules = adapter.settings.rules
    let profile = profileOfRules[rules]
    if let profile { keys.insert(("profile", profiles[profile].name), at: 0) }
    let name = TopologyScalar.text(adapter.name)
    let isAlone = profile != nil || rules.count == 0
    let flow = "\(name): \(Self.flow(keys))"
    if isAlone, indent + flow.unicodeScalars.count <= Self.width || keys.count < 2 {
      line(indent, flow)
      return
    }
    line(indent, "\(name):")
    for (key, value) in keys { line(indent + 2, "\(key): \(value)") }
    if profile == nil { write(rules, indent: indent + 2) }
  }

  /// Keys on one line.
  private static func flow(_ keys: [AdapterKey]) -> String {
    keys.isEmpty ? "{}" : "{ " + keys.map { "\($0): \($1)" }.joined(separator: ", ") + " }"
  }
}
