internal import TopologyModel

extension HostImport {
  /// What guards, limits and permits a port.
  mutating func setSecurity(of settings: inout ImportedSettings, _ record: JSONRecord) {
    settings.macAddressSpoofing = reader.isOn(record, "MacAddressSpoofing", open: true)
    settings.allowTeaming = reader.isOn(record, "AllowTeaming", open: true)
    settings.dhcpGuard = reader.isOn(record, "DhcpGuard", open: false)
    settings.routerGuard = reader.isOn(record, "RouterGuard", open: false)
    if record["ieeeprioritytag"] != nil {
      settings.priorityTag = reader.isOn(record, "IeeePriorityTag", open: true)
    }
    setMirroring(of: &settings, record)
    if let value = record["stormlimit"], value != .null {
      let limit = value.integer.flatMap { UInt32(exactly: $0) }
      if limit == nil { reader.note("StormLimit", value, "no number of frames; read as no limit") }
      settings.stormLimit = limit ?? 0
    }
    if let value = record["iovweight"], value != .null {
      if value.integer == nil {
        reader.note("IovWeight", value, "no weight; read as SR-IOV in use")
      }
      settings.sriov = value.integer != 0
    }
  }

  private mutating func setMirroring(of settings: inout ImportedSettings, _ record: JSONRecord) {
    let value = record["portmirroringmode"]
    let mirroring = reader.choice(
      value,
      [
        (0, "None", PortMirroring.none), (1, "Destination", .destination), (2, "Source", .source),
      ])
    if let mirroring {
      settings.portMirroring = mirroring
    } else {
      reader.note(
        "PortMirroringMode", value,
        "no mode (None 0, Destination 1, Source 2); read as Source, whose frames are copied")
      settings.portMirroring = .source
    }
  }
}
