import Frames
import Testing
import TopologyModel

@Suite struct RangeReadingTests {
  @Test func `ranges expand in place, the host's outermost`() throws {
    let reading = Reading.hosts(
      """
      hv[1-2]:
        vms:
          b: { adapters: { x: } }
          a[1-2]:
            adapters:
              eth[0-1]: {}
              mgmt:
          c: { adapters: { x: } }
      """)
    #expect(
      try reading.endpointNames() == [
        "hv1/b/x", "hv1/a1/eth0", "hv1/a1/eth1", "hv1/a1/mgmt", "hv1/a2/eth0", "hv1/a2/eth1",
        "hv1/a2/mgmt", "hv1/c/x", "hv2/b/x", "hv2/a1/eth0", "hv2/a1/eth1", "hv2/a1/mgmt",
        "hv2/a2/eth0", "hv2/a2/eth1", "hv2/a2/mgmt", "hv2/c/x",
      ])
    #expect(try reading.topology().hosts.map(\.name) == ["hv1", "hv2"])
    #expect(
      try reading.topology().virtualMachines.map(\.name) == [
        "b", "a1", "a2", "c", "b", "a1", "a2", "c",
      ])
  }

  /// Where a range stands, what the address says, and what it comes to for each endpoint.
  static let templates:
    [(host: String, machine: String, adapter: String, ip: String, is: [String])] = [
      ("h", "v[1-3]", "x", "10.0.0.{n}/24", ["10.0.0.1/24", "10.0.0.2/24", "10.0.0.3/24"]),
      ("h", "v[09-10]", "x", "10.0.0.{n}/24", ["10.0.0.9/24", "10.0.0.10/24"]),
      ("h", "v[1-2]", "x", "10.0.0.1{nn}/24", ["10.0.0.101/24", "10.0.0.102/24"]),
      (
        "h", "v[1-2]-[5-6]", "x", "10.0.{n}.{m}/24",
        ["10.0.1.5/24", "10.0.1.6/24", "10.0.2.5/24", "10.0.2.6/24"]
      ),
      ("h", "v[a,b]", "x", "fd00::{nn}/64", ["fd00::a/64", "fd00::b/64"]),
      ("h[1-2]", "v", "x", "10.0.0.{n}/24", ["10.0.0.1/24", "10.0.0.2/24"]),
      (
        "h[1-2]", "v[7-8]", "x", "10.0.0.{n}/24",
        ["10.0.0.7/24", "10.0.0.8/24", "10.0.0.7/24", "10.0.0.8/24"]
      ),
      (
        "h[1-2]", "v[7-8]", "x[4-5]", "10.0.0.{n}/24",
        [
          "10.0.0.4/24", "10.0.0.5/24", "10.0.0.4/24", "10.0.0.5/24", "10.0.0.4/24", "10.0.0.5/24",
          "10.0.0.4/24", "10.0.0.5/24",
        ]
      ),
      ("h", "v", "x[4-5]", "10.0.{n}{n}.1/16", ["10.0.44.1/16", "10.0.55.1/16"]),
    ]

  @Test(arguments: templates)
  func `the nearest key with a range gives n and m`(
    host: String, machine: String, adapter: String, ip: String, is expected: [String]
  ) throws {
    let reading = Reading.hosts(
      """
      \(host): { vms: { "\(machine)": { adapters: { "\(adapter)": { ip: "\(ip)" } } } } }
      """)
    #expect(try reading.topology().endpoints.map { $0.addresses[0].description } == expected)
  }

  @Test func `every scalar value may depend on a range`() throws {
    let reading = Reading.hosts(
      """
      h[1-2]:
        nics: { nic1: { wire: "w{n}", mac: "00-00-00-00-00-{nn}", ip: ["10.0.{n}.1/24"] } }
        switches: { S: { type: external, nic: "nic1", allowManagementOS: true } }
        vms:
          v[1-2]:
            state: running
            adapters:
              x: { switch: S, vlan: { trunk: ["{n}0", "3{n}-40"], native: "{n}" } }
              y: { switch: S, vlan: "{nn}", profile: "p{n}", mac: "00-00-00-00-01-{nn}" }
      """,
      rest: """
        profiles: { p1: { connected: false }, p2: { connected: true } }
        physical: { wires: { w1: {}, w2: {} } }
        """)
    // The duplicate addresses of the two hosts' VMs are worth a warning and nothing else.
    #expect(reading.places == ["BH1023 11:63"])
    let topology = try reading.topology()
    let settings = topology.endpoints.compactMap { endpoint -> AdapterSettings? in
      guard case .adapter(let adapter) = endpoint.attachment, adapter.virtualMachine != nil else {
        return nil
      }
      return topology[adapter.settings]
    }
    let first = VLANIDSet(ranges: [10...10, 31...40])
    let second = VLANIDSet(ranges: [20...20, 32...40])
    #expect(
      settings.prefix(4).map(\.mode.value) == [
        .trunk(native: VLANID(1), allowed: first), .access(try #require(VLANID(1))),
        .trunk(native: VLANID(2), allowed: second), .access(try #require(VLANID(2))),
      ])
    #expect(settings.map(\.connected.value) == [true, false, true, true, true, false, true, true])
    #expect(
      topology.virtualSwitches.map(\.kind) == [
        .external(
          .init(plugs: [Located(.wire(ID(0)), at: topology.uplinkPlug)], isTeam: false)),
        .external(
          .init(plugs: [Located(.wire(ID(1)), at: topology.uplinkPlug)], isTeam: false)),
      ])
    // One entry, two VMs on two hosts: alike settings are one.
    #expect(topology.adapterSettings.count == 5)
  }

  /// What stands where, and the one finding.
  static let mistakes: [(hosts: String, finding: String)] = [
    (
      "h: { vms: { v: { adapters: { x: { ip: \"10.0.0.{n}/24\" } } } } }",
      "BH0029 3:41 no key above has a range that `{n}` could stand for"
    ),
    (
      "h: { vms: { \"v[1-2]\": { adapters: { x: { ip: \"10.0.0.{m}/24\" } } } } }",
      "BH0029 3:48 the nearest key with a range has only one, and `{m}` stands for the second"
    ),
    (
      "h: { vms: { \"v[1-2]\": { adapters: { x: { ip: \"10.0.0.{i}/24\" } } } } }",
      "BH0029 3:48 `{i}` is no placeholder"
    ),
    (
      "h: { vms: { \"v[1-2]\": { adapters: { x: { ip: \"10.0.0.{nm}/24\" } } } } }",
      "BH0029 3:48 `{nm}` is no placeholder"
    ),
    (
      "h: { vms: { \"v[1-2]\": { adapters: { \"x{n}\": {} } } } }",
      "BH0026 3:39 the name of an adapter holds `{n}`, which stands only in values"
    ),
    (
      "h: { vms: { \"v[4093-4097]\": { adapters: { x: { vlan: \"{n}\" } } } } }",
      "BH1018 3:56 VLAN ID 4095 is not in 1-4094"
    ),
    (
      "h: { vms: { \"v[2-1]\": { adapters: { x: { ip: \"10.0.0.{n}/24\" } } } } }",
      "BH0027 3:15 `v[2-1]` has a range that runs backwards, 2 to 1"
    ),
    ("h: { vms: { \"v[1-2]\": {}, v2: } }", "BH1008 3:29 the VM `h/v2` is defined twice"),
    (
      "h: { vms: { v: { adapters: { \"x[1-2]\": {}, \"x[2-3]\": {} } } } }",
      "BH1008 3:46 the adapter `x2` is defined twice"
    ),
    (
      "h: { vms: { \"[1-2][1,11]\": , \"[1,11][1-2]\": } }",
      "BH1008 3:32 the VM `h/11` is defined twice"
    ),
    ("h: { vms: { \"[1,11][1,11]\": } }", "BH1008 3:15 the VM `h/111` is defined twice"),
    (
      "h: { nics: { \"nic[1-2]\": } }",
      "BH0028 3:16 the name of a NIC has no ranges, but `nic[1-2]` has brackets"
    ),
    (
      "h: { switches: { \"S[1-2]\": { type: private } } }",
      "BH0028 3:20 the name of a switch has no ranges, but `S[1-2]` has brackets"
    ),
    (
      "h: { vms: { \"v[1-5000000]\": , \"w[1-5000001]\": } }",
      "BH0030 3:33 the ranges make more than 10,000,000 VMs"
    ),
    (
      "\"h[1-99999]\": { vms: { \"v[1-999999999][1-999999999]\": } }",
      "BH0030 3:26 the ranges make more than 10,000,000 VMs"
    ),
    ("\"h[1-999999999]\":", "BH0030 3:3 the ranges make more than 10,000,000 hosts"),
    (
      "h: { vms: { v: { adapters: { \"x[1-10000001]\": } } } }",
      "BH0030 3:32 the ranges make more than 10,000,000 adapters"
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a range or placeholder is told once`(hosts: String, finding: String) {
    #expect(Reading.hosts(hosts).findings == [finding])
  }

  @Test func `a profile has no placeholders`() {
    let reading = Reading("bulkhead: 1\nprofiles: { p: { ip: \"10.0.0.{n}/24\" } }")
    #expect(
      reading.findings == [
        "BH0029 2:22 a profile has no range that `{n}` could stand for"
      ])
  }

  @Test func `a value that fails in some expansion says in which`() {
    let reading = Reading.hosts(
      "h: { vms: { \"v[1-300]\": { adapters: { x: { ip: \"10.0.0.{n}/24\" } } } } }")
    #expect(reading.diagnostics.map(\.message) == ["`10.0.0.256/24` is no IP address"])
    #expect(
      reading.diagnostics.map(\.notes) == [["as in the expansion where {n} is 256"]])
  }
}

extension Topology {
  /// The place of the first switch's plug.
  fileprivate var uplinkPlug: SourceSpan {
    guard case .external(let uplink) = virtualSwitches[0].kind else {
      return virtualSwitches[0].definition
    }
    return uplink.plugs[0].span
  }
}
