import Frames
import TopologyModel

/// Semantics 3.6 and 12: basic ACLs.
///
/// VM a has the rules; b and c send and listen.
enum BasicACLScenarios {
  static let all: [Scenario] = [
    Scenario("the longest prefix decides, and a tie denies", guarded(lengths), lengthScript()),
    Scenario(
      "a tie allows where A16 says so", guarded(lengths, [(.a16, false)]),
      lengthScript(tie: "h/b/eth: unicast")),
    Scenario(
      "MAC and IP rules must both allow", guarded(families),
      """
      0 b b a - udp/10.0.0.2.1>10.0.0.1.1 | h/a/eth: unicast
      0 c c a - udp/10.0.0.2.1>10.0.0.1.1 | FailedSecurityPolicy at h/S
      0 c c a - arp                       | FailedSecurityPolicy at h/S
      0 b b a - arp                       | h/a/eth: unicast
      0 b b a - udp/10.0.0.9.1>10.0.0.1.1 | FailedSecurityPolicy at h/S
      0 a a c - udp/10.0.0.9.1>10.0.0.1.1 | h/c/eth: unicast
      """),
    Scenario(
      "where A17 says so, a matching MAC rule decides alone", guarded(families, [(.a17, false)]),
      """
      0 b b a - udp/10.0.0.9.1>10.0.0.1.1 | h/a/eth: unicast
      0 c c a - udp/10.0.0.2.1>10.0.0.1.1 | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "IP rules never match what is not IP", guarded("deny in localIP any"),
      """
      0 b b a - arp                           | h/a/eth: unicast
      0 b b a s10 udp/10.0.0.2.1>10.0.0.1.1   | h/a/eth: unicast
      0 b b a 0+20 udp/10.0.0.2.1>10.0.0.1.1  | h/a/eth: unicast
      0 b b a 0 udp/10.0.0.2.1>10.0.0.1.1     | FailedSecurityPolicy at h/S
      0 b b a - tcp/fe80::2.1>fe80::1.1       | FailedSecurityPolicy at h/S
      0 b b a - udp/10.0.0.2.1>10.0.0.1.1~0   | FailedSecurityPolicy at h/S
      0 b b * - udp/10.0.0.2.1>10.0.0.1.1     | h/c/eth: broadcast (FailedSecurityPolicy at h/S)
      0 a a b - udp/10.0.0.2.1>10.0.0.1.1     | h/b/eth: unicast
      """),
    Scenario(
      "where A15 says so, `any` matches everything",
      guarded("deny in localIP any", [(.a15, false)]),
      """
      0 b b a - arp                           | FailedSecurityPolicy at h/S
      0 b b a s10 udp/10.0.0.2.1>10.0.0.1.1   | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "a family's /0 is not `any`, even where A15 says so",
      guarded("deny both remoteIP 0.0.0.0/0", [(.a15, false)]),
      """
      0 b b a - arp                           | h/a/eth: unicast
      0 b b a - tcp/fe80::2.1>fe80::1.1       | h/a/eth: unicast
      0 b b a - tcp/10.0.0.2.1>10.0.0.1.1     | FailedSecurityPolicy at h/S
      0 b b a - tcp/10.0.0.2.1>10.0.0.1.1~3   | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "a rule that needs what cannot be read drops the frame, and no other does",
      guarded("deny in remoteIP 10.0.0.0/8\nallow in localIP any\nmeter in localIP 10.0.0.1"),
      """
      0 b b a - udp/11.0.0.2.1>10.0.0.1.1     | h/a/eth: unicast
      0 b b a - udp/11.0.0.2.1>10.0.0.1.1~20  | h/a/eth: unicast
      0 b b a - udp/11.0.0.2.1>10.0.0.1.1~19  | InvalidPacket at h/S
      0 b b a -                               | InvalidPacket at h/S
      0 b b a - udp/fe80::1.1>fe80::2.1~39    | h/a/eth: unicast
      0 a a b - udp/11.0.0.2.1>10.0.0.1.1~19  | h/b/eth: unicast
      """),
    Scenario(
      "a meter counts and decides nothing",
      guarded("meter both remoteIP 10.0.0.0/8\nmeter both remoteMac 00:15:5d:00:01:02"),
      """
      0 b b a - udp/10.0.0.2.1>10.0.0.1.1     | h/a/eth: unicast
      0 b b a - udp/10.0.0.2.1>10.0.0.1.1~9   | h/a/eth: unicast
      """),
  ]

  private static let lengths = """
    deny out remoteIP 10.0.0.0/24
    allow out remoteIP 10.0.0.2
    allow out remoteIP 10.1.0.0/16
    deny out localIP 10.9.0.0/16
    deny out remoteIP 2001:db8::/32
    """

  private static func lengthScript(tie: String = "FailedSecurityPolicy at h/S") -> String {
    """
    0 a a b - udp/10.0.0.1.1>10.0.0.2.2       | h/b/eth: unicast
    0 a a b - udp/10.0.0.1.1>10.0.0.3.2       | FailedSecurityPolicy at h/S
    0 a a b - udp/10.0.0.1.1>10.1.0.1.2       | h/b/eth: unicast
    0 a a b - udp/10.9.0.1.1>10.1.0.1.2       | \(tie)
    0 a a b - udp/10.9.0.1.1>10.2.0.1.2       | FailedSecurityPolicy at h/S
    0 a a b - udp/10.9.0.1.1>10.0.0.2.2       | h/b/eth: unicast
    0 a a b - udp/10.7.0.1.1>10.2.0.1.2       | h/b/eth: unicast
    0 a a b - udp/10.9.0.1.1>10.0.0.7.2       | FailedSecurityPolicy at h/S
    0 a a b - udp/fe80::1.1>2001:db8::1.1     | FailedSecurityPolicy at h/S
    0 a a b - udp/2001:db8::1.1>fe80::1.1     | h/b/eth: unicast
    0 a a b - arp                             | h/b/eth: unicast
    0 b b a - udp/10.0.0.3.1>10.9.0.1.1       | h/a/eth: unicast
    """
  }

  private static let families = """
    allow in remoteMac 00:15:5d:00:01:02
    deny in remoteMac 00:15:5d:00:01:00/40
    deny in remoteIP 10.0.0.9
    allow in remoteIP any
    """

  private static func guarded(
    _ basic: String, _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    .guarded(.rules(basic: basic), overrides)
  }
}

extension TopologyDescription {
  /// Private switch S of host h with the VMs a, b, c; a has the policies.
  static func guarded(
    _ policies: Policies, _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h", switches: [.private()],
          machines: [.vm("a", 1, policies: policies), .vm("b", 2), .vm("c", 3)])
      ], overrides: overrides)
  }
}
