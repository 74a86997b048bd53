internal import TopologyModel

extension Schema {
  static let nic = MappingSchema<NICDeclaration>(
    noun: "a NIC",
    fields: plugFields(\.plug) + [
      .setting("mac", .macAddress, \.fields.mac, "its address"),
      .setting(
        "ip", .oneOrMore(.interfaceAddress), \.fields.addresses, "its declared addresses"),
      .setting("vlan", .vlanID, \.fields.vlan, "the one VLAN of an unbound NIC"),
    ])

  static let team = MappingSchema<TeamDeclaration>(
    noun: "a team",
    fields: [
      .setting(
        "members", .oneOrMore(.reference(to: "a NIC")), \.members, "NICs of the same host"
      ).required,
      .setting("kind", .choice, \.kind, "how the members are joined"),
      .setting("mac", .macAddress, \.fields.mac, "its address while no switch binds it"),
      .setting(
        "ip", .oneOrMore(.interfaceAddress), \.fields.addresses, "its declared addresses"),
      .setting("vlan", .vlanID, \.fields.vlan, "the one VLAN of an unbound team"),
    ])
}

extension Reader {
  /// Reads one entry under `nics`.
  mutating func nic(_ entry: SourceNode.Entry) -> NICDeclaration? {
    guard let name = name(entry.key, of: "a NIC", .port) else { return nil }
    var declaration = NICDeclaration(name: name)
    Schema.nic.read(entry.value, owner: name.span, into: &declaration, &self)
    return declaration
  }

  /// Reads one entry under `teams`.
  mutating func team(_ entry: SourceNode.Entry) -> TeamDeclaration? {
    guard let name = name(entry.key, of: "a team", .port) else { return nil }
    var declaration = TeamDeclaration(name: name)
    Schema.team.read(entry.value, owner: name.span, into: &declaration, &self)
    return declaration
  }
}
