internal import TopologyModel

extension HostImport {
  /// The virtual switches, each with its uplink.
  mutating func addSwitches() {
    let teams = records.records(.switchTeams)
    for record in records.records(.switches) {
      if record["isdeleted"]?.flag == true { continue }
      let name = record.text("name") ?? ""
      reader.subject = name
      let id = Self.guid(record.text("id"))
      let isDefault = id == Self.defaultSwitchID
      let kind: ImportedSwitch.Kind
      switch reader.choice(
        record["switchtype"],
        [
          (0, "Private", SwitchDeclaration.Kind.private), (1, "Internal", .internal),
          (2, "External", .external),
        ])
      {
      case .private: kind = .private
      case .internal: kind = .internal
      case .external:
        let team =
          teams.first { Self.guid($0.text("id")) == id && !id.isEmpty }
          ?? teams.first { $0.text("name") == name }
        kind = .external(
          uplink(record, team, name),
          allowManagementOS: reader.flag(
            record, "AllowManagementOS", missing: true, open: true))
      case nil:
        reader.note(
          "SwitchType", record["switchtype"],
          isDefault
            ? "read as Internal, which a Default Switch is"
            : "no type of switch (Private 0, Internal 1, External 2); read as External")
        kind = isDefault ? .internal : .external(inventedUplink(name), allowManagementOS: true)
      }
      host.switches.append(
        ImportedSwitch(
          name: name, id: id, kind: kind, forwardingExtension: forwardingExtension(record)))
    }
  }

  /// The NIC or team of an external switch; where the export does not have it, one is invented.
  private mutating func uplink(
    _ record: JSONRecord, _ team: JSONRecord?, _ name: String
  ) -> ImportedSwitch.Uplink {
    let description = record.text("netadapterinterfacedescription") ?? ""
    let isSET =
      record["embeddedteamingenabled"]?.flag == true || team != nil
      || description.lowercased() == "teamed-interface"
    var guids =
      (record.rows("netadapterinterfaceguid") + (team?.rows("netadapterinterfaceguid") ?? []))
      .map { Self.guid($0.text) }
    guids.removeAll { $0.isEmpty }
    let descriptions = Set(
      (record.rows("netadapterinterfacedescriptions")
        + (team?.rows("netadapterinterfacedescription") ?? [])
        + (isSET ? [] : [.string(description)]))
        .compactMap { $0.text?.lowercased() })
    if let index = host.teams.firstIndex(where: { team in
      host.nics.contains {
        $0.name == team.name
          && (guids.contains($0.guid) || descriptions.contains($0.description.lowercased()))
      }
    }) {
      if !host.teams[index].isBound {
        host.teams[index].isBound = true
        return .team(index)
      }
      reader.note(
        "NetAdapterInterfaceDescription", shown: PlainText.shown(host.teams[index].name),
        "the team is bound already; a NIC is made up for this switch")
      return inventedUplink(name)
    }
    var found = host.nics.indices.filter { guids.contains(host.nics[$0].guid) }
    if found.isEmpty {
      found = host.nics.indices.filter {
        descriptions.contains(host.nics[$0].description.lowercased())
      }
    }
    let free = found.filter { !host.nics[$0].isBound }
    if free.count < found.count {
      reader.note(
        "NetAdapterInterfaceDescription", record["netadapterinterfacedescription"],
        "a NIC that is bound already is left out")
    }
    guard let first = free.first else {
      reader.note(
        "NetAdapterInterfaceDescription", record["netadapterinterfacedescription"],
        "no NIC of the export is this one; a NIC is made up")
      return inventedUplink(name)
    }
    let chosen = isSET || free.count > 1 ? free : [first]
    for index in chosen { bind(index) }
    guard isSET || chosen.count > 1 else { return .nic(first) }
    host.teams.append(
      ImportedTeam(
        name: "\(name) team", kind: .set, members: chosen, isBound: true))
    return .team(host.teams.count - 1)
  }

  private mutating func bind(_ index: Int) {
    host.nics[index].isBound = true
    if let vlan = host.nics[index].vlan {
      reader.note(
        "VlanID", shown: "\(vlan)",
        "the VLAN of the driver of '\(PlainText.escaped(host.nics[index].name))' is not carried "
          + "over while a switch binds it")
    }
  }

  /// A NIC of which the export says nothing.
  mutating func inventedUplink(_ name: String) -> ImportedSwitch.Uplink {
    host.nics.append(
      ImportedNIC(
        name: "uplink of \(name)", guid: "", description: "", isBound: true))
    return .nic(host.nics.count - 1)
  }

  /// The forwarding extension that drives a switch, if one is enabled and runs.
  private mutating func forwardingExtension(_ record: JSONRecord) -> String? {
    guard let value = record["extensions"] else { return nil }
    var name: String?
    for row in value.rows {
      guard let entry = row.record else {
        reader.note(
          "Extensions", row, "whether a forwarding extension drives the switch is not known")
        continue
      }
      let isForwarding =
        reader.choice(entry["extensiontype"], [(3, "Forwarding", true)]) ?? false
      guard isForwarding, entry["enabled"]?.flag != false else { continue }
      let found = entry.text("name") ?? "unnamed extension"
      if entry["running"]?.flag == false {
        reader.note(
          "Extensions", shown: PlainText.shown(found),
          "enabled, but it does not run; the switch is read as without it")
      } else {
        name = name ?? found
      }
    }
    return name
  }

  /// The switch that an adapter is plugged into; one that the export lacks is made up.
  mutating func switchIndex(of record: JSONRecord) -> Int? {
    let id = Self.guid(record.text("switchid"))
    if !id.isEmpty, id.contains(where: { $0 != "0" && $0 != "-" }),
      let index = host.switches.firstIndex(where: { $0.id == id })
    {
      return index
    }
    guard let name = record.text("switchname") else { return nil }
    let named = host.switches.indices.filter { host.switches[$0].name == name }
    if named.count > 1 {
      reader.note(
        "SwitchName", record["switchname"], "several switches are called so; the first is taken")
    }
    if let first = named.first { return first }
    reader.note(
      "SwitchName", record["switchname"],
      "the export has no such switch; an external one is made up")
    let uplink = inventedUplink(name)
    host.switches.append(
      ImportedSwitch(name: name, id: id, kind: .external(uplink, allowManagementOS: false)))
    return host.switches.count - 1
  }
}
