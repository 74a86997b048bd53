import Testing
import TopologyModel

@Suite struct BasicRuleReadingTests {
  /// One rule, and what it means.
  static let rules: [(rule: String, text: String)] = [
    ("action: allow, direction: inbound, localIP: any", "allow inbound localIP any"),
    ("action: deny, direction: outbound, remoteIP: \"any\"", "deny outbound remoteIP any"),
    (
      "direction: both, remoteIP: 10.0.10.0/24, action: deny",
      "deny inbound+outbound remoteIP 10.0.10.0/24"
    ),
    (
      "action: meter, direction: both, localIP: 10.0.0.1",
      "meter inbound+outbound localIP 10.0.0.1/32"
    ),
    ("action: deny, direction: inbound, localIP: 10.1.2.3/8", "deny inbound localIP 10.0.0.0/8"),
    ("action: deny, direction: inbound, localIP: 10.1.2.3/31", "deny inbound localIP 10.1.2.2/31"),
    (
      "action: deny, direction: inbound, localIP: 255.255.255.255/0",
      "deny inbound localIP 0.0.0.0/0"
    ),
    ("action: deny, direction: inbound, remoteIP: \"::/0\"", "deny inbound remoteIP ::/0"),
    ("action: deny, direction: inbound, remoteIP: fd00::1", "deny inbound remoteIP fd00::1/128"),
    (
      "action: deny, direction: inbound, remoteIP: FD00:0:0:1::9/63",
      "deny inbound remoteIP fd00::/63"
    ),
    (
      "action: deny, direction: inbound, remoteIP: \"fd00::ffff:1/113\"",
      "deny inbound remoteIP fd00::ffff:0/113"
    ),
    (
      "action: allow, direction: inbound, localMac: any",
      "allow inbound localMAC 00:00:00:00:00:00/0"
    ),
    (
      "action: allow, direction: inbound, localMac: 00-15-5D-0A-0B-0C",
      "allow inbound localMAC 00:15:5d:0a:0b:0c/48"
    ),
    (
      "action: allow, direction: inbound, remoteMac: 00:15:5d:0a:0b:0c/24",
      "allow inbound remoteMAC 00:15:5d:00:00:00/24"
    ),
    (
      "action: allow, direction: inbound, remoteMac: 0015.5d0a.0b0c/48",
      "allow inbound remoteMAC 00:15:5d:0a:0b:0c/48"
    ),
    (
      "action: allow, direction: inbound, remoteMac: 00155D0A0B0C/0",
      "allow inbound remoteMAC 00:00:00:00:00:00/0"
    ),
    (
      "action: allow, direction: inbound, remoteMac: 00155D0A0B0F/47",
      "allow inbound remoteMAC 00:15:5d:0a:0b:0e/47"
    ),
    (
      "action: deny, direction: inbound, remoteMac: 01-00-00-00-00-00/8",
      "deny inbound remoteMAC 01:00:00:00:00:00/8"
    ),
  ]

  @Test(arguments: rules)
  func `every form of a basic rule is read`(rule: String, text: String) throws {
    let topology = try Reading.adapter("acl: [{ \(rule) }]").topology()
    #expect(topology.acl(of: "h/vm/x") == [text])
    #expect(topology.extendedACL(of: "h/vm/x") == nil)
  }

  /// A rule, what is wrong with it, and what to write; the opening brace is in column 19.
  static let mistakes: [(rule: String, finding: String, help: String?)] = [
    (
      "direction: both, localIP: any", "BH0021 14:19 a rule of `acl` needs the key `action`",
      "add `action`: what becomes of the frame; `allow`, `deny` or `meter`"
    ),
    (
      "action: deny, localIP: any", "BH0021 14:19 a rule of `acl` needs the key `direction`",
      "add `direction`: to the adapter, from it, or both; `inbound`, `outbound` or `both`"
    ),
    (
      "action: deny, direction: both", "BH0021 14:19 the rule is about no address",
      "add one of `localIP`, `remoteIP`, `localMac` or `remoteMac`, with the value `any` for every address"
    ),
    (
      "action: deny, direction: both, localIP: any, remoteMac: any",
      "BH0035 14:66 a rule of `acl` is either about `localIP` or about `remoteMac`",
      "write two rules, or one in `extendedAcl`, which may have both"
    ),
    (
      "action: Deny, direction: both, localIP: any",
      "BH0023 14:29 `Deny` is not `allow`, `deny` or `meter`", "did you mean `deny`?"
    ),
    (
      "action: drop, direction: both, localIP: any",
      "BH0023 14:29 `drop` is not `allow`, `deny` or `meter`", nil
    ),
    (
      "action: deny, direction: in, localIP: any",
      "BH0023 14:46 `in` is not `inbound`, `outbound` or `both`", nil
    ),
    (
      "action: deny, direction: Both, localIP: any",
      "BH0023 14:46 `Both` is not `inbound`, `outbound` or `both`", "did you mean `both`?"
    ),
    (
      "action: deny, direction: [inbound, outbound], localIP: any",
      "BH0022 14:46 expected `inbound`, `outbound` or `both`, found a list", nil
    ),
    (
      "action: deny, direction: both, localIP: 10.0.0.0/33",
      "BH0036 14:61 `10.0.0.0/33` is not an IP address or prefix",
      "the length of an address like this is 0 to 32"
    ),
    (
      "action: deny, direction: both, localIP: \"fd00::/129\"",
      "BH0036 14:61 `fd00::/129` is not an IP address or prefix",
      "the length of an address like this is 0 to 128"
    ),
    (
      "action: deny, direction: both, localIP: 10.0.0.0/",
      "BH0036 14:61 `10.0.0.0/` is not an IP address or prefix",
      "the length of an address like this is 0 to 32"
    ),
    (
      "action: deny, direction: both, localIP: 10.0.0.0/-1",
      "BH0036 14:61 `10.0.0.0/-1` is not an IP address or prefix",
      "the length of an address like this is 0 to 32"
    ),
    (
      "action: deny, direction: both, localIP: 10.0.0.0/255.0.0.0",
      "BH0036 14:61 `10.0.0.0/255.0.0.0` is not an IP address or prefix",
      "the length of an address like this is 0 to 32"
    ),
    (
      "action: deny, direction: both, localIP: 10.0.0",
      "BH0036 14:61 `10.0.0` is not an IP address or prefix",
      "write `10.0.20.0/24`, `fd00::/64`, one address, or `any`"
    ),
    (
      "action: deny, direction: both, localIP: 010.0.0.1",
      "BH0036 14:61 `010.0.0.1` is not an IP address or prefix",
      "write `10.0.20.0/24`, `fd00::/64`, one address, or `any`"
    ),
    (
      "action: deny, direction: both, localIP: 10.0.0.0/8/8",
      "BH0036 14:61 `10.0.0.0/8/8` is not an IP address or prefix",
      "the length of an address like this is 0 to 32"
    ),
    (
      "action: deny, direction: both, localIP: 10.0.0.1-10.0.0.9",
      "BH0036 14:61 `10.0.0.1-10.0.0.9` is not an IP address or prefix",
      "write `10.0.20.0/24`, `fd00::/64`, one address, or `any`"
    ),
    (
      "action: deny, direction: both, localIP: \"fe80::1%eth0\"",
      "BH0036 14:61 `fe80::1%eth0` is not an IP address or prefix",
      "write `10.0.20.0/24`, `fd00::/64`, one address, or `any`"
    ),
    (
      "action: deny, direction: both, localIP: ANY",
      "BH0036 14:61 `ANY` is not an IP address or prefix", "write `any`"
    ),
    (
      "action: deny, direction: both, localIP: \"*\"",
      "BH0036 14:61 `*` is not an IP address or prefix", "write `any`"
    ),
    (
      "action: deny, direction: both, localIP: 00-15-5D-00-00-01",
      "BH0036 14:61 `00-15-5D-00-00-01` is not an IP address or prefix",
      "write `10.0.20.0/24`, `fd00::/64`, one address, or `any`"
    ),
    (
      "action: deny, direction: both, localIP: [10.0.0.1]",
      "BH0022 14:61 expected an IP address, a prefix or `any`, found a list", nil
    ),
    (
      "action: deny, direction: both, remoteIP: ~",
      "BH0022 14:62 expected an IP address, a prefix or `any`, found nothing", nil
    ),
    (
      "action: deny, direction: both, localMac: 00-15-5D-00-00-01/49",
      "BH0036 14:62 `00-15-5D-00-00-01/49` is not a MAC address or prefix",
      "the length of a MAC address is 0 to 48"
    ),
    (
      "action: deny, direction: both, localMac: 00-15:5D-00-00-01",
      "BH0036 14:62 `00-15:5D-00-00-01` is not a MAC address or prefix",
      "write `00-15-5D-00-00-01`, `00-15-5D-00-00-00/24`, or `any`"
    ),
    (
      "action: deny, direction: both, remoteMac: Any",
      "BH0036 14:63 `Any` is not a MAC address or prefix", "write `any`"
    ),
    (
      "action: deny, direction: both, remoteMac: auto",
      "BH0036 14:63 `auto` is not a MAC address or prefix",
      "write `00-15-5D-00-00-01`, `00-15-5D-00-00-00/24`, or `any`"
    ),
    (
      "action: deny, direction: both, remotIP: any",
      "BH0020 14:52 `remotIP` is no key of a rule of `acl`", "did you mean `remoteIP`?"
    ),
    (
      "action: deny, direction: both, localIP: any, weight: 5",
      "BH0020 14:66 `weight` is no key of a rule of `acl`",
      "a rule of `acl` has the keys `action`, `direction`, `localIP`, `remoteIP`, `localMac`, `remoteMac`"
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a basic rule is told at its place, with what to write`(
    rule: String, finding: String, help: String?
  ) {
    let reading = Reading.adapter("acl: [{ \(rule) }]")
    #expect(reading.findings == [finding])
    #expect(reading.diagnostics.map(\.help) == [help])
    #expect(!reading.hasTopology)
  }

  @Test func `two addresses are both marked`() {
    let reading = Reading.adapter(
      "acl: [{ action: deny, direction: both, localIP: any, remoteIP: any }]")
    #expect(reading.diagnostics.map(\.span) == [span(14, 66, "remoteIP")])
    #expect(reading.diagnostics.flatMap(\.labels).map(\.span) == [span(14, 52, "localIP")])
  }
}
