import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct `Advice about policies of ports` {
  private static let source = "portMirroring: source"
  private static let destination = "portMirroring: destination"

  static let mirrors = [
    AdviceRow("no destination", ports(source, source), ["6 portMirroring", "7 portMirroring"]),
    AdviceRow("no source", ports("mac: auto", destination), ["7 portMirroring"]),
    AdviceRow("both", ports(source, destination)),
    AdviceRow("neither", ports("portMirroring: none")),
    AdviceRow(
      "a destination that is not connected", ports(source, "\(destination), connected: false"),
      ["6 portMirroring"]),
    AdviceRow(
      "the destination in another VLAN", ports("\(source), vlan: 10", "\(destination), vlan: 20"),
      ["7 vlan"]),
    AdviceRow("an untagged destination", ports("\(source), vlan: 10", destination), ["7 x"]),
    AdviceRow(
      "a trunk for one of two",
      ports("\(source), vlan: 10", "\(source), vlan: 20", "\(destination), vlan: { trunk: [10] }"),
      ["8 vlan"]),
    AdviceRow(
      "a trunk for both",
      ports(
        "\(source), vlan: 10", "\(source), vlan: 20", "\(destination), vlan: { trunk: [10, 20] }")
    ),
    AdviceRow(
      "a monitor for each VLAN",
      ports(
        "\(source), vlan: 10", "\(source), vlan: 20", "\(destination), vlan: 10",
        "\(destination), vlan: 20")),
    AdviceRow(
      "one monitor that sees nothing",
      ports("\(source), vlan: 10", "\(destination), vlan: 10", "\(destination), vlan: 20"),
      ["8 vlan"]),
  ]

  @Test(arguments: mirrors)
  func `BH2014: what is mirrored is looked at`(_ row: AdviceRow) throws {
    try row.check(.mirroringIncomplete)
  }

  private static func pool(_ address: String, _ adapters: String...) -> String {
    "nics: { n1: { ip: \(address) } }\n" + ports(adapters)
  }

  private static func ports(_ adapters: String...) -> String { ports(adapters) }

  private static func ports(_ adapters: [String]) -> String {
    let vms = adapters.enumerated().map { index, text in
      "  vm\(index): { adapters: { x: { switch: P, \(text) } } }"
    }
    return "switches: { P: { type: private } }\nvms:\n" + vms.joined(separator: "\n")
  }

  static let pools = [
    AdviceRow(
      "within the pool", pool("192.168.10.11/24", "mac: auto", "mac: 00-15-5D-0A-0B-FF"),
      ["8 00-15-5D-0A-0B-FF"]),
    AdviceRow("below", pool("192.168.10.11/24", "mac: auto", "mac: 00-15-5D-0A-0A-FF")),
    AdviceRow("above", pool("192.168.10.11/24", "mac: auto", "mac: 00-15-5D-0A-0C-00")),
    AdviceRow(
      "a host that hands out none", pool("192.168.10.11/24", "mac: 00-15-5D-0A-0B-01")),
    AdviceRow(
      "an address that is not said", pool("2001:db8::1/64", "mac: auto", "mac: 00-15-5D-00-00-01")),
    AdviceRow(
      "two hosts that end alike",
      hosts: """
        a:
          nics: { n1: { ip: 10.0.10.11/24 } }
          vms: { vm: { adapters: { x: {} } } }
        b:
          nics: { n1: { ip: 10.1.10.11/24 } }
          vms: { vm: { adapters: { x: {} } } }
        c:
          nics: { n1: { ip: 10.1.10.12/24 } }
          vms: { vm: { adapters: { x: {} } } }
        """, ["6 b"]),
  ]

  @Test(arguments: pools)
  func `BH2015: no address that Hyper-V may give again`(_ row: AdviceRow) throws {
    try row.check(.addressInDynamicPool)
  }

  private static func sriov(_ adapter: String) -> String {
    """
    nics: { n1: {} }
    switches: { E: { type: external, nic: n1 }, P: { type: private } }
    vms: { vm: { adapters: { x: { sriov: true, \(adapter) } } } }
    """
  }

  static let bypasses = [
    AdviceRow("nothing set", sriov("switch: E, vlan: 10, stormLimit: 5, dhcpGuard: false")),
    AdviceRow("a guard", sriov("switch: E, dhcpGuard: true"), ["6 sriov"]),
    AdviceRow("the other guard", sriov("switch: E, routerGuard: true"), ["6 sriov"]),
    AdviceRow("mirroring", sriov("switch: E, portMirroring: source"), ["6 sriov"]),
    AdviceRow(
      "a basic list",
      sriov("switch: E, acl: [{ action: deny, direction: both, remoteIP: any }]"), ["6 sriov"]),
    AdviceRow(
      "an extended list", sriov("switch: E, extendedAcl: [{ action: deny, direction: inbound }]"),
      ["6 sriov"]),
    AdviceRow(
      "where it is no bypass", sriov("switch: E, dhcpGuard: true"),
      rest: "assumptions: { sriovBypassesPolicies: false }"),
    AdviceRow("on a switch without a NIC", sriov("switch: P"), ["6 sriov"]),
  ]

  @Test(arguments: bypasses)
  func `BH2016: nothing is set that is gone past`(_ row: AdviceRow) throws {
    try row.check(.policiesBypassed)
  }

  private static func list(_ key: String, _ rules: [String]) -> String {
    ports("\(key): [\(rules.map { "{ \($0) }" }.joined(separator: ",\n      "))]")
  }

  private static func extended(_ rules: String...) -> String { list("extendedAcl", rules) }

  private static let web =
    "action: allow, direction: inbound, protocol: tcp, localPort: 443, weight: 9"

  static let openEnds = [
    AdviceRow("no rule for the rest", extended(web), ["6 extendedAcl"]),
    AdviceRow("a deny for the rest", extended(web, "action: deny, direction: inbound")),
    AdviceRow("an allow for the rest", extended(web, "action: allow, direction: inbound")),
    AdviceRow(
      "a deny for the other direction", extended(web, "action: deny, direction: outbound"),
      ["6 extendedAcl"]),
    AdviceRow(
      "a deny for TCP", extended(web, "action: deny, direction: inbound, protocol: tcp"),
      ["6 extendedAcl"]),
    AdviceRow(
      "a deny for IPv4",
      extended(web, "action: deny, direction: inbound, remoteIP: 0.0.0.0/0"), ["6 extendedAcl"]),
    AdviceRow(
      "a deny for either family",
      extended(
        web, "action: deny, direction: inbound, remoteIP: 0.0.0.0/0",
        "action: deny, direction: inbound, localIP: '::/0'")),
    AdviceRow(
      "a rule behind one that takes all of it",
      extended(web, "action: deny, direction: inbound, weight: 10"), ["6 {"]),
    AdviceRow(
      "a rule behind two that take all of it",
      extended(
        "action: deny, direction: inbound, remoteIP: 10.0.0.0/9, weight: 10",
        "action: deny, direction: inbound, remoteIP: 10.128.0.0/9, weight: 9",
        "action: allow, direction: inbound, remoteIP: 10.0.0.0/8, weight: 8",
        "action: deny, direction: inbound, weight: 1"), ["8 {"]),
    AdviceRow(
      "a rule that changes nothing",
      extended(
        "action: deny, direction: inbound, remoteIP: 10.0.0.0/8, weight: 8",
        "action: deny, direction: inbound, weight: 1")),
    AdviceRow("one rule for all", extended("action: deny, direction: inbound")),
    AdviceRow(
      "only what is denied is listed",
      extended("action: deny, direction: outbound, protocol: tcp, remotePort: 445"),
      ["6 extendedAcl"]),
  ]

  @Test(arguments: openEnds)
  func `BH2017: a list says what becomes of the rest`(_ row: AdviceRow) throws {
    try row.check(.extendedACLOpenEnded)
  }

  private static func basic(_ rules: String...) -> String { list("acl", rules) }

  static let halves = [
    AdviceRow(
      "allows only", basic("action: allow, direction: both, remoteIP: 10.0.0.0/8"), ["6 {"]),
    AdviceRow(
      "allows in, denies out",
      basic(
        "action: deny, direction: outbound, remoteIP: 10.0.0.0/8",
        "action: allow, direction: inbound, remoteIP: 10.0.0.0/8"), ["7 {"]),
    AdviceRow(
      "allows some, denies the rest",
      basic(
        "action: allow, direction: both, remoteIP: 10.0.0.0/8",
        "action: deny, direction: both, remoteIP: any")),
    AdviceRow("meters only", basic("action: meter, direction: both, remoteIP: any")),
    AdviceRow(
      "denies all one way", basic("action: deny, direction: inbound, remoteIP: any"), ["6 {"]),
    AdviceRow(
      "denies all one way, allows all the other",
      basic(
        "action: deny, direction: inbound, remoteIP: any",
        "action: allow, direction: outbound, remoteIP: any",
        "action: deny, direction: outbound, remoteIP: 10.0.0.0/8")),
    AdviceRow(
      "denies a neighbour one way",
      basic("action: deny, direction: outbound, remoteIP: 10.0.0.0/8")),
  ]

  @Test(arguments: halves)
  func `BH2018: a basic list has an effect, both ways`(_ row: AdviceRow) throws {
    try row.check(.basicACLHalfDone)
  }
}
