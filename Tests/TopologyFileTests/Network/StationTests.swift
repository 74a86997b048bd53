import Testing
import TopologyModel

/// VLANs between adapters, NICs, machines and routers and the ports that they are behind.
@Suite struct StationTests {
  private static let all = "vlan: { trunk: [10, 20-30], native: 10 }"

  static let tagged = [
    NetworkRow.host("another VLAN", port: all, "x: { switch: E, vlan: 20 }"),
    NetworkRow.host("the native VLAN", port: all, "x: { switch: E, vlan: 10 }", ["12 vlan"]),
    NetworkRow.host("untagged", port: all, "x: { switch: E }"),
    NetworkRow.host(
      "without a native VLAN", port: "vlan: { trunk: [10] }", "x: { switch: E, vlan: 10 }"),
    NetworkRow.host("an access port", port: "vlan: 10", "x: { switch: E, vlan: 10 }", ["12 vlan"]),
    NetworkRow.host(
      "isolation", port: all,
      "x: { switch: E, isolation: { mode: vlan, defaultId: 10 } }", ["12 isolation"]),
    NetworkRow.host(
      "a trunk with the native VLAN of the network", port: all,
      "x: { switch: E, vlan: { trunk: [20], native: 10 } }", ["12 vlan"]),
    NetworkRow.host(
      "a trunk without a native VLAN", port: all, "x: { switch: E, vlan: { trunk: [10, 20] } }"),
    NetworkRow.host(
      "a trunk for all", port: all, "x: { switch: E, vlan: { trunk: all, native: 99 } }"),
    NetworkRow.host(
      "a secondary VLAN", port: all, "x: { switch: E, vlan: { isolated: 10, primary: 20 } }",
      ["12 vlan"]),
    NetworkRow.host(
      "not connected", port: all, "x: { switch: E, vlan: 10, connected: false }"),
    NetworkRow.host("nowhere", port: all, "x: { vlan: 10 }"),
    NetworkRow.host(
      "a router's interface", port: all, "x: { switch: E, vlan: 20 }",
      rest: "routers: { r: { interfaces: { i: { port: s/3, vlan: 20 } } } }", ["6 vlan"]),
    NetworkRow.host(
      "a router's interface, tagged by both", port: all, "x: { switch: E, vlan: 20 }",
      rest: "routers: { r: { interfaces: { i: { port: s/2, vlan: 20 } } } }"),
  ]

  @Test(arguments: tagged)
  func `BH1042: nobody tags what the network hands over untagged`(_ row: NetworkRow) throws {
    try row.check(.taggedWithNativeVLAN)
  }

  private static let gateway = "routers: { r: { interfaces: { i: { port: s/2, vlan: 29 } } } }"

  static let carried = [
    NetworkRow.host("carried", port: all, "x: { switch: E, vlan: 20 }"),
    NetworkRow.host("alone in it", port: all, "x: { switch: E, vlan: 40 }", ["12 vlan"]),
    NetworkRow.host(
      "kept to the virtual switch", port: all,
      "x: { switch: E, vlan: 40 }, y: { switch: E, vlan: 40 }"),
    NetworkRow.host(
      "used elsewhere", port: "vlan: { trunk: [20] }",
      "x: { switch: E, vlan: 29 }, y: { switch: E, vlan: 29 }", rest: gateway,
      ["12 vlan", "12 vlan"]),
    NetworkRow.host(
      "untagged, and the port takes nothing untagged", port: "vlan: { trunk: [20] }",
      "x: { switch: E }", ["12 x"]),
    NetworkRow.host("untagged", port: all, "x: { switch: E }"),
    NetworkRow.host(
      "a trunk wider than the port", port: all, "x: { switch: E, vlan: { trunk: all } }"),
    NetworkRow.host(
      "a trunk's VLAN that is used elsewhere", port: "vlan: { trunk: [20], native: 1 }",
      "x: { switch: E, vlan: { trunk: [20, 29] } }", rest: gateway, ["12 vlan"]),
    NetworkRow.host(
      "a trunk's VLAN that nobody else is in", port: "vlan: { trunk: [20], native: 1 }",
      "x: { switch: E, vlan: { trunk: [20, 28] } }", rest: gateway),
    NetworkRow.host(
      "a trunk of which nothing is carried", port: "vlan: { trunk: [20], native: 1 }",
      "x: { switch: E, vlan: { trunk: [21-28] } }", rest: gateway, ["12 vlan"]),
    NetworkRow.host(
      "an isolated port alone", port: all, "x: { switch: E, vlan: { isolated: 40, primary: 20 } }"),
    NetworkRow.host("not connected", port: all, "x: { switch: E, vlan: 40, connected: false }"),
    NetworkRow.host(
      "a machine at a trunk", port: all, "x: { switch: E, vlan: 20 }",
      rest: "machines: { p: { port: s/2 } }"),
    NetworkRow.host(
      "a router's interface", port: all, "x: { switch: E, vlan: 20 }",
      rest: "routers: { r: { interfaces: { i: { port: s/2, vlan: 40 } } } }", ["6 vlan"]),
    NetworkRow.host(
      "an untagged interface at a trunk", port: all, "x: { switch: E, vlan: 20 }",
      rest: "routers: { r: { interfaces: { i: { port: s/2 } } } }", ["6 i"]),
  ]

  @Test(arguments: carried)
  func `BH1044: the port carries what is sent into it`(_ row: NetworkRow) throws {
    try row.check(.vlanNotCarried)
  }

  /// A team of two NICs; the second stands in line 11.
  private static func team(
    _ name: String, _ first: String, _ second: String, _ places: [String] = []
  )
    -> NetworkRow
  {
    NetworkRow(
      name,
      """
      physical:
        wires: { w: {}, x: {} }
        switches:
          s: { ports: { 1: { vlan: 10 }, 2: { vlan: 10 }, 3: { vlan: { trunk: [10] } }, 9: { to: t/9, vlan: 10 } } }
          t: { ports: { 1: { vlan: 10 }, 3: { vlan: { trunk: [10], native: 10 } }, 9: { vlan: 10 } } }
          u: { ports: { 1: { vlan: 10 } } }
      hosts:
        h:
          nics:
            n: { \(first) }
            o: { \(second) }
          teams: { t: { members: [n, o] } }
      """, places)
  }

  static let teams = [
    team("one switch", "port: s/1", "port: s/2"),
    team("linked switches", "port: s/1", "port: t/1"),
    team("switches apart", "port: s/1", "port: u/1", ["12 o"]),
    team("unlike modes", "port: s/1", "port: s/3", ["12 o"]),
    team("a native VLAN that is not in the list", "port: t/3", "port: s/3", ["12 o"]),
    team("one wire", "wire: w", "wire: w"),
    team("two wires", "wire: w", "wire: x", ["12 o"]),
    team("a wire and a port", "wire: w", "port: s/1", ["12 o"]),
  ]

  @Test(arguments: teams)
  func `BH1043: the ports of a team are alike and lead to one network`(_ row: NetworkRow) throws {
    try row.check(.teamMembersDiffer)
  }

  private static let trunk = "vlan: { trunk: [20, 21, 22] }"

  private static func privateVLAN(
    _ name: String, mode: String, _ rest: String, _ places: [String] = []
  ) -> NetworkRow {
    NetworkRow.host(
      name, port: trunk, "x: { switch: E, vlan: { \(mode) } }", rest: rest, places)
  }

  static let privateVLANs = [
    privateVLAN(
      "a router in the primary VLAN", mode: "isolated: 21, primary: 20",
      "routers: { r: { interfaces: { i: { port: s/2, vlan: 20 } } } }", ["6 vlan"]),
    privateVLAN(
      "a machine in the primary VLAN", mode: "isolated: 21, primary: 20",
      "machines: { p: { port: s/3 } }", ["6 p"]),
    privateVLAN(
      "a router in the secondary VLAN", mode: "community: 21, primary: 20",
      "routers: { r: { interfaces: { i: { port: s/2, vlan: 21 } } } }", ["6 vlan"]),
    privateVLAN(
      "a router in another VLAN", mode: "isolated: 21, primary: 20",
      "routers: { r: { interfaces: { i: { port: s/2, vlan: 22 } } } }"),
    privateVLAN(
      "a promiscuous port alone", mode: "promiscuous: [21], primary: 20",
      "routers: { r: { interfaces: { i: { port: s/2, vlan: 20 } } } }"),
    privateVLAN(
      "on another wire", mode: "isolated: 21, primary: 20",
      "routers: { r: { interfaces: { i: { vlan: 20 } } } }"),
  ]

  @Test(arguments: privateVLANs)
  func `BH1049: no physical station is in a VLAN of a private VLAN`(_ row: NetworkRow) throws {
    try row.check(.privateVLANUnknownToNetwork)
  }
}
