import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct SchemaTests {
  /// The keys of one mapping as the schema has them, and as the page says.
  struct Row: Sendable {
    var noun: String
    var found: [String]
    var expected: [String]
    var foundRequired: [String]
    var expectedRequired: [String]
    var phrases: [String]
  }

  static let rows: [Row] = [
    row(
      Schema.file,
      [
        "bulkhead", "name", "description", "profiles", "hosts", "physical", "policy",
        "assumptions", "advice",
      ], required: ["bulkhead"]),
    row(Schema.host, ["nics", "teams", "switches", "managementOS", "vms"]),
    row(Schema.nic, ["wire", "port", "mac", "ip", "vlan"]),
    row(Schema.team, ["members", "kind", "mac", "ip", "vlan"], required: ["members"]),
    row(
      Schema.virtualSwitch, ["type", "nic", "allowManagementOS", "forwardingExtension"],
      required: ["type"]),
    row(Schema.managementOS, ["forwarding", "adapters"]),
    row(Schema.virtualMachine, ["state", "forwarding", "adapters"]),
    row(Schema.adapter, ["profile"] + adapterKeys),
    row(Schema.profile, ["profile"] + adapterKeys),
    row(Schema.physical, ["wires", "switches", "machines", "routers"]),
    row(Schema.wire, ["description"]),
    row(Schema.physicalSwitch, ["ports"]),
    row(Schema.physicalPort, ["vlan", "to"]),
    row(Schema.machine, ["wire", "port", "mac", "ip"]),
    row(Schema.router, ["interfaces", "routes"]),
    row(Schema.routerInterface, ["wire", "port", "vlan", "ip", "mac", "aclIn", "aclOut"]),
    row(RouteFields.schema, ["to", "via"], required: ["to", "via"]),
    row(
      VLANFields.physicalSchema,
      ["access", "trunk", "native", "isolated", "community", "promiscuous", "primary"]),
    row(
      ExtendedRuleFields.routerSchema,
      [
        "action", "direction", "localIP", "remoteIP", "localPort", "remotePort", "protocol",
        "weight", "stateful", "idleSessionTimeout",
      ], required: ["action"]),
    row(Schema.advice, ["ignore", "reason"]),
    row(Schema.ignoredCode, ["code", "reason"], required: ["code"]),
    row(Schema.policy, ["groups", "rules"]),
    row(
      RuleFields.schema,
      ["name", "isolated", "reachable", "onlyFrom", "enclave", "protocol", "port", "layer"],
      required: ["name"]),
    row(
      VLANFields.schema,
      ["access", "trunk", "native", "isolated", "community", "promiscuous", "primary"]),
    row(
      BasicRuleFields.schema,
      ["action", "direction", "localIP", "remoteIP", "localMac", "remoteMac"],
      required: ["action", "direction"]),
    row(
      ExtendedRuleFields.schema,
      [
        "action", "direction", "localIP", "remoteIP", "localPort", "remotePort", "protocol",
        "weight", "stateful", "idleSessionTimeout",
      ], required: ["action", "direction"]),
  ]

  private static let adapterKeys = [
    "switch", "mac", "ip", "vlan", "isolation", "connected", "macAddressSpoofing", "allowTeaming",
    "priorityTag", "dhcpGuard", "routerGuard", "portMirroring", "stormLimit", "sriov", "acl",
    "extendedAcl",
  ]

  private static func row<Declaration>(
    _ schema: MappingSchema<Declaration>, _ keys: [String], required: [String] = []
  ) -> Row {
    Row(
      noun: schema.noun, found: schema.fields.map(\.key), expected: keys,
      foundRequired: schema.fields.filter(\.isRequired).map(\.key), expectedRequired: required,
      phrases: schema.fields.flatMap { [$0.summary, $0.shape.phrase] })
  }

  @Test(arguments: rows)
  func `a mapping has the keys of the page, each with its summary`(row: Row) {
    #expect(row.found == row.expected, "\(row.noun)")
    #expect(row.foundRequired == row.expectedRequired, "\(row.noun)")
    #expect(row.phrases.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") }, "\(row.noun)")
  }
}
