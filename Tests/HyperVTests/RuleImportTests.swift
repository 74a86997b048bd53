import Frames
import HyperV
import Testing
import TopologyModel

@Suite struct `Rules of an export` {
  private static func basic(_ rows: String) throws -> (texts: [String], findings: [ImportFinding]) {
    let (settings, findings, topology) = try SmallExport.settings("\"AclList\": \(rows)")
    let rules = settings.policies.acl.map { topology[$0].rules } ?? []
    return (rules.map { "\($0.action) \($0.directions) \($0.condition)" }, findings)
  }

  private static func extended(_ rows: String) throws -> (
    rules: [ExtendedRule], findings: [ImportFinding]
  ) {
    let (settings, findings, topology) = try SmallExport.settings("\"ExtendedAclList\": \(rows)")
    return (settings.policies.extendedACL.map { topology[$0].rules } ?? [], findings)
  }

  @Test func `Basic rules keep their address, whichever kind it is`() throws {
    let (texts, findings) = try Self.basic(
      #"""
      [ { "Action": 2, "Direction": 1, "LocalAddress": "", "RemoteAddress": "10.0.0.0/8", "RemoteAddressType": 2 },
        { "Action": "Allow", "Direction": "Outbound", "LocalAddress": "ANY", "LocalAddressType": "WildcardBoth" },
        { "Action": 2, "Direction": 3, "RemoteAddress": "00-15-5D-01-02-03", "RemoteAddressType": 1 },
        { "Action": 2, "Direction": 1, "RemoteAddress": "ANY", "RemoteAddressType": 7 },
        { "Action": 3, "Direction": 2, "RemoteAddress": "::/0", "RemoteAddressType": 5 } ]
      """#)
    #expect(findings.isEmpty)
    #expect(texts.count == 5)
    #expect(texts[2].contains("remoteMAC"))
    #expect(texts[3].contains("remoteMAC"))
    #expect(texts[4].hasPrefix("meter"))
  }

  @Test func `One rule alone is no array, and none is null or an empty object`() throws {
    let one =
      #"{ "Action": 2, "Direction": 1, "RemoteAddress": "10.0.0.1", "RemoteAddressType": 2 }"#
    #expect(try Self.basic(one).texts.count == 1)
    #expect(try Self.basic("null").texts.isEmpty)
    #expect(try Self.basic("{}").texts.isEmpty)
    #expect(try Self.basic(#"{ "value": [ \#(one) ], "Count": 1 }"#).texts.count == 1)
  }

  @Test func `A denial that is not understood is left out, the others stay`() throws {
    let (texts, findings) = try Self.basic(
      #"""
      [ { "Action": 2, "Direction": 1, "RemoteAddress": "nonsense", "RemoteAddressType": 2 },
        { "Action": 2, "Direction": 1, "RemoteAddress": "10.0.0.1", "RemoteAddressType": 2 } ]
      """#)
    #expect(texts.count == 1)
    #expect(findings.count == 1)
  }

  @Test(arguments: [
    #"{ "Action": 1, "Direction": 1, "RemoteAddress": "nonsense", "RemoteAddressType": 2 }"#,
    #"{ "Action": 7, "Direction": 1, "RemoteAddress": "10.0.0.1", "RemoteAddressType": 2 }"#,
    #""Microsoft.HyperV.PowerShell.VMNetworkAdapterAclSetting""#,
  ])
  func `Where something may be allowed and is not understood, no denial stays`(_ row: String) throws
  {
    let (texts, findings) = try Self.basic(
      #"[ { "Action": 2, "Direction": 3, "RemoteAddress": "0.0.0.0/0", "RemoteAddressType": 4 }, \#(row) ]"#
    )
    #expect(texts.isEmpty)
    #expect(findings.count == 1)
  }

  @Test func `Extended rules keep protocol, ports, weight and state`() throws {
    let (rules, findings) = try Self.extended(
      #"""
      [ { "Action": 1, "Direction": 1, "LocalIPAddress": "ANY", "RemoteIPAddress": "10.0.0.0/8", "LocalPort": "443",
          "RemotePort": "", "Protocol": "tcp", "Weight": 100, "Stateful": true, "IdleSessionTimeout": 300, "IsolationID": 0 },
        { "Action": "Deny", "Direction": "Outbound", "LocalIPAddress": null, "RemoteIPAddress": "ANY", "LocalPort": "ANY",
          "RemotePort": "1000-2000", "Protocol": "17", "Weight": 1, "Stateful": false, "IdleSessionTimeout": 0 } ]
      """#)
    #expect(findings.isEmpty)
    #expect(rules.map(\.action) == [.allowStateful(idleTimeoutSeconds: 300), .deny])
    #expect(rules[0].localPort == 443...443)
    #expect(rules[0].ipProtocol == .tcp)
    #expect(rules[1].remotePort == 1000...2000)
    #expect(rules[1].ipProtocol == .udp)
    #expect(rules.map(\.weight) == [100, 1])
  }

  @Test func `A list of ports is a rule for each`() throws {
    let (rules, findings) = try Self.extended(
      #"{ "Action": 1, "Direction": 1, "LocalIPAddress": "ANY", "LocalPort": "80,443", "Protocol": "TCP", "Weight": 9 }"#
    )
    #expect(rules.map(\.localPort) == [80...80, 443...443])
    #expect(findings.isEmpty)
  }

  @Test(arguments: [
    #""Protocol": "SCTP""#, #""IsolationID": 20"#, #""LocalPort": "http""#, #""Stateful": true"#,
    #""Protocol": "1", "LocalPort": "80""#, #""RemoteIPAddress": "somewhere""#, #""Weight": null"#,
  ])
  func `What is not understood of a denial leaves it out, of a permission widens it`(
    _ member: String
  )
    throws
  {
    let rule = { (action: Int) in
      #"{ "Action": \#(action), "Direction": 1, "LocalIPAddress": "ANY", "Weight": 5, \#(member) }"#
    }
    let denial = try Self.extended(rule(2))
    #expect(denial.rules.isEmpty)
    #expect(!denial.findings.isEmpty)
    let permission = try Self.extended(rule(1))
    let allowed = try #require(permission.rules.first)
    #expect(allowed.ipProtocol == nil || allowed.ipProtocol == .icmp)
    #expect(allowed.localPort == nil && allowed.remoteIP == nil)
    #expect(permission.rules.count == 1)
    #expect(permission.findings.isEmpty == member.contains("Stateful"))
  }

  @Test
  func `A weight out of range is not known: a permission goes above all, a denial is left out`()
    throws
  {
    let (rules, findings) = try Self.extended(
      #"""
      [ { "Action": 2, "Direction": 1, "LocalIPAddress": "ANY", "Weight": -5 },
        { "Action": 1, "Direction": 1, "LocalIPAddress": "ANY", "Weight": 70000 },
        { "Action": 2, "Direction": 1, "LocalIPAddress": "ANY", "Weight": 65535 },
        { "Action": 2, "Direction": 1, "LocalIPAddress": "ANY", "Weight": 7 } ]
      """#)
    #expect(rules.map(\.weight) == [3, 2, 1])
    #expect(findings.count == 2)
  }

  @Test(arguments: ["null", "{}", "17"])
  func `A rule that was lost takes its list with it`(_ row: String) throws {
    let denial = #"{ "Action": 2, "Direction": 1, "RemoteAddress": "ANY", "RemoteAddressType": 6 }"#
    #expect(try Self.basic("[ \(denial), \(row) ]").texts.isEmpty)
    let other = #"{ "Action": 2, "Direction": 1, "LocalIPAddress": "ANY", "Weight": 1 }"#
    let (rules, findings) = try Self.extended("[ \(row), \(other) ]")
    #expect(rules.isEmpty)
    #expect(findings.count == 1)
  }

  @Test(arguments: [
    ("MacAddressSpoofing", "\"maybe\""), ("AllowTeaming", "null"), ("DhcpGuard", "7"),
    ("RouterGuard", "[]"), ("PortMirroringMode", "\"x\""), ("StormLimit", "-1"),
    ("IovWeight", "\"?\""),
    ("VirtualSubnetId", "5001"),
  ])
  func `A flag that is not understood permits, and is listed`(_ member: String, _ value: String)
    throws
  {
    let (settings, findings, _) = try SmallExport.settings("\"\(member)\": \(value)")
    #expect(findings.count == 1)
    #expect(!settings.policies.dhcpGuard.value && !settings.policies.routerGuard.value)
    #expect(settings.macAddressSpoofing.value == (member == "MacAddressSpoofing"))
    #expect(settings.allowTeaming.value == (member == "AllowTeaming"))
    #expect(settings.policies.sriov.value == (member == "IovWeight"))
    #expect(
      settings.policies.portMirroring.value == (member == "PortMirroringMode" ? .source : .none))
  }

  @Test func `On is 0 and Off is 1, by number, name or text`() throws {
    for (value, isOn) in [
      ("0", true), ("\"On\"", true), ("\"0\"", true), ("1", false), ("\"oFF\"", false),
    ] {
      let (settings, findings, _) = try SmallExport.settings("\"MacAddressSpoofing\": \(value)")
      #expect(settings.macAddressSpoofing.value == isOn)
      #expect(findings.isEmpty)
    }
  }
}
