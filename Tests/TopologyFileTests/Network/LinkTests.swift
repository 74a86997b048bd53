import Testing
import TopologyModel

/// Links between physical switches, and what is plugged into their ports.
@Suite struct LinkTests {
  /// Two linked switches with a machine in VLAN 20 on either side; the ends stand in lines 6 and 10.
  private static func ends(
    _ first: String, _ second: String, vlan: Int = 20, other: Int = 20
  ) -> String {
    """
    physical:
      switches:
        a:
          ports:
            1: { to: b/1, vlan: { \(first) } }
            2: { vlan: \(vlan) }
        b:
          ports:
            1: { vlan: { \(second) } }
            2: { vlan: \(other) }
      machines: { p: { port: a/2 }, q: { port: b/2 } }
    """
  }

  static let missing = [
    NetworkRow("alike", ends("trunk: [10, 20]", "trunk: [10, 20]")),
    NetworkRow("missing below", ends("trunk: [10, 20]", "trunk: [10]"), ["10 vlan"]),
    NetworkRow("missing above", ends("trunk: [10]", "trunk: [10, 20]"), ["6 vlan"]),
    NetworkRow("missing at both ends", ends("trunk: [10]", "trunk: [30]")),
    NetworkRow(
      "used on one side only", ends("trunk: [10, 20]", "trunk: [10]", other: 30)),
    NetworkRow("unused VLANs differ", ends("trunk: all", "trunk: [20]")),
    NetworkRow(
      "untagged, and nothing untagged is taken",
      ends("trunk: [10], native: 20", "trunk: [10, 20]"), ["10 vlan"]),
    NetworkRow("native at both ends", ends("trunk: [10], native: 20", "trunk: [30], native: 20")),
    NetworkRow("an access port and a native VLAN", ends("access: 20", "trunk: [30], native: 20")),
    NetworkRow("an access port and its tag", ends("access: 20", "trunk: [20]"), ["10 vlan"]),
    NetworkRow("unlike access ports", ends("access: 20", "access: 30")),
    NetworkRow("unlike access ports, both used", ends("access: 20", "access: 30", other: 30)),
  ]

  @Test(arguments: missing)
  func `BH1040: what both sides use passes both ends of a link`(_ row: NetworkRow) throws {
    try row.check(.vlanEndsAtLink)
  }

  static let natives = [
    NetworkRow("alike", ends("trunk: all, native: 1", "trunk: [20], native: 1")),
    NetworkRow(
      "unlike", ends("trunk: [20], native: 1", "trunk: [20], native: 99"), ["10 vlan"]),
    NetworkRow("none at one end", ends("trunk: [20], native: 1", "trunk: [20]")),
    NetworkRow("access ports", ends("access: 20", "access: 30"), ["10 vlan"]),
    NetworkRow("access and native", ends("access: 20", "trunk: [10], native: 30"), ["10 vlan"]),
    NetworkRow("alike by two ways", ends("access: 20", "trunk: [10], native: 20")),
  ]

  @Test(arguments: natives)
  func `BH1041: what is untagged is in one VLAN at both ends`(_ row: NetworkRow) throws {
    try row.check(.nativeVLANsDiffer)
  }

  @Test func `what passes is told with its VLANs and both ends`() throws {
    let text = Self.ends("trunk: [10, 20]", "trunk: [10]")
    let finding = try #require(Reading("bulkhead: 1\n" + text).diagnostics.first)
    #expect(
      finding.message
        == "VLAN 20 may pass at `a/1` and not at the other end of the link, `b/1`")
    #expect(finding.label == "trunk 10, native 0")
    #expect(finding.labels.map(\.text) == ["trunk 10, 20, native 0"])
    #expect(finding.help == "add 20 here, or take it out there")
  }

  /// Three switches; the ports of the first in line 5, of the second in line 6, of the third in 7.
  private static func three(_ a: String, _ b: String, _ c: String) -> String {
    """
    physical:
      switches:
        a: { ports: { \(a) } }
        b: { ports: { \(b) } }
        c: { ports: { \(c) } }
    """
  }

  private static let plain = "\"[1-4]\": { vlan: 1 }"

  static let loops = [
    NetworkRow("a tree", three("1: { to: b/1, vlan: 1 }", plain, "2: { to: b/2, vlan: 1 }")),
    NetworkRow(
      "a ring",
      three(
        "1: { to: b/1, vlan: 1 }, 2: { to: c/1, vlan: 1 }", plain,
        "1: { vlan: 1 }, 2: { to: b/2, vlan: 1 }"), ["6 b/2"]),
    NetworkRow(
      "two links side by side",
      three("1: { to: b/1, vlan: 1 }, 2: { to: b/2, vlan: 1 }", plain, plain), ["4 b/2"]),
    NetworkRow(
      "a switch with itself", three("1: { to: a/2, vlan: 1 }, 2: { vlan: 1 }", plain, plain),
      ["4 a/2"]),
    NetworkRow(
      "one link said twice", three("1: { to: b/1, vlan: 1 }", "1: { to: a/1, vlan: 1 }", plain)),
    NetworkRow(
      "a range of links", three("\"[1-4]\": { to: \"b/{n}\", vlan: 1 }", plain, plain),
      ["4 \"b/{n}\""]),
  ]

  @Test(arguments: loops)
  func `BH1037: links make no loop`(_ row: NetworkRow) throws { try row.check(.physicalLoop) }

  @Test func `a loop is spelled out hop by hop, and the link that closes it is named`() throws {
    let text = """
      bulkhead: 1
      physical:
        switches:
          tor1: { ports: { 48: { to: core1/1, vlan: 1 }, 47: { vlan: 1 } } }
          core1: { ports: { "[1-2]": { vlan: 1 } } }
          tor2: { ports: { 48: { to: core1/2, vlan: 1 }, 47: { to: tor1/47, vlan: 1 } } }
      """
    let finding = try #require(Reading(text).diagnostics.first)
    #expect(
      finding.message
        == "the physical switches make a loop: tor1/48 - core1/1, core1/2 - tor2/48,"
        + " tor2/47 - tor1/47")
    #expect(finding.label == "the link tor2/47 - tor1/47 closes it")
  }

  static let disagreeing = [
    NetworkRow("at one end", three("1: { to: b/1, vlan: 1 }", plain, plain)),
    NetworkRow(
      "another port",
      three(
        "1: { to: b/1, vlan: 1 }, 2: { vlan: 1 }",
        "1: { to: a/2, vlan: 1 }", plain), ["4 b/1"]),
    NetworkRow(
      "another switch", three("1: { to: b/1, vlan: 1 }", "1: { to: c/1, vlan: 1 }", plain),
      ["4 b/1"]),
  ]

  @Test(arguments: disagreeing)
  func `BH1035: two ends of a link name each other`(_ row: NetworkRow) throws {
    try row.check(.linkEndsDisagree)
  }

  static let plugs = [
    NetworkRow(
      "each its own", three(plain, "", "") + "\n  machines: { \"p[1-4]\": { port: \"a/{n}\" } }"),
    NetworkRow(
      "two machines", three(plain, "", "") + "\n  machines: { p: { port: a/1 }, q: { port: a/1 } }",
      ["7 a/1"]),
    NetworkRow(
      "a range", three(plain, "", "") + "\n  machines: { \"p[1-2]\": { port: a/1 } }", ["7 a/1"]),
    NetworkRow(
      "a machine and a link",
      three("1: { to: b/1, vlan: 1 }", plain, "") + "\n  machines: { p: { port: b/1 } }",
      ["7 b/1"]),
    NetworkRow(
      "two links", three("1: { to: b/1, vlan: 1 }", "1: { vlan: 1 }", "1: { to: b/1, vlan: 1 }"),
      ["6 b/1"]),
    NetworkRow(
      "interfaces with unlike VLANs",
      three(plain, "", "")
        + "\n  routers: { r: { interfaces: { i: { port: a/1 }, j: { port: a/1, vlan: 2 } } } }"),
    NetworkRow(
      "interfaces with one VLAN",
      three(plain, "", "")
        + "\n  routers: { r: { interfaces: { i: { port: a/1 }, j: { port: a/1 } } } }",
      ["7 a/1"]),
    NetworkRow(
      "interfaces of two routers",
      three(plain, "", "")
        + "\n  routers: { r: { interfaces: { i: { port: a/1 } } },"
        + " s: { interfaces: { i: { port: a/1, vlan: 2 } } } }",
      ["7 a/1"]),
  ]

  @Test(arguments: plugs)
  func `BH1032: a port takes one plug`(_ row: NetworkRow) throws {
    try row.check(.portPluggedTwice)
  }

  static let withoutVLAN = [
    NetworkRow("not plugged", three("1: {}", "", "")),
    NetworkRow(
      "plugged", three("1: {}", "", "") + "\n  machines: { p: { port: a/1 } }", ["4 1"]),
    NetworkRow("linked", three("1: { to: b/1, vlan: 1 }", "1: {}", ""), ["5 1"]),
    NetworkRow(
      "a range, told once",
      three("\"[1-9]\": {}", "", "") + "\n  machines: { \"p[1-9]\": { port: \"a/{n}\" } }",
      ["4 \"[1-9]\""]),
  ]

  @Test(arguments: withoutVLAN)
  func `BH1033: a plugged port has a VLAN mode`(_ row: NetworkRow) throws {
    try row.check(.portWithoutVLAN)
  }
}
