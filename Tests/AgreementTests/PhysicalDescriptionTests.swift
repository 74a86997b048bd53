import Frames
import Testing
import TopologyModel

/// What a description of a physical network means, since all random ones are built from one.
@Suite struct PhysicalDescriptionTests {
  private static let description = TopologyDescription(
    declaredWires: ["up"],
    hosts: [
      .init(
        name: "h",
        interfaces: [
          .nic("team", 1, isTeam: true).plugged(into: "sw1/1", "sw1/2"),
          .nic("nic1", 2).plugged(into: "sw2/2").with(ip: "10.0.0.3/24"),
        ],
        switches: [.external("Ext", on: "team")],
        machines: [
          .init(
            name: "fw",
            adapters: [
              .init(
                name: "eth", virtualSwitch: "Ext", mac: PortKinds.address(1),
                addresses: addressList("10.0.0.4/24 fe80::1/64"))
            ], forwards: true)
        ], forwards: true)
    ],
    physical: .init(
      switches: [
        .ports("sw1", "1 access 10\n2 trunk 20/10\n3 trunk 0/10,20 > sw2/1\n4 trunk 0/20\n5"),
        .ports("sw2", "1 trunk 10/20\n2 access 10"),
      ],
      machines: [.pc("pc", 11, on: "up", ip: "192.0.2.2/30")],
      routers: [
        .router(
          "gw",
          [
            .interface("up", 21, on: "up", ip: "192.0.2.1/30"),
            .interface(
              "in", 22, on: "sw1/4", vlan: 20, ip: "10.0.0.1/24",
              aclIn: "5 deny in tcp localPort 22", aclOut: "1 stateful:9 in"),
          ],
          routes: """
            0.0.0.0/0 via up
            10.9.0.0/16 via 10.0.0.4
            10.8.0.0/16 via 10.7.0.1
            10.8.0.0/16 via gone
            """)
      ]))

  @Test func `the model holds switches, links, machines, interfaces, routers in file order`() {
    #expect(
      Self.description.topology.outline.prefix(17).joined(separator: "\n") == """
        wire up
        port sw1/1 of sw1: access 10
        port sw1/2 of sw1: trunk 20/10
        port sw1/3 of sw1: trunk 0/10,20, linked to sw2/1
        port sw1/4 of sw1: trunk 0/20
        port sw1/5 of sw1: no VLAN
        port sw2/1 of sw2: trunk 10/20, linked to sw1/3
        port sw2/2 of sw2: access 10
        switch h/Ext: external, sw1/1 and sw1/2, team true
        h/managementOS/nic1, 00:15:5d:00:01:ca: NIC on sw2/2, VLAN none, team false, 10.0.0.3/24
        h/fw/eth, 00:15:5d:00:01:01: VM 0 running, h/Ext, untagged, connected true, \
        spoofing false, teaming false, 10.0.0.4/24, fe80::1/64
        pc, 00:15:5d:00:01:0b: machine on up, 192.0.2.2/30
        gw/up, 00:15:5d:00:01:15: interface of gw on up, VLAN none, in [], out [], 192.0.2.1/30
        gw/in, 00:15:5d:00:01:16: interface of gw on sw1/4, VLAN 20, \
        in ["5 deny inbound any any 6 22...22 any"], \
        out ["1 allowStateful(idleTimeoutSeconds: 9) inbound any any any any any"], 10.0.0.1/24
        up/outside, no address: outside of up
        router h/managementOS, management OS of h: ["h/managementOS/nic1"] []
        router h/fw, VM 0: ["h/fw/eth"] []
        """)
  }

  @Test func `routes that lead nowhere are left out`() {
    #expect(
      Self.description.topology.outline.dropFirst(17).first
        == """
        router gw, physical: ["gw/up", "gw/in"] ["0.0.0.0/0 by gw/up, destination", \
        "10.9.0.0/16 by gw/in, address(10.0.0.4)"]
        """)
  }

  @Test func `the file says what the model means`() {
    #expect(
      Self.description.yaml == """
        bulkhead: 1
        name: random
        hosts:
          h:
            nics:
              team-member: { port: sw1/1 }
              team-member2: { port: sw1/2 }
              nic1: { port: sw2/2, mac: 00:15:5d:00:01:ca, ip: ["10.0.0.3/24"] }
            teams:
              team: { members: [team-member, team-member2] }
            switches:
              Ext: { type: external, nic: team, allowManagementOS: false }
            managementOS:
              forwarding: true
            vms:
              fw:
                state: running
                forwarding: true
                adapters:
                  eth: { switch: Ext, mac: 00:15:5d:00:01:01, ip: ["10.0.0.4/24", "fe80::1/64"] }
        physical:
          wires:
            up: {}
          switches:
            sw1:
              ports:
                1: { vlan: 10 }
                2: { vlan: { trunk: [10], native: 20 } }
                3: { to: sw2/1, vlan: { trunk: [10, 20], native: 0 } }
                4: { vlan: { trunk: [20], native: 0 } }
                5: {}
            sw2:
              ports:
                1: { vlan: { trunk: [20], native: 10 } }
                2: { vlan: 10 }
          machines:
            pc: { wire: up, mac: 00:15:5d:00:01:0b, ip: ["192.0.2.2/30"] }
          routers:
            gw:
              interfaces:
                up: { wire: up, mac: 00:15:5d:00:01:15, ip: ["192.0.2.1/30"] }
                in: { port: sw1/4, vlan: 20, mac: 00:15:5d:00:01:16, ip: ["10.0.0.1/24"], \
        aclIn: [\(Self.deny)], aclOut: [\(Self.allow)] }
              routes:
                - { to: "0.0.0.0/0", via: up }
                - { to: "10.9.0.0/16", via: "10.0.0.4" }

        """)
  }

  private static let deny = "{ action: deny, protocol: tcp, localPort: 22, weight: 5 }"
  private static let allow =
    "{ action: allow, stateful: true, idleSessionTimeout: 9, weight: 1 }"

  @Test func `every thing can be spared, one after the other, down to one empty host`() {
    var description = Self.description
    var steps = 0
    while let smaller = description.smaller.first {
      description = smaller
      steps += 1
      #expect(steps < 100)
      // Building it is the test: nothing may be plugged into what is gone.
      #expect(description.topology.hosts.count == 1)
    }
    #expect(description.physical.isEmpty)
  }

  @Test(arguments: UInt64(1)...60)
  func `a random description keeps its meaning while it shrinks`(seed: UInt64) {
    var generator = TopologyGenerator(seed: seed, scope: .all)
    let description = generator.topology()
    for smaller in description.smaller {
      #expect(smaller.topology.endpoints.count <= description.topology.endpoints.count + 1)
    }
  }
}
