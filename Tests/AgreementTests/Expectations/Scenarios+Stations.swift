import Frames
import TopologyModel

/// Semantics 4: NICs of the management OS at ports, machines, and what a router's plug takes.
enum StationScenarios {
  static let all: [Scenario] = [
    Scenario(
      "a machine takes what is for it, a group or itself, tagged or not, as it comes", machines(),
      """
      0 p p q -         | q: unicast, w/outside: flooded
      0 q q p 30        | p: unicast, w/outside: flooded
      0 p p q 30+20     | q: unicast
      0 p p q 0+4095    | q: unicast, w/outside: flooded
      0 p p q 0+cut     | q: unicast, w/outside: flooded
      0 p p * 20        | q: broadcast, w/outside: broadcast
      0 w/outside x m - | p: multicast, q: multicast
      0 p x y -         | w/outside: flooded
      0 p p p -         | Reflected at w
      0 p 0 q -         | InvalidSourceMac at w
      0 w/outside y x - | NoDestination at w
      """),
    Scenario(
      "an unbound NIC at a port takes its VLAN as the port hands it over", ports(),
      """
      0 a a plain     -     | h/managementOS/plain: unicast
      0 a a tagged    -     | FilteredVLAN at h/managementOS/tagged
      0 c c tagged    -     | h/managementOS/tagged: unicast
      0 c c native    -     | FilteredVLAN at h/managementOS/native
      0 c c *         -     | h/managementOS/tagged: broadcast
      0 a a *         -     | h/managementOS/plain: broadcast
      0 a a plain     10+20 | FilteredVLAN at h/managementOS/plain
      0 a a plain     10+0  | h/managementOS/plain: unicast
      0 a a *         10+20 | NoDestination at sw1
      0 c c tagged    0+30  | h/managementOS/tagged: unicast
      """),
    Scenario(
      "an unbound NIC sends tags as they are, and its own VLAN where there is none", ports(),
      """
      0 c      c      *     -  | h/managementOS/tagged: broadcast
      0 a      a      *     -  | h/managementOS/plain: broadcast
      0 tagged tagged c     -  | c: unicast
      0 tagged tagged c     0  | c: unicast
      0 tagged tagged c     20 | c: unicast
      0 tagged tagged a     10 | a: unicast
      0 tagged tagged *     40 | UnauthorizedVLAN at sw1
      0 native native c     -  | c: unicast
      0 plain  plain  a     -  | a: unicast
      0 plain  plain  a     10 | a: unicast
      0 plain  plain  c     20 | UnauthorizedVLAN at sw1
      """),
    Scenario(
      "a router's interface is plugged in as a NIC is, and refuses at the router's name", plugs(),
      """
      0 t    t    gw/x -     | w/outside: flooded (FilteredVLAN at gw)
      0 t    t    gw/x 10    | gw/x: unicast, w/outside: flooded
      0 t    t    gw/y 20    | gw/y: unicast, w/outside: flooded
      0 t    t    gw/y 10    | w/outside: flooded (FilteredVLAN at gw)
      0 t    t    gw/z -     | gw/z: unicast, w/outside: flooded
      0 t    t    gw/z 0     | gw/z: unicast, w/outside: flooded
      0 t    t    gw/z 10    | w/outside: flooded (FilteredVLAN at gw)
      0 t    t    *    10    | gw/x: broadcast, w/outside: broadcast
      0 t    t    *    0+20  | gw/y: broadcast, w/outside: broadcast
      0 t    t    *    20+30 | gw/y: broadcast, w/outside: broadcast
      0 t    t    m    -     | gw/z: multicast, w/outside: multicast
      0 t    t    *    30    | w/outside: broadcast
      0 gw/x gw/x gw/y -     | w/outside: flooded (FilteredVLAN at gw)
      0 gw/y gw/y t    -     | t: unicast
      """),
    Scenario(
      "interfaces that share a port are offered each frame, and speak with one voice", shared(),
      """
      0 t    t    *    10    | gw/x: broadcast
      0 t    t    gw/x 10    | gw/x: unicast
      0 t    t    gw/x 20    | gw/y: unicast
      0 t    t    gw/x 30    | FilteredVLAN at gw
      0 t    t    *    30    | NoDestination at sw1
      0 t    t    gw/x 10+20 | gw/x: unicast
      0 t    t    gw/z 10    | FilteredVLAN at gw
      0 t    t    gw/z -     | gw/z: unicast
      0 gw/x gw/x t    -     | t: unicast
      0 gw/y gw/y t    -     | t: unicast
      0 gw/z gw/z t    -     | t: unicast
      0 gw/y gw/y *    10    | t: broadcast
      0 gw/z gw/z gw/x -     | NoDestination at sw1
      0 gw/x gw/x gw/x 20    | Reflected at sw1
      """),
  ]

  /// p and q on the wire w.
  private static func machines() -> TopologyDescription {
    TopologyDescription(
      declaredWires: ["w"], hosts: [],
      physical: .init(machines: [.pc("p", 11, on: "w"), .pc("q", 12, on: "w")]))
  }

  /// A router's interfaces in VLAN 10, in 20 and in none on one wire, and t.
  private static func plugs() -> TopologyDescription {
    TopologyDescription(
      declaredWires: ["w"], hosts: [],
      physical: .init(
        machines: [.pc("t", 11, on: "w")],
        routers: [
          .router(
            "gw",
            [
              .interface("x", 21, on: "w", vlan: 10), .interface("y", 22, on: "w", vlan: 20),
              .interface("z", 23, on: "w"),
            ])
        ]))
  }

  /// The same at one port, x and y with one address; t is at another port of all VLANs.
  private static func shared() -> TopologyDescription {
    TopologyDescription(
      hosts: [],
      physical: .init(
        switches: [.ports("sw1", "1 trunk 40/10,20,30\n2 trunk 40/10,20,30")],
        machines: [.pc("t", 11, on: "sw1/2")],
        routers: [
          .router(
            "gw",
            [
              .interface("x", 21, on: "sw1/1", vlan: 10),
              .interface("y", 21, on: "sw1/1", vlan: 20), .interface("z", 23, on: "sw1/1"),
            ])
        ]))
  }

  /// NICs at an access port, at a trunk, and where their VLAN is native; a in VLAN 10, c in 20.
  private static func ports() -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h",
          interfaces: [
            .nic("plain", 1).plugged(into: "sw1/1"),
            .nic("tagged", 2, vlan: 20).plugged(into: "sw1/2"),
            .nic("native", 3, vlan: 20).plugged(into: "sw1/3"),
          ])
      ],
      physical: .init(
        switches: [
          .ports(
            "sw1",
            "1 access 10\n2 trunk 0/10,20\n3 trunk 20/10\n4 access 10\n5 access 20")
        ],
        machines: [.pc("a", 11, on: "sw1/4"), .pc("c", 12, on: "sw1/5")]))
  }
}
