import Testing
import TopologyModel

@Suite struct ExtendedRuleReadingTests {
  /// What a rule says beside `direction: inbound`, and what it means.
  static let rules: [(rule: String, text: String)] = [
    ("action: allow", "allow inbound weight=0"),
    ("action: deny", "deny inbound weight=0"),
    (
      "action: deny, localIP: any, remoteIP: any, localPort: any, remotePort: any, protocol: any",
      "deny inbound weight=0"
    ),
    ("action: deny, localIP: 10.0.20.7/24", "deny inbound local=10.0.20.0/24 weight=0"),
    ("action: deny, remoteIP: 10.0.20.7", "deny inbound remote=10.0.20.7/32 weight=0"),
    (
      "action: deny, remoteIP: 0.0.0.0/0, localIP: 9.9.9.9/0",
      "deny inbound local=0.0.0.0/0 remote=0.0.0.0/0 weight=0"
    ),
    ("action: deny, remoteIP: \"::/0\"", "deny inbound remote=::/0 weight=0"),
    (
      "action: deny, remoteIP: fd00:20::1/64, localIP: fd00::1",
      "deny inbound local=fd00::1/128 remote=fd00:20::/64 weight=0"
    ),
    ("action: deny, localPort: 443", "deny inbound localPort=443-443 weight=0"),
    ("action: deny, localPort: \"443\", protocol: any", "deny inbound localPort=443-443 weight=0"),
    ("action: deny, protocol: tcp, localPort: 0", "deny inbound protocol=6 localPort=0-0 weight=0"),
    (
      "action: deny, protocol: udp, remotePort: 65535",
      "deny inbound protocol=17 remotePort=65535-65535 weight=0"
    ),
    (
      "action: deny, protocol: 6, remotePort: 1000-2000",
      "deny inbound protocol=6 remotePort=1000-2000 weight=0"
    ),
    (
      "action: deny, protocol: 17, remotePort: 1000 - 2000",
      "deny inbound protocol=17 remotePort=1000-2000 weight=0"
    ),
    (
      "action: deny, localPort: 0-65535, remotePort: 7-7",
      "deny inbound localPort=0-65535 remotePort=7-7 weight=0"
    ),
    ("action: deny, protocol: icmp, localPort: any", "deny inbound protocol=1 weight=0"),
    ("action: deny, protocol: icmpv6", "deny inbound protocol=58 weight=0"),
    ("action: deny, protocol: 0", "deny inbound protocol=0 weight=0"),
    ("action: deny, protocol: 255", "deny inbound protocol=255 weight=0"),
    ("action: deny, weight: 65535", "deny inbound weight=65535"),
    ("action: deny, weight: 007", "deny inbound weight=7"),
    ("action: deny, stateful: false", "deny inbound weight=0"),
    ("action: allow, stateful: false", "allow inbound weight=0"),
    ("action: allow, stateful: true", "allow(255s) inbound weight=0"),
    ("action: allow, stateful: true, idleSessionTimeout: 300", "allow(300s) inbound weight=0"),
    ("idleSessionTimeout: 65535, stateful: true, action: allow", "allow(65535s) inbound weight=0"),
    ("action: allow, stateful: true, idleSessionTimeout: 0", "allow(0s) inbound weight=0"),
    ("action: allow, idleSessionTimeout: 0", "allow inbound weight=0"),
    ("action: deny, idleSessionTimeout: 0, stateful: false", "deny inbound weight=0"),
  ]

  @Test(arguments: rules)
  func `every form of an extended rule is read, without a word`(rule: String, text: String) throws {
    let reading = Reading.adapter("extendedAcl: [{ direction: inbound, \(rule) }]")
    #expect(reading.findings == [])
    #expect(try reading.topology().extendedACL(of: "h/vm/x") == [text])
    let outbound = Reading.adapter("extendedAcl: [{ direction: outbound, \(rule) }]")
    #expect(
      try outbound.topology().extendedACL(of: "h/vm/x")
        == [text.replacing("inbound", with: "outbound")])
    #expect(try outbound.topology().acl(of: "h/vm/x") == nil)
  }

  /// A rule, what is wrong with it, and what to write; the opening brace is in column 27.
  static let mistakes: [(rule: String, finding: String, help: String?)] = [
    (
      "direction: inbound", "BH0021 14:27 a rule of `extendedAcl` needs the key `action`",
      "add `action`: what becomes of the packet; `allow` or `deny`"
    ),
    (
      "action: deny", "BH0021 14:27 a rule of `extendedAcl` needs the key `direction`",
      "add `direction`: to the adapter, or from it; `inbound` or `outbound`"
    ),
    (
      "action: deny, direction: both", "BH0023 14:54 `both` is not `inbound` or `outbound`",
      "write two rules: an extended rule has one direction"
    ),
    (
      "action: deny, direction: Inbound", "BH0023 14:54 `Inbound` is not `inbound` or `outbound`",
      "did you mean `inbound`?"
    ),
    (
      "direction: inbound, action: meter", "BH0023 14:57 `meter` is not `allow` or `deny`", nil
    ),
    (
      "action: deny, direction: inbound, localPort: 2-1",
      "BH0037 14:74 the range of ports 2-1 runs backwards", "write `1-2`"
    ),
    (
      "action: deny, direction: inbound, localPort: 65536",
      "BH0037 14:74 `65536` is not a port or a range of ports", "ports are 0 to 65535"
    ),
    (
      "action: deny, direction: inbound, localPort: 1-65536",
      "BH0037 14:74 `1-65536` is not a port or a range of ports", "ports are 0 to 65535"
    ),
    (
      "action: deny, direction: inbound, localPort: 99999999999999999999",
      "BH0037 14:74 `99999999999999999999` is not a port or a range of ports",
      "ports are 0 to 65535"
    ),
    (
      "action: deny, direction: inbound, localPort: 1-2-3",
      "BH0037 14:74 `1-2-3` is not a port or a range of ports",
      "write `443`, `1000-2000` or `any`"
    ),
    (
      "action: deny, direction: inbound, localPort: -5",
      "BH0037 14:74 `-5` is not a port or a range of ports", "write `443`, `1000-2000` or `any`"
    ),
    (
      "action: deny, direction: inbound, localPort: 5-",
      "BH0037 14:74 `5-` is not a port or a range of ports", "write `443`, `1000-2000` or `any`"
    ),
    (
      "action: deny, direction: inbound, localPort: \"\"",
      "BH0037 14:74 `` is not a port or a range of ports", "write `443`, `1000-2000` or `any`"
    ),
    (
      "action: deny, direction: inbound, localPort: +443",
      "BH0037 14:74 `+443` is not a port or a range of ports", "write `443`, `1000-2000` or `any`"
    ),
    (
      "action: deny, direction: inbound, localPort: 0x1BB",
      "BH0037 14:74 `0x1BB` is not a port or a range of ports", "write `443`, `1000-2000` or `any`"
    ),
    (
      "action: deny, direction: inbound, localPort: ４４３",
      "BH0037 14:74 `４４３` is not a port or a range of ports", "write `443`, `1000-2000` or `any`"
    ),
    (
      "action: deny, direction: inbound, localPort: 1–2",
      "BH0037 14:74 `1–2` is not a port or a range of ports", "write `443`, `1000-2000` or `any`"
    ),
    (
      "action: deny, direction: inbound, weight: 1.0",
      "BH0023 14:71 `1.0` is not a weight (0-65535)", nil
    ),
    (
      "action: deny, direction: inbound, localPort: https",
      "BH0037 14:74 `https` is not a port or a range of ports", "write `443`, `1000-2000` or `any`"
    ),
    (
      "action: deny, direction: inbound, localPort: ANY",
      "BH0037 14:74 `ANY` is not a port or a range of ports", "write `any`"
    ),
    (
      "action: deny, direction: inbound, localPort: \"80,443\"",
      "BH0037 14:74 `80,443` is not a port or a range of ports", "write one rule for each"
    ),
    (
      "action: deny, direction: inbound, localPort: [80, 443]",
      "BH0037 14:74 a rule names one port or one range of ports", "write one rule for each"
    ),
    (
      "action: deny, direction: inbound, localPort: { from: 80 }",
      "BH0022 14:74 expected a port, a range of ports or `any`, found a mapping", nil
    ),
    (
      "action: deny, direction: inbound, remoteIP: 10.0.0.0/33",
      "BH0036 14:73 `10.0.0.0/33` is not an IP address or prefix",
      "the length of an address like this is 0 to 32"
    ),
    (
      "action: deny, direction: inbound, protocol: TCP",
      "BH0023 14:73 `TCP` is not `tcp`, `udp`, `icmp`, `icmpv6` or `any` or a number (0-255)",
      "did you mean `tcp`?"
    ),
    (
      "action: deny, direction: inbound, protocol: 256",
      "BH0023 14:73 `256` is not `tcp`, `udp`, `icmp`, `icmpv6` or `any` or a number (0-255)", nil
    ),
    (
      "action: deny, direction: inbound, weight: 65536",
      "BH0023 14:71 `65536` is not a weight (0-65535)", nil
    ),
    (
      "action: deny, direction: inbound, weight: -1",
      "BH0023 14:71 `-1` is not a weight (0-65535)", nil
    ),
    (
      "action: allow, direction: inbound, stateful: true, idleSessionTimeout: 65536",
      "BH0023 14:100 `65536` is not a number of seconds (0-65535)", nil
    ),
    (
      "action: allow, direction: inbound, stateful: yes",
      "BH0023 14:74 `yes` is not `true` or `false`", "write `true`"
    ),
    (
      "action: deny, direction: inbound, stateful: true",
      "BH0035 14:63 `stateful: true` needs `action: allow`: a rule that denies opens no flow",
      "leave `stateful` out, or write `action: allow`"
    ),
    (
      "action: deny, direction: inbound, protocol: icmp, localPort: 7",
      "BH0035 14:79 packets of IP protocol 1 have no ports: ports need `tcp`, `udp` or `any`",
      "write `protocol: tcp` or `protocol: udp`, or leave the port out"
    ),
    (
      "action: deny, direction: inbound, remotePort: 7, protocol: 132",
      "BH0035 14:63 packets of IP protocol 132 have no ports: ports need `tcp`, `udp` or `any`",
      "write `protocol: tcp` or `protocol: udp`, or leave the port out"
    ),
    (
      "action: deny, direction: inbound, localMac: any",
      "BH0020 14:63 `localMac` is no key of a rule of `extendedAcl`",
      "a rule of `extendedAcl` has the keys `action`, `direction`, `localIP`, `remoteIP`, `localPort`, `remotePort`, `protocol`, `weight`, `stateful`, `idleSessionTimeout`"
    ),
    (
      "action: deny, direction: inbound, localport: 9",
      "BH0020 14:63 `localport` is no key of a rule of `extendedAcl`", "did you mean `localPort`?"
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake in an extended rule is told at its place, with what to write`(
    rule: String, finding: String, help: String?
  ) {
    let reading = Reading.adapter("extendedAcl: [{ \(rule) }]")
    #expect(reading.findings == [finding])
    #expect(reading.diagnostics.map(\.help) == [help])
    #expect(!reading.hasTopology)
  }

  /// The keys that contradict each other: where the finding is, and the label.
  static let contradictions: [(rule: String, places: [Int])] = [
    ("action: deny, direction: inbound, stateful: true", [63, 29]),
    ("stateful: true, direction: inbound, action: deny", [29, 65]),
    ("action: deny, direction: inbound, protocol: icmp, localPort: 7", [79, 63]),
    ("action: deny, direction: inbound, remotePort: 7, protocol: 132, localPort: any", [63, 78]),
  ]

  @Test(arguments: contradictions)
  func `keys that contradict each other are both marked`(rule: String, places: [Int]) {
    let reading = Reading.adapter("extendedAcl: [{ \(rule) }]")
    let found = reading.diagnostics.flatMap { [$0.span] + $0.labels.map(\.span) }
    #expect(found.map { Int($0.column) } == places)
  }

  @Test func `a timeout that is not used is warned of, whatever the action`() throws {
    let reading = Reading.adapter(
      """
      extendedAcl:
        - { action: allow, direction: inbound, idleSessionTimeout: 300, weight: 1 }
        - { action: deny, direction: inbound, stateful: false, idleSessionTimeout: 1, weight: 2 }
      """)
    #expect(reading.places == ["BH1029 15:54", "BH1029 16:70"])
    #expect(
      reading.diagnostics.map(\.help) == [
        "add `stateful: true`, or leave `idleSessionTimeout` out", "leave `idleSessionTimeout` out",
      ])
    #expect(
      try reading.topology().extendedACL(of: "h/vm/x")
        == ["allow inbound weight=1", "deny inbound weight=2"])
  }

  @Test(arguments: ["localPort", "remoteIP", "protocol", "weight", "action", "nonsense"])
  func `a value of any length is refused with a message that can be read`(key: String) {
    let value = String(repeating: "x1.2/-", count: 20_000)
    let reading = Reading.adapter("extendedAcl: [{ direction: inbound, \(key): \(value) }]")
    let finding = reading.diagnostics.first
    #expect(finding?.severity == .error)
    #expect(reading.diagnostics.allSatisfy { $0.message.utf8.count < 500 })
    #expect(!reading.hasTopology)
  }

  @Test func `several mistakes in one rule are told together`() {
    let reading = Reading.adapter(
      "extendedAcl: [{ action: dny, direction: up, localPort: a, remoteIP: b, weight: c }]")
    #expect(
      reading.places == [
        "BH0023 14:37", "BH0023 14:53", "BH0037 14:68", "BH0036 14:81", "BH0023 14:92",
      ])
  }
}
