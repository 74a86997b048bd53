import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Advice about VLANs` {
  /// VMs on a private switch `P`, an adapter each.
  private static func ports(_ adapters: String...) -> String {
    let vms = adapters.enumerated().map { index, text in
      "  vm\(index): { adapters: { x: { switch: P, \(text) } } }"
    }
    return "switches: { P: { type: private } }\nvms:\n" + vms.joined(separator: "\n")
  }

  static let one = [
    AdviceRow("access", ports("vlan: 1"), ["6 vlan"]),
    AdviceRow("native", ports("vlan: { trunk: [10], native: 1 }"), ["6 vlan"]),
    AdviceRow("in a list", ports("vlan: { trunk: [1-10] }"), ["6 vlan"]),
    AdviceRow("all VLANs is other advice", ports("vlan: { trunk: all }")),
    AdviceRow("all VLANs and native", ports("vlan: { trunk: all, native: 1 }"), ["6 vlan"]),
    AdviceRow("primary", ports("vlan: { isolated: 201, primary: 1 }"), ["6 vlan"]),
    AdviceRow("by isolation", ports("isolation: { mode: vlan, defaultId: 1 }"), ["6 isolation"]),
    AdviceRow("not in a list", ports("vlan: { trunk: [2-10] }")),
    AdviceRow("of a NIC", "nics: { n1: { vlan: 1 }, n2: { vlan: 2 } }", ["4 vlan"]),
  ]

  @Test(arguments: one)
  func `BH2007: VLAN 1 is left alone`(_ row: AdviceRow) throws { try row.check(.defaultVLANUsed) }

  static let trunks = [
    AdviceRow("all", ports("vlan: { trunk: all, native: 9 }", "vlan: 10"), ["6 vlan"]),
    AdviceRow("all by range", ports("vlan: { trunk: 1-4094, native: 9 }", "vlan: 10"), ["6 vlan"]),
    AdviceRow(
      "a native VLAN in use", ports("vlan: { trunk: [10], native: 10 }", "vlan: 10"), ["6 vlan"]),
    AdviceRow("a native VLAN not in use", ports("vlan: { trunk: [10], native: 9 }", "vlan: 10")),
    AdviceRow(
      "none, beside an untagged guest", ports("vlan: { trunk: [10] }", "vlan: 10", "mac: auto"),
      ["6 vlan"]),
    AdviceRow("none, beside tagged guests", ports("vlan: { trunk: [10] }", "vlan: 10")),
    AdviceRow(
      "none, on a monitor",
      ports("portMirroring: destination, vlan: { trunk: [10] }", "vlan: 10", "mac: auto")),
    AdviceRow(
      "a VLAN that nobody is in", ports("vlan: { trunk: [10, 20] }", "vlan: 10"), ["6 vlan"]),
    AdviceRow(
      "behind an uplink somebody may be in it",
      "nics: { n1: {} }\nswitches: { E: { type: external, nic: n1 } }\n"
        + "vms: { vm: { adapters: { x: { switch: E, vlan: { trunk: [10, 20] } } } } }"),
    AdviceRow("two trunks", ports("vlan: { trunk: [10, 20] }", "vlan: { trunk: [10, 20] }")),
  ]

  @Test(arguments: trunks)
  func `BH2008: a trunk is as wide as its use`(_ row: AdviceRow) throws {
    try row.check(.trunkTooWide)
  }

  private static func wired(_ nic: String, _ adapter: String) -> String {
    """
    nics: { n1: { \(nic) }, n2: {} }
    switches: { E: { type: external, nic: n2 } }
    vms: { vm: { adapters: { x: { switch: E, \(adapter) } } } }
    """
  }

  static let native = [
    AdviceRow(
      "one subnet, two ways", wired("ip: 10.0.0.1/24", "vlan: 10, ip: 10.0.0.2/24"), ["6 vlan"]),
    AdviceRow("tagged both", wired("vlan: 10, ip: 10.0.0.1/24", "vlan: 10, ip: 10.0.0.2/24")),
    AdviceRow("untagged both", wired("ip: 10.0.0.1/24", "ip: 10.0.0.2/24")),
    AdviceRow("two subnets", wired("ip: 10.0.0.1/24", "vlan: 10, ip: 10.0.1.2/24")),
    AdviceRow(
      "two wires", wired("wire: w, ip: 10.0.0.1/24", "vlan: 10, ip: 10.0.0.2/24"),
      rest: "physical: { wires: { w: {} } }"),
    AdviceRow("IPv6", wired("ip: 2001:db8::1/64", "vlan: 10, ip: 2001:db8::2/64"), ["6 vlan"]),
    AdviceRow("link-local", wired("ip: fe80::1/64", "vlan: 10, ip: fe80::2/64")),
    AdviceRow("automatic", wired("ip: 169.254.0.1/16", "vlan: 10, ip: 169.254.0.2/16")),
  ]

  @Test(arguments: native)
  func `BH2009: a subnet is tagged everywhere or nowhere`(_ row: AdviceRow) throws {
    try row.check(.taggedAgainstUntagged)
  }

  private static let gateway = "vlan: { promiscuous: [201, 202], primary: 100 }"

  static let roles = [
    AdviceRow(
      "in order",
      ports(
        gateway, "vlan: { isolated: 201, primary: 100 }", "vlan: { community: 202, primary: 100 }")),
    AdviceRow(
      "isolated and a community",
      ports(
        gateway, "vlan: { isolated: 201, primary: 100 }", "vlan: { community: 201, primary: 100 }"),
      ["8 vlan"]),
    AdviceRow(
      "two primaries",
      ports(
        gateway, "vlan: { isolated: 201, primary: 100 }", "vlan: { isolated: 201, primary: 101 }"),
      ["8 vlan"]),
    AdviceRow("not listed", ports(gateway, "vlan: { isolated: 203, primary: 100 }"), ["7 vlan"]),
    AdviceRow(
      "listed by another promiscuous port",
      ports(
        gateway, "vlan: { promiscuous: [203], primary: 100 }",
        "vlan: { isolated: 203, primary: 100 }")),
    AdviceRow("no gateway", ports("vlan: { isolated: 201, primary: 100 }"), ["6 vlan"]),
    AdviceRow(
      "a gateway behind the uplink",
      "nics: { n1: {} }\nswitches: { E: { type: external, nic: n1 } }\n"
        + "vms: { vm: { adapters: { x: { switch: E, vlan: { isolated: 2, primary: 3 } } } } }"),
    AdviceRow(
      "two hosts on one wire",
      hosts: """
        a:
          nics: { n1: {} }
          switches: { E: { type: external, nic: n1 } }
          vms: { vm: { adapters: { x: { switch: E, vlan: { isolated: 2, primary: 3 } } } } }
        b:
          nics: { n1: {} }
          switches: { E: { type: external, nic: n1 } }
          vms: { vm: { adapters: { x: { switch: E, vlan: { community: 2, primary: 3 } } } } }
        """, ["10 vlan"]),
  ]

  @Test(arguments: roles)
  func `BH2011: the ports of a private VLAN agree`(_ row: AdviceRow) throws {
    try row.check(.privateVLANInconsistent)
  }

  private static let accessByIsolation =
    "isolation: { mode: vlan, allowUntagged: true, defaultId: 9 }"

  static let ways = [
    AdviceRow("both", ports("vlan: 9", accessByIsolation), ["7 isolation"]),
    AdviceRow("isolation alone", ports(accessByIsolation, accessByIsolation)),
    AdviceRow("vlan alone", ports("vlan: 9", "vlan: 10")),
    AdviceRow("an untagged port is either's", ports("vlan: untagged", accessByIsolation)),
    AdviceRow(
      "a profile beside", ports("profile: i", "vlan: 9"), ["8 isolation"],
      rest: "profiles: { i: { isolation: { mode: vlan, defaultId: 9 } } }"),
  ]

  @Test(arguments: ways)
  func `BH2012: a switch has its VLANs by one key`(_ row: AdviceRow) throws {
    try row.check(.vlanBesideIsolation)
  }

  static let mute = [
    AdviceRow("not said", ports("isolation: { mode: vlan, defaultId: 9 }"), ["6 isolation"]),
    AdviceRow(
      "said", ports("isolation: { mode: vlan, allowUntagged: false, defaultId: 9 }"),
      ["6 isolation"]),
    AdviceRow("allowed", ports(accessByIsolation)),
    AdviceRow("an access port", ports("vlan: 9")),
  ]

  @Test(arguments: mute)
  func `BH2013: an isolated guest can be heard`(_ row: AdviceRow) throws {
    try row.check(.muteIsolation)
  }
}
