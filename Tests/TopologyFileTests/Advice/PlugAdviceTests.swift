import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Advice about teams, plugs and switches` {
  private static func team(_ fields: String, uplink: String = "t") -> String {
    """
    nics: { n1: {}, n2: {} }
    teams: { t: { \(fields) } }
    switches: { E: { type: external, nic: \(uplink) } }
    """
  }

  static let kinds = [
    AdviceRow("LBFO", team("members: [n1], kind: lbfo"), ["5 kind"]),
    AdviceRow("LBFO without a switch", team("members: [n1], kind: lbfo", uplink: "n2")),
    AdviceRow("SET", team("members: [n1], kind: set")),
    AdviceRow("not said", team("members: [n1]")),
  ]

  @Test(arguments: kinds)
  func `BH2019: no LBFO team below a switch`(_ row: AdviceRow) throws {
    try row.check(.lbfoTeamUnderSwitch)
  }

  static let sizes = [
    AdviceRow("one member", team("members: [n1]"), ["5 members"]),
    AdviceRow("one member, LBFO", team("members: [n1], kind: lbfo")),
    AdviceRow("not below a switch", team("members: [n1]", uplink: "n2")),
  ]

  @Test(arguments: sizes)
  func `BH2020: a switch-embedded team has two members or more`(_ row: AdviceRow) throws {
    try row.check(.teamSize)
  }

  private static func machines(_ a: String, _ b: String, state: String = "running") -> String {
    """
    switches: { P: { type: private }, I: { type: internal } }
    vms:
      a: { state: \(state), adapters: { x: { \(a) } } }
      b: { adapters: { x: { \(b) } } }
    """
  }

  static let plugs = [
    AdviceRow("all plugged in", machines("switch: P", "switch: P")),
    AdviceRow(
      "not connected", machines("switch: P, connected: false", "switch: P"), ["6 connected"]),
    AdviceRow(
      "not connected, not running",
      machines("switch: P, connected: false", "switch: P", state: "off")),
    AdviceRow("no switch", machines("vlan: 10", "switch: I"), ["6 x"]),
    AdviceRow("no switch, not running", machines("vlan: 10", "switch: I", state: "saved")),
    AdviceRow("alone on a private switch", machines("switch: P", "switch: I"), ["4 P"]),
    AdviceRow("alone on an internal switch", machines("switch: I", "switch: I")),
    AdviceRow(
      "one name, two types",
      hosts: """
        a: { switches: { Lab: { type: private } } }
        b: { switches: { Lab: { type: internal } } }
        c: { switches: { Lab: { type: private } } }
        """, ["4 Lab"]),
    AdviceRow(
      "one name, two uplinks",
      hosts: """
        a: { nics: { n1: {} }, switches: { S: { type: external, nic: n1 } } }
        b: { nics: { n2: {} }, switches: { S: { type: external, nic: n2 } } }
        """),
  ]

  @Test(arguments: plugs)
  func `BH2021: a plug leads somewhere`(_ row: AdviceRow) throws { try row.check(.plugWithoutUse) }

  static let defaults = [
    AdviceRow(
      "with a VM",
      "switches: { Default Switch: { type: internal } }\n"
        + "vms: { vm: { adapters: { x: { switch: Default Switch } } } }", ["4 Default Switch"]),
    AdviceRow("without", "switches: { Default Switch: { type: internal } }"),
    AdviceRow(
      "of another name",
      "switches: { Default: { type: internal } }\n"
        + "vms: { vm: { adapters: { x: { switch: Default } } } }"),
  ]

  @Test(arguments: defaults)
  func `BH2022: no VM on the Default Switch`(_ row: AdviceRow) throws {
    try row.check(.defaultSwitchUsed)
  }
}
