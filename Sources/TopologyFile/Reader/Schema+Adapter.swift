internal import TopologyModel

extension Schema {
  static let adapter = MappingSchema<AdapterFields>(
    noun: "an adapter",
    fields: [
      .setting(
        "profile", .oneOrMore(.reference(to: "a profile")), \.profiles,
        "profiles that say what the adapter does not, later ones first")
    ] + adapterSettings)

  static let profile = MappingSchema<AdapterFields>(
    noun: "a profile",
    fields: [
      Field(
        key: "profile", shape: .oneOrMore(.text(noun: "the name of a profile")),
        summary: "not in a profile", isRefused: true
      ) { entry, _, reader in
        reader.report(
          Diagnostic(
            .nestedProfile, "a profile names no other profiles", at: entry.key.span,
            label: "not in a profile",
            help: "list several profiles in the adapter: `profile: [guest, web]`"))
      }
    ] + adapterSettings)

  /// What adapters and profiles have in common.
  private static let adapterSettings: [Field<AdapterFields>] = [
    .setting(
      "switch", .reference(to: "a switch"), \.virtualSwitch,
      "the switch of the same host that it is plugged into"),
    .setting("mac", .macAddress, \.mac, "its address; `auto` derives it from the full name"),
    .setting("ip", .oneOrMore(.interfaceAddress), \.addresses, "its declared addresses"),
    .setting("vlan", .vlanMode, \.vlan, "how its port treats VLANs"),
    .setting("isolation", .isolation, \.isolation, "isolation by VLAN, instead of `vlan`"),
    .setting("connected", .boolean, \.connected, "whether it is plugged in"),
    .setting(
      "macAddressSpoofing", .boolean, \.macAddressSpoofing, "whether it may send from any address"),
    .setting(
      "allowTeaming", .boolean, \.allowTeaming,
      "whether it may send from its siblings' addresses"),
    .setting("priorityTag", .boolean, \.priorityTag, "whether its priorities survive"),
    .setting(
      "dhcpGuard", .boolean, \.dhcpGuard, "whether what DHCP servers say is dropped from it"),
    .setting(
      "routerGuard", .boolean, \.routerGuard,
      "whether router advertisements and redirects are dropped from it"),
    .setting("portMirroring", .choice, \.portMirroring, "whether it gives or gets copies"),
    .setting(
      "stormLimit", .integer(0...UInt32.max, "a number of frames per second"), \.stormLimit,
      "how many broadcast, multicast and flooded frames it may send; 0 is no limit"),
    .setting("sriov", .boolean, \.sriov, "whether its frames go past the switch's policies"),
    .setting("acl", .list(of: .basicRule), \.acl, "its basic port ACL"),
    .setting("extendedAcl", .list(of: .extendedRule), \.extendedACL, "its extended port ACL"),
  ]
}

extension Reader {
  /// Reads one entry under `adapters`.
  mutating func adapter(_ entry: SourceNode.Entry) -> AdapterDeclaration? {
    let name = pattern(entry.key, of: "an adapter", .endpoint)
    var fields = AdapterFields()
    with(placeholders.below(name)) { reader in
      Schema.adapter.read(entry.value, owner: entry.key.span, into: &fields, &reader)
    }
    return name.map { AdapterDeclaration(name: $0, key: entry.key.span, fields: fields) }
  }

  /// Reads one entry under `profiles`.
  mutating func profile(_ entry: SourceNode.Entry) -> ProfileDeclaration? {
    let name = name(entry.key, of: "a profile", .profile)
    var fields = AdapterFields()
    with(.profile) { reader in
      Schema.profile.read(entry.value, owner: entry.key.span, into: &fields, &reader)
    }
    return name.map { ProfileDeclaration(name: $0, fields: fields) }
  }
}
