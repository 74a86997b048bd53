internal import TopologyModel

extension ForwardingProgram: CustomStringConvertible {
  /// Every table, a row a line, names in place of numbers: for tests and for the curious.
  public var description: String {
    var lines: [String] = []
    for row in switches {
      lines.append("switch \(symbols.placeName(row.place)): \(row.kind)\(uplinkText(row))")
      for port in row.ports { lines.append("  port \(portText(ports[port]))") }
      lines += groupLines(row)
    }
    for row in bridges {
      let kind = row.kind == .wire ? "wire" : "physical switch"
      lines.append("\(kind) \(symbols.placeName(row.place))")
      for plug in row.plugs { lines.append("  plug \(plugText(plugs[plug], Int32(plug)))") }
    }
    lines += routerLines
    for (index, row) in endpoints.enumerated() where row.kind == .disconnected {
      lines.append("disconnected \(symbols.endpointName(Int32(index)))")
    }
    for index in policies.indices {
      lines.append("policy \(index): \(policyText(policies[index]))")
    }
    for index in ruleLists.indices { lines += listLines(ruleLists[index], index) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func uplinkText(_ row: SwitchRow) -> String {
    guard row.uplink >= 0 else { return "" }
    let bridge = bridges[Int(plugs[Int(row.uplink)].bridge)]
    return ", \(row.hasTeam ? "team" : "NIC") on \(symbols.placeName(bridge.place))"
  }

  private func portText(_ port: PortRow) -> String {
    var words = [symbols.endpointName(port.endpoint), "\(port.mode)", "in \(port.ingressVLAN)"]
    let accepted = Set([port.accepted, port.alsoAccepted]).sorted().map(String.init)
    words.append("accepts \(accepted.joined(separator: ","))")
    if port.list >= 0 { words.append("and list \(port.list)") }
    let traits: [(PortRow.Traits, String)] = [
      (.spoofing, "spoofing"), (.teaming, "teaming"), (.managementOS, "managementOS"),
      (.ownsAddress, "ownsAddress"), (.sharesAddress, "sharesAddress"),
      (.sendsPlainly, "sendsPlainly"),
      (.receivesPlainly, "receivesPlainly"),
    ]
    words += traits.filter { port.traits.contains($0.0) }.map(\.1)
    if port.policy >= 0 { words.append("policy \(port.policy)") }
    return words.joined(separator: " ")
  }

  private func groupLines(_ row: SwitchRow) -> [String] {
    row.groups.map { index in
      let group = portsByVLAN.groups[index]
      let names = portsByVLAN.members[group.members].map {
        symbols.endpointName(ports[Int($0)].endpoint)
      }
      return "  VLAN \(group.vlan): \(names.joined(separator: ", "))"
    }
  }

  private func plugText(_ plug: PlugRow, _ index: Int32) -> String {
    var words: [String] = []
    if let port = symbols.physicalPort(ofPlug: index) { words.append("\(port.name):") }
    switch plug.kind {
    case .uplink: words.append("uplink of \(symbols.placeName(switches[Int(plug.target)].place))")
    case .outside: words.append(symbols.endpointName(plug.target))
    case .link: words.append("link to \(symbols.physicalPort(ofPlug: plug.target)?.name ?? "?")")
    case .stations:
      let names = (plug.target..<plug.target + plug.stationCount).map {
        symbols.endpointName(stations[Int($0)])
      }
      words.append(names.joined(separator: ", "))
    }
    if plug.member > 0 { words.append("by member \(plug.member + 1)") }
    switch plug.mode {
    case .open: break
    case .access: words.append("access \(plug.vlan)")
    case .trunk: words.append("trunk list \(plug.list) native \(plug.vlan)")
    }
    return words.joined(separator: " ")
  }
}
