import Frames
import TopologyModel

/// Semantics 3.6, 8 and 12: flows of stateful rules, to the last nanosecond.
///
/// VM a has the rules.
enum FlowScenarios {
  static let all: [Scenario] = [
    Scenario(
      "a flow lets answers in until it has been idle for its whole timeout", guarded(client),
      """
      0     b b a - tcp/10.0.0.2.80>10.0.0.1.1000/SA | FailedSecurityPolicy at h/S
      0     a a b - tcp/10.0.0.1.1000>10.0.0.2.80/S  | h/b/eth: unicast
      0     b b a - tcp/10.0.0.2.80>10.0.0.1.1000/SA | h/a/eth: unicast
      0     b b a - tcp/10.0.0.2.80>10.0.0.1.1001/SA | FailedSecurityPolicy at h/S
      0     b b a - tcp/10.0.0.2.81>10.0.0.1.1000/SA | FailedSecurityPolicy at h/S
      0     b b a - tcp/10.0.0.3.80>10.0.0.1.1000/SA | FailedSecurityPolicy at h/S
      0     b b a - udp/10.0.0.2.80>10.0.0.1.1000    | FailedSecurityPolicy at h/S
      0     b b a - tcp/10.0.0.1.1000>10.0.0.2.80/SA | h/a/eth: unicast
      1     c c a - tcp/10.0.0.2.80>10.0.0.1.1000    | h/a/eth: unicast
      256-1 b b a - tcp/10.0.0.2.80>10.0.0.1.1000    | h/a/eth: unicast
      511-1 b b a - tcp/10.0.0.2.80>10.0.0.1.1000    | FailedSecurityPolicy at h/S
      511   b b a - tcp/10.0.0.2.80>10.0.0.1.1000    | FailedSecurityPolicy at h/S
      511   a a b - tcp/10.0.0.1.1000>10.0.0.2.80    | h/b/eth: unicast
      766-1 b b a - tcp/10.0.0.2.80>10.0.0.1.1000    | h/a/eth: unicast
      """),
    Scenario(
      "a clock that jumps back, or stands still at the end of time, ages no flow", guarded(client),
      """
      500         a a b - tcp/10.0.0.1.1000>10.0.0.2.80/S | h/b/eth: unicast
      1           b b a - tcp/10.0.0.2.80>10.0.0.1.1000   | h/a/eth: unicast
      755-1       b b a - tcp/10.0.0.2.80>10.0.0.1.1000   | h/a/eth: unicast
      ~           b b a - tcp/10.0.0.2.80>10.0.0.1.1000   | h/a/eth: unicast
      18446744073 b b a - tcp/10.0.0.2.80>10.0.0.1.1000   | FailedSecurityPolicy at h/S
      18446744073 a a b - tcp/10.0.0.1.1000>10.0.0.2.80/S | h/b/eth: unicast
      0           b b a - tcp/10.0.0.2.80>10.0.0.1.1000   | h/a/eth: unicast
      1000        b b a - tcp/10.0.0.2.80>10.0.0.1.1000   | h/a/eth: unicast
      """),
    Scenario(
      "an open flow passes ahead of the rules in both directions",
      guarded("9 stateful:1 in tcp localPort 443\n5 deny in\n5 deny out"),
      """
      0   a a b - tcp/10.0.0.1.443>10.0.0.2.99      | FailedSecurityPolicy at h/S
      0   b b a - tcp/10.0.0.2.99>10.0.0.1.443/S    | h/a/eth: unicast
      1-1 a a b - tcp/10.0.0.1.443>10.0.0.2.99/SA   | h/b/eth: unicast
      1   a a b - tcp/10.0.0.1.443>10.0.0.2.98/SA   | FailedSecurityPolicy at h/S
      2-1 a a b - tcp/10.0.0.1.443>10.0.0.2.99      | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "a frame that the basic ACL drops is no sign of life",
      .guarded(.rules(basic: "deny in remoteMac 00:15:5d:00:01:03", extended: client)),
      """
      0   a a b - tcp/10.0.0.1.1000>10.0.0.2.80/S   | h/b/eth: unicast
      200 c c a - tcp/10.0.0.2.80>10.0.0.1.1000     | FailedSecurityPolicy at h/S
      255 b b a - tcp/10.0.0.2.80>10.0.0.1.1000     | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "the match opens the flow whatever happens to the frame afterwards", guarded(client),
      """
      0   a a x - tcp/10.0.0.1.1000>10.0.0.2.80/S   | NoDestination at h/S
      0   b b a - tcp/10.0.0.2.80>10.0.0.1.1000     | h/a/eth: unicast
      0   a a r - tcp/10.0.0.1.1001>10.0.0.2.80/S   | BridgeReserved at h/S
      0   b b a - tcp/10.0.0.2.80>10.0.0.1.1001     | h/a/eth: unicast
      """),
    Scenario(
      "echoes are told by their identifier, other ICMP and protocols by the pair of addresses",
      guarded("2 stateful:255 out\n1 deny in"),
      """
      0   a a b - icmp/10.0.0.1>10.0.0.2/8:7        | h/b/eth: unicast
      0   b b a - icmp/10.0.0.2>10.0.0.1/0:7        | h/a/eth: unicast
      0   b b a - icmp/10.0.0.2>10.0.0.1/8:7        | h/a/eth: unicast
      0   b b a - icmp/10.0.0.2>10.0.0.1/0:8        | FailedSecurityPolicy at h/S
      0   b b a - icmp/10.0.0.2>10.0.0.1/3          | FailedSecurityPolicy at h/S
      0   b b a - icmp/10.0.0.2>10.0.0.1/0:7~25     | FailedSecurityPolicy at h/S
      0   b b a - icmp/10.0.0.2>10.0.0.1/0:7~26     | h/a/eth: unicast
      0   a a b - icmp/10.0.0.1>10.0.0.2/13         | h/b/eth: unicast
      0   b b a - icmp/10.0.0.2>10.0.0.1/3          | h/a/eth: unicast
      0   b b a - icmp/10.0.0.2>10.0.0.1/0:8        | FailedSecurityPolicy at h/S
      0   a a b - icmpv6/fe80::1>fe80::2/128:7      | h/b/eth: unicast
      0   b b a - icmpv6/fe80::2>fe80::1/129:7      | h/a/eth: unicast
      0   b b a - icmpv6/fe80::2>fe80::1/129:8      | FailedSecurityPolicy at h/S
      0   a a b - 47/10.0.0.1>10.0.0.2              | h/b/eth: unicast
      0   b b a - 47/10.0.0.2>10.0.0.1              | h/a/eth: unicast
      0   b b a - 50/10.0.0.2>10.0.0.1              | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "what has no readable ports opens no flow and is of none",
      guarded("2 stateful:255 out\n1 deny in"),
      """
      0   a a b - fragment:1+udp/10.0.0.1.1>10.0.0.2.2  | h/b/eth: unicast
      0   b b a - fragment:1+udp/10.0.0.2.2>10.0.0.1.1  | FailedSecurityPolicy at h/S
      0   a a b - udp/10.0.0.1.1>10.0.0.2.2~23          | h/b/eth: unicast
      0   b b a - udp/10.0.0.2.2>10.0.0.1.1             | FailedSecurityPolicy at h/S
      0   a a b - udp/10.0.0.1.1>10.0.0.2.2~24          | h/b/eth: unicast
      0   b b a - udp/10.0.0.2.2>10.0.0.1.1             | h/a/eth: unicast
      0   b b a - fragment:1+udp/10.0.0.2.2>10.0.0.1.1  | FailedSecurityPolicy at h/S
      0   b b a - fragment:8192+udp/10.0.0.2.2>10.0.0.1.1 | h/a/eth: unicast
      0   a a b -                                       | h/b/eth: unicast
      0   b b a -                                       | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "a timeout of 0 opens nothing", guarded("2 stateful:0 out\n1 deny in"),
      """
      0   a a b - udp/10.0.0.1.1>10.0.0.2.2         | h/b/eth: unicast
      0   b b a - udp/10.0.0.2.2>10.0.0.1.1         | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "any frame opens a TCP flow", guarded(client),
      """
      0   a a b - tcp/10.0.0.1.1>10.0.0.2.80/SA     | h/b/eth: unicast
      0   b b a - tcp/10.0.0.2.80>10.0.0.1.1        | h/a/eth: unicast
      0   a a b - tcp/10.0.0.1.2>10.0.0.2.80~33     | h/b/eth: unicast
      0   b b a - tcp/10.0.0.2.80>10.0.0.1.2        | h/a/eth: unicast
      """),
    Scenario(
      "where A20 says so, only SYN without ACK opens a TCP flow", guarded(client, [(.a20, false)]),
      """
      0   a a b - tcp/10.0.0.1.1>10.0.0.2.80/SA     | h/b/eth: unicast
      0   b b a - tcp/10.0.0.2.80>10.0.0.1.1        | FailedSecurityPolicy at h/S
      0   a a b - tcp/10.0.0.1.1>10.0.0.2.80/A      | h/b/eth: unicast
      0   a a b - tcp/10.0.0.1.1>10.0.0.2.80/S~33   | h/b/eth: unicast
      0   b b a - tcp/10.0.0.2.80>10.0.0.1.1        | FailedSecurityPolicy at h/S
      0   a a b - tcp/10.0.0.1.1>10.0.0.2.80/S~34   | h/b/eth: unicast
      0   b b a - tcp/10.0.0.2.80>10.0.0.1.1        | h/a/eth: unicast
      """),
    Scenario(
      "a flow is of one port, though ports share a list", neighbours(),
      """
      0   a a b - udp/10.0.0.1.1>10.0.0.2.80        | h/b/eth: unicast
      0   b b d - udp/10.0.0.2.80>10.0.0.1.1        | FailedSecurityPolicy at h/S
      0   b b a - udp/10.0.0.2.80>10.0.0.1.1        | h/a/eth: unicast
      0   d d b - udp/10.0.0.1.1>10.0.0.2.80        | h/b/eth: unicast
      0   b b d - udp/10.0.0.2.80>10.0.0.1.1        | h/d/eth: unicast
      """),
  ]

  /// What goes out to port 80 opens a flow; nothing else comes in.
  private static let client = "2 stateful:255 out remotePort 80\n1 deny in"

  private static func guarded(
    _ extended: String, _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    .guarded(.rules(extended: extended), overrides)
  }

  private static func neighbours() -> TopologyDescription {
    var description = guarded(client)
    description.hosts[0].machines.append(.vm("d", 4, policies: .rules(extended: client)))
    return description
  }
}
