import Frames
import Testing
import TopologyModel

@testable import TopologyFile

@Suite struct RouterReadingTests {
  static let network = """
    bulkhead: 1
    hosts:
      h:
        nics: { n1: { ip: 10.0.9.1/24 }, n2: }
        vms:
          fw[1-2]:
            forwarding: true
            adapters: { a: { switch: I, ip: "10.0.{n}.1/24" }, b: { ip: 10.0.3.1/24 } }
          web: { forwarding: false, adapters: { x: { switch: I } } }
        managementOS:
          forwarding: true
          adapters: { M: { switch: E } }
        switches:
          E: { type: external, nic: n2, allowManagementOS: true }
          I: { type: internal }
    physical:
      wires: { internet: }
      switches: { s: { ports: { 1: { vlan: { trunk: [20, 21] } } } } }
      machines: { pc: { ip: 192.0.2.254/24 } }
      routers:
        gw:
          interfaces:
            web: { port: s/1, vlan: 20, ip: [10.0.20.254/24, "fd00:20::1/64"] }
            db:
              port: s/1
              vlan: 21
              ip: 10.0.21.254/24
              aclIn: [{ action: allow, localIP: 10.0.20.0/24, weight: 2 }]
              aclOut:
                - { action: deny, protocol: tcp, localPort: 22, weight: 1 }
                - { action: allow, stateful: true }
            up: { wire: internet, ip: 192.0.2.1/24, mac: 02-00-00-00-00-09 }
          routes:
            - { to: 0.0.0.0/0, via: 192.0.2.254 }
            - { to: 10.5.7.9/16, via: db }
            - { to: "::/0", via: "fd00:20::2" }
    """

  @Test func `routers are VMs, management OSs and those of the network, in this order`() throws {
    let topology = try Reading(Self.network).topology()
    #expect(
      topology.routers.map(\.name) == ["h/fw1", "h/fw2", "h/managementOS", "gw"])
    #expect(
      topology.routers.map(\.kind) == [
        .virtualMachine(ID(0)), .virtualMachine(ID(1)), .managementOS(ID(0)), .physical,
      ])
    #expect(
      topology.routers.map { router in router.interfaces.map { topology[$0].name } } == [
        ["h/fw1/a", "h/fw1/b"], ["h/fw2/a", "h/fw2/b"],
        ["h/managementOS/n1", "h/managementOS/M", "h/managementOS/I"],
        ["gw/web", "gw/db", "gw/up"],
      ])
    #expect(topology.routers.map(\.definition.line) == [7, 7, 11, 21])
    #expect(topology.routers.prefix(3).map(\.routes.count) == [0, 0, 0])
    #expect(
      topology.endpoints.suffix(6).map(\.name) == [
        "pc", "gw/web", "gw/db", "gw/up", "internet/outside", "outside",
      ])
  }

  @Test func `an interface has its plug, VLAN, addresses and lists`() throws {
    let topology = try Reading(Self.network).topology()
    let interfaces = try ["gw/web", "gw/db", "gw/up"].map { name in
      let endpoint = try #require(topology.endpoint(name))
      guard case .routerInterface(let interface) = endpoint.attachment else {
        throw CancellationError()
      }
      return interface
    }
    #expect(interfaces.map(\.router) == [ID(3), ID(3), ID(3)])
    #expect(interfaces.map { topology.name(of: $0.plug.value) } == ["s/1", "s/1", "internet"])
    #expect(interfaces.map(\.plug.span.line) == [23, 25, 32])
    #expect(interfaces.map(\.vlan?.value.rawValue) == [20, 21, nil])
    #expect(interfaces.map { $0.aclIn == nil } == [true, false, true])
    let aclIn = try #require(interfaces[1].aclIn.map { topology[$0] })
    let aclOut = try #require(interfaces[1].aclOut.map { topology[$0] })
    #expect(aclIn.definition == span(28, 11, "aclIn"))
    #expect((aclIn.rules + aclOut.rules).allSatisfy { $0.direction == .inbound })
    #expect(aclIn.rules.map(\.localIP?.description) == ["10.0.20.0/24"])
    #expect(
      aclOut.rules.map(\.action) == [.deny, .allowStateful(idleTimeoutSeconds: 255)])
    #expect(topology.endpoint("gw/up")?.mac?.description == "02:00:00:00:00:09")
    #expect(topology.endpoint("gw/web")?.mac?.rawValue ?? 0 >> 40 != 0)
    #expect(topology.endpoint("gw/web")?.host == nil)
  }

  @Test func `a route leaves by the interface that is named or in whose subnet its next hop is`()
    throws
  {
    let topology = try Reading(Self.network).topology()
    let routes = try #require(topology.routers.last).routes
    #expect(routes.map(\.destination.description) == ["0.0.0.0/0", "10.5.0.0/16", "::/0"])
    #expect(routes.map { topology[$0.egress].name } == ["gw/up", "gw/db", "gw/web"])
    let hops = try ["192.0.2.254", "fd00:20::2"].map { try #require(IPAddress($0)) }
    #expect(routes.map(\.nextHop) == [.address(hops[0]), .destination, .address(hops[1])])
    #expect(routes.map(\.definition) == [span(34, 11, "{"), span(35, 11, "{"), span(36, 11, "{")])
  }

  /// What stands within one router `r` in line 3.
  static let mistakes: [(text: String, findings: [String])] = [
    ("", []),
    ("routes: [], interfaces:", []),
    ("route: []", ["BH0020 3:8 `route` is no key of a router"]),
    (
      "routes: { to: a }",
      ["BH0022 3:16 expected a list, each item a mapping with the keys of a route, found a mapping"]
    ),
    (
      "routes: [{ to: default, via: a }]",
      ["BH0036 3:23 `default` is not an IP address or prefix"]
    ),
    (
      "routes: [{ to: 10.0.0.0/33, via: a }]",
      ["BH0036 3:23 `10.0.0.0/33` is not an IP address or prefix"]
    ),
    ("routes: [{ to: 0.0.0.0/0 }]", ["BH0021 3:17 a route needs the key `via`"]),
    ("routes: [{ via: a }]", ["BH0021 3:17 a route needs the key `to`"]),
    (
      "routes: [{ to: 0.0.0.0/0, via: 10.0.0.1/24 }]",
      ["BH0032 3:39 `10.0.0.1/24` is not an address or the name of an interface"]
    ),
    (
      "routes: [{ to: 0.0.0.0/0, via: 10.0.0.256 }]",
      ["BH1038 3:39 `r` has no interface `10.0.0.256`"]
    ),
    (
      "interfaces: { i: { vlan: [1] } }",
      ["BH0022 3:33 expected a VLAN ID (1-4094), found a list"]
    ),
    (
      "interfaces: { i: { vlan: { trunk: [1] } } }",
      ["BH0022 3:33 expected a VLAN ID (1-4094), found a mapping"]
    ),
    ("interfaces: { i: { acl: [] } }", ["BH0020 3:27 `acl` is no key of an interface of a router"]),
    (
      "interfaces: { i: { aclIn: [{ action: deny, direction: inbound }] } }",
      ["BH0020 3:51 a rule of a router has no `direction`: its list has one"]
    ),
    (
      "interfaces: { i: { aclOut: [{ action: deny, localPort: 1, protocol: icmp }] } }",
      ["BH0035 3:52 packets of IP protocol 1 have no ports: ports need `tcp`, `udp` or `any`"]
    ),
    (
      "interfaces: { i: { aclIn: [{ action: deny }, { action: allow }] } }",
      ["BH1027 3:53 two rules of weight 0 may match one packet"]
    ),
    (
      "interfaces: { i: { ip: \"10.0.0.{n}/24\" } }",
      ["BH0029 3:31 no key above has a range that `{n}` could stand for"]
    ),
    (
      "interfaces: { i: { ip: 10.0.0.1 } }, routes: [{ to: 0.0.0.0/0, via: 10.0.0.2 }]",
      ["BH0032 3:31 `10.0.0.1` has no prefix length"]
    ),
    (
      "interfaces: { \"i[1]\": }, routes: [{ to: 0.0.0.0/0, via: i1 }]",
      ["BH0028 3:22 the name of an interface has no ranges, but `i[1]` has brackets"]
    ),
  ]

  @Test(arguments: mistakes)
  func `a mistake in a router is told at its place, and nothing else`(
    text: String, findings: [String]
  ) {
    #expect(
      Reading("bulkhead: 1\nphysical: { routers: { r: {\n       \(text) } } }").findings
        == findings, "\(text)")
  }

  @Test func `a router that is a VM is not called as a switch of its host`() {
    let reading = Reading.hosts(
      """
      h:
        switches: { fw: { type: internal }, managementOS: { type: private } }
        managementOS: { forwarding: true }
        vms: { fw: { forwarding: true } }
      """)
    #expect(
      reading.findings == [
        "BH1008 5:21 `h/managementOS` is a switch and a router",
        "BH1008 6:18 `h/fw` is a switch and a router",
      ])
  }
}
