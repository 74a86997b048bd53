import Frames
import TopologyModel

/// What is counted for the rules of port ACLs, which are numbered from 0, basic ones first.
///
/// Behind the bar stand `rule:frames`, and `rule:frames+frames` with those of flows it opened.
enum RuleHitScenarios {
  static let all: [Scenario] = [
    Scenario(
      "the MAC rule and the IP rule that decide, every meter, the extended rule",
      .guarded(.rules(basic: basic, extended: extended)),
      """
      0 b b a - udp/10.0.0.2.1>10.0.0.1.1  | 0:1 2:1
      0 c c a - udp/10.0.0.2.1>10.0.0.1.1  | 1:1 2:1
      0 b b a - udp/10.1.0.2.1>10.0.0.1.1  | 0:1 2:1 3:1
      0 b b a - udp/10.1.2.2.1>10.0.0.1.1  | 0:1 2:1 4:1
      0 b b a - udp/11.1.2.2.1>10.0.0.1.1  | 0:1
      0 b b a - arp                        | 0:1
      0 b b a - tcp/11.0.0.2.1>10.0.0.1.1  | 0:1 5:1
      0 b b a - tcp/10.1.2.2.1>10.0.0.1.1  | 0:1 2:1 4:1 5:1
      0 b b a - tcp/11.0.0.2.1>10.0.0.1.80 | 0:1 6:1
      0 a a b - tcp/10.0.0.1.80>11.0.0.2.1 | 6:0+1
      0 b b a - tcp/11.0.0.2.1>10.0.0.1.80 | 0:1 6:0+1
      0 a a b - tcp/10.0.0.1.81>11.0.0.2.1 |
      0 b b a - tcp/11.0.0.2.1>10.0.0.1.80~23 | 0:1
      """),
    Scenario(
      "a frame counts at its sender's port and at every receiver's", shared(),
      """
      0 a a b - udp/10.0.0.1.1>10.0.0.2.1  | 0:2 1:2
      0 a a * - udp/10.0.0.1.1>10.0.0.2.1  | 0:3 1:2
      0 c c a - udp/10.0.0.1.1>10.0.0.2.1  | 0:2 1:2
      """),
  ]

  private static let basic = """
    allow in remoteMac 00:15:5d:00:01:02
    deny in remoteMac 00:15:5d:00:01:03
    meter both remoteIP 10.0.0.0/8
    deny in remoteIP 10.1.0.0/16
    allow in remoteIP 10.1.2.0/24
    """
  private static let extended = """
    1 deny in tcp
    2 stateful:10 in tcp localPort 80
    """

  /// The VMs a, b, c with equal rules.
  private static func shared() -> TopologyDescription {
    let policies = TopologyDescription.Policies.rules(
      basic: "allow both localIP 0.0.0.0/0\nmeter both remoteMac 00:15:5d:00:00:00/24")
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", switches: [.private()],
          machines: [
            .vm("a", 1, policies: policies), .vm("b", 2, policies: policies),
            .vm("c", 3, policies: policies),
          ])
      ])
  }
}
