import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Advice about guests` {
  /// Two VMs on a private switch `P`, beside an internal one `I` and an external one `E`.
  static func two(_ first: String, _ second: String) -> String {
    """
    nics: { n1: {}, n2: {} }
    switches: { P: { type: private }, I: { type: internal }, E: { type: external, nic: n1 } }
    vms:
      a: { adapters: { x: { \(first) } } }
      b: { adapters: { x: { \(second) } } }
    """
  }

  private static let policy = "policy: { rules: [{ name: r, isolated: [a, b] }] }"

  static let required = [
    AdviceRow("two VLANs", two("switch: P, vlan: 10", "switch: P, vlan: 20"), ["8 x"]),
    AdviceRow("two switches", two("switch: P", "switch: I"), ["8 x"]),
    AdviceRow("one segment", two("switch: P, vlan: 10", "switch: P, vlan: 10")),
    AdviceRow(
      "a policy", two("switch: P, vlan: 10", "switch: P, vlan: 20"), rest: policy),
    AdviceRow("a guest that is plugged in nowhere", two("switch: P", "vlan: 10")),
  ]

  @Test(arguments: required)
  func `BH2004: a policy where guests stand apart`(_ row: AdviceRow) throws {
    try row.check(.nothingRequired)
  }

  static let spoofing = [
    AdviceRow(
      "on", two("switch: P, macAddressSpoofing: true", "switch: P"), ["7 macAddressSpoofing"]),
    AdviceRow("off", two("switch: P, macAddressSpoofing: false", "switch: P")),
    AdviceRow(
      "by a profile, once", two("switch: P, profile: s", "switch: P, profile: s"),
      ["9 macAddressSpoofing"],
      rest: "profiles: { s: { macAddressSpoofing: true } }"),
    AdviceRow(
      "of the management OS",
      "switches: { I: { type: internal } }\n"
        + "managementOS: { adapters: { m: { switch: I, macAddressSpoofing: true } } }",
      ["5 macAddressSpoofing"]),
  ]

  @Test(arguments: spoofing)
  func `BH2005: source addresses are checked`(_ row: AdviceRow) throws {
    try row.check(.spoofingAllowed)
  }

  static let guards = [
    AdviceRow("nothing said", two("switch: P", "switch: P"), ["7 x", "8 x"]),
    AdviceRow(
      "one of the two said",
      two("switch: P, dhcpGuard: true", "switch: P, dhcpGuard: false, routerGuard: false"),
      ["7 x"]),
    AdviceRow(
      "said by a profile", two("switch: P, profile: g", "switch: P, profile: g"),
      rest: "profiles: { g: { dhcpGuard: true, routerGuard: true } }"),
    AdviceRow("alone on its switch", two("switch: P", "vlan: 10")),
    AdviceRow("beside the management OS", two("switch: I", "vlan: 10"), ["7 x"]),
    AdviceRow("before the wire", two("switch: E", "vlan: 10"), ["7 x"]),
    AdviceRow(
      "adapters of the management OS are not asked", "switches: { I: { type: internal } }"),
    AdviceRow(
      "one entry is one finding",
      "switches: { P: { type: private } }\n"
        + "vms: { \"vm[1-200]\": { adapters: { x: { switch: P } } } }", ["5 x"]),
  ]

  @Test(arguments: guards)
  func `BH2006: somebody has decided about the guards`(_ row: AdviceRow) throws {
    try row.check(.guardsUndecided)
  }

  private static func machine(_ first: String, _ second: String) -> String {
    """
    nics: { n1: {}, n2: {}, n3: {} }
    switches:
      P: { type: private }
      Q: { type: private }
      E: { type: external, nic: n1 }
      F: { type: external, nic: n2 }
    vms:
      vm:
        adapters:
          x: { \(first) }
          y: { \(second) }
    """
  }

  static let zones = [
    AdviceRow("external and private", machine("switch: E", "switch: P"), ["14 y"]),
    AdviceRow("two private switches", machine("switch: P", "switch: Q"), ["14 y"]),
    AdviceRow("two VLANs", machine("switch: P, vlan: 10", "switch: P, vlan: 20"), ["14 y"]),
    AdviceRow("one VLAN, for teaming", machine("switch: P, vlan: 10", "switch: P, vlan: 10")),
    AdviceRow(
      "a trunk that holds the other's VLAN",
      machine("switch: P, vlan: 10", "switch: P, vlan: { trunk: [10, 20] }")),
    AdviceRow(
      "two switches on one wire, one VLAN", machine("switch: E, vlan: 10", "switch: F, vlan: 10")),
    AdviceRow(
      "two switches on one wire, two VLANs",
      machine("switch: E, vlan: 10", "switch: F, vlan: 20"), ["14 y"]),
    AdviceRow(
      "a monitor has its own way home",
      machine("switch: P, portMirroring: destination", "switch: E")),
    AdviceRow("not connected", machine("switch: P", "switch: E, connected: false")),
    AdviceRow(
      "one private VLAN is one zone",
      machine(
        "switch: P, vlan: { isolated: 201, primary: 100 }",
        "switch: P, vlan: { community: 202, primary: 100 }")),
  ]

  @Test(arguments: zones)
  func `BH2010: a VM stands in one zone`(_ row: AdviceRow) throws {
    try row.check(.machineInTwoZones)
  }
}
