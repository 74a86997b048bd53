import Frames
import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct PhysicalReadingTests {
  private static func physical(_ text: String, rest: String = "") -> Reading {
    Reading("bulkhead: 1\nphysical:\n\(indented(text, by: 2))\n\(rest)")
  }

  @Test func `switches have their ports in file order, with modes and links`() throws {
    let topology = try Self.physical(
      """
      switches:
        tor1:
          ports:
            1: { vlan: 10 }
            "[2-3]": { vlan: { trunk: [10, 20-30], native: 1 } }
            4: { vlan: { access: 20 } }
            5:
            6: { vlan: { trunk: all, native: 0 } }
            u[1-2]: { to: "core{n}/1", vlan: { trunk: [10] } }
        core1: { ports: { 1: { vlan: { trunk: [10] } } } }
        core2: { ports: { 1: { to: tor1/u2, vlan: { trunk: [10] } } } }
      """
    ).topology()
    #expect(topology.physicalSwitches.map(\.name) == ["tor1", "core1", "core2"])
    #expect(topology.physicalSwitches.map(\.ports) == [0..<8, 8..<9, 9..<10])
    #expect(
      topology.physicalPorts.map(\.name) == [
        "tor1/1", "tor1/2", "tor1/3", "tor1/4", "tor1/5", "tor1/6", "tor1/u1", "tor1/u2", "core1/1",
        "core2/1",
      ])
    let (ten, twenty) = (try #require(VLANID(10)), try #require(VLANID(20)))
    let wide = VLANIDSet(ranges: [10...10, 20...30])
    #expect(
      topology.physicalPorts.prefix(6).map(\.mode?.value) == [
        .access(ten), .trunk(native: VLANID(1), allowed: wide),
        .trunk(native: VLANID(1), allowed: wide), .access(twenty), nil,
        .trunk(native: nil, allowed: .all),
      ])
    #expect(topology.physicalPorts[0].mode?.span == span(6, 14, "vlan"))
    #expect(
      topology.physicalPorts.map(\.link) == [
        nil, nil, nil, nil, nil, nil, ID(8), ID(9), ID(6), ID(7),
      ])
    #expect(
      topology.physicalPorts.map(\.physicalSwitch.index) == Array(repeating: 0, count: 8) + [1, 2])
  }

  @Test func `plugs lead to wires and ports, of teams to those of all members in order`() throws {
    let topology = try Self.physical(
      """
      wires: { w: }
      switches: { s: { ports: { "[1-8]": { vlan: 1 } } } }
      machines:
        "m[1-2]": { port: "s/{n}", ip: "10.0.0.{n}/24", mac: "00-00-00-00-00-0{n}" }
        pc: {}
      """,
      rest: """
        hosts:
          "h[3-4]":
            nics: { n: { port: "s/{n}" }, o: { wire: w }, p: }
            teams: { t: { members: [o, n] } }
            switches: { E: { type: external, nic: t } }
        """
    ).topology()
    #expect(
      topology.endpoints.map(\.name) == [
        "h3/managementOS/p", "h4/managementOS/p", "m1", "m2", "pc", "w/outside", "outside",
      ])
    #expect(topology.uplinkNames == [["w", "s/3"], ["w", "s/4"]])
    #expect(
      topology.endpoints.prefix(5).map(topology.plugNames) == [
        ["wire"], ["wire"], ["s/1"], ["s/2"], ["wire"],
      ])
    #expect(topology.endpoints[3].addresses.map(\.description) == ["10.0.0.2/24"])
    #expect(topology.endpoints[3].mac?.description == "00:00:00:00:00:02")
    #expect(topology.endpoints[3].host == nil)
    #expect(topology.endpoints[3].definition == span(6, 5, "\"m[1-2]\""))
    #expect(topology.wires.map(\.name) == ["w", "wire"])
  }

  @Test func `a machine's own address is made of its name, past those that are given`() throws {
    let alone = try Self.physical("machines: { b: }").topology()
    let address = try #require(alone.endpoint("b")?.mac)
    let topology = try Self.physical("machines: { b: , a: { mac: \"\(address)\" } }").topology()
    #expect(topology.endpoint("a")?.mac == address)
    #expect(topology.endpoint("b")?.mac?.rawValue == address.rawValue + 1)
  }

  @Test func `an address is told to be used twice across hosts, machines and routers`() {
    let reading = Self.physical(
      """
      machines: { m: { mac: 02-00-00-00-00-01 } }
      routers: { r: { interfaces: { i: { mac: 02-00-00-00-00-01 } } } }
      """, rest: "hosts: { h: { nics: { n: { mac: 02-00-00-00-00-01 } } } }")
    #expect(reading.places == ["BH1023 3:25", "BH1023 4:43"])
    #expect(reading.diagnostics.allSatisfy { $0.labels.map(\.span.line) == [5] })
  }

  static let mistakes: [(text: String, findings: [String])] = [
    (
      "switches: { \"s[1-2]\": }",
      ["BH0028 3:15 the name of a physical switch has no ranges, but `s[1-2]` has brackets"]
    ),
    (
      "routers: { \"r[1-2]\": }",
      ["BH0028 3:14 the name of a router has no ranges, but `r[1-2]` has brackets"]
    ),
    (
      "routers: { r: { interfaces: { \"i[1-2]\": } } }",
      ["BH0028 3:33 the name of an interface has no ranges, but `i[1-2]` has brackets"]
    ),
    (
      "wires: { \"w[1-2]\": }",
      ["BH0028 3:12 the name of a wire has no ranges, but `w[1-2]` has brackets"]
    ),
    (
      "switches: { s: { ports: { Gi1/0/1: } } }",
      ["BH0026 3:29 the name of a port holds a slash: `Gi1/0/1`"]
    ),
    (
      "switches: { s: { ports: { \"[2-1]\": } } }",
      ["BH0027 3:29 `[2-1]` has a range that runs backwards, 2 to 1"]
    ),
    (
      "switches: { s: { ports: { 1: , \"[1-2]\": } } }",
      ["BH1008 3:34 the port `s/1` is defined twice"]
    ),
    ("switches: { s: { port: {} } }", ["BH0020 3:20 `port` is no key of a physical switch"]),
    (
      "switches: { s: { ports: { 1: { vlan: [10] } } } }",
      ["BH0022 3:40 a list of VLANs is not a VLAN mode"]
    ),
    (
      "switches: { s: { ports: { 1: { vlan: { native: 1 } } } } }",
      ["BH0033 3:40 the VLAN mode has none of `access` or `trunk`"]
    ),
    (
      "switches: { s: { ports: { 1: { vlan: { access: 1, native: 1 } } } } }",
      ["BH0033 3:53 `native` does not go with `access`"]
    ),
    (
      "switches: { s: { ports: { 1: { vlan: { community: 201, primary: 100 } } } } }",
      ["BH1034 3:42 a port of a physical switch is never `community`"]
    ),
    (
      "switches: { s: { ports: { 1: { vlan: { primary: 100 } } } } }",
      ["BH1034 3:42 a port of a physical switch is never `primary`"]
    ),
    (
      "switches: { s: { ports: { 1: { vlan: untagged } } } }",
      ["BH1034 3:40 a port of a physical switch is never `untagged`"]
    ),
    (
      "switches: { s: { ports: { 1: { vlan: { trunks: [1] } } } } }",
      ["BH0020 3:42 `trunks` is no key of the VLAN mode of a physical port"]
    ),
    (
      "switches: { s: { ports: { 1: { to: s/1, vlan: 1 } } } }",
      ["BH1036 3:38 port `s/1` is linked to itself"]
    ),
    (
      "switches: { s: { ports: { 1: { to: t/1, vlan: 1 } } } }",
      ["BH1030 3:38 there is no physical switch called `t`"]
    ),
    (
      "switches: { s: { ports: { 1: { to: \"s/{n}\" } } } }",
      ["BH0029 3:38 no key above has a range that `{n}` could stand for"]
    ),
    (
      "machines: { m: { port: s/1 } }", ["BH1030 3:26 there is no physical switch called `s`"]
    ),
    (
      "machines: { m: { port: s } }, switches: { s: { ports: { 1: } } }".asBlock,
      ["BH1031 3:26 `s` is a physical switch, not a port of one"]
    ),
    (
      "machines: { m: { port: s/2 } }, switches: { s: { ports: { 1: } } }".asBlock,
      ["BH1031 3:26 `s` lists no port `2`"]
    ),
    (
      "machines: { m: { port: s/1, wire: w } }, wires: { w: }, switches: { s: { ports: { 1: { vlan: 1 } } } }"
        .asBlock, ["BH0035 3:31 a plug has either a `wire` or a `port`"]
    ),
    (
      "machines: { m: { wire: w } }", ["BH1003 3:26 there is no wire called `w`"]
    ),
    ("machines: { outside: }", ["BH1009 3:15 a machine cannot be called `outside`"]),
    ("routers: { outside: }", ["BH1009 3:14 a router cannot be called `outside`"]),
    ("machines: { m: , \"m\": }", ["BH0009 3:20 the key `m` is defined twice in one mapping"]),
    ("machines: { m1: , \"m[1-2]\": }", ["BH1008 3:21 the machine `m1` is defined twice"]),
    (
      "wires: { x: }, switches: { x: }, machines: { x: }, routers: { x: }".asBlock,
      [
        "BH1008 4:15 `x` is a wire and a physical switch",
        "BH1008 5:15 `x` is a wire and a machine",
        "BH1008 6:14 `x` is a wire and a router",
      ]
    ),
    ("machines: { wire: {} }", ["BH1008 3:15 `wire` is a machine and the default wire"]),
    ("wires: { wire: }, machines: { m: }".asBlock, []),
    ("machines: { m: { vlan: 1 } }", ["BH0020 3:20 `vlan` is no key of a machine"]),
  ]

  @Test(arguments: mistakes)
  func `a mistake in the physical network is told at its place, and nothing else`(
    text: String, findings: [String]
  ) {
    #expect(Self.physical(text).findings == findings, "\(text)")
  }

  @Test func `one mistake brings no others along`() {
    let reading = Self.physical(
      """
      switches:
        "a[1]": { ports: { 1: { vlan: 1 } } }
        s: { ports: { 1/1: { vlan: 1 }, 2: { vlan: 4095 } } }
      machines: { m: { port: a1/1 }, n: { port: s/1 }, o: { port: s/2 }, "p[2-1]": }
      """, rest: "policy: { rules: [{ name: r, enclave: p1 }] }")
    #expect(reading.places == ["BH0028 4:5", "BH0026 5:19", "BH1018 5:48", "BH0027 6:70"])
  }

  @Test func `several files make one network`() throws {
    let one = "bulkhead: 1\nphysical: { switches: { s: { ports: { 1: { to: t/1, vlan: 1 } } } } }"
    let two = "bulkhead: 1\nphysical: { switches: { t: { ports: { 1: { vlan: 1 } } } } }"
    #expect(try Reading(one, two).topology().physicalPorts.map(\.link) == [ID(1), ID(0)])
    let again = Reading(one, two, "bulkhead: 1\nphysical: { routers: { t: } }")
    #expect(again.findings == ["BH1008 2:24 `t` is a physical switch and a router"])
  }

  @Test func `ranges of ports and machines are counted before they are made`() {
    let ports = Self.physical("switches: { s: { ports: { \"[1-99999]x[1-999]\": } } }")
    #expect(ports.places == ["BH0030 3:29"])
    let machines = Self.physical("machines: { \"[1-99999]x[1-999]\": }")
    #expect(machines.places == ["BH0030 3:15"])
  }
}

extension String {
  /// Flow entries at one level, each on a line of its own.
  fileprivate var asBlock: String {
    var (depth, lines, line) = (0, [String](), "")
    for character in self {
      if "{[".contains(character) { depth += 1 }
      if "}]".contains(character) { depth -= 1 }
      if character == ",", depth == 0 {
        lines.append(line)
        line = ""
      } else if !(line.isEmpty && character == " ") {
        line.append(character)
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }
}

extension Topology {
  /// The names of the plugs of each external switch.
  fileprivate var uplinkNames: [[String]] {
    virtualSwitches.compactMap { virtualSwitch in
      guard case .external(let uplink) = virtualSwitch.kind else { return nil }
      return uplink.plugs.map { name(of: $0.value) }
    }
  }

  /// The names of an endpoint's own plugs.
  fileprivate func plugNames(_ endpoint: Endpoint) -> [String] {
    switch endpoint.attachment {
    case .nic(let nic): nic.plugs.map { name(of: $0.value) }
    case .machine(let plug): [name(of: plug.value)]
    case .routerInterface(let interface): [name(of: interface.plug.value)]
    case .adapter, .outside: []
    }
  }
}
