import Frames
import TopologyModel

/// Semantics 3.6 and 12: extended ACLs.
///
/// VM a has the rules; b and c send and listen.
enum ExtendedACLScenarios {
  static let all: [Scenario] = [
    Scenario(
      "the largest weight decides, of equal ones the first", guarded(weights), weightScript()),
    Scenario(
      "of equal weights the last where A19 says so", guarded(weights, [(.a19, false)]),
      weightScript(equal: "h/a/eth: unicast")),
    Scenario(
      "local is the destination of inbound frames and the source of outbound ones",
      guarded(
        """
        1 deny in udp localIP 10.0.0.1 remotePort 9
        1 deny out udp localIP 10.0.0.1 remotePort 9
        """),
      """
      0 b b a - udp/10.0.0.2.9>10.0.0.1.5 | FailedSecurityPolicy at h/S
      0 b b a - udp/10.0.0.1.9>10.0.0.2.5 | h/a/eth: unicast
      0 b b a - udp/10.0.0.2.5>10.0.0.1.9 | h/a/eth: unicast
      0 a a b - udp/10.0.0.1.5>10.0.0.2.9 | FailedSecurityPolicy at h/S
      0 a a b - udp/10.0.0.1.9>10.0.0.2.5 | h/b/eth: unicast
      """),
    Scenario(
      "a later fragment has no ports", guarded(fragments),
      """
      0 b b a - udp/10.0.0.2.1>10.0.0.1.53                    | FailedSecurityPolicy at h/S
      0 b b a - fragment:1+udp/10.0.0.2.1>10.0.0.1.53         | h/a/eth: unicast
      0 b b a - fragment:8191+udp/10.0.0.2.1>10.0.0.1.53      | h/a/eth: unicast
      0 b b a - fragment:8192+udp/10.0.0.2.1>10.0.0.1.53      | FailedSecurityPolicy at h/S
      0 b b a - fragment:1+tcp/10.0.0.2.1>10.0.0.1.53         | FailedSecurityPolicy at h/S
      0 b b a - 44+udp/fe80::2.1>fe80::1.53                   | FailedSecurityPolicy at h/S
      0 b b a - 44:1+udp/fe80::2.1>fe80::1.53                 | h/a/eth: unicast
      0 b b a - 44:1+udp/fe80::2.1>fe80::1.53~48              | h/a/eth: unicast
      """),
    Scenario(
      "where A29 says so, a later fragment matches whatever ports a rule names",
      guarded(fragments, [(.a29, false)]),
      """
      0 b b a - fragment:1+udp/10.0.0.2.1>10.0.0.1.99         | FailedSecurityPolicy at h/S
      0 b b a - 44:1+udp/fe80::2.1>fe80::1.99                 | FailedSecurityPolicy at h/S
      0 b b a - fragment:1+47/10.0.0.2>10.0.0.1               | h/a/eth: unicast
      """),
    Scenario(
      "extension headers are walked to the protocol", guarded("1 deny in tcp localPort 80"),
      """
      0 b b a - tcp/fe80::2.1>fe80::1.80                      | FailedSecurityPolicy at h/S
      0 b b a - 0+60+43+135+139+140+51+tcp/fe80::2.1>fe80::1.80 | FailedSecurityPolicy at h/S
      0 b b a - 44+44+0+tcp/fe80::2.1>fe80::1.80              | FailedSecurityPolicy at h/S
      0 b b a - 0+tcp/fe80::2.1>fe80::1.81                    | h/a/eth: unicast
      0 b b a - 0+tcp/fe80::2.1>fe80::1.80~51                 | InvalidPacket at h/S
      0 b b a - 0+tcp/fe80::2.1>fe80::1.80~52                 | FailedSecurityPolicy at h/S
      0 b b a - 0+udp/fe80::2.1>fe80::1.80~42                 | h/a/eth: unicast
      0 b b a - 0+udp/fe80::2.1>fe80::1.80~41                 | InvalidPacket at h/S
      0 b b a - 44+udp/fe80::2.1>fe80::1.80~47                | InvalidPacket at h/S
      0 b b a - 44+udp/fe80::2.1>fe80::1.80~48                | h/a/eth: unicast
      0 b b a - 50/fe80::2>fe80::1~40                         | h/a/eth: unicast
      """),
    Scenario(
      "ports without a protocol are those of TCP and UDP", guarded("1 deny in localPort 0-65535"),
      """
      0 b b a - tcp/10.0.0.2.1>10.0.0.1.80    | FailedSecurityPolicy at h/S
      0 b b a - udp/10.0.0.2.1>10.0.0.1.80    | FailedSecurityPolicy at h/S
      0 b b a - icmp/10.0.0.2>10.0.0.1/8      | h/a/eth: unicast
      0 b b a - 47/10.0.0.2>10.0.0.1          | h/a/eth: unicast
      0 b b a - udp/10.0.0.2.1>10.0.0.1.80~23 | InvalidPacket at h/S
      0 b b a - arp                           | h/a/eth: unicast
      """),
    Scenario(
      "rules of one family never match the other, nor do rules of both",
      guarded(
        """
        3 deny in localIP 0.0.0.0/0 remoteIP ::/0
        2 deny in remoteIP ::/0 localPort 1
        1 allow in
        """),
      """
      0 b b a - tcp/10.0.0.2.1>10.0.0.1.1     | h/a/eth: unicast
      0 b b a - tcp/fe80::2.1>fe80::1.1       | FailedSecurityPolicy at h/S
      0 b b a - tcp/fe80::2.1>fe80::1.2       | h/a/eth: unicast
      """),
    Scenario(
      "basic and extended must both allow", both(),
      """
      0 b b a - tcp/10.0.0.2.1>10.0.0.1.80    | FailedSecurityPolicy at h/S
      0 b b a - tcp/10.0.0.3.1>10.0.0.1.80    | h/a/eth: unicast
      0 b b a - tcp/10.0.0.3.1>10.0.0.1.81    | FailedSecurityPolicy at h/S
      0 b b a - udp/10.0.0.2.1>10.0.0.1.81    | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "where A18 says so, a matching extended rule decides alone", both([(.a18, false)]),
      """
      0 b b a - tcp/10.0.0.2.1>10.0.0.1.80    | h/a/eth: unicast
      0 b b a - tcp/10.0.0.3.1>10.0.0.1.80    | h/a/eth: unicast
      0 b b a - tcp/10.0.0.3.1>10.0.0.1.81    | FailedSecurityPolicy at h/S
      0 b b a - udp/10.0.0.2.1>10.0.0.1.81    | FailedSecurityPolicy at h/S
      0 b b a - udp/10.0.0.3.1>10.0.0.1.81    | h/a/eth: unicast
      """),
  ]

  private static let weights = """
    10 allow in tcp localPort 80
    5 deny in tcp
    5 allow in tcp localPort 443
    3 allow in udp localPort 1000-2000
    2 deny in udp
    65535 allow in remoteIP 10.9.0.0/16
    """

  private static func weightScript(equal: String = "FailedSecurityPolicy at h/S") -> String {
    """
    0 b b a - tcp/10.0.0.2.1>10.0.0.1.80      | h/a/eth: unicast
    0 b b a - tcp/10.0.0.2.1>10.0.0.1.443     | \(equal)
    0 b b a - tcp/10.0.0.2.1>10.0.0.1.444     | FailedSecurityPolicy at h/S
    0 b b a - tcp/10.9.0.2.1>10.0.0.1.444     | h/a/eth: unicast
    0 b b a - udp/10.0.0.2.1>10.0.0.1.999     | FailedSecurityPolicy at h/S
    0 b b a - udp/10.0.0.2.1>10.0.0.1.1000    | h/a/eth: unicast
    0 b b a - udp/10.0.0.2.1>10.0.0.1.2000    | h/a/eth: unicast
    0 b b a - udp/10.0.0.2.1>10.0.0.1.2001    | FailedSecurityPolicy at h/S
    0 b b a - icmp/10.0.0.2>10.0.0.1/8        | h/a/eth: unicast
    0 a a b - tcp/10.0.0.1.1>10.0.0.2.444     | h/b/eth: unicast
    """
  }

  private static let fragments = """
    1 deny in udp localPort 53
    1 deny in tcp
    """

  private static func guarded(
    _ extended: String, _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    .guarded(.rules(extended: extended), overrides)
  }

  private static func both(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    .guarded(
      .rules(
        basic: "deny in remoteIP 10.0.0.2",
        extended: "2 allow in tcp localPort 80\n1 deny in tcp"), overrides)
  }
}
