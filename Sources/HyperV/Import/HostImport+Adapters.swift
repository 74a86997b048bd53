internal import Frames
internal import TopologyModel

/// The tables of settings that stand apart from the adapters.
private struct SettingTables {
  let vlans: SettingTable
  let isolations: SettingTable
  let domains: SettingTable
  let basic: SettingTable
  let extended: SettingTable

  init(_ records: HostRecords) {
    vlans = SettingTable(records.rows[.vlans])
    isolations = SettingTable(records.rows[.isolations])
    domains = SettingTable(records.rows[.routingDomains])
    basic = SettingTable(records.rows[.basicACLs])
    extended = SettingTable(records.rows[.extendedACLs])
  }
}

/// An adapter's row with what finds its settings in tables.
private struct AdapterRow {
  let record: JSONRecord
  let id: String
  let key: SettingTable.Key
  /// No other adapter of its VM has its name.
  var isOnlyOne = true
}

extension HostImport {
  /// The adapters of VMs and of the management OS.
  mutating func addAdapters() {
    let tables = SettingTables(records)
    let rows = adapterRows()
    var byID: [String: Int] = [:]
    var byName: [String: Int] = [:]
    for (index, machine) in host.machines.enumerated() {
      if !machine.id.isEmpty, byID[machine.id] == nil { byID[machine.id] = index }
      if byName[machine.name] == nil { byName[machine.name] = index }
    }
    let lacksStates = records.rows[.machines] == nil
    if lacksStates, rows.contains(where: { $0.record["ismanagementos"]?.flag != true }) {
      reader.subject = ""
      reader.note("Get-VM", nil, "the states of VMs are not known; all are read as running")
    }
    for row in rows {
      let record = row.record
      if isManagementOS(record) {
        reader.subject = "managementOS/\(record.text("name") ?? "")"
        var adapter = adapter(row, tables)
        adapter.addresses = managementAddresses(record, adapter.name)
        host.managementAdapters.append(adapter)
        continue
      }
      let id = Self.guid(record.text("vmid"))
      let name = record.text("vmname")
      reader.subject = "\(name ?? "")/\(record.text("name") ?? "")"
      guard name != nil || !id.isEmpty else {
        reader.note("VMName", record["vmname"], "an adapter of no VM; not carried over")
        continue
      }
      let index: Int
      if let known = id.isEmpty ? byName[name ?? ""] : byID[id] {
        index = known
      } else {
        if !lacksStates { reader.note("State", nil, "Get-VM has no such VM; read as running") }
        host.machines.append(ImportedMachine(name: name ?? "", id: id, state: .running))
        index = host.machines.count - 1
        if !id.isEmpty { byID[id] = index }
        if byName[name ?? ""] == nil { byName[name ?? ""] = index }
      }
      let adapter = adapter(row, tables)
      host.machines[index].adapters.append(adapter)
    }
  }

  /// Without what belongs to snapshots, templates and the outer side of switches.
  private func adapterRows() -> [AdapterRow] {
    var counts: [SettingTable.Key: Int] = [:]
    var rows: [AdapterRow] = []
    for record in records.records(.adapters) {
      let snapshot = Self.guid(record.text("vmsnapshotid"))
      guard record["isexternaladapter"]?.flag != true, record["istemplate"]?.flag != true,
        record["isdeleted"]?.flag != true, snapshot.allSatisfy({ $0 == "0" || $0 == "-" })
      else { continue }
      let machine = isManagementOS(record) ? "" : record.text("vmname") ?? ""
      let key = SettingTable.Key(
        machine: machine.lowercased(), name: (record.text("name") ?? "").lowercased())
      counts[key, default: 0] += 1
      rows.append(
        AdapterRow(
          record: record, id: (record.text("id", "adapterid") ?? "").lowercased(), key: key))
    }
    for index in rows.indices { rows[index].isOnlyOne = counts[rows[index].key] == 1 }
    return rows
  }

  private func isManagementOS(_ record: JSONRecord) -> Bool {
    if let flag = record["ismanagementos"]?.flag { return flag }
    return record.text("vmname") == nil && record.text("vmid") == nil
      && record.text("deviceid") != nil
  }

  private mutating func adapter(_ row: AdapterRow, _ tables: SettingTables) -> ImportedAdapter {
    let record = row.record
    var adapter = ImportedAdapter(name: record.text("name") ?? "", id: row.id)
    adapter.switchIndex = switchIndex(of: record)
    adapter.mac = mac(record, "macaddress")
    adapter.addresses = guestAddresses(record)
    var settings = ImportedSettings()
    let isPlugged = adapter.switchIndex != nil
    let isConnected = reader.flag(record, "Connected", missing: isPlugged, open: true)
    settings.connected = isPlugged && isConnected
    if !isPlugged, isConnected {
      reader.note(
        "SwitchName", record["switchname"], "connected, but to no switch; read as unplugged")
    }
    setSecurity(of: &settings, record)
    setMode(of: &settings, row, tables)
    settings.rules.basic = reader.basicRules(
      rules(row, tables.basic, own: "acllist", "acl", named: "AclList"))
    settings.rules.extended = reader.extendedRules(
      rules(row, tables.extended, own: "extendedacllist", "extendedacl", named: "ExtendedAclList"))
    adapter.settings = settings
    return adapter
  }

  private mutating func setMode(
    of settings: inout ImportedSettings, _ row: AdapterRow, _ tables: SettingTables
  ) {
    let record = row.record
    settings.mode = reader.vlanMode(
      setting(row, tables.vlans, own: record["vlan", "vlansetting"]), "VlanSetting")
    let release = records.release
    let domains = reader.domains(
      record.rows("routingdomainlist")
        + (tables.domains.rows(id: row.id, key: row.key, isOnlyOne: row.isOnlyOne) ?? []))
    reader.isolation(
      setting(row, tables.isolations, own: record["isolation", "isolationsetting"]),
      isKnownToLack: release.map { $0 < (6, 3) } ?? false, domains: domains, into: &settings)
    if let value = record["virtualsubnetid"], value != .null, value.integer != 0 {
      reader.note("VirtualSubnetId", value, "network virtualization is not carried over")
    }
  }

  /// The one row that says something of an adapter: its own member, or a row of a table.
  private func setting(
    _ row: AdapterRow, _ table: SettingTable, own: JSONValue?
  ) -> JSONValue? {
    if case .object = own { return own }
    guard let rows = table.rows(id: row.id, key: row.key, isOnlyOne: row.isOnlyOne) else {
      return .string("rows of several adapters of one name")
    }
    return rows.count == 1 ? rows[0] : rows.isEmpty ? own : .array(rows)
  }

  /// The rules of an adapter: its own member, or rows of a table.
  private mutating func rules(
    _ row: AdapterRow, _ table: SettingTable, own names: String..., named member: String
  ) -> [JSONValue] {
    let own = names.lazy.compactMap { row.record[$0] }.first?.rows ?? []
    let isReadable = own.allSatisfy { $0.record != nil }
    guard table.isPresent, own.isEmpty || !isReadable else { return own }
    if table.hasStrays {
      reader.note(
        member, shown: "rows without ParentAdapter",
        "which adapters have them is not known; all of them are left out")
      return []
    }
    guard let rows = table.rows(id: row.id, key: row.key, isOnlyOne: row.isOnlyOne) else {
      reader.note(
        member, shown: "rows of several adapters of one name",
        "which adapter has them is not known; all of them are left out")
      return []
    }
    return rows
  }

  private mutating func guestAddresses(_ record: JSONRecord) -> [InterfaceAddress] {
    record.rows("ipaddresses").compactMap(\.text).compactMap { text in
      guard let address = IPAddress(text.prefix { $0 != "%" && $0 != "/" }),
        address.isWorthDeclaring
      else { return nil }
      // A guest does not tell its host how long the prefix is.
      return InterfaceAddress(
        address: address, prefixLength: address.bitWidth == 32 ? 24 : 64)
    }
  }

  private mutating func managementAddresses(
    _ record: JSONRecord, _ name: String
  ) -> [InterfaceAddress] {
    let device = Self.guid(record.text("deviceid"))
    let alias = records.records(.netAdapters).first { row in
      !device.isEmpty
        && (Self.guid(row.text("interfaceguid")) == device
          || Self.guid(row.text("deviceid")) == device)
    }?.text("name", "interfacealias")
    return interfaceAddresses(alias ?? "vEthernet (\(name))")
  }
}

extension HostRecords {
  /// The release of Windows, 6.2 for Server 2012; `nil` where no file says.
  var release: (Int, Int)? {
    guard let osVersion else { return nil }
    let parts = osVersion.split(separator: ".").compactMap { Int($0) }
    return parts.count >= 2 ? (parts[0], parts[1]) : nil
  }
}
