import Frames
import Testing
import TopologyModel

@Suite struct HostReadingTests {
  @Test func `endpoints stand in the order of the file, a default adapter at its switch`() throws {
    let reading = Reading.hosts(
      """
      h:
        vms: { late: { adapters: { x: } } }
        switches:
          I: { type: internal }
          P: { type: private }
          E: { type: external, nic: nic1, allowManagementOS: true }
          N: { type: external, nic: team1 }
          M: { type: internal }
        managementOS: { adapters: { Backup: { switch: M }, Spare: } }
        teams:
          team2: { members: nic5 }
          team1: { members: [nic4] }
        nics: { nic1: , nic2: {}, nic3: { wire: a }, nic4: , nic5: }
      g: { nics: { up: { wire: wire } } }
      """, rest: "physical: { wires: { b: , a: } }")
    #expect(
      try reading.endpointNames() == [
        "h/late/x", "h/managementOS/I", "h/managementOS/E", "h/managementOS/Backup",
        "h/managementOS/Spare", "h/managementOS/team2", "h/managementOS/nic2",
        "h/managementOS/nic3", "g/managementOS/up", "b/outside", "a/outside", "outside",
      ])
    let topology = try reading.topology()
    #expect(topology.wires.map(\.name) == ["b", "a", "wire"])
    #expect(topology.wires.map(\.isDeclared) == [true, true, false])
    #expect(topology.wires[2].definition == span(15, 13, "nic1"))
    #expect(topology.virtualSwitches.map(\.name) == ["h/I", "h/P", "h/E", "h/N", "h/M"])
  }

  /// The switch's line, what the management OS says, and the management OS's endpoints.
  static let defaults: [(entry: String, management: String, names: [String])] = [
    ("S: { type: internal }", "", ["S"]),
    ("S: { type: private }", "", []),
    ("S: { type: external, nic: n }", "", []),
    ("S: { type: external, nic: n, allowManagementOS: false }", "", []),
    ("S: { type: external, nic: n, allowManagementOS: true }", "", ["S"]),
    ("S: { type: internal }", "a: { switch: S }, b: { switch: S }", ["a", "b"]),
    ("S: { type: internal }", "S: { switch: S }", ["S"]),
    ("S: { type: internal }", "a:", ["S", "a"]),
    ("S: { type: internal }", "\"a[1-2]\": { switch: S }", ["a1", "a2"]),
    ("S: { type: external, nic: n, allowManagementOS: true }", "a: { switch: S }", ["a"]),
  ]

  @Test(arguments: defaults)
  func `a switch has its adapter by default unless the file lists one on it`(
    entry: String, management: String, names: [String]
  ) throws {
    let reading = Reading.hosts(
      """
      h:
        nics: { n: { wire: w } }
        switches: { \(entry) }
        managementOS: { adapters: { \(management) } }
      """, rest: "physical: { wires: { w: } }")
    let topology = try reading.topology()
    let found = topology.endpoints.filter {
      if case .adapter = $0.attachment { true } else { false }
    }
    #expect(found.map(\.name) == names.map { "h/managementOS/\($0)" })
  }

  @Test func `a default adapter is untagged, and its place is its switch's`() throws {
    let reading = Reading.hosts("h: { switches: { S: { type: internal } } }")
    let topology = try reading.topology()
    let settings = try #require(topology.settings(of: "h/managementOS/S"))
    let place = span(3, 20, "S")
    #expect(settings.mode == Located(.untagged, at: place))
    #expect(settings.connected == Located(true, at: place))
    #expect(settings.macAddressSpoofing == Located(false, at: place))
    #expect(topology.endpoint("h/managementOS/S")?.definition == place)
    #expect(topology.endpoint("h/managementOS/S")?.host == ID(0))
    #expect(topology.switchName(of: "h/managementOS/S") == "h/S")
  }

  @Test func `an uplink is the wire of its NIC or of its team's member`() throws {
    let reading = Reading.hosts(
      """
      h:
        nics: { n1: { wire: w, mac: 00-00-00-00-00-02, ip: 10.0.0.2/8 }, n2: }
        teams: { t: { members: n2, kind: lbfo, mac: auto } }
        switches:
          A: { type: external, nic: n1 }
          B: { type: external, nic: t, forwardingExtension: Acme vSwitch }
      """, rest: "physical: { wires: { w: { description: rack 4 } } }")
    let topology = try reading.topology()
    #expect(reading.places == ["BH1025 8:36"])
    #expect(
      topology.virtualSwitches.map(\.kind) == [
        .external(
          .init(plugs: [Located(.wire(ID(0)), at: span(4, 13, "n1"))], isTeam: false)),
        .external(
          .init(plugs: [Located(.wire(ID(1)), at: span(4, 70, "n2"))], isTeam: true)),
      ])
    #expect(topology.virtualSwitches[0].forwardingExtension == nil)
    #expect(
      topology.virtualSwitches[1].forwardingExtension
        == Located("Acme vSwitch", at: span(8, 36, "forwardingExtension")))
    #expect(topology.wires.map(\.description) == ["rack 4", nil])
    #expect(topology.endpoints.map(\.name) == ["w/outside", "outside"])
  }

  @Test func `an unbound NIC or team is an endpoint with its VLAN`() throws {
    let reading = Reading.hosts(
      """
      h:
        nics:
          n1: { vlan: 30, mac: 00155D000001, ip: [10.0.0.1/24] }
          n2: { wire: w }
        teams: { t: { members: [n2], vlan: 31, ip: fd00::1/64 } }
      """, rest: "physical: { wires: { w: } }")
    let topology = try reading.topology()
    #expect(topology.endpoints.map(\.name).prefix(2) == ["h/managementOS/n1", "h/managementOS/t"])
    guard case .nic(let nic) = topology.endpoints[0].attachment,
      case .nic(let team) = topology.endpoints[1].attachment
    else {
      Issue.record("both are NICs")
      return
    }
    #expect(nic.vlan == VLANID(30).map { Located($0, at: span(5, 13, "vlan")) })
    #expect((nic.isTeam, nic.plugs[0].value.wire) == (false, ID(1)))
    #expect(team.vlan == VLANID(31).map { Located($0, at: span(7, 34, "vlan")) })
    #expect((team.isTeam, team.plugs[0].value.wire) == (true, ID(0)))
    #expect(topology.endpoints[0].mac?.description == "00:15:5d:00:00:01")
    #expect(topology.endpoints[0].addresses.map(\.description) == ["10.0.0.1/24"])
    #expect(topology.endpoints[1].addresses.map(\.description) == ["fd00::1/64"])
    #expect(topology.endpoints[1].mac?.rawValue ?? 0 >> 40 != 0)
  }

  @Test(arguments: VirtualMachine.State.allCases)
  func `a VM is in the state that the file says`(state: VirtualMachine.State) throws {
    let topology = try Reading.hosts("h: { vms: { v: { state: \(state) }, w: } }").topology()
    #expect(topology.virtualMachines.map(\.state) == [state, .running])
    #expect(
      topology.virtualMachines.map(\.stateSpan) == [
        span(3, 20, "state"), topology.virtualMachines[1].definition,
      ])
  }

  @Test func `VMs without adapters, adapters without a switch, equal names in two hosts are legal`()
    throws
  {
    let reading = Reading.hosts(
      "g: { vms: { v: { adapters: { x: } }, w: } }\nh: { vms: { v: { adapters: { x: } } } }")
    let topology = try reading.topology()
    #expect(topology.endpoints.map(\.name) == ["g/v/x", "h/v/x"])
    #expect(topology.switchName(of: "g/v/x") == nil)
    #expect(topology.wires.isEmpty)
  }

  /// A host's entries in flow style, and the findings.
  static let mistakes: [(host: String, findings: [String])] = [
    ("switches: { S: { type: external } }", ["BH1012 3:20 the external switch `S` has no `nic`"]),
    (
      "switches: { S: { type: external, nic: nic1 } }",
      ["BH1002 3:46 there is no NIC or team called `nic1`"]
    ),
    ("switches: { S: }", ["BH0021 3:20 a switch needs the key `type`"]),
    (
      "switches: { S: { type: extrenal, nic: n } }, nics: { n: }",
      ["BH0023 3:31 `extrenal` is not `external`, `internal` or `private`"]
    ),
    (
      "switches: { S: { type: internal, nic: n } }, nics: { n: }",
      ["BH1013 3:41 only an external switch has a `nic`"]
    ),
    (
      "switches: { S: { type: private, allowManagementOS: true } }",
      ["BH1014 3:40 `allowManagementOS` stands only on external switches"]
    ),
    (
      "switches: { S: { type: internal, allowManagementOS: false } }",
      ["BH1014 3:41 `allowManagementOS` stands only on external switches"]
    ),
    (
      "switches: { S: { type: external, nic: n }, T: { type: external, nic: n } }, nics: { n: }",
      ["BH1010 3:77 `n` is bound already"]
    ),
    (
      "nics: { n: }, teams: { t: { members: n } }, switches: { S: { type: external, nic: n } }",
      ["BH1010 3:90 `n` is bound already"]
    ),
    (
      "nics: { n: }, teams: { t: { members: n }, u: { members: [n] } }",
      ["BH1010 3:65 `n` is bound already"]
    ),
    ("nics: { n: }, teams: { t: { members: [m] } }", ["BH1002 3:46 there is no NIC called `m`"]),
    ("teams: { t: { members: [] } }", ["BH0034 3:22 the team `t` has no members"]),
    ("teams: { t: }", ["BH0021 3:17 a team needs the key `members`"]),
    (
      "nics: { n: }, teams: { t: { members: n, kind: lacp } }",
      ["BH0023 3:54 `lacp` is not `set` or `lbfo`"]
    ),
    (
      "nics: { n: { vlan: 3, ip: 10.0.0.1/8 } }, teams: { t: { members: n } }",
      [
        "BH1011 3:21 `vlan` has no meaning on `n`, which is a member of a team",
        "BH1011 3:30 `ip` has no meaning on `n`, which is a member of a team",
      ]
    ),
    (
      "nics: { n: { vlan: 3 } }, switches: { S: { type: external, nic: n } }",
      ["BH1024 3:21 `vlan` of `n` has no effect while a switch binds it"]
    ),
    (
      "nics: { n: , m: }, teams: { t: { members: [n, m] } }, switches: { S: { type: external, nic: m } }",
      ["BH1010 3:100 `m` is bound already"]
    ),
    (
      "nics: { n: }, teams: { n: { members: [n] } }",
      ["BH1008 3:31 `n`, a NIC or team, is defined twice"]
    ),
    (
      "nics: { n: { wire: internet } }",
      ["BH1003 3:27 there is no wire called `internet`"]
    ),
    (
      "nics: { n: { port: tor1/2 } }",
      ["BH1030 3:27 there is no physical switch called `tor1`"]
    ),
    (
      "nics: { n: }, managementOS: { adapters: { n: } }",
      ["BH1008 3:50 `h/managementOS/n` is defined twice"]
    ),
    (
      "switches: { S: { type: internal } }, managementOS: { adapters: { S: } }",
      ["BH1008 3:73 `h/managementOS/S` is defined twice"]
    ),
    (
      "switches: { S: { type: private } }, managementOS: { adapters: { a: { switch: S } } }",
      ["BH1016 3:85 the management OS cannot be plugged into the private switch `S`"]
    ),
    (
      "nics: { n: }, switches: { S: { type: external, nic: n } }, managementOS: { adapters: { a: { switch: S } } }",
      ["BH1015 3:108 the management OS has no part in `S`: it lacks `allowManagementOS`"]
    ),
    (
      "nics: { n: }, switches: { S: { type: external, nic: n, allowManagementOS: yes } }, managementOS: { adapters: { a: { switch: S } } }",
      ["BH0023 3:82 `yes` is not `true` or `false`"]
    ),
    (
      "managementOS: { forwarding: no }",
      ["BH0023 3:36 `no` is not `true` or `false`"]
    ),
    (
      "vms: { v: { adapters: { x: { switch: S } } } }",
      ["BH1001 3:45 there is no switch called `S`"]
    ),
    ("vms: { managementOS: }", ["BH1009 3:15 a VM cannot be called `managementOS`"]),
    (
      "vms: { v: { state: runing } }",
      ["BH0023 3:27 `runing` is not `running`, `off`, `saved` or `archived`"]
    ),
    ("vms: [v]", ["BH0022 3:13 expected a mapping of VMs by name, found a list"]),
    ("vms: { v: off }", ["BH0022 3:18 expected a mapping with the keys of a VM, found `off`"]),
    ("vms: { \"a/b\": }", ["BH0026 3:15 the name of a VM holds a slash: `a/b`"]),
    ("vms: { \"\": }", ["BH0026 3:15 the name of a VM is empty"]),
    ("vms: { \"a\\tb\": }", ["BH0026 3:15 the name of a VM holds a control character"]),
    ("vm: { v: }", ["BH0020 3:8 `vm` is no key of a host"]),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a host is told at its place, and nothing else`(
    host: String, findings: [String]
  ) {
    #expect(Reading.hosts("h: { \(host) }").findings == findings)
  }

  /// A host's entries, the label of the first finding's second place, that place, and the help.
  static let details: [(host: String, label: String?, place: SourceSpan?, help: String?)] = [
    (
      "switches: { S: { type: external, nic: n }, T: { type: external, nic: n } }, nics: { n: }",
      "first bound here", span(3, 46, "n"), "name another NIC or team"
    ),
    (
      "nics: { n: { vlan: 3 } }, switches: { S: { type: external, nic: n } }",
      "bound here", span(3, 72, "n"), "write `vlan` at the management OS adapter on `S`"
    ),
    (
      "nics: { n: }, managementOS: { adapters: { n: } }",
      "first defined here", span(3, 16, "n"), "give one of the two another name"
    ),
    (
      "switches: { S: { type: private } }, managementOS: { adapters: { a: { switch: S } } }",
      "the private switch", span(3, 20, "S"),
      "write `type: internal` at the switch, or name another switch"
    ),
    (
      "nics: { n: , m: }, switches: { S: { type: external, nic: n }, T: { type: external } }",
      nil, nil, "add `nic: m`"
    ),
    (
      "switches: { S: { type: external, nic: nic01 } }, nics: { nic1: }",
      nil, nil, "did you mean `nic1`?"
    ),
    (
      "switches: { S: { type: external, nic: uplink } }, nics: { nic1: , nic2: }",
      nil, nil, "this host has the NICs and teams `nic1`, `nic2`"
    ),
    (
      "nics: { n: { wire: internet } }", nil, nil,
      "declare it under `physical.wires`: `internet: {}`"
    ),
    ("vms: { v: { state: runing } }", nil, nil, "did you mean `running`?"),
    (
      "switches: { Prod: { type: private } }, vms: { v: { adapters: { x: { switch: Prd } } } }",
      nil, nil, "did you mean `Prod`?"
    ),
  ]

  @Test(arguments: details)
  func `a finding names the other place and what to write`(
    host: String, label: String?, place: SourceSpan?, help: String?
  ) throws {
    let finding = try #require(Reading.hosts("h: { \(host) }").diagnostics.first)
    #expect(finding.labels.map(\.text) == [label].compactMap(\.self))
    #expect(finding.labels.map(\.span) == [place].compactMap(\.self))
    #expect(finding.help == help)
  }

  @Test func `a switch that another host has is said to be there`() throws {
    let reading = Reading.hosts(
      """
      g: { switches: { Heartbeat: { type: private } } }
      h: { vms: { v: { adapters: { x: { switch: Heartbeat } } } } }
      """)
    let finding = try #require(reading.diagnostics.first)
    #expect(
      reading.findings == [
        "BH1001 4:45 an adapter on a private switch of another host: `h` has no `Heartbeat`"
      ])
    #expect(finding.labels.map(\.span) == [span(3, 20, "Heartbeat")])
    #expect(finding.labels.map(\.text) == ["`g` has a switch of this name"])
  }

  @Test func `a host is not called outside, and not twice the same`() {
    #expect(Reading.hosts("outside:").findings == ["BH1009 3:3 a host cannot be called `outside`"])
    #expect(
      Reading.hosts("h1:\n\"h[1-2]\":").findings == ["BH1008 4:3 the host `h1` is defined twice"])
  }

  @Test func `what is left out for its name is not missed by the policy`() {
    let reading = Reading.hosts(
      """
      h: { vms: { v: { adapters: { x: } } } }
      "[h,g]": { vms: { w: { adapters: { x: } } } }
      """, rest: "policy: { rules: [{ name: r, enclave: h/w }] }")
    #expect(reading.places == ["BH1008 4:3"])
  }

  @Test func `one mistake brings no others along`() {
    // The VM, the rule and the adapter that depend on what failed are not blamed for it.
    let reading = Reading.hosts(
      """
      h:
        nics: { "n[1]": }
        switches: { S: { type: extern, nic: n1 }, "T[1]": { type: private } }
        managementOS: { adapters: { a: { switch: S } } }
        vms: { "v[2-1]": { adapters: { x: { switch: T1, ip: "10.0.0.{m}/8" } } } }
      """, rest: "policy: { rules: [{ name: r, enclave: v2 }] }")
    #expect(
      reading.places == ["BH0028 4:13", "BH0023 5:28", "BH0028 5:47", "BH0027 7:12"])
  }
}
