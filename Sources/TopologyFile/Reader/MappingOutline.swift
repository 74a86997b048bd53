/// The keys of one mapping of the file, without what reads them.
struct MappingOutline: Sendable {
  /// One key.
  struct Key: Sendable {
    var name: String
    var shape: ValueShape
    var summary: String
    var isRequired: Bool
    /// A range in a name above may stand in its value as `{n}`.
    var isPerName: Bool
  }

  /// What the mapping describes, with an article: "a NIC".
  var noun: String
  /// In the order of the documentation.
  var keys: [Key]
}

extension MappingSchema {
  /// The same without what reads it; keys that are only read for a message of their own are left out.
  var outline: MappingOutline {
    MappingOutline(
      noun: noun,
      keys: fields.filter { !$0.isRefused }.map { field in
        MappingOutline.Key(
          name: field.key, shape: field.shape, summary: field.summary,
          isRequired: field.isRequired, isPerName: field.isPerName)
      })
  }
}

extension Schema {
  /// The mapping that a file is, and then every other one that may stand in it.
  static let outlines: [MappingOutline] = [
    file.outline, profile.outline, host.outline, nic.outline, team.outline,
    virtualSwitch.outline, managementOS.outline, virtualMachine.outline, adapter.outline,
    VLANFields.schema.outline, IsolationFields.schema.outline, BasicRuleFields.schema.outline,
    ExtendedRuleFields.schema.outline, physical.outline, wire.outline, physicalSwitch.outline,
    physicalPort.outline, VLANFields.physicalSchema.outline, machine.outline, router.outline,
    routerInterface.outline, RouteFields.schema.outline,
    ExtendedRuleFields.routerSchema.outline, policy.outline, RuleFields.schema.outline,
    DirectionFields.schema.outline, advice.outline, ignoredCode.outline,
  ]
}
