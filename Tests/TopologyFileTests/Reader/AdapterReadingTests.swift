import Frames
import Testing
import TopologyModel

@Suite struct AdapterReadingTests {
  private static func id(_ number: Int) -> VLANID {
    VLANID(number) ?? VLANID.unexpected
  }

  private static let list = VLANIDSet(ranges: [10...10, 20...30])
  private static let promiscuous = VLANIDSet(ranges: [201...202])

  /// What the adapter says, and the mode of its port.
  static let modes: [(text: String, mode: PortMode)] = [
    ("connected: true", .untagged),
    ("vlan: untagged", .untagged),
    ("vlan: 20", .access(id(20))),
    ("vlan: \"20\"", .access(id(20))),
    ("vlan: 1", .access(id(1))),
    ("vlan: 4094", .access(id(4094))),
    ("vlan: { access: 20 }", .access(id(20))),
    ("vlan: { trunk: [10, 20-30] }", .trunk(native: nil, allowed: list)),
    ("vlan: { trunk: [10, 20-30], native: 0 }", .trunk(native: nil, allowed: list)),
    ("vlan: { trunk: [20-30, 10], native: 5 }", .trunk(native: id(5), allowed: list)),
    ("vlan: { native: 4094, trunk: [10, 20-25, 24-30] }", .trunk(native: id(4094), allowed: list)),
    ("vlan: { trunk: \"10,20-30\" }", .trunk(native: nil, allowed: list)),
    ("vlan: { trunk: [\"10, 20 - 30\"] }", .trunk(native: nil, allowed: list)),
    ("vlan: { trunk: 7 }", .trunk(native: nil, allowed: VLANIDSet(ranges: [7...7]))),
    ("vlan: { trunk: all }", .trunk(native: nil, allowed: .all)),
    ("vlan: { trunk: 1-4094 }", .trunk(native: nil, allowed: .all)),
    ("vlan: { isolated: 201, primary: 100 }", .isolated(secondary: id(201), primary: id(100))),
    ("vlan: { primary: 100, community: 202 }", .community(secondary: id(202), primary: id(100))),
    (
      "vlan: { promiscuous: [201, 202], primary: 100 }",
      .promiscuous(secondaries: promiscuous, primary: id(100))
    ),
    (
      "vlan: { promiscuous: 201-202, primary: 100 }",
      .promiscuous(secondaries: promiscuous, primary: id(100))
    ),
    ("isolation: { mode: vlan, defaultId: 20 }", .isolationTaggedOnly(id(20))),
    (
      "isolation: { mode: vlan, allowUntagged: false, defaultId: 20 }",
      .isolationTaggedOnly(id(20))
    ),
    ("isolation: { mode: vlan, allowUntagged: true, defaultId: 20 }", .access(id(20))),
  ]

  @Test(arguments: modes)
  func `every form of vlan and isolation is a mode`(text: String, mode: PortMode) throws {
    let topology = try Reading.adapter(text).topology()
    #expect(topology.settings(of: "h/vm/x")?.mode.value == mode)
  }

  static let mistakes: [(text: String, finding: String)] = [
    ("vlan: 0", "BH1018 14:19 VLAN ID 0 is not in 1-4094"),
    ("vlan: 4095", "BH1018 14:19 VLAN ID 4095 is not in 1-4094"),
    ("vlan: 99999999999999999999", "BH1018 14:19 VLAN ID 99999999999999999999 is not in 1-4094"),
    ("vlan: -1", "BH1018 14:19 VLAN ID -1 is not in 1-4094"),
    ("vlan: twenty", "BH0023 14:19 `twenty` is not a VLAN ID"),
    (
      "vlan:",
      "BH0022 14:18 expected `untagged`, a VLAN ID (1-4094) or a mapping with the keys of a VLAN mode, found nothing"
    ),
    ("vlan: [10, 20]", "BH0022 14:19 a list of VLANs is not a VLAN mode"),
    ("vlan: 10,20", "BH0023 14:19 `10,20` is not a VLAN ID"),
    ("vlan: { access: 20-30 }", "BH0023 14:29 `20-30` is not a VLAN ID"),
    ("vlan: { trunk: [] }", "BH0033 14:28 the list of VLANs is empty"),
    ("vlan: { trunk: [10, 4095] }", "BH1018 14:33 VLAN ID 4095 is not in 1-4094"),
    ("vlan: { trunk: [30-20] }", "BH0033 14:29 the VLAN range 30-20 runs backwards"),
    ("vlan: { trunk: [10, a] }", "BH0023 14:33 `a` is not a VLAN ID"),
    ("vlan: { trunk: [[10]] }", "BH0022 14:29 expected a VLAN ID or range, found a list"),
    ("vlan: { trunk: 10, native: 4095 }", "BH1018 14:40 VLAN ID 4095 is not in 0-4094"),
    (
      "vlan: { native: 10 }",
      "BH0033 14:19 the VLAN mode has none of `access`, `trunk`, `isolated`, `community` or `promiscuous`"
    ),
    ("vlan: { access: 10, trunk: 20 }", "BH0033 14:33 a port is either `access` or `trunk`"),
    ("vlan: { access: 10, native: 20 }", "BH0033 14:33 `native` does not go with `access`"),
    ("vlan: { trunk: 10, primary: 20 }", "BH0033 14:32 `primary` does not go with `trunk`"),
    ("vlan: { isolated: 10 }", "BH0033 14:21 `isolated` needs a `primary` VLAN beside it"),
    (
      "vlan: { isolated: 10, primary: 10 }", "BH1019 14:35 VLAN 10 is primary and secondary at once"
    ),
    (
      "vlan: { promiscuous: [9-11], primary: 10 }",
      "BH1019 14:42 VLAN 10 is primary and secondary at once"
    ),
    ("vlan: { trnk: 10 }", "BH0020 14:21 `trnk` is no key of a VLAN mode"),
    ("isolation: { mode: vlan }", "BH0021 14:24 an isolation mode needs the key `defaultId`"),
    ("isolation: { mode: vsid, defaultId: 1 }", "BH0023 14:32 `vsid` is not `vlan`"),
    (
      "isolation: vlan",
      "BH0022 14:24 expected a mapping with the keys of an isolation mode, found `vlan`"
    ),
    (
      "vlan: 1\nisolation: { mode: vlan, defaultId: 1 }",
      "BH1017 15:13 an adapter has either `vlan` or `isolation`"
    ),
    ("connected: yes", "BH0023 14:24 `yes` is not `true` or `false`"),
    ("connected:", "BH0022 14:23 expected `true` or `false`, found nothing"),
    ("connected: [true]", "BH0022 14:24 expected `true` or `false`, found a list"),
    ("ip: 10.0.0.1", "BH0032 14:17 `10.0.0.1` has no prefix length"),
    ("ip: [10.0.0.1/24, fd00::1]", "BH0032 14:31 `fd00::1` has no prefix length"),
    ("ip: 10.0.0.1/33", "BH0032 14:17 `10.0.0.1/33` has no legal prefix length"),
    ("ip: 10.0.0.256/24", "BH0032 14:17 `10.0.0.256/24` is no IP address"),
    ("ip: { a: b }", "BH0022 14:17 expected an address with its prefix length, found a mapping"),
    ("mac: 00-15-5D-00-00", "BH0031 14:18 `00-15-5D-00-00` is not a MAC address"),
    (
      "mac: 01-15-5D-00-00-01",
      "BH0031 14:18 `01-15-5D-00-00-01` is a group address: no adapter may send from it"
    ),
    ("mac: 000000000000", "BH0031 14:18 `000000000000` is nobody's address"),
    (
      "mac: ff:ff:ff:ff:ff:ff",
      "BH0031 14:18 `ff:ff:ff:ff:ff:ff` is a group address: no adapter may send from it"
    ),
    ("profile: gest", "BH1004 14:22 there is no profile called `gest`"),
    ("vlna: 1", "BH0020 14:13 `vlna` is no key of an adapter"),
  ]

  @Test(arguments: mistakes)
  func `a mistake in an adapter is told at its place, and nothing else`(
    text: String, finding: String
  ) {
    #expect(Reading.adapter(text).findings == [finding])
  }

  static let helps: [(text: String, help: String)] = [
    ("connected: on", "write `true`"),
    ("connected: Disabled", "write `false`"),
    ("vlna: 1", "did you mean `vlan`?"),
    ("dhcpGaurd: 1", "did you mean `dhcpGuard`?"),
    ("ip: 10.0.0.1", "say how long its subnet's prefix is: `10.0.0.1/24`"),
    ("ip: fd00::1", "say how long its subnet's prefix is: `fd00::1/64`"),
    ("vlan: 0", "0 is no VLAN: untagged frames are `vlan: untagged`, or a trunk's `native`"),
    ("vlan: { isolated: 1 }", "write `{ isolated: 201, primary: 100 }`"),
    ("vlan: { trunk: [30-20] }", "write `20-30`"),
    ("isolation: { mode: vlan }", "add `defaultId`: the VLAN; a VLAN ID (1-4094)"),
  ]

  @Test(arguments: helps)
  func `the help says what to write`(text: String, help: String) {
    #expect(Reading.adapter(text).diagnostics.map(\.help) == [help])
  }

  @Test func `every other key of an adapter is read`() throws {
    let reading = Reading.adapter(
      """
      mac: 0015.5d00.0001
      ip: [10.0.0.1/24, "fd00::1/64"]
      connected: false
      macAddressSpoofing: true
      allowTeaming: true
      priorityTag: true
      """)
    let topology = try reading.topology()
    let settings = try #require(topology.settings(of: "h/vm/x"))
    let endpoint = try #require(topology.endpoint("h/vm/x"))
    #expect(endpoint.mac?.description == "00:15:5d:00:00:01")
    #expect(endpoint.addresses.map(\.description) == ["10.0.0.1/24", "fd00::1/64"])
    #expect(settings.connected.value == false)
    #expect(settings.macAddressSpoofing.value)
    #expect(settings.allowTeaming.value)
    #expect(settings.priorityTag.value)
  }

  @Test func `settings know which key says so, and else the adapter's own key`() throws {
    let reading = Reading(
      """
      bulkhead: 1
      profiles:
        p: { connected: false, vlan: 5, allowTeaming: true }
        q:
          vlan: 6
          priorityTag: true
      hosts:
        h:
          vms:
            vm:
              adapters:
                x:
                  profile: [p, q]
                  allowTeaming: false
                y: { profile: p }
      """)
    let topology = try reading.topology()
    let settings = try #require(topology.settings(of: "h/vm/x"))
    #expect(settings.mode == Located(.access(Self.id(6)), at: span(5, 5, "vlan")))
    #expect(settings.connected == Located(false, at: span(3, 8, "connected")))
    #expect(settings.allowTeaming == Located(false, at: span(14, 13, "allowTeaming")))
    #expect(settings.priorityTag == Located(true, at: span(6, 5, "priorityTag")))
    #expect(settings.macAddressSpoofing == Located(false, at: span(12, 11, "x")))
    #expect(topology.settings(of: "h/vm/y")?.mode.value == .access(Self.id(5)))
  }

  @Test func `a profile gives any key, the adapter's own going before`() throws {
    let reading = Reading(
      """
      bulkhead: 1
      profiles: { p: { switch: S, ip: 10.0.0.1/8, mac: 00-00-00-00-00-01, macAddressSpoofing: true } }
      hosts:
        h:
          switches: { S: { type: private }, T: { type: private } }
          vms:
            vm: { adapters: { x: { profile: p }, y: { profile: [p], switch: T, mac: auto, ip: [] } } }
      """)
    let topology = try reading.topology()
    let x = try #require(topology.endpoint("h/vm/x"))
    let y = try #require(topology.endpoint("h/vm/y"))
    #expect(x.mac?.description == "00:00:00:00:00:01")
    #expect(y.mac?.rawValue ?? 0 >= 0x0200_0000_0000)
    #expect(x.addresses.map(\.description) == ["10.0.0.1/8"])
    #expect(y.addresses.isEmpty)
    #expect(topology.switchName(of: "h/vm/x") == "h/S")
    #expect(topology.switchName(of: "h/vm/y") == "h/T")
  }

  @Test func `vlan in a profile and isolation in the adapter contradict each other`() {
    let reading = Reading(
      """
      bulkhead: 1
      profiles: { p: { vlan: 5 } }
      hosts: { h: { vms: { vm: { adapters: {
        x: { profile: p, isolation: { mode: vlan, defaultId: 5 } } } } } } }
      """)
    #expect(reading.places == ["BH1017 4:20"])
    #expect(reading.diagnostics[0].labels.map(\.span) == [span(2, 18, "vlan")])
  }

  @Test func `a profile names no profiles`() {
    let reading = Reading("bulkhead: 1\nprofiles: { p: { profile: q }, q: {} }")
    #expect(reading.findings == ["BH1020 2:18 a profile names no other profiles"])
  }
}

extension VLANID {
  /// Stands for a number in a table that is no VLAN ID; no row has one.
  fileprivate static var unexpected: VLANID { VLANIDSet.all.members[0] }
}
