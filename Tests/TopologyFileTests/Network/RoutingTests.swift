import Testing
import TopologyModel

/// Subnets, routes and addresses.
@Suite struct RoutingTests {
  /// A router `r`; its interfaces stand in line 7, its routes in line 8.
  private static func router(
    _ name: String, _ interfaces: String, _ routes: String = "", rest: String = "",
    _ places: [String] = []
  ) -> NetworkRow {
    NetworkRow(
      name,
      """
      physical:
        wires: { v: {}, w: {} }
        switches: { s: { ports: { "[1-9]": { vlan: 10 } } } }
        routers:
          r:
            interfaces: { \(interfaces) }
            routes: [ \(routes) ]
      \(indented(rest, by: 4))
      """, places)
  }

  static let nextHops = [
    router("a neighbour", "a: { wire: v, ip: 10.0.0.1/24 }", "{ to: 0.0.0.0/0, via: 10.0.0.2 }"),
    router(
      "in no subnet", "a: { wire: v, ip: 10.0.0.1/24 }", "{ to: 0.0.0.0/0, via: 10.0.1.2 }",
      ["8 10.0.1.2"]),
    router(
      "in two subnets", "a: { wire: v, ip: 10.0.0.1/24 }, b: { wire: w, ip: 10.0.0.2/16 }",
      "{ to: 0.0.0.0/0, via: 10.0.0.9 }", ["8 10.0.0.9"]),
    router(
      "in two subnets of one interface", "a: { wire: v, ip: [10.0.0.1/24, 10.0.0.2/16] }",
      "{ to: 0.0.0.0/0, via: 10.0.0.9 }"),
    router(
      "its own", "a: { wire: v, ip: 10.0.0.1/24 }", "{ to: 0.0.0.0/0, via: 10.0.0.1 }",
      ["8 10.0.0.1"]),
    router(
      "of the other family", "a: { wire: v, ip: [10.0.0.1/24, \"fd00::1/64\"] }",
      "{ to: 0.0.0.0/0, via: \"fd00::2\" }, { to: \"::/0\", via: \"fd00::2\" }", ["8 \"fd00::2\""]),
  ]

  @Test(arguments: nextHops)
  func `BH1039: a next hop is a neighbour behind one interface`(_ row: NetworkRow) throws {
    try row.check(.nextHopNotConnected)
  }

  static let interfaces = [
    router("known", "a: { wire: v }", "{ to: 0.0.0.0/0, via: a }"),
    router("unknown", "a: { wire: v }", "{ to: 0.0.0.0/0, via: b }", ["8 b"]),
  ]

  @Test(arguments: interfaces)
  func `BH1038: a route names an interface of its own router`(_ row: NetworkRow) throws {
    try row.check(.unknownInterface)
  }

  static let overlaps = [
    router("apart", "a: { wire: v, ip: 10.0.0.1/25 }, b: { wire: w, ip: 10.0.0.129/25 }"),
    router(
      "one within the other", "a: { wire: v, ip: 10.0.0.1/24 }, b: { wire: w, ip: 10.0.0.129/25 }",
      "",
      ["7 b"]),
    router(
      "the wider one second", "a: { wire: v, ip: 10.0.0.129/25 }, b: { wire: w, ip: 10.0.0.1/24 }",
      "",
      ["7 b"]),
    router(
      "equal", "a: { wire: v, ip: 10.0.0.1/24 }, b: { wire: w, ip: 10.0.0.2/24 }", "", ["7 b"]),
    router("on one interface", "a: { wire: v, ip: [10.0.0.1/24, 10.0.0.2/16] }"),
    router(
      "link-local", "a: { wire: v, ip: \"fe80::1/64\" }, b: { wire: w, ip: \"fe80::1/64\" }"),
    router(
      "behind a subnet of its own",
      "a: { wire: v, ip: [10.0.0.1/8, 10.1.0.1/16] }, b: { wire: w, ip: 10.1.2.1/24 }", "", ["7 b"]),
    router(
      "of two families", "a: { wire: v, ip: 0.0.0.1/0 }, b: { wire: w, ip: \"::1/0\" }"),
  ]

  @Test(arguments: overlaps)
  func `BH1045: the interfaces of a router are in subnets of their own`(_ row: NetworkRow) throws {
    try row.check(.subnetsOverlap)
  }

  private static let inner = "q: { interfaces: { a: { port: s/2, ip: 10.0.0.2/24 } } }"

  static let nowhere = [
    router(
      "nobody behind a port", "a: { port: s/1, ip: 10.0.0.1/24 }",
      "{ to: 0.0.0.0/0, via: 10.0.0.2 }", ["8 {"]),
    router(
      "another router behind it", "a: { port: s/1, ip: 10.0.0.1/24 }",
      "{ to: 0.0.0.0/0, via: 10.0.0.2 }", rest: inner),
    router(
      "nobody behind a wire", "a: { wire: v, ip: 10.0.0.1/24 }", "{ to: 0.0.0.0/0, via: 10.0.0.2 }"),
    router(
      "an interface at a port, and nobody has such an address", "a: { port: s/1, ip: 10.0.0.1/24 }",
      "{ to: 10.9.0.0/16, via: a }", rest: inner, ["8 {"]),
    router(
      "an interface at a port, and somebody has", "a: { port: s/1, ip: 10.0.0.1/24 }",
      "{ to: 10.0.0.0/16, via: a }", rest: inner),
    router(
      "only the router itself has", "a: { port: s/1, ip: 10.0.0.1/24 }",
      "{ to: 10.0.0.0/16, via: a }", ["8 {"]),
    router("an interface on a wire", "a: { wire: v }", "{ to: 10.9.0.0/16, via: a }"),
  ]

  @Test(arguments: nowhere)
  func `BH1046: a route leads somewhere`(_ row: NetworkRow) throws {
    try row.check(.routeToNowhere)
  }

  static let undecided = [
    router(
      "two prefixes", "a: { wire: v }", "{ to: 0.0.0.0/0, via: a }, { to: 10.0.0.0/8, via: a }"),
    router(
      "the same prefix", "a: { wire: v }, b: { wire: w }",
      "{ to: 10.0.0.0/8, via: a }, { to: 10.1.2.3/8, via: b }", ["8 {"]),
    router(
      "a connected subnet", "a: { wire: v, ip: 10.0.0.1/24 }", "{ to: 10.0.0.0/24, via: a }",
      ["8 {"]),
    router(
      "within a connected subnet", "a: { wire: v, ip: 10.0.0.1/24 }",
      "{ to: 10.0.0.128/25, via: 10.0.0.2 }"),
  ]

  @Test(arguments: undecided)
  func `BH1047: every route is chosen for something`(_ row: NetworkRow) throws {
    try row.check(.routeNeverDecides)
  }

  /// VMs on switches of a host; what each says stands from line 7 on.
  private static func machines(
    _ name: String, _ a: String, _ b: String, rest: String = "", _ places: [String] = []
  ) -> NetworkRow {
    NetworkRow(
      name,
      """
      hosts:
        h:
          nics: { n: }
          switches: { E: { type: external, nic: n }, I: { type: internal }, J: { type: internal } }
          vms:
            a: { \(a) }
            b: { \(b) }
      \(rest)
      """, places)
  }

  private static func adapter(_ text: String) -> String {
    "adapters: { x: { \(text), ip: 10.0.0.1/24 } }"
  }

  static let addresses = [
    machines("one VLAN", adapter("switch: E, vlan: 20"), adapter("switch: E, vlan: 20"), ["8 x"]),
    machines("two VLANs", adapter("switch: E, vlan: 20"), adapter("switch: E, vlan: 21")),
    machines("two switches", adapter("switch: I"), adapter("switch: J")),
    machines("one switch", adapter("switch: I"), adapter("switch: I"), ["8 x"]),
    machines("one is off", adapter("switch: I"), "state: off, " + adapter("switch: I")),
    machines("one is not connected", adapter("switch: I"), adapter("switch: I, connected: false")),
    machines(
      "two adapters of one VM",
      "adapters: { x: { switch: I, ip: 10.0.0.1/24 }, y: { switch: I, ip: 10.0.0.1/24 } }", ""),
    machines(
      "two VLANs, and a router in one of them", adapter("switch: E, vlan: 20"),
      adapter("switch: E, vlan: 21"),
      rest: "physical: { routers: { r: { interfaces: { i: { vlan: 20, ip: 10.0.0.9/24 } } } } }"),
    machines(
      "a machine on the same wire", adapter("switch: E"), "",
      rest: "physical: { machines: { p: { ip: 10.0.0.1/8 } } }", ["9 p"]),
    machines(
      "twice in one list", "adapters: { x: { switch: I, ip: [10.0.0.1/24, 10.0.0.1/24] } }", ""),
  ]

  /// What a router joins without a tag, or by what `vlan` says.
  private static func joined(_ interface: String) -> String {
    "physical: { routers: { r: { interfaces: { i: { \(interface)ip: 10.0.0.9/24 } } } } }"
  }

  static let elsewhere = [
    machines(
      "another VLAN", adapter("switch: E, vlan: 21"), "", rest: joined("vlan: 20, "), ["7 x"]),
    machines(
      "a VLAN, and the router in none", adapter("switch: E, vlan: 21"), "", rest: joined(""),
      ["7 x"]),
    machines("another segment", adapter("switch: I"), "", rest: joined(""), ["7 x"]),
    machines("the same VLAN", adapter("switch: E, vlan: 20"), "", rest: joined("vlan: 20, ")),
    machines("no VLAN either", adapter("switch: E"), "", rest: joined("")),
    machines(
      "another subnet", "adapters: { x: { switch: E, vlan: 21, ip: 10.0.1.1/24 } }", "",
      rest: joined("vlan: 20, ")),
    machines(
      "somebody has the address in the right place", adapter("switch: E, vlan: 21"),
      adapter("switch: E, vlan: 20"), rest: joined("vlan: 20, ")),
    machines(
      "a trunk", adapter("switch: E, vlan: { trunk: [20] }"), "", rest: joined("vlan: 20, ")),
    machines(
      "a VM that is off", "state: off, " + adapter("switch: E, vlan: 21"), "",
      rest: joined("vlan: 20, ")),
    machines(
      "two routers, one there", adapter("switch: E, vlan: 21"), "",
      rest: "physical: { routers: { r: { interfaces: { i: { vlan: 20, ip: 10.0.0.9/24 } } },"
        + " q: { interfaces: { i: { vlan: 21, ip: 10.0.0.8/24 } } } } }"),
    machines(
      "link-local addresses", "adapters: { x: { switch: E, vlan: 21, ip: 169.254.0.1/16 } }", "",
      rest: "physical: { routers: { r: { interfaces: { i: { vlan: 20, ip: 169.254.0.2/16 } } } } }"),
  ]

  @Test(arguments: elsewhere)
  func `BH1052: an address of a routed subnet belongs where a router joins it`(
    _ row: NetworkRow
  ) throws {
    try row.check(.subnetElsewhere)
  }

  @Test(arguments: addresses)
  func `BH1048: an IP address is one endpoint's where others may ask for it`(
    _ row: NetworkRow
  ) throws {
    try row.check(.duplicateIPAddress)
  }

  @Test func `a range that gives all one address is told once`() {
    let reading = Reading.hosts(
      """
      h:
        switches: { I: { type: internal } }
        vms: { "v[1-99]": { adapters: { x: { switch: I, ip: 10.0.0.1/24 } } } }
      """)
    #expect(reading.places == ["BH1048 5:37"])
    #expect(reading.diagnostics.first?.label == "every endpoint made by this has it")
  }

  static let trunks = [
    machines(
      "a trunk", "forwarding: true, adapters: { x: { switch: I, vlan: { trunk: [20] } } }", "",
      ["7 vlan"]),
    machines(
      "a trunk of one that does not route",
      "forwarding: false, adapters: { x: { switch: I, vlan: { trunk: [20] } } }", ""),
    machines("access", "forwarding: true, adapters: { x: { switch: I, vlan: 20 } }", ""),
  ]

  @Test(arguments: trunks)
  func `BH1050: a router that is a VM has no trunk`(_ row: NetworkRow) throws {
    try row.check(.trunkOfRouter)
  }

  private static func forwarding(_ name: String, _ a: String, _ b: String, _ places: [String] = [])
    -> NetworkRow
  {
    machines(
      name, "forwarding: true, adapters: { x: { switch: I, \(a) }, y: { switch: J, \(b) } }", "",
      places)
  }

  static let subnets = [
    forwarding("two", "ip: 10.0.0.1/24", "ip: 10.0.1.1/24"),
    forwarding("one", "ip: 10.0.0.1/24", "vlan: 20", ["7 forwarding"]),
    forwarding("none", "vlan: 20", "vlan: 20", ["7 forwarding"]),
    forwarding("the same", "ip: 10.0.0.1/24", "ip: 10.0.0.2/24", ["7 forwarding"]),
    forwarding("of two families", "ip: 10.0.0.1/24", "ip: \"fd00::1/64\"", ["7 forwarding"]),
    forwarding("of IPv6", "ip: \"fd00::1/64\"", "ip: \"fd01::1/64\""),
    forwarding("two on one adapter", "ip: [10.0.0.1/24, 10.0.1.1/24]", "vlan: 20"),
    forwarding(
      "one not connected", "ip: 10.0.0.1/24", "ip: 10.0.1.1/24, connected: false",
      ["7 forwarding"]),
    machines("not a router", "forwarding: false", ""),
  ]

  @Test(arguments: subnets)
  func `BH1051: a router that is a VM is in two subnets`(_ row: NetworkRow) throws {
    try row.check(.nothingToRoute)
  }
}
