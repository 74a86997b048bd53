import Frames
import TopologyModel

/// Semantics 6: which frames a router takes, which it keeps, and what it asks in which order.
enum RouterScenarios {
  static let all: [Scenario] = [
    Scenario(
      "a packet to another destination goes on, from VLAN to VLAN", corner(),
      """
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2        | c: unicast
      0 c c gw/y - udp/10.0.1.1.2>10.0.0.1.1        | a: unicast
      0 a a gw/x - 47/10.0.0.1>10.0.1.1             | c: unicast
      0 a a gw/x - tcp/2001:db8::1.1>2001:db8:0:1::1.2 | c: unicast
      0 a a gw/x - 0+44:1+udp/2001:db8::1.1>2001:db8:0:1::1.2 | c: unicast
      0 a a gw/x - udp/1.2.3.4.1>10.0.1.1.2         | c: unicast
      0 a x gw/x - udp/10.0.0.1.1>10.0.1.1.2        | c: unicast
      """),
    Scenario(
      "what is for the router itself, for all, or no packet is kept by the interface", corner(),
      """
      0 a a gw/x - udp/10.0.0.1.1>10.0.0.254.2      | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.254.2      | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>192.0.2.1.2       | gw/x: unicast
      0 a a gw/x - tcp/2001:db8::1.1>2001:db8:0:1::fe.2 | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>224.0.0.1.2       | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>239.255.255.255.2 | gw/x: unicast
      0 a a gw/x - tcp/2001:db8::1.1>ff02::1.2      | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>255.255.255.255.2 | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>10.0.0.255.2      | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.255.2      | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>192.0.2.3.2       | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>10.0.0.254.2^0    | gw/x: unicast
      0 a a gw/x - arp                              | gw/x: unicast
      0 a a gw/x -                                  | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2~19     | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2~20     | c: unicast
      0 a a gw/x - tcp/2001:db8::1.1>2001:db8:0:1::1.2~39 | gw/x: unicast
      0 a a *    - udp/10.0.0.1.1>10.0.1.1.2        | gw/x: broadcast
      0 a a m    - udp/10.0.0.1.1>10.0.1.1.2        | gw/x: multicast
      """),
    Scenario(
      "a router looks behind one VID 0 tag, and at nothing behind another", corner(),
      """
      0 a a gw/x 0     udp/10.0.0.1.1>10.0.1.1.2 | c: unicast
      0 a a gw/x 10+0  udp/10.0.0.1.1>10.0.1.1.2 | c: unicast
      0 a a gw/x 10+0+0 udp/10.0.0.1.1>10.0.1.1.2 | gw/x: unicast
      0 a a gw/x 10+20 udp/10.0.0.1.1>10.0.1.1.2 | gw/x: unicast
      0 a a gw/x s20   udp/10.0.0.1.1>10.0.1.1.2 | gw/x: unicast
      0 a a gw/x 10+cut                          | gw/x: unicast
      0 a a gw/y -     udp/10.0.0.1.1>10.0.1.1.2 | FilteredVLAN at gw
      0 a a c    -     udp/10.0.0.1.1>10.0.1.1.2 | NoDestination at sw1
      """),
    Scenario(
      "TTL is asked first, then the route, then the neighbour", corner(),
      """
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2^1      | TtlExpired at gw
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2^0      | TtlExpired at gw
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2^2      | c: unicast
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2^255    | c: unicast
      0 a a gw/x - tcp/2001:db8::1.1>2001:db8:0:1::1.2^1 | TtlExpired at gw
      0 a a gw/x - tcp/2001:db8::1.1>2001:db8:0:1::1.2^2 | c: unicast
      0 a a gw/x - tcp/2001:db8::1.1>2001:db8:0:9::1.2   | NoRoute at gw
      0 a a gw/x - tcp/2001:db8::1.1>2001:db8:0:9::1.2^1 | TtlExpired at gw
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.2.2        | NoNeighbor at gw
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.2.2^1      | TtlExpired at gw
      0 a a gw/x - tcp/2001:db8::1.1>2001:db8:0:1::2.2   | NoNeighbor at gw
      0 a a gw/x - udp/10.0.0.1.1>10.9.0.1.2        | NoNeighbor at gw
      0 a a gw/x - udp/10.0.0.1.1>10.8.0.1.2        | c: unicast
      """),
    Scenario(
      "over a wire, what no declared address answers for goes to the world there, and nobody else",
      corner(),
      """
      0 a  a    gw/x  -  udp/10.0.0.1.1>203.0.113.9.2   | up/outside: flooded
      0 a  a    gw/x  -  udp/10.0.0.1.1>192.0.2.2.2     | up/outside: flooded
      0 p  p    gw/up -  arp                            | gw/up: unicast
      0 up/outside x gw/up - udp/203.0.113.9.1>10.0.0.1.1 | a: unicast
      0 up/outside x gw/up - udp/203.0.113.9.1>203.0.113.8.1 | up/outside: flooded
      0 up/outside x gw/up - udp/203.0.113.9.1>10.0.0.3.1 | NoNeighbor at gw
      """),
    Scenario(
      "an interface sends what it is given, as a NIC does", corner(),
      """
      0 gw/x gw/x a -  udp/10.0.0.254.1>10.0.0.1.1 | a: unicast
      0 gw/x gw/x a 10 udp/10.0.0.254.1>10.0.0.1.1 | a: unicast
      0 gw/y gw/y c 0  udp/10.0.1.254.1>10.0.1.1.1 | c: unicast
      0 gw/x gw/x * 30                             | UnauthorizedVLAN at sw1
      0 gw/up gw/up p -                            | p: unicast, up/outside: flooded
      0 gw/x gw/x x - udp/10.0.0.254.1>10.0.0.1.1^1 | NoDestination at sw1
      """),
  ]

  /// gw at a port of sw1 in VLAN 10 (x), where a is, and VLAN 20 (y), where c is, and on the wire up,
  /// the way to everywhere, where p is, who declares no address.
  static func corner() -> TopologyDescription {
    TopologyDescription(
      declaredWires: ["up"], hosts: [],
      physical: .init(
        switches: [.ports("sw1", "1 trunk 0/10,20\n2 access 10\n3 access 20")],
        machines: [
          .pc("a", 11, on: "sw1/2", ip: "10.0.0.1/24 2001:db8::1/64"),
          .pc("c", 12, on: "sw1/3", ip: "10.0.1.1/24 2001:db8:0:1::1/64"),
          .pc("p", 13, on: "up"),
        ],
        routers: [
          .router(
            "gw",
            [
              .interface(
                "x", 21, on: "sw1/1", vlan: 10, ip: "10.0.0.254/24 2001:db8::fe/64"),
              .interface(
                "y", 22, on: "sw1/1", vlan: 20, ip: "10.0.1.254/24 2001:db8:0:1::fe/64"),
              .interface("up", 23, on: "up", ip: "192.0.2.1/30"),
            ],
            routes: """
              0.0.0.0/0 via up
              10.9.0.0/16 via 10.0.1.9
              10.8.0.0/16 via 10.0.1.1
              """)
        ]))
  }
}
