internal import Frames
internal import TopologyModel

/// The keys of a `vlan` mapping, before it is known which of them may stand together.
struct VLANFields: Sendable {
  /// One VLAN.
  var access: VLANID?
  /// The list of a trunk.
  var trunk: VLANIDSet?
  /// A trunk's native VLAN; `.some(nil)` is a written 0.
  var native: VLANID??
  /// The secondary VLAN of an isolated port.
  var isolated: VLANID?
  /// The secondary VLAN of a community port.
  var community: VLANID?
  /// The secondary VLANs of a promiscuous port.
  var promiscuous: VLANIDSet?
  /// The primary VLAN of a private port.
  var primary: VLANID?

  static let schema = MappingSchema<VLANFields>(
    noun: "a VLAN mode",
    fields: physicalModes + [
      .value("isolated", .vlanID, \.isolated, "the secondary VLAN of an isolated port"),
      .value("community", .vlanID, \.community, "the secondary VLAN of a community port"),
      .value(
        "promiscuous", .vlanList, \.promiscuous,
        "the secondary VLANs of a promiscuous port"),
      .value("primary", .vlanID, \.primary, "the primary VLAN of a private port"),
    ])

  /// Of a port of a physical switch.
  static let physicalSchema = MappingSchema<VLANFields>(
    noun: "the VLAN mode of a physical port",
    fields: physicalModes
      + (privateRoles + ["primary"]).map { key in
        Field(
          key: key, shape: .text(noun: "what adapters may have"),
          summary: "not at a physical port", isRefused: true
        ) { entry, _, reader in reader.reportVirtualMode(key, at: entry.key.span) }
      })

  private static let physicalModes: [Field<VLANFields>] = [
    .value("access", .vlanID, \.access, "the one VLAN of an access port"),
    .value("trunk", .trunkList, \.trunk, "the VLANs of a trunk, or `all`"),
    .value("native", .nativeVLANID, \.native, "a trunk's VLAN without tags; 0 is none"),
  ]

  /// The keys of which a mapping has exactly one.
  private static let roles = ["access", "trunk"] + privateRoles

  /// Those of private VLANs.
  static let privateRoles = ["isolated", "community", "promiscuous"]

  /// What may stand behind a key that says the role.
  private static let examples = [
    "access": "{ access: 20 }", "trunk": "{ trunk: [10, 20-30], native: 0 }",
    "isolated": "{ isolated: 201, primary: 100 }",
    "community": "{ community: 202, primary: 100 }",
    "promiscuous": "{ promiscuous: [201, 202], primary: 100 }",
  ]

  /// Reads the mapping and says which mode it means; `nil` after having reported.
  static func mode(
    _ node: SourceNode, _ schema: MappingSchema<VLANFields>, _ reader: inout Reader
  ) -> PortMode? {
    guard case .mapping(let entries, let span) = node else { return nil }
    var fields = VLANFields()
    let before = reader.diagnostics.count
    schema.read(node, owner: span, into: &fields, &reader)
    guard reader.diagnostics.count == before else { return nil }
    let keys = entries.map(\.key)
    let roles = keys.filter { Self.roles.contains($0.text) }
    guard let role = roles.first else {
      let known = Self.roles.filter { role in
        schema.fields.contains { $0.key == role && !$0.isRefused }
      }
      reader.report(
        Diagnostic(
          .invalidVLANMode, "the VLAN mode has none of \(known.map { "`\($0)`" }.joinedWithOr)",
          at: span, label: "which mode?",
          help: "write `vlan: 20`, or `vlan: { trunk: [10, 20-30] }`"
        ))
      return nil
    }
    if roles.count > 1 {
      reader.report(
        Diagnostic(
          .invalidVLANMode, "a port is either `\(role.text)` or `\(roles[1].text)`",
          at: roles[1].span, label: "a second mode",
          labels: [Diagnostic.Label("the first mode", at: role.span)],
          help: "keep one of the two"))
      return nil
    }
    return fields.mode(role: role, keys: keys, &reader)
  }

  private func mode(
    role: SourceScalar, keys: [SourceScalar], _ reader: inout Reader
  ) -> PortMode? {
    let companion: String? =
      switch role.text {
      case "access": nil
      case "trunk": "native"
      default: "primary"
      }
    let example = Self.examples[role.text] ?? ""
    if let stray = keys.first(where: { $0.text != role.text && $0.text != companion }) {
      reader.report(
        Diagnostic(
          .invalidVLANMode, "`\(stray.text)` does not go with `\(role.text)`", at: stray.span,
          label: "not in this mode", labels: [Diagnostic.Label("the mode", at: role.span)],
          help: "write `\(example)`"))
      return nil
    }
    if let access { return .access(access) }
    if let trunk {
      return .trunk(native: native ?? nil, allowed: trunk)
    }
    guard let primary else {
      reader.report(
        Diagnostic(
          .invalidVLANMode, "`\(role.text)` needs a `primary` VLAN beside it", at: role.span,
          label: "`primary` is missing", help: "write `\(example)`"))
      return nil
    }
    return privateMode(role: role, primary: primary, keys: keys, &reader)
  }

  private func privateMode(
    role: SourceScalar, primary: VLANID, keys: [SourceScalar], _ reader: inout Reader
  ) -> PortMode? {
    let secondaries = isolated?.asSet ?? community?.asSet ?? promiscuous
    if let secondaries, secondaries.contains(primary) {
      let place = keys.first { $0.text == "primary" }?.span ?? role.span
      reader.report(
        Diagnostic(
          .primaryIsSecondary, "VLAN \(primary) is primary and secondary at once",
          at: place, label: "the primary VLAN",
          labels: [Diagnostic.Label("also a secondary VLAN", at: role.span)],
          help: "give the primary VLAN a number of its own"))
      return nil
    }
    if let isolated { return .isolated(secondary: isolated, primary: primary) }
    if let community { return .community(secondary: community, primary: primary) }
    return promiscuous.map { .promiscuous(secondaries: $0, primary: primary) }
  }
}

extension VLANID {
  /// The set of this one ID.
  var asSet: VLANIDSet { VLANIDSet(ranges: [rawValue...rawValue]) }
}
