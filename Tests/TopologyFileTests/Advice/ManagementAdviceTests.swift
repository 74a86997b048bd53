import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Advice about the management OS` {
  /// A host with an external switch `S`; the NICs and the rest are the row's.
  private static func shared(
    _ nics: String, _ allow: Bool, _ management: String, guest: String = "vlan: 20"
  ) -> String {
    """
    nics: \(nics)
    switches: { S: { type: external, nic: n1, allowManagementOS: \(allow) } }
    managementOS: { adapters: \(management) }
    vms: { vm: { adapters: { x: { switch: S, \(guest) } } } }
    """
  }

  static let ownWay = [
    AdviceRow("the only NIC is bound", shared("{ n1: {} }", false, "{}"), ["3 h"]),
    AdviceRow("a second NIC is left", shared("{ n1: {}, n2: {} }", false, "{}")),
    AdviceRow("the default adapter is untagged", shared("{ n1: {} }", true, "{}"), ["3 h"]),
    AdviceRow(
      "an adapter in the guests' VLAN",
      shared("{ n1: {} }", true, "{ m: { switch: S, vlan: 20 } }"),
      ["3 h"]),
    AdviceRow(
      "an adapter in a VLAN of its own",
      shared("{ n1: {} }", true, "{ m: { switch: S, vlan: 10 } }")),
    AdviceRow(
      "one of several is enough",
      shared("{ n1: {} }", true, "{ m: { switch: S, vlan: 20 }, l: { switch: S, vlan: 10 } }")),
    AdviceRow(
      "its own VLAN is in a guest's trunk",
      shared(
        "{ n1: {} }", true, "{ m: { switch: S, vlan: 10 } }", guest: "vlan: { trunk: [5-15] }"),
      ["3 h"]),
    AdviceRow(
      "an adapter that is not connected is no way",
      shared("{ n1: {} }", true, "{ m: { switch: S, vlan: 10, connected: false } }"), ["3 h"]),
    AdviceRow(
      "a switch without guests is the management OS's own",
      "nics: { n1: {} }\nswitches: { S: { type: external, nic: n1, allowManagementOS: true } }"),
    AdviceRow("a host without an external switch", "switches: { I: { type: internal } }"),
    AdviceRow(
      "a team that no switch binds",
      "nics: { n1: {}, n2: {} }\nteams: { t: { members: [n2] } }\n"
        + "switches: { S: { type: external, nic: n1 } }"),
    AdviceRow(
      "each host for itself",
      hosts: """
        a: { nics: { n1: {} }, switches: { S: { type: external, nic: n1 } } }
        b: { nics: { n1: {}, n2: {} }, switches: { S: { type: external, nic: n1 } } }
        "c[1-3]": { nics: { n1: {} }, switches: { S: { type: external, nic: n1 } } }
        """, ["3 a", "5 \"c[1-3]\""]),
  ]

  @Test(arguments: ownWay)
  func `BH2001: a NIC or a VLAN of its own`(_ row: AdviceRow) throws {
    try row.check(.managementWithoutOwnWay)
  }

  static let amongGuests = [
    AdviceRow("the default adapter among guests", shared("{ n1: {} }", true, "{}"), ["5 S"]),
    AdviceRow(
      "untagged though the guests are not",
      shared("{ n1: {} }", true, "{ m: { switch: S } }"), ["6 m"]),
    AdviceRow(
      "in a guest's VLAN", shared("{ n1: {} }", true, "{ m: { switch: S, vlan: 20 } }"), ["6 vlan"]),
    AdviceRow("in another VLAN", shared("{ n1: {} }", true, "{ m: { switch: S, vlan: 10 } }")),
    AdviceRow(
      "in a guest's private VLAN",
      shared(
        "{ n1: {} }", true, "{ m: { switch: S, vlan: 20 } }",
        guest: "vlan: { isolated: 20, primary: 100 }"), ["6 vlan"]),
    AdviceRow(
      "not connected",
      shared("{ n1: {} }", true, "{ m: { switch: S, vlan: 20, connected: false } }")),
    AdviceRow(
      "no guests",
      "nics: { n1: {} }\nswitches: { S: { type: external, nic: n1, allowManagementOS: true } }"),
    AdviceRow(
      "an internal switch is for both",
      "switches: { I: { type: internal } }\nvms: { vm: { adapters: { x: { switch: I } } } }"),
  ]

  @Test(arguments: amongGuests)
  func `BH2002: no VLAN in common with guests`(_ row: AdviceRow) throws {
    try row.check(.managementAmongGuests)
  }

  private static func converged(_ adapters: String) -> String {
    """
    nics: { n1: {} }
    switches: { S: { type: external, nic: n1, allowManagementOS: true } }
    managementOS:
      adapters:
    \(indented(adapters, by: 4))
    """
  }

  static let mixed = [
    AdviceRow(
      "one VLAN for two",
      converged("m: { switch: S, vlan: 10 }\nl: { switch: S, vlan: 10 }"), ["9 vlan"]),
    AdviceRow("untagged both", converged("m: { switch: S }\nl: { switch: S }"), ["9 l"]),
    AdviceRow("a VLAN each", converged("m: { switch: S, vlan: 10 }\nl: { switch: S, vlan: 11 }")),
    AdviceRow("several paths of one network", converged("\"s[1-2]\": { switch: S, vlan: 10 }")),
    AdviceRow(
      "the third with the first",
      converged(
        "m: { switch: S, vlan: 10 }\nl: { switch: S, vlan: 11 }\nb: { switch: S, vlan: 10 }"),
      ["10 vlan"]),
  ]

  @Test(arguments: mixed)
  func `BH2003: a VLAN for each of its networks`(_ row: AdviceRow) throws {
    try row.check(.managementNetworksMixed)
  }
}
