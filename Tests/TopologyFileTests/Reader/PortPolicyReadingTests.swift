import Testing
import TopologyModel

@Suite struct PortPolicyReadingTests {
  /// One policy as an adapter says it, and what becomes of the policies.
  struct Row: Sendable, CustomTestStringConvertible {
    var text: String
    /// Sets what the text says, in policies that are none.
    var change: @Sendable (inout PortPolicies, SourceSpan) -> Void

    init(_ text: String, _ change: @escaping @Sendable (inout PortPolicies, SourceSpan) -> Void) {
      self.text = text
      self.change = change
    }

    var testDescription: String { text }
  }

  static let rows = [
    Row("dhcpGuard: true") { $0.dhcpGuard = Located(true, at: $1) },
    Row("dhcpGuard: false") { $0.dhcpGuard = Located(false, at: $1) },
    Row("routerGuard: true") { $0.routerGuard = Located(true, at: $1) },
    Row("routerGuard: \"false\"") { $0.routerGuard = Located(false, at: $1) },
    Row("portMirroring: none") { $0.portMirroring = Located(.none, at: $1) },
    Row("portMirroring: source") { $0.portMirroring = Located(.source, at: $1) },
    Row("portMirroring: 'destination'") { $0.portMirroring = Located(.destination, at: $1) },
    Row("stormLimit: 0") { $0.stormLimit = Located(0, at: $1) },
    Row("stormLimit: 100") { $0.stormLimit = Located(100, at: $1) },
    Row("stormLimit: 007") { $0.stormLimit = Located(7, at: $1) },
    Row("stormLimit: 4294967295") { $0.stormLimit = Located(.max, at: $1) },
    Row("sriov: true") { $0.sriov = Located(true, at: $1) },
    Row("sriov: false") { $0.sriov = Located(false, at: $1) },
  ]

  @Test(arguments: rows)
  func `a policy is read, knows its key, and changes no other`(row: Row) throws {
    let topology = try Reading.adapter(row.text).topology()
    let adapter = try #require(topology.endpoint("h/vm/x")).definition
    var expected = PortPolicies.none(at: adapter)
    row.change(&expected, span(14, 13, String(row.text.prefix { $0 != ":" })))
    #expect(topology.settings(of: "h/vm/x")?.policies == expected)
  }

  static let mistakes: [(text: String, finding: String, help: String?)] = [
    ("dhcpGuard: on", "BH0023 14:24 `on` is not `true` or `false`", "write `true`"),
    ("routerGuard: Off", "BH0023 14:26 `Off` is not `true` or `false`", "write `false`"),
    ("routerGuard:", "BH0022 14:25 expected `true` or `false`, found nothing", nil),
    ("sriov: 100", "BH0023 14:20 `100` is not `true` or `false`", nil),
    (
      "portMirroring: Source",
      "BH0023 14:28 `Source` is not `none`, `source` or `destination`", "did you mean `source`?"
    ),
    (
      "portMirroring: true", "BH0023 14:28 `true` is not `none`, `source` or `destination`", nil
    ),
    (
      "stormLimit: -1",
      "BH0023 14:25 `-1` is not a number of frames per second (0-4294967295)", nil
    ),
    (
      "stormLimit: 4294967296",
      "BH0023 14:25 `4294967296` is not a number of frames per second (0-4294967295)", nil
    ),
    (
      "stormLimit: 99999999999999999999",
      "BH0023 14:25 `99999999999999999999` is not a number of frames per second (0-4294967295)", nil
    ),
    (
      "stormLimit: 1e3",
      "BH0023 14:25 `1e3` is not a number of frames per second (0-4294967295)", nil
    ),
    (
      "stormlimit: 5", "BH0020 14:13 `stormlimit` is no key of an adapter",
      "did you mean `stormLimit`?"
    ),
    ("acls: []", "BH0020 14:13 `acls` is no key of an adapter", "did you mean `acl`?"),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a policy is told at its place, with what to write`(
    text: String, finding: String, help: String?
  ) {
    let reading = Reading.adapter(text)
    #expect(reading.findings == [finding])
    #expect(reading.diagnostics.map(\.help) == [help])
    #expect(!reading.hasTopology)
  }

  @Test func `policies come from profiles, and the adapter's own go before`() throws {
    let reading = Reading(
      """
      bulkhead: 1
      profiles:
        p: { dhcpGuard: true, routerGuard: true, stormLimit: 5 }
        q: { stormLimit: 6, portMirroring: source }
      hosts:
        h:
          vms:
            vm: { adapters: { x: { profile: [p, q], routerGuard: false, sriov: true } } }
          managementOS: { adapters: { m: { profile: p } } }
      """)
    let topology = try reading.topology()
    let policies = try #require(topology.settings(of: "h/vm/x")?.policies)
    #expect(policies.dhcpGuard == Located(true, at: span(3, 8, "dhcpGuard")))
    #expect(policies.routerGuard == Located(false, at: span(8, 47, "routerGuard")))
    #expect(policies.stormLimit == Located(6, at: span(4, 8, "stormLimit")))
    #expect(policies.portMirroring == Located(.source, at: span(4, 23, "portMirroring")))
    #expect(policies.sriov == Located(true, at: span(8, 67, "sriov")))
    #expect(topology.settings(of: "h/managementOS/m")?.policies.routerGuard.value == true)
  }

  @Test func `a placeholder stands for a storm limit of each VM`() throws {
    let reading = Reading(
      """
      bulkhead: 1
      hosts: { h: { vms: { "v[3-4]": { adapters: { x: { stormLimit: "{n}00" } } } } } }
      """)
    let topology = try reading.topology()
    let limits = ["h/v3/x", "h/v4/x"].map { topology.settings(of: $0)?.policies.stormLimit.value }
    #expect(limits == [300, 400])
  }
}
