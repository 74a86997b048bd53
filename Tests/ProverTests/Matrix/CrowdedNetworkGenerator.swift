import TestSupport

/// Random small networks whose lists name more ports than contents are kept of: a router between VLANs,
/// machines of two hosts, and what little of the assumptions is about them.
struct CrowdedNetworkGenerator {
  private var lists: ListGenerator
  /// Contents that closed lists may leave open: ports of a packet, as source and destination.
  private let openings: [(source: Int, destination: Int)]
  private var lastHost = 0

  init(seed: UInt64) {
    lists = ListGenerator(seed: seed, ports: 70)
    var openings: [(source: Int, destination: Int)] = []
    for _ in 0..<2 { openings.append((lists.port(), lists.port())) }
    // One that differs from another at one end only.
    openings.append((openings[0].source, openings[1].destination))
    self.openings = openings
  }

  /// A network as a file.
  mutating func text() -> String {
    let native = lists.one(of: ["0", "0", "10", "20"])
    let profiles = (1...4).map { "  p\($0): { \(policies(30)) }" }
    let hosts = (1...2).flatMap { host($0) }
    return
      (["bulkhead: 1", "profiles:"] + profiles + ["hosts:"] + hosts + physical(native)
      + assumptions).joined(separator: "\n") + "\n"
  }

  // MARK: Lists

  /// The lists of one port, with so many rules in each direction or a few more.
  private mutating func policies(_ count: UInt64) -> String {
    var fields: [String] = []
    if lists.chance(25) { fields.append("acl: [\(MatrixFile.joined(basicRules()))]") }
    var rules: [String] = []
    for direction in ["inbound", "outbound"] {
      let kind = lists.number(below: 10)
      let isClosed = kind < 7
      for _ in 0..<count + lists.number(below: 11) {
        rules.append(crowdRule(direction, isClosed ? "deny" : lists.one(of: ["allow", "deny"])))
      }
      // Most lists are closed; most of these leave one content open.
      if isClosed { rules.append("{ action: deny, direction: \(direction), weight: 1 }") }
      if kind < 6 { rules.append(opening(direction)) }
    }
    if lists.chance(3) {
      rules.append("{ action: allow, direction: inbound, stateful: true, weight: 2 }")
    }
    fields.append("extendedAcl: [\(MatrixFile.joined(rules))]")
    return MatrixFile.joined(fields)
  }

  /// A rule about one port or two, seldom about addresses.
  private mutating func crowdRule(_ direction: String, _ action: String) -> String {
    var fields = ["action: \(action)", "direction: \(direction)"]
    fields += lists.one(of: [[], ["protocol: tcp"], ["protocol: udp"]])
    let isBoth = lists.chance(70)
    let other = lists.one(of: ["localPort", "remotePort"])
    for end in ["localPort", "remotePort"] where isBoth || end == other {
      fields.append("\(end): \(lists.range(ofOne: 80))")
    }
    fields += ends(12)
    fields.append("weight: \(lists.number(below: 50) + 2)")
    return "{ \(MatrixFile.joined(fields)) }"
  }

  private mutating func basicRules() -> [String] {
    ["{ action: deny, direction: inbound, remoteIP: 10.0.20.0/24 }"] + lists.basic(2)
  }

  /// What is allowed of one content, before all that denies or behind some of it.
  private mutating func opening(_ direction: String) -> String {
    let (source, destination) = lists.one(of: openings)
    let isInbound = direction == "inbound"
    var fields = [
      "action: allow", "direction: \(direction)",
      "protocol: \(lists.one(of: ["tcp", "tcp", "tcp", "udp"]))",
      "localPort: \(isInbound ? destination : source)",
      "remotePort: \(isInbound ? source : destination)",
      "weight: \(lists.one(of: [60, 60, 30, 5]))",
    ]
    fields += ends(20)
    return "{ \(MatrixFile.joined(fields)) }"
  }

  /// Addresses that a rule names, at each end so often in a hundred.
  private mutating func ends(_ percent: UInt64) -> [String] {
    let prefixes = lists.one(of: [
      ["10.0.0.0/16", "10.0.10.0/24", "10.0.10.2/31", "10.0.10.0/30", "10.0.20.0/29"],
      ["fd00:10::/64", "fd00:10::/70", "fd00:10::4/126", "fd00:20::/64", "fd00::/16"],
    ])
    return ["localIP", "remoteIP"].flatMap { end in
      lists.chance(percent) ? ["\(end): \"\(lists.one(of: prefixes))\""] : []
    }
  }

  /// Rules of a router's interface, most of which name sources.
  private mutating func routerRules() -> String {
    var rules = (0..<1 + lists.number(below: 6)).map { _ in
      let fields =
        ["action: \(lists.one(of: ["allow", "deny"]))"]
        + (lists.chance(50) ? ends(60) : lists.conditions(addressed: 30))
        + ["weight: \(lists.number(below: 50) + 3)"]
      return "{ \(MatrixFile.joined(fields)) }"
    }
    if lists.chance(50) {
      rules.append("{ \(MatrixFile.joined(["action: allow", "weight: 2"] + ends(70))) }")
    }
    if lists.chance(60) { rules.append("{ action: deny, weight: 1 }") }
    return "[\(MatrixFile.joined(rules))]"
  }

  // MARK: Who is there

  private mutating func host(_ number: Int) -> [String] {
    let isInternal = number == 2 && lists.chance(25)
    let other = isInternal ? ", I: { type: internal }" : ""
    let manages = lists.chance(20)
    let switches = "{ S: { type: external, nic: nic1, allowManagementOS: \(manages) }\(other) }"
    var machines = [machine("vm1", "S")]
    if isInternal || number == 1 { machines.append(machine("vm2", isInternal ? "I" : "S")) }
    if number == 2, !isInternal, lists.chance(40) { machines.append(router("S")) }
    return [
      "  h\(number):", "    nics: { nic1: { port: tor/\(number) } }", "    switches: \(switches)",
      "    vms:",
    ] + machines.map { "      \($0)" }
  }

  private mutating func machine(_ name: String, _ virtualSwitch: String) -> String {
    let vlan = lists.one(of: [10, 10, 20, 20, 30])
    var fields = ["switch: \(virtualSwitch)"]
    let written =
      lists.chance(15)
      ? "{ trunk: [10, 20], native: \(vlan == 30 ? 10 : vlan) }" : "\(vlan)"
    fields.append("vlan: \(written)")
    fields += addresses(in: vlan == 30 && lists.chance(80) ? 10 : vlan)
    if name == "vm1" || lists.chance(60) {
      fields.append("profile: p\(lists.number(below: 4) + 1)")
    }
    if lists.chance(5) { fields.append("mac: 02-00-00-00-00-01") }
    return "\(name): { adapters: { e: { \(MatrixFile.joined(fields)) } } }"
  }

  /// A guest that forwards between two VLANs.
  private mutating func router(_ virtualSwitch: String) -> String {
    let adapters = zip(lists.shuffled([10, 20]), ["a", "b"]).map { vlan, name in
      var fields = ["switch: \(virtualSwitch)", "vlan: \(vlan)"]
      fields += addresses(in: vlan, always: true)
      if lists.chance(50) { fields.append("profile: p\(lists.number(below: 4) + 1)") }
      return "\(name): { \(MatrixFile.joined(fields)) }"
    }
    return "fw: { forwarding: true, adapters: { \(MatrixFile.joined(adapters)) } }"
  }

  private mutating func addresses(in vlan: Int, always: Bool = false) -> [String] {
    lastHost += 1
    var addresses: [String] = []
    if always || lists.chance(75) { addresses.append("10.0.\(vlan).\(lastHost)/24") }
    if lists.chance(40) { addresses.append("\"fd00:\(vlan)::\(lastHost)/64\"") }
    return addresses.isEmpty ? [] : ["ip: [\(MatrixFile.joined(addresses))]"]
  }

  private mutating func physical(_ native: String) -> [String] {
    let trunk = "{ vlan: { trunk: [10, 20, 30], native: \(native) } }"
    let pc = MatrixFile.joined(["port: tor/7"] + addresses(in: 10))
    let interfaces = [10, 20].map { vlan in
      var fields = ["port: tor/8", "vlan: \(vlan)"]
      fields.append("ip: [10.0.\(vlan).254/24, \"fd00:\(vlan)::fe/64\"]")
      for list in ["aclIn", "aclOut"] where lists.chance(55) {
        fields.append("\(list): \(routerRules())")
      }
      return "        if\(vlan): { \(MatrixFile.joined(fields)) }"
    }
    return [
      "physical:", "  wires: { beyond: {} }", "  switches:",
      "    tor: { ports: { \"[1-2]\": \(trunk), 7: { vlan: 10 }, 8: { vlan: { trunk: [10, 20] } }, "
        + "9: { vlan: 20 }, 11: { vlan: 10 } } }",
      "  machines:", "    pc: { \(pc) }", "  routers:", "    gw:", "      interfaces:",
    ] + interfaces + farRouter
  }

  /// A second router, behind the first.
  private var farRouter: [String] {
    mutating get {
      guard lists.chance(25) else { return [] }
      let acl = lists.chance(60) ? ", aclIn: \(routerRules())" : ""
      return [
        "      routes: [ { to: 10.0.40.0/24, via: 10.0.20.253 } ]", "    far:",
        "      interfaces:", "        near: { port: tor/9, ip: [10.0.20.253/24]\(acl) }",
        "        end: { wire: beyond, ip: [10.0.40.254/24] }",
        "      routes: [ { to: 10.0.0.0/16, via: 10.0.20.254 } ]",
      ]
    }
  }

  private var assumptions: [String] {
    mutating get {
      let overridden = [
        "dropUnknownUnicast", "pinFirstMac", "ipRulesSkipNonIP", "basicAndExtendedMustAllow",
        "fragmentsHaveNoPorts",
      ].filter { _ in lists.chance(20) }.map { "\($0): false" }
      return overridden.isEmpty ? [] : ["assumptions: { \(MatrixFile.joined(overridden)) }"]
    }
  }
}
