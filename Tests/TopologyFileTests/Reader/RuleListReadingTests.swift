import Testing
import TopologyModel

@Suite struct RuleListReadingTests {
  @Test func `a list keeps its order and its places, in flow and in block style`() throws {
    let reading = Reading.adapter(
      """
      acl: [
        { action: deny, direction: inbound, localIP: 10.0.0.1 },
        { action: allow, direction: inbound, localIP: any } ]
      extendedAcl:
        - action: allow
          direction: inbound
        -   direction: outbound
            action: deny
      """)
    let topology = try reading.topology()
    let policies = try #require(topology.settings(of: "h/vm/x")?.policies)
    let acl = topology[try #require(policies.acl)]
    let extended = topology[try #require(policies.extendedACL)]
    #expect(
      acl.rules.map(\.text) == ["deny inbound localIP 10.0.0.1/32", "allow inbound localIP any"])
    #expect(acl.definition == span(14, 13, "acl"))
    #expect(acl.rules.map(\.definition) == [span(15, 15, "{"), span(16, 15, "{")])
    #expect(extended.rules.map(\.text) == ["allow inbound weight=0", "deny outbound weight=0"])
    #expect(extended.definition == span(17, 13, "extendedAcl"))
    #expect(extended.rules.map(\.definition) == [span(18, 17, "a"), span(20, 19, "d")])
  }

  @Test(arguments: ["acl: []", "extendedAcl: []"])
  func `a list may be empty`(text: String) throws {
    let topology = try Reading.adapter(text).topology()
    let lists = [topology.acl(of: "h/vm/x"), topology.extendedACL(of: "h/vm/x")].compactMap(\.self)
    #expect(lists == [[]])
  }

  static let mistakes: [(text: String, finding: String)] = [
    (
      "acl:",
      "BH0022 14:17 expected a list, each item a mapping with the keys of a rule of `acl`, found nothing"
    ),
    (
      "acl: deny",
      "BH0022 14:18 expected a list, each item a mapping with the keys of a rule of `acl`, found `deny`"
    ),
    (
      "acl: { action: deny }",
      "BH0022 14:18 expected a list, each item a mapping with the keys of a rule of `acl`, found a mapping"
    ),
    (
      "acl: [deny]",
      "BH0022 14:19 expected a mapping with the keys of a rule of `acl`, found `deny`"
    ),
    ("acl: [~]", "BH0022 14:19 expected a mapping with the keys of a rule of `acl`, found nothing"),
    ("acl: [[]]", "BH0022 14:19 expected a mapping with the keys of a rule of `acl`, found a list"),
    (
      "extendedAcl: [[]]",
      "BH0022 14:27 expected a mapping with the keys of a rule of `extendedAcl`, found a list"
    ),
    (
      "extendedAcl: none",
      "BH0022 14:26 expected a list, each item a mapping with the keys of a rule of `extendedAcl`, found `none`"
    ),
  ]

  @Test(arguments: mistakes)
  func `what is no list of rules is refused`(text: String, finding: String) {
    #expect(Reading.adapter(text).findings == [finding])
  }

  @Test func `every bad rule of a list is told, and good ones are not`() {
    let reading = Reading.adapter(
      """
      acl:
        - { action: deny, direction: both, localIP: 1.2.3 }
        - { action: deny, direction: both, localIP: any }
        - { action: deny, direction: both }
      """)
    #expect(reading.places == ["BH0036 15:59", "BH0021 17:17"])
  }

  /// Adapters of one VM, and the lists that they have.
  private static let shared = Reading(
    """
    bulkhead: 1
    profiles:
      p: { acl: [ { action: deny, direction: both, remoteIP: 10.0.0.0/8 } ] }
      q: { acl: [ { action: deny, direction: both, remoteIP: 10.0.0.0/8 } ], extendedAcl: [] }
    hosts:
      h:
        vms:
          v[1-3]:
            adapters:
              a: { profile: p }
              b: { profile: [p, q] }
              c: { profile: p, acl: [] }
              d: { profile: q, vlan: 5 }
              e: {}
    """)

  @Test func `a profile brings a list, and an adapter's own replaces it`() throws {
    let topology = try Self.shared.topology()
    let rule = "deny inbound+outbound remoteIP 10.0.0.0/8"
    #expect(topology.acl(of: "h/v1/a") == [rule])
    #expect(topology.acl(of: "h/v2/b") == [rule])
    #expect(topology.acl(of: "h/v3/c") == [])
    #expect(topology.acl(of: "h/v3/e") == nil)
    #expect(topology.extendedACL(of: "h/v1/a") == nil)
    #expect(topology.extendedACL(of: "h/v1/b") == [])
  }

  @Test func `adapters that take a list from one place share it`() throws {
    let topology = try Self.shared.topology()
    #expect(
      topology.acls.map(\.definition) == [
        span(3, 8, "acl"), span(4, 8, "acl"), span(12, 28, "acl"),
      ])
    #expect(topology.extendedACLs.map(\.definition) == [span(4, 74, "extendedAcl")])
    let ids = ["h/v1/b", "h/v3/d"].map { topology.settings(of: $0)?.policies.acl }
    #expect(ids[0] != nil && ids[0] == ids[1])
  }

  @Test func `placeholders stand in rules, and each expansion has its list`() throws {
    let reading = Reading(
      """
      bulkhead: 1
      hosts:
        h:
          vms:
            v[1-3]:
              adapters:
                x:
                  acl:
                    - { action: deny, direction: both, remoteIP: "10.0.{n}.0/24" }
                    - { action: allow, direction: both, localMac: "00-15-5D-00-00-{nn}" }
                  extendedAcl:
                    - { action: allow, direction: inbound, protocol: tcp, localPort: "80{nn}-81{nn}",
                        weight: "{n}0" }
                y: { acl: [ { action: deny, direction: both, remoteIP: any } ] }
      """)
    let topology = try reading.topology()
    for n in 1...3 {
      #expect(
        topology.acl(of: "h/v\(n)/x") == [
          "deny inbound+outbound remoteIP 10.0.\(n).0/24",
          "allow inbound+outbound localMAC 00:15:5d:00:00:0\(n)/48",
        ])
      #expect(
        topology.extendedACL(of: "h/v\(n)/x")
          == ["allow inbound protocol=6 localPort=800\(n)-810\(n) weight=\(n)0"])
    }
    // Three lists of x, and one that the three y share.
    #expect(topology.acls.count == 4)
    #expect(topology.acls.map(\.definition.line).sorted() == [8, 8, 8, 14])
  }

  @Test func `a placeholder may make a rule wrong in some expansions, told once with its value`() {
    let reading = Reading(
      """
      bulkhead: 1
      hosts: { h: { vms: { "v[254-257]": { adapters: { x: { acl: [
        { action: deny, direction: both, remoteIP: "10.0.{n}.0/24" } ] } } } } } }
      """)
    #expect(reading.findings == ["BH0036 3:46 `10.0.256.0/24` is not an IP address or prefix"])
    #expect(reading.diagnostics.map(\.notes) == [["as in the expansion where {n} is 256"]])
  }

  @Test func `a placeholder in a profile's rule stands for nothing`() {
    let reading = Reading(
      """
      bulkhead: 1
      profiles: { p: { acl: [ { action: deny, direction: both, remoteIP: "10.0.{n}.0/24" } ] } }
      """)
    #expect(reading.places == ["BH0029 2:68"])
  }

  @Test func `an anchored rule is the same rule wherever it stands`() throws {
    let reading = Reading.adapter(
      """
      acl: &rules
        - &rule { action: deny, direction: inbound, remoteIP: 10.0.0.0/8 }
        - *rule
      """)
    let topology = try reading.topology()
    let list = try #require(topology.acls.first)
    #expect(list.rules.count == 2)
    #expect(list.rules[0] == list.rules[1])
    #expect(reading.findings == [])
  }

  @Test func `adapters of the management OS have lists, too`() throws {
    let reading = Reading.hosts(
      """
      h:
        switches: { I: { type: internal } }
        managementOS:
          adapters:
            m: { switch: I, acl: [ { action: deny, direction: inbound, localIP: any } ] }
      """)
    #expect(try reading.topology().acl(of: "h/managementOS/m") == ["deny inbound localIP any"])
  }
}
