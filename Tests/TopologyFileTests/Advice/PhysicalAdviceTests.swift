import Testing
import TopologyModel

@testable import TopologyFile

/// Advice that looks beyond the uplink, at ports of physical switches and at routers.
@Suite struct `Advice about the physical network` {
  /// Linked switches `s` and `t`, and `u` apart; access ports are in VLAN 10.
  private static let network = """
    physical:
      switches:
        s: { ports: { "[1-2]": { vlan: 10 }, "[3-4]": { vlan: { trunk: [10, 20], native: 99 } }, 9: { to: t/9, vlan: { trunk: [10, 20] } } } }
        t: { ports: { "[1-2]": { vlan: 10 }, "[3-4]": { vlan: { trunk: [10, 20], native: 99 } }, 9: { vlan: { trunk: [10, 20] } } } }
        u: { ports: { "[1-4]": { vlan: 10 } } }
    """

  /// Two hosts with a VM each; the adapters stand in lines 7 and 12.
  private static func hosts(
    _ name: String, _ first: (port: String, adapter: String),
    _ second: (port: String, adapter: String), _ places: [String] = []
  ) -> AdviceRow {
    func host(_ name: String, _ parts: (port: String, adapter: String)) -> String {
      """
      \(name):
        nics: { n: { port: \(parts.port) } }
        switches: { E: { type: external, nic: n } }
        vms:
          vm: { adapters: { x: { switch: E, \(parts.adapter) } } }
      """
    }
    return AdviceRow(
      name, hosts: host("a", first) + "\n" + host("b", second), places, rest: network)
  }

  static let required = [
    hosts("one switch, one VLAN", ("s/1", "mac: auto"), ("s/2", "mac: auto")),
    hosts("linked switches", ("s/1", "mac: auto"), ("t/1", "mac: auto")),
    hosts("untagged here, tagged there", ("s/1", "mac: auto"), ("t/3", "vlan: 10")),
    hosts("switches apart", ("s/1", "mac: auto"), ("u/1", "mac: auto"), ["12 x"]),
    hosts("two VLANs", ("s/3", "vlan: 10"), ("t/3", "vlan: 20"), ["12 x"]),
  ]

  @Test(arguments: required)
  func `BH2004: guests in one VLAN of linked switches stand together`(_ row: AdviceRow) throws {
    try row.check(.nothingRequired)
  }

  private static func two(
    _ name: String, _ first: String, _ second: String, x: String, y: String, vm: String = "",
    _ places: [String] = []
  ) -> AdviceRow {
    AdviceRow(
      name,
      """
      nics: { n: { port: \(first) }, o: { port: \(second) } }
      switches: { E: { type: external, nic: n }, F: { type: external, nic: o } }
      vms:
        vm:
          \(vm.isEmpty ? "state: running" : vm)
          adapters:
            x: { switch: E, \(x) }
            y: { switch: F, \(y) }
      """, places, rest: network)
  }

  static let zones = [
    two("one VLAN", "s/3", "t/3", x: "vlan: 20", y: "vlan: 20"),
    two("one VLAN by two ways", "s/1", "t/3", x: "mac: auto", y: "vlan: 10"),
    two("two VLANs", "s/1", "t/3", x: "mac: auto", y: "vlan: 20", ["11 y"]),
    two("switches apart", "s/1", "u/1", x: "mac: auto", y: "mac: auto", ["11 y"]),
    two(
      "a router", "s/1", "t/3", x: "mac: auto", y: "vlan: 20", vm: "forwarding: true"),
  ]

  @Test(arguments: zones)
  func `BH2010: a VM that does not route stands in one zone`(_ row: AdviceRow) throws {
    try row.check(.machineInTwoZones)
  }

  private static func management(
    _ name: String, _ nic: String, _ port: String, _ vlan: Int, _ places: [String] = []
  ) -> AdviceRow {
    AdviceRow(
      name,
      """
      nics: { m: { \(nic), ip: 10.0.0.1/24 }, n: { \(port) } }
      switches: { E: { type: external, nic: n } }
      vms: { vm: { adapters: { x: { switch: E, vlan: \(vlan), ip: 10.0.0.2/24 } } } }
      """, places, rest: network)
  }

  static let tagged = [
    management("the VLAN of the untagged one's port", "port: s/1", "port: s/3", 10),
    management("another VLAN", "port: s/1", "port: t/3", 20, ["6 vlan"]),
    management("another network", "port: u/1", "port: s/3", 20),
    management("on one wire", "mac: auto", "mac: auto", 20, ["6 vlan"]),
    AdviceRow(
      "a router's interface on the wire",
      """
      nics: { n: {} }
      switches: { E: { type: external, nic: n } }
      vms: { vm: { adapters: { x: { switch: E, vlan: 20, ip: 10.0.0.2/24 } } } }
      """, ["6 vlan"],
      rest: "physical: { routers: { r: { interfaces: { i: { ip: 10.0.0.254/24 } } } } }"),
  ]

  @Test(arguments: tagged)
  func `BH2009: at a physical port it is known which VLAN is untagged`(_ row: AdviceRow) throws {
    try row.check(.taggedAgainstUntagged)
  }

  private static func team(_ count: Int, kind: String) -> String {
    let nics = (1...count).map { "n\($0)" }
    return """
      nics: { \(nics.map { "\($0): {}" }.joined(separator: ", ")) }
      teams: { t: { kind: \(kind), members: [\(nics.joined(separator: ", "))] } }
      switches: { E: { type: external, nic: t } }
      """
  }

  static let teams = [
    AdviceRow("2", team(2, kind: "set")), AdviceRow("8", team(8, kind: "set")),
    AdviceRow("9", team(9, kind: "set"), ["5 members"]),
    AdviceRow("9, LBFO", team(9, kind: "lbfo")),
  ]

  @Test(arguments: teams)
  func `BH2020: a switch-embedded team has 2 to 8 members`(_ row: AdviceRow) throws {
    try row.check(.teamSize)
  }

  private static func list(_ name: String, _ rules: String, _ places: [String] = []) -> AdviceRow {
    AdviceRow(
      name, "switches: { I: { type: internal } }", places,
      rest: "physical: { routers: { r: { interfaces: { i: { aclOut: [\(rules)] } } } } }")
  }

  static let lists = [
    list("open", "{ action: deny, protocol: tcp }", ["5 aclOut"]),
    list("closed", "{ action: deny, protocol: tcp, weight: 1 }, { action: allow }"),
    list("empty", ""),
  ]

  @Test(arguments: lists)
  func `BH2017: a router's list says what becomes of other packets`(_ row: AdviceRow) throws {
    try row.check(.extendedACLOpenEnded)
    let reading = try Reading(row.text).topology()
    let helps = Advice(about: reading).diagnostics.filter { $0.code == .extendedACLOpenEnded }
      .compactMap(\.help)
    #expect(helps.allSatisfy { !$0.contains("direction") })
  }
}
