internal import Frames
internal import TopologyModel

/// From the rows of one host to the host.
struct HostImport {
  /// The id of the Default Switch of Windows clients, whose name is translated.
  static let defaultSwitchID = "c08cb7b8-9b3c-408e-8e30-5e16a3aeb444"

  var records: HostRecords
  var reader: ExportReader
  var host: ImportedHost

  /// Makes the host.
  static func host(
    of records: HostRecords
  ) -> (host: ImportedHost, findings: [ImportFinding]) {
    var work = HostImport(records)
    work.noteMissingSections()
    work.addNICs()
    work.addTeams()
    work.addSwitches()
    work.addAddresses()
    work.addMachines()
    work.addAdapters()
    work.addForwarding()
    return (work.host, work.records.findings + work.reader.findings)
  }

  private init(_ records: HostRecords) {
    self.records = records
    self.records.noteStrays()
    let name = records.name ?? records.stem
    reader = ExportReader(file: records.file, host: name)
    host = ImportedHost(name: name)
  }

  /// Tells of cmdlets without whose rows a host is not known.
  private mutating func noteMissingSections() {
    for section in [ExportSection.switches, .adapters, .netAdapters]
    where records.rows[section] == nil {
      reader.note(section.cmdlet, nil, "the host is read as if it returned nothing")
    }
  }

  /// The NICs that are hardware, and those that a switch needs.
  private mutating func addNICs() {
    var wanted: Set<String> = []
    for record in records.records(.switches) + records.records(.switchTeams) {
      for guid in record.rows("netadapterinterfaceguid") {
        wanted.insert(Self.guid(guid.text))
      }
      let texts =
        record.rows("netadapterinterfacedescriptions").compactMap(\.text)
        + record.rows("netadapterinterfacedescription").compactMap(\.text)
      wanted.formUnion(texts.map { $0.lowercased() })
    }
    wanted.subtract(["", "teamed-interface"])
    for record in records.records(.netAdapters) {
      let description = record.text("interfacedescription", "ifdesc") ?? ""
      let guid = Self.guid(record.text("interfaceguid"))
      let isWanted = wanted.contains(guid) || wanted.contains(description.lowercased())
      guard isWanted || Self.isHardware(record, description) || Self.isTeamNIC(description) else {
        continue
      }
      let name = record.text("name", "interfacealias", "ifalias") ?? description
      reader.subject = name
      var nic = ImportedNIC(
        name: name, guid: guid, description: description,
        mac: mac(record, "macaddress", "linklayeraddress", "permanentaddress"))
      if let value = record["vlanid"], value != .null, value.integer != 0 {
        nic.vlan = value.integer.flatMap { VLANID($0) }
        if nic.vlan == nil { reader.note("VlanID", value, "not in 0-4094; left out") }
      }
      host.nics.append(nic)
    }
  }

  private static func isHardware(_ record: JSONRecord, _ description: String) -> Bool {
    guard !description.hasPrefix("Hyper-V Virtual Ethernet Adapter"),
      !description.hasPrefix("Hyper-V Virtual Switch Extension Adapter")
    else { return false }
    if let isHardware = record["hardwareinterface"]?.flag { return isHardware }
    return record["virtual"]?.flag != true && record["hidden"]?.flag != true
      && record["connectorpresent"]?.flag != false
  }

  static func isTeamNIC(_ description: String) -> Bool {
    description.hasPrefix("Microsoft Network Adapter Multiplexor Driver")
  }

  /// A GUID without braces, in lower case.
  static func guid(_ text: String?) -> String {
    (text ?? "").lowercased().filter { $0 != "{" && $0 != "}" }
  }

  /// An adapter's own address; `nil` where it has none that could be written.
  mutating func mac(_ record: JSONRecord, _ names: String...) -> MACAddress? {
    for name in names {
      guard let text = record.text(name) else { continue }
      if let address = MACAddress(text) {
        if address.isValidSource { return address }
        if address == .zero { return nil }
      }
      reader.note(name, record[name], "no adapter's address; an automatic one is given")
      return nil
    }
    return nil
  }

  /// LBFO teams: NICs of the multiplexor driver, whose members have its binding.
  private mutating func addTeams() {
    let indices = host.nics.indices.filter { Self.isTeamNIC(host.nics[$0].description) }
    guard !indices.isEmpty else { return }
    let bound = Set(
      records.records(.bindings).filter {
        $0.text("componentid")?.lowercased() == "ms_implat" && $0["enabled"]?.flag != false
      }.compactMap { $0.text("name", "interfacealias") })
    let members = records.records(.teamMembers)
    let teamNICs = records.records(.teamNICs)
    var taken: Set<Int> = []
    for index in indices {
      let nic = host.nics[index]
      reader.subject = nic.name
      let team = teamNICs.first { $0.text("name") == nic.name }?.text("team") ?? nic.name
      var names = Set(
        members.filter { $0.text("team") == team }.compactMap { $0.text("name", "interfacealias") })
      if names.isEmpty {
        names = bound
        if indices.count > 1 {
          reader.note(
            "ms_implat", shown: names.sorted().map(PlainText.shown).joined(separator: ", "),
            "which NICs are in which team is not known; the first team gets them")
        }
      }
      let chosen = host.nics.indices.filter { candidate in
        names.contains(host.nics[candidate].name) && !indices.contains(candidate)
          && !taken.contains(candidate)
      }
      guard !chosen.isEmpty else {
        reader.note("ms_implat", shown: "none", "a team without known members; read as one NIC")
        continue
      }
      taken.formUnion(chosen)
      for member in chosen { host.nics[member].isBound = true }
      host.nics[index].isBound = true
      host.nics[index].isTeam = true
      host.teams.append(
        ImportedTeam(
          name: nic.name, kind: .lbfo, members: chosen, mac: nic.mac))
    }
  }
}
