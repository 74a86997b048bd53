import Frames
import TopologyModel

/// Semantics 6: ACLs of a router's interfaces, and their flows.
enum RouterACLScenarios {
  static let all: [Scenario] = [
    Scenario(
      "local is the destination on the way in and on the way out",
      twoSides(x: ("5 deny in tcp localPort 22", ""), y: ("", "5 deny in udp localIP 10.0.1.1")),
      """
      0 a a gw/x - tcp/10.0.0.1.1000>10.0.1.1.22  | FailedSecurityPolicy at gw
      0 a a gw/x - tcp/10.0.0.1.22>10.0.1.1.1000  | c: unicast
      0 c c gw/y - tcp/10.0.1.1.1000>10.0.0.1.22  | a: unicast
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2      | FailedSecurityPolicy at gw
      0 c c gw/y - udp/10.0.1.1.1>10.0.0.1.2      | a: unicast
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.2.2      | NoNeighbor at gw
      """),
    Scenario(
      "TTL and route are asked before the ACLs, the neighbour behind them",
      twoSides(x: ("5 deny in", ""), y: ("", "")),
      """
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2^1    | TtlExpired at gw
      0 a a gw/x - udp/10.0.0.1.1>10.9.0.1.2      | NoRoute at gw
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.2.2      | FailedSecurityPolicy at gw
      0 a a gw/x - udp/10.0.0.1.1>10.0.0.254.2    | gw/x: unicast
      0 a a gw/x - udp/10.0.0.1.1>224.0.0.1.2     | gw/x: unicast
      0 a a gw/x - arp                            | gw/x: unicast
      0 gw/x gw/x a -                             | a: unicast
      """),
    Scenario(
      "a rule that needs ports which cannot be read drops as InvalidPacket, if nothing else fails",
      twoSides(x: ("5 deny in tcp localPort 22", ""), y: ("", "5 allow in udp remotePort 53")),
      """
      0 a a gw/x - tcp/10.0.0.1.1000>10.0.1.1.22~23   | InvalidPacket at gw
      0 a a gw/x - udp/10.0.0.1.53>10.0.1.1.22~23     | InvalidPacket at gw
      0 a a gw/x - tcp/10.0.0.1.1000>10.0.1.1.22^1~23 | TtlExpired at gw
      0 a a gw/x - fragment:1+tcp/10.0.0.1.1>10.0.1.1.22 | c: unicast
      0 a a gw/x - 47/10.0.0.1>10.0.1.1               | c: unicast
      """),
    Scenario(
      "answers pass by the flow that the way out has opened, until it has been idle too long",
      twoSides(x: ("", ""), y: ("1 deny in", "2 stateful:255 in tcp localPort 80\n1 deny in")),
      """
      0     c c gw/y - tcp/10.0.1.1.80>10.0.0.1.1000  | FailedSecurityPolicy at gw
      0     a a gw/x - tcp/10.0.0.1.1000>10.0.1.1.81  | FailedSecurityPolicy at gw
      0     a a gw/x - tcp/10.0.0.1.1000>10.0.1.1.80  | c: unicast
      0     c c gw/y - tcp/10.0.1.1.80>10.0.0.1.1000  | a: unicast
      0     c c gw/y - tcp/10.0.1.1.80>10.0.0.1.1001  | FailedSecurityPolicy at gw
      255-1 c c gw/y - tcp/10.0.1.1.80>10.0.0.1.1000  | a: unicast
      510-1 c c gw/y - tcp/10.0.1.1.80>10.0.0.1.1000  | FailedSecurityPolicy at gw
      510   a a gw/x - tcp/10.0.0.1.1000>10.0.1.1.80^1 | TtlExpired at gw
      510   c c gw/y - tcp/10.0.1.1.80>10.0.0.1.1000  | FailedSecurityPolicy at gw
      510   a a gw/x - tcp/10.0.0.1.1000>10.0.1.2.80  | NoNeighbor at gw
      510   c c gw/y - tcp/10.0.1.2.80>10.0.0.1.1000  | a: unicast
      """),
    Scenario(
      "what the way in has opened stays open though the way out refuses",
      twoSides(x: ("2 stateful:255 in\n1 deny in", "1 deny in"), y: ("", "1 deny in udp")),
      """
      0     c c gw/y - udp/10.0.1.1.2>10.0.0.1.1      | FailedSecurityPolicy at gw
      0     a a gw/x - udp/10.0.0.1.1>10.0.1.1.2      | FailedSecurityPolicy at gw
      0     c c gw/y - udp/10.0.1.1.2>10.0.0.1.1      | a: unicast
      0     c c gw/y - udp/10.0.1.1.3>10.0.0.1.1      | FailedSecurityPolicy at gw
      """),
    Scenario(
      "a packet that goes back out of its interface is asked twice, and its own flow lets it out",
      twoSides(x: ("2 stateful:255 in tcp", "1 deny in"), y: ("", "")),
      """
      0 a a gw/x - udp/10.0.0.1.1>10.0.0.1.2 | FailedSecurityPolicy at gw
      0 a a gw/x - tcp/10.0.0.1.1>10.0.0.1.2 | a: unicast
      """),
  ]

  /// What is counted for the rules, which are numbered list after list, aclIn before aclOut.
  static let hits: [Scenario] = [
    Scenario(
      "the way in is asked before the way out, and what it denies is asked no more",
      twoSides(x: ("5 deny in udp\n4 allow in", ""), y: ("", "5 deny in tcp\n4 allow in")),
      """
      0 a a gw/x - udp/10.0.0.1.1>10.0.1.1.2  | 0:1
      0 a a gw/x - tcp/10.0.0.1.1>10.0.1.1.2  | 1:1 2:1
      0 a a gw/x - 47/10.0.0.1>10.0.1.1       | 1:1 3:1
      0 a a gw/x - 47/10.0.0.1>10.0.1.1^1     |
      0 a a gw/x - 47/10.0.0.1>10.0.1.9       | 1:1 3:1
      0 a a gw/x - 47/10.0.0.1>10.0.1.254     |
      0 c c gw/y - udp/10.0.1.1.1>10.0.0.1.2  |
      """),
    Scenario(
      "frames of a flow count for the rule that opened it, at the interface that it was opened at",
      twoSides(x: ("", "1 allow in"), y: ("3 deny in", "2 stateful:255 in tcp")),
      """
      0 a a gw/x - tcp/10.0.0.1.1>10.0.1.1.2  | 2:1
      0 c c gw/y - tcp/10.0.1.1.2>10.0.0.1.1  | 0:1 2:0+1
      0 a a gw/x - tcp/10.0.0.1.1>10.0.1.1.2  | 2:0+1
      0 c c gw/y - tcp/10.0.1.1.3>10.0.0.1.1  | 1:1
      """),
  ]

  /// gw between a on x and c on y, each with the rules of aclIn and of aclOut.
  private static func twoSides(
    x: (in: String, out: String), y: (in: String, out: String)
  ) -> TopologyDescription {
    TopologyDescription(
      hosts: [],
      physical: .init(
        switches: [.ports("sw1", "1 access 10\n2 access 10\n3 access 20\n4 access 20")],
        machines: [
          .pc("a", 11, on: "sw1/2", ip: "10.0.0.1/24"),
          .pc("c", 12, on: "sw1/4", ip: "10.0.1.1/24"),
        ],
        routers: [
          .router(
            "gw",
            [
              .interface(
                "x", 21, on: "sw1/1", ip: "10.0.0.254/24", aclIn: x.in, aclOut: x.out),
              .interface(
                "y", 22, on: "sw1/3", ip: "10.0.1.254/24", aclIn: y.in, aclOut: y.out),
            ])
        ]))
  }
}
