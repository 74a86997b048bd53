import TestSupport

/// Topologies of random hosts, whose names are what people and attackers think of.
struct RandomHosts {
  private var generator: SeededGenerator
  /// Of what adapters are set to; hosts of one seed and two of these differ in settings alone.
  private var settings: SeededGenerator

  static let names = [
    "web", "db 01", "Network Adapter", "O'Brien", "it\u{2019}s",
    "\u{2018}; Stop-Computer; \u{2019}",
    "'; Remove-VM *; '", "$(Get-Date)", "`n", "a;b|c&d", "#requires", "x: y", "- z", "*", "-Force",
    "café", "Zürich", "\u{201A}low\u{201B}", "\u{201C}q\u{201D}", "東京", "😀", "a\"b", "back\\slash",
    "null", "true", "0", "0x10", "%PATH%", "@(1)", "a,b", "tab?", "<x>", "é e\u{301}", "C1ñ\u{92F}",
    "@{}", "&", "!", "|", ">", "~", "a = b", "=", "?", "trailing.", " leading", "ends ", "[x",
  ].filter { !$0.contains("[") && !$0.contains("{") }

  init(seed: UInt64, settings: UInt64 = 1) {
    generator = SeededGenerator(seed: seed)
    self.settings = SeededGenerator(seed: seed &* 31 &+ settings)
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

  mutating func pick<T>(_ items: [T]) -> T? { items.randomElement(using: &generator) }

  /// So many names, none twice.
  mutating func someNames(_ count: Int) -> [String] {
    Array(Self.names.shuffled(using: &generator).prefix(count))
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A whole topology.
  mutating func topology() -> String {
    var text = "bulkhead: 1\nname: random\nhosts:\n"
    for host in ["hv01"] + someNames(number(0...1)) where host != "outside" {
      text += self.host(host)
    }
    return text
  }

  private mutating func host(_ name: String) -> String {
    let names = someNames(20)
    let nics = Array(names[0..<5])
    var text = "  \(Self.quoted(name)):\n    nics:\n"
    for nic in nics { text += "      \(Self.quoted(nic)): {}\n" }
    let hasLBFO = chance(40)
    let teamKinds = ["set", hasLBFO ? "lbfo" : "set"]
    text += "    teams:\n"
    let teams = Array(names[5..<7])
    for (index, team) in teams.enumerated() {
      let members = nics[(index * 2)..<(index * 2 + 2)].map(Self.quoted).joined(separator: ", ")
      text += "      \(Self.quoted(team)): { members: [\(members)], kind: \(teamKinds[index]) }\n"
    }
    var switches = [
      (names[7], "type: external, nic: \(Self.quoted(teams[0])), allowManagementOS: true", true),
      (names[8], "type: internal", true), (names[9], "type: private", false),
    ]
    if hasLBFO || chance(50) {
      switches.append((names[10], "type: external, nic: \(Self.quoted(teams[1]))", false))
    }
    text += "    switches:\n"
    for (name, keys, _) in switches { text += "      \(Self.quoted(name)): { \(keys) }\n" }
    text += "    managementOS:\n      adapters:\n"
    // One on each shared switch at least.
    var open = switches.filter { $0.2 }.map(\.0)
    if chance(40) { open.append(open[number(0...1)]) }
    for (index, entry) in open.enumerated() {
      text += "        \(Self.quoted(names[11 + index])):\n"
      text += adapter(on: entry, indent: 10, isGuest: false)
    }
    text += "    vms:\n"
    for machine in names[14..<(14 + number(1...5))] {
      text += "      \(Self.quoted(machine)):\n"
      if chance(30) { text += "        state: \(pick(["off", "saved"]) ?? "off")\n" }
      let adapters = someNames(number(1...3))
      swap(&generator, &settings)
      // Now and then one is missing.
      for (index, name) in adapters.enumerated() where index == 0 || chance(80) {
        if index == 0 { text += "        adapters:\n" }
        text += "          \(Self.quoted(name)):\n"
        text += settings(on: pick(switches.map(\.0)) ?? "", indent: 12, isGuest: true)
      }
      swap(&generator, &settings)
    }
    return text
  }

  private mutating func adapter(on name: String, indent: Int, isGuest: Bool) -> String {
    swap(&generator, &settings)
    defer { swap(&generator, &settings) }
    return settings(on: name, indent: indent, isGuest: isGuest)
  }

  private mutating func settings(on name: String, indent: Int, isGuest: Bool) -> String {
    var lines: [String] = []
    if !isGuest || chance(90) { lines.append("switch: \(Self.quoted(name))") }
    if chance(50) {
      lines.append("mac: 00155D\(String(0x100000 + number(0...0xEFFFFF), radix: 16))")
    }
    lines.append(mode())
    for flag in ["macAddressSpoofing", "allowTeaming", "dhcpGuard", "routerGuard", "priorityTag"]
    where chance(30) { lines.append("\(flag): true") }
    if chance(20) { lines.append("stormLimit: \(number(1...9999))") }
    if isGuest, chance(20) { lines.append("sriov: true") }
    if chance(20) { lines.append("portMirroring: \(pick(["source", "destination"]) ?? "none")") }
    if chance(40) {
      lines.append("acl:")
      for _ in 0..<number(1...4) { lines.append("  - \(basicRule())") }
    }
    if chance(40) {
      lines.append("extendedAcl:")
      for weight in 1...number(1...4) { lines.append("  - \(extendedRule(weight * 10))") }
    }
    return lines.map { String(repeating: " ", count: indent) + $0 + "\n" }.joined()
  }

  private mutating func mode() -> String {
    let (a, b, c) = (number(1...100), number(101...200), number(201...300))
    return switch number(1...9) {
    case 1: "vlan: untagged"
    case 2: "vlan: \(a)"
    case 3: "vlan: { trunk: [\(a), \(b)-\(c)], native: \(number(0...1) * a) }"
    case 4: chance(10) ? "vlan: { trunk: all }" : "vlan: { trunk: [\(a)-\(b)] }"
    case 5: "vlan: { isolated: \(b), primary: \(a) }"
    case 6: "vlan: { community: \(b), primary: \(a) }"
    case 7: "vlan: { promiscuous: [\(b), \(c)], primary: \(a) }"
    case 8: "isolation: { mode: vlan, allowUntagged: true, defaultId: \(a) }"
    default: "isolation: { mode: vlan, defaultId: \(b) }"
    }
  }

  private mutating func basicRule() -> String {
    let address =
      pick([
        "localIP: 10.0.\(number(0...9)).0/24", "remoteIP: any", "remoteIP: 0.0.0.0/0",
        "localIP: \"::/0\"", "remoteIP: \"fd00::\(number(1...9))\"",
        "remoteIP: 10.1.2.\(number(1...9))",
        "localMac: any", "remoteMac: 00-15-5D-00-00-0\(number(1...9))",
        "remoteMac: 00-15-5D-00-00-00/24",
      ]) ?? ""
    let isMAC = address.contains("Mac")
    let action = pick(isMAC ? ["allow", "deny"] : ["allow", "deny", "meter"]) ?? "deny"
    let direction = pick(["inbound", "outbound", "both"]) ?? "both"
    return "{ action: \(action), direction: \(direction), \(address) }"
  }

  private mutating func extendedRule(_ weight: Int) -> String {
    var parts = ["direction: \(chance(50) ? "inbound" : "outbound")", "weight: \(weight)"]
    if chance(30) {
      parts.append("action: deny")
    } else {
      parts.append("action: allow")
      if chance(50) { parts.append("stateful: true, idleSessionTimeout: \(number(1...65535))") }
    }
    switch number(1...4) {
    case 1: parts.append("protocol: tcp, localPort: \(number(0...65535))")
    case 2: parts.append("protocol: udp, remotePort: 100-\(number(100...200))")
    case 3: parts.append("protocol: \(pick(["icmp", "icmpv6", "47"]) ?? "47")")
    default: break
    }
    if chance(40) { parts.append("remoteIP: 10.\(number(0...255)).0.0/16") }
    if chance(20) { parts.append("localIP: \"fd00:\(number(1...9))::/64\"") }
    return "{ \(parts.joined(separator: ", ")) }"
  }
}
