internal import Frames
internal import TopologyModel

extension ExportReader {
  /// What a row of Get-VMNetworkAdapterIsolation makes of the mode that the VLAN setting says.
  ///
  /// - Parameters:
  ///   - value: The row; null is a host before Windows Server 2012 R2, or is not known.
  ///   - isKnownToLack: The host's release has no such setting.
  ///   - domains: The IDs of the routing domains that the adapter is mapped to.
  ///   - settings: Gets the mode.
  mutating func isolation(
    _ value: JSONValue?, isKnownToLack: Bool, domains: VLANIDSet,
    into settings: inout ImportedSettings
  ) {
    guard let row = value?.record, !row.members.isEmpty else {
      guard !isKnownToLack else { return }
      note(
        "IsolationSetting", value,
        "whether VLANs are set by isolation is not known; read as a trunk of every VLAN, which "
          + "may be too open")
      settings.mode = .unknown
      return
    }
    enum Mode { case none, virtualSubnet, external, vlan }
    let mode = choice(
      row["isolationmode"],
      [
        (0, "None", Mode.none), (1, "NativeVirtualSubnet", .virtualSubnet),
        (2, "ExternalVirtualSubnet", .external), (3, "Vlan", .vlan),
      ])
    switch mode {
    case .some(.none): return
    case .virtualSubnet, .external:
      note(
        "IsolationSetting.IsolationMode", row["isolationmode"],
        "network virtualization is not carried over; the VLAN setting alone counts")
    case .vlan: vlanIsolation(row, domains: domains, into: &settings)
    case nil:
      note(
        "IsolationSetting.IsolationMode", row["isolationmode"],
        "no isolation mode (None 0, NativeVirtualSubnet 1, ExternalVirtualSubnet 2, Vlan 3); read "
          + "as a trunk of every VLAN, which may be too open")
      settings.mode = .unknown
    }
  }

  private mutating func vlanIsolation(
    _ row: JSONRecord, domains: VLANIDSet, into settings: inout ImportedSettings
  ) {
    let allowsUntagged = flag(row, "AllowUntaggedTraffic", missing: true, open: true)
    let number = row["defaultisolationid"]?.integer
    let id = number.flatMap { VLANID($0) }
    if id == nil, number != 0 {
      note(
        "IsolationSetting.DefaultIsolationID", row["defaultisolationid"],
        "not in 0-4094; read as a trunk of every VLAN, which may be too open")
      settings.mode = .unknown
      return
    }
    let isMultiTenant = isMultiTenant(row)
    var isolated: PortMode
    if isMultiTenant {
      let tagged = domains.isEmpty ? VLANIDSet.all : domains
      isolated = .trunk(native: id, allowed: id.map { tagged.including($0) } ?? tagged)
      note(
        "IsolationSetting.MultiTenantStack", row["multitenantstack"],
        "read as a trunk of \(domains.isEmpty ? "every VLAN" : "the routing domains' VLANs")")
    } else if let id {
      isolated = allowsUntagged ? .access(id) : .isolationTaggedOnly(id)
    } else {
      isolated = .untagged
      note(
        "IsolationSetting.DefaultIsolationID", row["defaultisolationid"],
        "isolation by VLAN without a VLAN; read as untagged")
    }
    guard settings.mode != .untagged else {
      settings.mode = isolated
      switch isolated {
      case .access, .isolationTaggedOnly: settings.isIsolation = true
      case .untagged, .trunk, .isolated, .community, .promiscuous: break
      }
      return
    }
    guard settings.mode != isolated else { return }
    note(
      "IsolationSetting.IsolationMode", row["isolationmode"],
      "a VLAN setting stands beside it, and which one counts is documented nowhere (A24); read as "
        + "a trunk of both")
    settings.mode = settings.mode.openUnion(isolated)
  }

  private mutating func isMultiTenant(_ row: JSONRecord) -> Bool {
    guard let value = row["multitenantstack"], value != .null else { return false }
    return isOn(row, "MultiTenantStack", open: true)
  }

  /// The isolation IDs of rows of Get-VMNetworkAdapterRoutingDomainMapping.
  func domains(_ rows: [JSONValue]) -> VLANIDSet {
    let numbers = rows.compactMap(\.record).flatMap { $0.rows("isolationid") }
      .compactMap(\.integer)
    return VLANIDSet(
      ranges: numbers.filter { (1...4094).contains($0) }.map { UInt16($0)...UInt16($0) })
  }
}

extension VLANIDSet {
  /// With one more.
  func including(_ id: VLANID) -> VLANIDSet {
    union(VLANIDSet(ranges: [id.rawValue...id.rawValue]))
  }
}

extension PortMode {
  /// Every VLAN that a port of this mode sends or receives on.
  private var vlans: VLANIDSet {
    switch self {
    case .untagged: VLANIDSet()
    case .access(let id), .isolationTaggedOnly(let id): VLANIDSet().including(id)
    case .trunk(let native, let allowed): native.map { allowed.including($0) } ?? allowed
    case .isolated(let secondary, let primary), .community(let secondary, let primary):
      VLANIDSet().including(secondary).including(primary)
    case .promiscuous(let secondaries, let primary): secondaries.including(primary)
    }
  }

  /// The VLAN of what is sent untagged.
  private var native: VLANID? {
    switch self {
    case .untagged: nil
    case .access(let id), .isolationTaggedOnly(let id): id
    case .trunk(let native, _): native
    case .isolated(let secondary, _), .community(let secondary, _): secondary
    case .promiscuous(_, let primary): primary
    }
  }

  /// A trunk that sends and receives on the VLANs of both modes.
  func openUnion(_ other: PortMode) -> PortMode {
    .trunk(native: native ?? other.native, allowed: vlans.union(other.vlans))
  }
}
