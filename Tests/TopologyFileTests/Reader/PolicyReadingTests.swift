import Frames
import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct PolicyReadingTests {
  /// Two hosts with management OS, VMs of one, two and no adapters, a NIC of its own, two wires.
  private static let base = """
    bulkhead: 1
    physical: { wires: { internet: } }
    hosts:
      hv01:
        nics: { nic1: }
        switches: { S: { type: internal } }
        vms:
          web[1-2]: { adapters: { eth0: } }
          db: { adapters: { eth0: , cluster: } }
          bare:
      hv02:
        switches: { S: { type: internal } }
        vms:
          web1: { adapters: { eth0: } }
          app: { adapters: { eth0: } }

    """

  private static func reading(_ policy: String) -> Reading {
    Reading(base + "policy:\n" + indented(policy, by: 2))
  }

  /// A selector and the endpoints that it means.
  static let selectors: [(selector: String, names: [String])] = [
    ("hv01/web1/eth0", ["hv01/web1/eth0"]),
    ("db/cluster", ["hv01/db/cluster"]),
    ("cluster", ["hv01/db/cluster"]),
    ("web2", ["hv01/web2/eth0"]),
    ("hv01/web1", ["hv01/web1/eth0"]),
    ("db", ["hv01/db/eth0", "hv01/db/cluster"]),
    ("hv01/db", ["hv01/db/eth0", "hv01/db/cluster"]),
    ("app/eth0", ["hv02/app/eth0"]),
    ("hv01/web*", ["hv01/web1/eth0", "hv01/web2/eth0"]),
    ("hv0?/web1", ["hv01/web1/eth0", "hv02/web1/eth0"]),
    ("web*", ["hv01/web1/eth0", "hv01/web2/eth0", "hv02/web1/eth0"]),
    ("web?/eth*", ["hv01/web1/eth0", "hv01/web2/eth0", "hv02/web1/eth0"]),
    ("clust*", ["hv01/db/cluster"]),
    ("bare", []),
    ("hv01/b*", []),
    ("hv01/*/eth0", ["hv01/web1/eth0", "hv01/web2/eth0", "hv01/db/eth0"]),
    ("*/*/cluster", ["hv01/db/cluster"]),
    ("hv01/managementOS", ["hv01/managementOS/nic1", "hv01/managementOS/S"]),
    (
      "*/managementOS",
      ["hv01/managementOS/nic1", "hv01/managementOS/S", "hv02/managementOS/S"]
    ),
    ("nic1", ["hv01/managementOS/nic1"]),
    ("outside", ["outside"]),
    ("wire/outside", ["outside"]),
    ("*", ["outside"]),
    ("internet/outside", ["internet/outside"]),
    ("*/outside", ["internet/outside", "outside"]),
    ("group", ["hv02/app/eth0"]),
    ("all", ["hv01/web1/eth0", "hv01/db/eth0", "hv01/db/cluster", "hv02/app/eth0"]),
    ("cluster2", ["hv01/db/cluster"]),
  ]

  @Test(arguments: selectors)
  func `a selector means these endpoints, in file order`(
    selector: String, names: [String]
  ) throws {
    let reading = Self.reading(
      """
      groups:
        all: [db, hv01/web1, group, db/eth0]
        group: app
        cluster2: cluster
      rules: [{ name: r, enclave: "\(selector)" }]
      """)
    let topology = try reading.topology()
    guard case .enclave(let members) = topology.policy.first?.requirement else {
      Issue.record("the rule is an enclave")
      return
    }
    #expect(members.map { topology[$0].name } == names)
  }

  /// A rule's entries behind its name, and what is wrong with it.
  static let mistakes: [(rule: String, finding: String)] = [
    ("enclave: wbe1", "BH1005 17:31 nothing is called `wbe1`"),
    ("enclave: [db, hv01/wbe1]", "BH1005 17:36 nothing is called `hv01/wbe1`"),
    ("enclave: web1", "BH1006 17:31 `web1` may mean 2 things"),
    ("enclave: eth0", "BH1006 17:31 `eth0` may mean 5 things"),
    ("enclave: managementOS", "BH1006 17:31 `managementOS` may mean 2 things"),
    ("enclave: \"www*\"", "BH1007 17:31 `www*` matches nothing"),
    ("enclave: hv03/*", "BH1007 17:31 `hv03/*` matches nothing"),
    ("enclave: []", "BH0034 17:31 the set has no members"),
    ("enclave:", "BH0022 17:31 expected the name of an endpoint or group, found nothing"),
    (
      "isolated: db",
      "BH0022 17:32 expected a mapping with the keys of a requirement or a list, each item the name of an endpoint or group, or a list of such, found `db`"
    ),
    ("isolated: [db]", "BH0034 17:32 `isolated` needs two sets or more, found 1"),
    (
      "isolated: [db, [app, cluster]]",
      "BH1022 17:38 `hv01/db/cluster` would have to be isolated from itself"
    ),
    (
      "isolated: { from: db, to: cluster }",
      "BH1022 17:48 `hv01/db/cluster` would have to be isolated from itself"
    ),
    ("isolated: { from: db }", "BH0021 17:22 a requirement needs the key `to`"),
    ("reachable: { form: db, to: app }", "BH0020 17:35 `form` is no key of a requirement"),
    (
      "reachable: [db, app]",
      "BH0022 17:33 expected a mapping with the keys of a requirement, found a list"
    ),
    (
      "enclave: { from: db, to: app }",
      "BH0022 17:31 expected the name of an endpoint or group, or a list of such, found a mapping"
    ),
    ("layer: ip", "BH0021 17:11 the rule requires nothing"),
    (
      "enclave: db, isolated: [db, app]",
      "BH0035 17:35 a rule is either `enclave` or `isolated`"
    ),
    ("enclave: db, port: 0", "BH0023 17:41 `0` is not a port (1-65535)"),
    ("enclave: db, port: 65536", "BH0023 17:41 `65536` is not a port (1-65535)"),
    (
      "enclave: db, protocol: 256",
      "BH0023 17:45 `256` is not `tcp`, `udp`, `icmp`, `icmpv6` or `any` or a number (0-255)"
    ),
    (
      "enclave: db, protocol: icmp, port: 80",
      "BH0035 17:51 packets of this protocol have no ports"
    ),
    (
      "enclave: db, protocol: tcp, layer: ethernet",
      "BH0035 17:50 a rule about a protocol or port judges IP packets, not all frames"
    ),
    (
      "reachable: { from: db, to: app, port: 1 }, port: 1",
      "BH1008 17:65 `port` is given twice in one rule"
    ),
    ("enclave: db, layer: ethernt", "BH0023 17:42 `ethernt` is not `ethernet` or `ip`"),
    ("enclv: db", "BH0020 17:22 `enclv` is no key of a rule"),
    ("enclv: db, enclave: db", "BH0020 17:22 `enclv` is no key of a rule"),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a rule is told at its place, and nothing else`(
    rule: String, finding: String
  ) {
    #expect(Self.reading("rules: [{ name: r, \(rule) }]").findings == [finding])
  }

  static let helps: [(rule: String, help: String)] = [
    ("enclave: wbe1", "did you mean `web1`?"),
    ("enclave: hv01/wbe2", "did you mean `hv01/web2`?"),
    ("enclave: clutser", "did you mean `cluster`?"),
    ("enclave: hv01/mangementOS", "did you mean `hv01/managementOS`?"),
    ("enclave: hv01", "did you mean `hv01/*`?"),
    (
      "enclave: \"hv01/web[1-2]\"",
      "ranges stand only in the keys that give names; write a glob, `host/vm*`"
    ),
    ("enclave: tenats", "did you mean `tenants`?"),
    ("enclave: web1", "write one of `hv01/web1`, `hv02/web1`"),
    (
      "enclave: \"wbe*\"",
      "a glob is held against names: `host/vm*`, `host/*/adapter`, `vm*`; * stops at /"
    ),
    ("layer: ip", "add one of `isolated`, `reachable`, `onlyFrom` or `enclave`"),
    ("enclave: db, protocol: tpc", "did you mean `tcp`?"),
  ]

  @Test(arguments: helps)
  func `the help says what to write`(rule: String, help: String) {
    let reading = Self.reading(
      "groups: { tenants: db }\nrules: [{ name: r, \(rule) }]")
    #expect(reading.diagnostics.map(\.help) == [help])
  }

  static let scopes: [(rule: String, onlyIP: Bool, ipProtocol: IPProtocol?, port: UInt16?)] = [
    ("reachable: { from: db, to: app }", false, nil, nil),
    ("reachable: { from: db, to: app }, layer: ethernet", false, nil, nil),
    ("reachable: { from: db, to: app }, layer: ip", true, nil, nil),
    ("reachable: { from: db, to: app, layer: ip }", true, nil, nil),
    ("reachable: { from: db, to: app, protocol: tcp, port: 443 }", true, .tcp, 443),
    ("protocol: udp, reachable: { from: db, to: app, port: 53 }", true, .udp, 53),
    ("reachable: { from: db, to: app }, protocol: any", true, nil, nil),
    ("reachable: { from: db, to: app }, protocol: any, port: 1", true, nil, 1),
    ("reachable: { from: db, to: app }, port: 65535", true, nil, 65535),
    ("reachable: { from: db, to: app }, protocol: icmpv6", true, .icmpv6, nil),
    ("reachable: { from: db, to: app }, protocol: 0", true, IPProtocol(rawValue: 0), nil),
    (
      "reachable: { from: db, to: app }, protocol: 255, layer: ip", true,
      IPProtocol(rawValue: 255), nil
    ),
  ]

  @Test(arguments: scopes)
  func `protocol, port and layer stand beside a requirement or within it`(
    rule: String, onlyIP: Bool, ipProtocol: IPProtocol?, port: UInt16?
  ) throws {
    let topology = try Self.reading("rules: [{ name: r, \(rule) }]").topology()
    #expect(
      topology.policy.map(\.scope) == [
        PolicyRule.Scope(onlyIP: onlyIP, ipProtocol: ipProtocol, port: port)
      ])
  }

  @Test func `every kind of rule has its sets`() throws {
    let topology = try Self.reading(
      """
      rules:
        - { name: each other, isolated: [db, [app, web2], hv01/web1] }
        - { name: one way, isolated: { from: [web2], to: db } }
        - { name: opens, reachable: { from: app, to: app } }
        - { name: front, onlyFrom: { to: db, from: [app, web2] } }
        - { name: closed, enclave: [app, app/eth0] }
      """
    ).topology()
    let names = { (set: [ID<Endpoint>]) in set.map { topology[$0].name } }
    let sets = topology.policy.map { rule in
      switch rule.requirement {
      case .isolatedFromEachOther(let sets):
        ["isolated"] + sets.map { names($0).joined(separator: "+") }
      case .isolated(let from, let to): ["isolated from"] + names(from) + ["to"] + names(to)
      case .reachable(let from, let to): ["reachable from"] + names(from) + ["to"] + names(to)
      case .onlyFrom(let to, let from): ["only from"] + names(from) + ["to"] + names(to)
      case .enclave(let members): ["enclave"] + names(members)
      }
    }
    #expect(
      sets == [
        [
          "isolated", "hv01/db/eth0+hv01/db/cluster", "hv01/web2/eth0+hv02/app/eth0",
          "hv01/web1/eth0",
        ],
        ["isolated from", "hv01/web2/eth0", "to", "hv01/db/eth0", "hv01/db/cluster"],
        ["reachable from", "hv02/app/eth0", "to", "hv02/app/eth0"],
        [
          "only from", "hv01/web2/eth0", "hv02/app/eth0", "to", "hv01/db/eth0", "hv01/db/cluster",
        ],
        ["enclave", "hv02/app/eth0"],
      ])
    #expect(topology.policy.map(\.name) == ["each other", "one way", "opens", "front", "closed"])
    #expect(topology.policy[0].definition == span(18, 15, "each other"))
  }

  @Test func `groups that contain each other are told at the member that closes the ring`() {
    let reading = Self.reading("groups:\n  a: [db, b]\n  b: c\n  c: [a, app]\n  d: d")
    #expect(
      reading.findings == [
        "BH1021 20:9 the group `a` contains itself", "BH1021 21:8 the group `d` contains itself",
      ])
    #expect(reading.diagnostics[0].labels.map(\.span) == [span(18, 5, "a")])
  }

  @Test func `groups may contain each other to any depth`() throws {
    let chain = (1...5_000).map { "g\($0): g\($0 - 1)" }.joined(separator: ", ")
    let topology = try Self.reading(
      "groups: { \(chain), g0: db }\nrules: [{ name: r, enclave: g5000 }]"
    ).topology()
    guard case .enclave(let members) = topology.policy[0].requirement else { return }
    #expect(members.count == 2)
  }

  @Test func `mistakes in groups that no rule uses are told, and once where several do`() {
    let reading = Self.reading(
      """
      groups: { a: [nobody, bd], c: [] }
      rules: [{ name: r, enclave: [a, c] }, { name: r, enclave: [a] }, { enclave: db }, db]
      """)
    #expect(
      reading.places == [
        "BH1005 17:17", "BH1005 17:25", "BH0034 17:33", "BH1008 18:49", "BH0021 18:68",
        "BH0022 18:85",
      ])
  }

  @Test func `a group's name is neither a glob nor a path`() {
    #expect(
      Self.reading("groups: { \"b*\": db, a/b: db }\nrules: [{ name: r, enclave: bd }]").places
        == ["BH0026 17:13", "BH0026 17:23"])
  }
}
