import Testing

/// Ways through that a proof must find: each with a witness that a replay delivers, and gone where
/// what makes the way is.
@Suite struct `A proof finds` {
  @Test func `VLAN hopping by two tags through a native VLAN, and no hop where nobody is in it`()
    throws
  {
    let attack = try ProvenAttack(lesson: "vlan-hopping-native")
    for sender in ["pc1", "hv02/trunk01"] {
      let hop = try attack.pair(from: sender, to: "payroll01")
      #expect(hop.ethernet == "forgeable" && hop.ip == "forgeable")
      #expect(hop.tags.count >= 2 && hop.tags.last == 20, "\(sender): \(hop.tags)")
    }
    for sender in ["pc2", "pc3"] {
      #expect(try attack.pair(from: sender, to: "payroll01").ethernet == "isolated", "\(sender)")
    }
    #expect(try attack.pair(from: "payroll01", to: "pc1").ethernet == "isolated")
    // Where inner tags do not survive (A32), nobody hops.
    let dropping = ProvenAttack(attack.topology + "\nassumptions: { innerTagSurvives: false }\n")
    #expect(try dropping.pair(from: "pc1", to: "payroll01").ethernet == "isolated")
  }

  @Test func `VLAN hopping behind a priority tag, and only from the untagged port`() throws {
    let attack = try ProvenAttack(lesson: "vlan-hopping")
    let hop = try attack.pair(from: "plain01", to: "victim01")
    #expect(hop.ethernet == "forgeable" && hop.ip == "forgeable")
    #expect(hop.tags.count >= 2 && hop.tags.first == 0 && hop.tags.last == 20, "\(hop.tags)")
    for sender in ["access01", "trunk01"] {
      #expect(try attack.pair(from: sender, to: "victim01").ethernet == "isolated", "\(sender)")
    }
    // The cure that the lesson names.
    let cured = try attack.replacing(
      "eth0: { switch: Guests, ip: 10.0.0.3/24 }",
      with: "eth0: { switch: Guests, vlan: 30, ip: 10.0.0.3/24 }")
    #expect(try cured.pair(from: "plain01", to: "victim01").ethernet == "isolated")
  }

  /// Sender, receiver, and whether anything comes through.
  @Test(arguments: [
    ("scanner", "gateway01", true), ("gateway01", "scanner", false),
    ("customer1", "scanner", true), ("scanner", "customer1", false),
    ("printer", "customer1", true), ("customer1", "printer", false),
    ("printer", "customer3", true), ("customer3", "printer", false),
    ("customer1", "customer2", false), ("customer1", "customer3", false),
    ("customer3", "gateway01", true), ("gateway01", "customer3", true),
  ])
  func `the leaks of a private VLAN, which go one way`(
    sender: String, receiver: String, isReached: Bool
  ) throws {
    let attack = try ProvenAttack(lesson: "private-vlan-leak")
    let pair = try attack.pair(from: sender, to: receiver)
    #expect(pair.ethernet == (isReached ? "reachable" : "isolated"))
  }

  @Test func `who reaches by a false source address what only another may reach`() throws {
    let attack = ProvenAttack(
      """
      bulkhead: 1
      hosts:
        h:
          switches: { S: { type: private } }
          vms:
            gateway: { adapters: { x: { switch: S, mac: 02-00-00-00-00-01, ip: 10.0.0.1/24 } } }
            vault:
              adapters:
                x:
                  switch: S
                  mac: 02-00-00-00-00-02
                  acl:
                    - { action: allow, direction: inbound, remoteMac: 02-00-00-00-00-01 }
                    - { action: deny, direction: inbound, remoteMac: any }
            nested:
              adapters: { x: { switch: S, mac: 02-00-00-00-00-03, macAddressSpoofing: true } }
            plain: { adapters: { x: { switch: S, mac: 02-00-00-00-00-04 } } }

      """)
    #expect(try attack.pair(from: "gateway", to: "vault").ethernet == "reachable")
    let spoofed = try attack.pair(from: "nested", to: "vault")
    #expect(spoofed.ethernet == "forgeable" && spoofed.ip == "forgeable")
    #expect(spoofed.source == "020000000001")
    #expect(try attack.pair(from: "plain", to: "vault").ethernet == "isolated")
    let strict = try attack.replacing(", macAddressSpoofing: true", with: "")
    let stopped = try strict.pair(from: "nested", to: "vault")
    #expect(stopped.blockers.map(\.reason) == ["FailedSecurityPolicy"])
  }

  @Test(arguments: ["adversary", "honest"])
  func `what passes as an answer, once a flow was opened from inside`(threat: String) throws {
    let attack = try ProvenAttack(lesson: "stateful-web-server")
    let options = ["--protocol", "udp", "--threat", threat]
    let answer = try attack.pair(
      from: "dns01", to: "web01", options[0], options[1], options[2], options[3])
    #expect(answer.ip == "reachable")
    #expect(answer.witness?.before?.map(\.from) == ["hv01/web01/eth0"])
    // Without the flow nothing comes in.
    let stateless = try attack.replacing(", stateful: true, idleSessionTimeout: 30 }", with: " }")
    let stopped = try stateless.pair(
      from: "dns01", to: "web01", options[0], options[1], options[2], options[3])
    #expect(stopped.ip == "isolated")
    #expect(stopped.blockers.map(\.reason) == ["FailedSecurityPolicy"])
  }

  @Test func `the way through a guest in two VLANs that forwards`() throws {
    let attack = try ProvenAttack(lesson: "forwarding-guest")
    for (sender, receiver) in [("web01", "db01"), ("db01", "web01")] {
      let routed = try attack.pair(from: sender, to: receiver)
      #expect(routed.ethernet == "reachable" && routed.ip == "reachable")
      #expect(routed.via == ["hv01/nat01"])
      #expect(routed.witness?.path.contains("hv01/nat01") == true)
    }
    let host = try attack.pair(from: "lab01", to: "admin-pc")
    #expect(host.via == ["hv02/managementOS"])
    let shell = try attack.pair(from: "web01", to: "db01", "--protocol", "tcp", "--port", "22")
    #expect(shell.ip == "isolated")
    // In both VLANs and not forwarding: proxy01 is left, and is no way.
    let apart = try attack.replacing("nat01:\n        forwarding: true\n", with: "nat01:\n")
    #expect(try apart.pair(from: "web01", to: "db01").ethernet == "isolated")
    #expect(try apart.pair(from: "web01", to: "nat01/front").ethernet == "reachable")
  }
}
