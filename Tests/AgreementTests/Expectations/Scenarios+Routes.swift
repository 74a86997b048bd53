import Frames
import TopologyModel

/// Semantics 6: the longest prefix, the next hop, and how far a frame may go.
enum RouteScenarios {
  static let all: [Scenario] = [
    Scenario(
      "the longest prefix decides, of equal ones the connected one, then the first in the file",
      crossroads(),
      """
      0 p p gw/home - udp/10.3.0.2.1>10.1.2.1.1  | w1/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.1.1.9.1  | w2/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.2.0.1.1  | w1/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.2.3.1.1  | w2/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.2.3.4.1  | w1/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>8.8.8.8.1   | w2/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.4.0.1.1  | w2/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.3.0.9.1  | NoNeighbor at gw
      0 p p gw/home - tcp/fe80::1.1>2001:db8::2.1 | w1/outside: flooded
      0 p p gw/home - tcp/fe80::1.1>2001:db9::1.1 | NoRoute at gw
      """),
    Scenario(
      "subnets of one and two addresses have no broadcast address, one of four has", smallSubnets(),
      """
      0 p p gw/home - udp/10.3.0.2.1>10.5.0.3.1   | gw/home: unicast
      0 p p gw/home - udp/10.3.0.2.1>10.5.0.2.1   | w1/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.5.0.0.1   | w1/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.6.0.1.1   | w1/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.7.0.1.1   | gw/home: unicast
      0 p p gw/home - udp/10.3.0.2.1>10.7.0.2.1   | NoRoute at gw
      """),
    Scenario(
      "the next hop is the first in the file that declares the address, running or not, anywhere",
      neighbours(),
      """
      0 p p gw/home - udp/10.3.0.2.1>10.1.0.1.1   | h/first/eth: unicast, w1/outside: flooded
      0 first first * -     | h/again/eth: broadcast, gw/one: broadcast, w1/outside: broadcast
      0 p p gw/home - udp/10.3.0.2.1>10.1.0.1.1   | h/first/eth: unicast
      0 p p gw/home - udp/10.3.0.2.1>10.1.0.2.1   | w1/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.1.0.3.1   | w1/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.9.0.1.1   | h/first/eth: unicast
      0 p p gw/home - udp/10.3.0.2.1>10.8.0.1.1   | NoNeighbor at gw
      0 p p gw/home - udp/10.3.0.2.1>10.7.0.1.1   | w1/outside: flooded
      0 p p gw/home - udp/10.3.0.2.1>10.3.0.2.1   | p: unicast
      """),
    Scenario(
      "packets go from router to router, and a loop of routers ends by TTL or by 32 devices",
      chain(),
      """
      0 a a gw1/a - udp/10.0.0.1.1>10.0.2.1.1     | d: unicast
      0 d d gw2/d - udp/10.0.2.1.1>10.0.0.1.1     | a: unicast
      0 a a gw1/a - udp/10.0.0.1.1>10.0.2.1.1^3   | d: unicast
      0 a a gw1/a - udp/10.0.0.1.1>10.0.2.1.1^2   | TtlExpired at gw2
      0 a a gw1/a - udp/10.0.0.1.1>10.0.2.254.1^2 | gw2/m: unicast
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1^1   | TtlExpired at gw1
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1^2   | TtlExpired at gw2
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1^3   | TtlExpired at gw1
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1^16  | TtlExpired at gw2
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1^17  | HopLimit at sw1
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1     | HopLimit at sw1
      """),
    Scenario(
      "the limit holds at a router that would pass the frame on, and not where it ends",
      longChain(),
      """
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1     | HopLimit at gw2
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1^17  | HopLimit at gw2
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1^16  | HopLimit at gw2
      0 a a gw1/a - udp/10.0.0.1.1>10.9.0.1.1^15  | TtlExpired at gw1
      """),
  ]

  /// gw at home, where p is, and on w1 and w2, with prefixes in and beside each other.
  private static func crossroads() -> TopologyDescription {
    gateway(
      interfaces: [
        .interface("one", 21, on: "w1", ip: "10.1.0.1/16 2001:db8::1/64"),
        .interface("two", 22, on: "w2", ip: "10.1.1.1/24"),
      ],
      routes: """
        10.1.1.0/24 via one
        10.2.0.0/16 via one
        10.2.0.0/16 via two
        10.2.3.0/24 via two
        0.0.0.0/0 via two
        0.0.0.0/0 via one
        10.2.3.4/32 via 10.1.0.77
        """)
  }

  /// The last address of a /30, a /31 and a /32.
  private static func smallSubnets() -> TopologyDescription {
    gateway(
      interfaces: [.interface("one", 21, on: "w1", ip: "10.5.0.1/30 10.6.0.0/31 10.7.0.1/32")],
      routes: "")
  }

  /// Two VMs declare 10.1.0.1; a stopped one 10.1.0.2; one at home 10.1.0.3.
  private static func neighbours() -> TopologyDescription {
    var description = gateway(
      interfaces: [.interface("one", 21, on: "w1", ip: "10.1.0.254/24")],
      routes: """
        10.9.0.0/16 via 10.1.0.1
        10.8.0.0/16 via 10.3.0.1
        10.7.0.0/16 via 10.1.0.254
        """)
    let declaring = { (machine: TopologyDescription.Machine, ip: String) in
      var machine = machine
      machine.adapters[0].addresses = addressList(ip)
      return machine
    }
    description.hosts = [
      .init(
        name: "h", interfaces: [.nic("nic1", 1, wire: "w1")], switches: [.external(on: "nic1")],
        machines: [
          declaring(.vm("first", 1), "10.1.0.1/24"), declaring(.vm("again", 2), "10.1.0.1/24"),
          declaring(.vm("off", 3, state: .off), "10.1.0.2/24"),
        ])
    ]
    description.physical.machines[0].addresses += addressList("10.1.0.3/24")
    return description
  }

  private static func gateway(
    interfaces: [TopologyDescription.PhysicalNetwork.Interface], routes: String
  ) -> TopologyDescription {
    TopologyDescription(
      declaredWires: ["w1", "w2"], hosts: [],
      physical: .init(
        switches: [.ports("sw1", "1 access 10\n2 access 10")],
        machines: [.pc("p", 11, on: "sw1/2", ip: "10.3.0.2/24")],
        routers: [
          .router(
            "gw",
            interfaces + [.interface("home", 29, on: "sw1/1", ip: "10.3.0.1/24")],
            routes: routes)
        ]))
  }

  /// a, gw1, gw2, d in a row, all at sw1; the routers send everything else to each other.
  private static func chain(at plug: String = "sw1/5") -> TopologyDescription {
    TopologyDescription(
      hosts: [],
      physical: .init(
        switches: [
          .ports(
            "sw1",
            """
            1 access 10
            2 access 20
            3 access 20
            4 access 30
            5 access 10
            6 access 30
            7 access 10
            """)
        ],
        machines: [
          .pc("a", 11, on: plug, ip: "10.0.0.1/24"),
          .pc("d", 12, on: "sw1/6", ip: "10.0.2.1/24"),
        ],
        routers: [
          .router(
            "gw1",
            [
              .interface("a", 21, on: "sw1/1", ip: "10.0.0.254/24"),
              .interface("m", 22, on: "sw1/2", ip: "10.0.1.1/24"),
            ], routes: "0.0.0.0/0 via 10.0.1.2"),
          .router(
            "gw2",
            [
              .interface("m", 23, on: "sw1/3", ip: "10.0.1.2/24"),
              .interface("d", 24, on: "sw1/4", ip: "10.0.2.254/24"),
            ], routes: "0.0.0.0/0 via 10.0.1.1"),
        ]))
  }

  /// The same with a switch between a and the others.
  private static func longChain() -> TopologyDescription {
    var description = chain(at: "sw0/1")
    description.physical.switches.append(.ports("sw0", "1 access 10\n2 access 10 > sw1/7"))
    return description
  }
}
