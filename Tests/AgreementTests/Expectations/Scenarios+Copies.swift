import Frames
import TopologyModel

/// Semantics 7: which of several copies counts, and in which order devices learn from them.
enum CopyScenarios {
  private typealias Network = TopologyDescription.PhysicalNetwork

  static let all: [Scenario] = [
    Scenario(
      "of two copies for one receiver the one with fewer devices passed counts", hairpin(),
      """
      0 w/outside p a -                             | a: unicast
      0 a a gw/x -  udp/10.0.0.1.1>10.0.0.2.2       | w/outside: flooded
      0 a a gw/x -  udp/10.0.0.1.1>10.0.0.2.2       | w/outside: unicast
      """),
    Scenario(
      "any copy counts before a mirrored one, however far it has come", monitored(),
      """
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.2.2       | h/d/eth: unicast
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.9.2       | h/d/eth: mirrored NoNeighbor at h/r
      """),
    Scenario(
      "of two copies that have come equally far the first kind counts", twins(),
      """
      0 u/outside n * -                             | b/out: broadcast, c/out: broadcast
      0 a a b/in -  udp/10.0.0.1.1>10.0.1.1.2       | w/outside: flooded, u/outside: unicast
      """),
    Scenario(
      "the drop with the fewest devices passed decides, then the place", drops(),
      """
      0 a a zz/v/eth -  | FilteredVLAN at zz/S (UnauthorizedVLAN at aa)
      0 a a g/r -  udp/10.0.0.1.1>10.9.0.1.2 | NoRoute at g \
      (UnauthorizedVLAN at aa) (FilteredVLAN at zz/managementOS/nic2)
      0 a a g/r -  udp/10.0.0.1.1>10.0.0.254.2 | g/r: unicast \
      (UnauthorizedVLAN at aa) (FilteredVLAN at zz/managementOS/nic2)
      """),
    Scenario(
      "devices learn in the order of devices passed: what came farther came later", detour(),
      """
      0 a a gw1/in -  udp/10.0.0.1.1>10.0.1.1.2     | n: unicast, w/outside: flooded
      0 b b gw1/out -                               | Reflected at sw8
      """),
  ]

  /// a and gw on the wire w; p is elsewhere.
  private static func hairpin() -> TopologyDescription {
    TopologyDescription(
      declaredWires: ["w", "q"], hosts: [],
      physical: .init(
        machines: [
          .pc("a", 11, on: "w", ip: "10.0.0.1/24"), .pc("p", 12, on: "q", ip: "10.0.0.2/24"),
        ],
        routers: [.router("gw", [.interface("x", 21, on: "w", ip: "10.0.0.254/24")])]))
  }

  /// r forwards from VLAN 10, where a is, whose frames are copied to d, to 20, where d is as well.
  private static func monitored() -> TopologyDescription {
    let adapter = {
      (name: String, number: Int, mode: PortMode, mirroring: PortMirroring, ip: String) in
      var policies = TopologyDescription.Policies()
      policies.mirroring = mirroring
      return TopologyDescription.Adapter(
        name: name, virtualSwitch: "S", mac: PortKinds.address(number), mode: mode,
        policies: policies, addresses: addressList(ip))
    }
    let vlan10 = PortMode.access(PortKinds.vlan(10))
    let trunk = PortMode.trunk(native: PortKinds.vlan(20), allowed: PortKinds.vlans(10))
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", switches: [.internal()],
          machines: [
            .init(name: "a", adapters: [adapter("eth", 1, vlan10, .source, "10.0.0.1/24")]),
            .init(name: "d", adapters: [adapter("eth", 2, trunk, .destination, "10.0.1.2/24")]),
            .init(
              name: "r",
              adapters: [
                adapter("x", 3, vlan10, .none, "10.0.0.254/24"),
                adapter("y", 4, .access(PortKinds.vlan(20)), .none, "10.0.1.254/24"),
              ], forwards: true),
          ])
      ])
  }

  /// b and c have one address on w, and forward to the wire u: b to nobody known, c to n.
  private static func twins() -> TopologyDescription {
    TopologyDescription(
      declaredWires: ["w", "u", "q"], hosts: [],
      physical: .init(
        machines: [
          .pc("a", 11, on: "w", ip: "10.0.0.1/24"), .pc("n", 12, on: "q", ip: "10.0.1.1/24"),
        ],
        routers: [
          .router(
            "b",
            [
              .interface("in", 21, on: "w", ip: "10.0.0.253/24"),
              .interface("out", 22, on: "u", ip: "10.0.9.1/24"),
            ], routes: "10.0.1.0/24 via 10.0.9.77"),
          .router(
            "c",
            [
              .interface("in", 21, on: "w", ip: "10.0.0.252/24"),
              .interface("out", 23, on: "u", ip: "10.0.1.254/24"),
            ]),
        ]))
  }

  /// A VLAN 10 in which much is dropped: at once at mm's neighbours, and behind bb at aa.
  private static func drops() -> TopologyDescription {
    var nic2 = TopologyDescription.Interface.nic("nic2", 2, vlan: 30).plugged(into: "mm/4")
    nic2.mac = PortKinds.address(21)
    return TopologyDescription(
      hosts: [
        .init(
          name: "zz", interfaces: [.nic("nic1", 1).plugged(into: "mm/2"), nic2],
          switches: [.external(on: "nic1")],
          machines: [.vm("v", 1, .access(PortKinds.vlan(20)))])
      ],
      physical: .init(
        switches: [
          .ports(
            "mm",
            """
            1 access 10
            2 access 10
            3 trunk 0/10 > bb/1
            4 access 10
            5 access 10
            """),
          .ports("bb", "1 trunk 0/10\n2 trunk 0/10 > aa/1"), .ports("aa", "1 access 20"),
        ],
        machines: [.pc("a", 11, on: "mm/1", ip: "10.0.0.1/24")],
        routers: [.router("g", [.interface("r", 21, on: "mm/5", ip: "10.0.0.254/24")])]))
  }

  /// gw1 and gw2 have the same addresses on both sides; gw2 is farther away, behind sw8.
  private static func detour() -> TopologyDescription {
    let router = { (name: String, plug: String, host: Int) in
      Network.Router.router(
        name,
        [
          .interface("in", 21, on: "w", ip: "10.0.0.\(host)/24"),
          .interface("out", 22, on: plug, ip: "10.0.1.\(host)/24"),
        ])
    }
    return TopologyDescription(
      declaredWires: ["w"], hosts: [],
      physical: .init(
        switches: [
          .ports("sw8", "1 access 10\n2 access 10"),
          .ports("sw9", "1 access 10\n2 access 10 > sw8/2\n3 access 10\n4 access 10"),
        ],
        machines: [
          .pc("a", 11, on: "w", ip: "10.0.0.1/24"), .pc("b", 12, on: "sw9/3"),
          .pc("n", 13, on: "sw9/4", ip: "10.0.1.1/24"),
        ], routers: [router("gw2", "sw8/1", 253), router("gw1", "sw9/1", 254)]))
  }
}
