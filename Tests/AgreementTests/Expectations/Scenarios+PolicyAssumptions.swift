import Frames
import TopologyModel

/// Semantics 11: when the situation of an assumption about port policies comes up.
///
/// Behind the bar stand the names of those that do.
enum PolicyAssumptionScenarios {
  static let all: [Scenario] = [
    Scenario(
      "basic lists", .guarded(.rules(basic: basic)),
      """
      0 b b a - arp                                | A15
      0 a a b - arp                                |
      0 b b a - udp/10.0.0.2.1>10.0.0.1.1          | A16
      0 b b a - udp/10.0.0.3.1>10.0.0.1.1          |
      0 c c a - udp/11.0.0.1.1>10.0.0.1.1          | A17
      0 c c a - udp/10.0.0.2.1>10.0.0.1.1          | A17
      0 c c a - udp/10.0.0.2.1>10.0.0.1.1~19       |
      0 b b a - udp/10.0.0.2.1>10.0.0.1.1~19       |
      0 a a c - udp/10.0.0.2.1>10.0.0.1.1          | A17
      """),
    Scenario(
      "both lists", .guarded(.rules(basic: both, extended: extended)),
      """
      0 b b a - tcp/10.0.0.2.1>10.0.0.1.80         | A18
      0 b b a - tcp/10.0.0.2.1>10.0.0.1.443        | A18 A19
      0 b b a - udp/10.0.0.2.1>10.0.0.1.443        |
      0 b b a - tcp/10.0.0.3.1>10.0.0.1.80         | A18
      0 b b a - tcp/11.0.0.3.1>10.0.0.1.80         |
      0 b b a - tcp/11.0.0.3.1>10.0.0.1.443        | A19
      0 b b a - tcp/10.0.0.2.1>10.0.0.1.80~23      |
      0 a a b - arp                                | A15
      0 b b a - arp                                |
      0 a a b - tcp/10.0.0.1.9>10.0.0.2.9/S        |
      0 a a b - tcp/10.0.0.1.9>10.0.0.2.9/A        |
      0 a a b - tcp/10.0.0.1.8>10.0.0.2.9/A        | A20
      0 a a b - udp/10.0.0.1.8>10.0.0.2.9          |
      0 b b a - fragment:1+tcp/11.0.0.2.1>10.0.0.1.1 | A29
      0 b b a - fragment:1+47/11.0.0.2>10.0.0.1    |
      0 b b a - fragment:1+tcp/10.0.0.3.1>10.0.0.1.1 |
      0 a a b - fragment:1+udp/11.0.0.2.1>10.0.0.1.1 |
      """),
    Scenario(
      "guards", guarded(),
      """
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/2            |
      0 a a b - udp/fe80::1.547>fe80::2.546/2            | A21
      0 a a b - 0+udp/fe80::1.547>fe80::2.546/2          | A21 A30
      0 a a b - 0+udp/fe80::1.547>fe80::2.546/3          |
      0 a a b - icmpv6/fe80::1>fe80::2/134               |
      0 a a b - 60+icmpv6/fe80::1>fe80::2/134            | A30
      0 a a b - 60+icmpv6/fe80::1>fe80::2/135            |
      0 b b a - 60+icmpv6/fe80::1>fe80::2/134            |
      0 o o b - udp/10.0.0.1.67>10.0.0.2.68/2            | A28
      0 o o b - udp/10.0.0.1.67>10.0.0.2.68/1            |
      0 o o b - udp/fe80::1.547>fe80::2.546/2            | A21 A28
      0 o o b -                                          | A28
      """),
    Scenario(
      "guards, the other way", guarded([(.a21, false), (.a28, false), (.a30, false)]),
      """
      0 a a b - 0+udp/fe80::1.547>fe80::2.546/2          | A21
      0 a a b - udp/fe80::1.547>fe80::2.546/2            | A21
      0 a a b - 60+icmpv6/fe80::1>fe80::2/134            | A30
      0 o o b - udp/10.0.0.1.67>10.0.0.2.68/2            | A28
      0 o o b - udp/fe80::1.547>fe80::2.546/2            |
      0 o o b - udp/10.0.0.1.67>10.0.0.2.68/1            |
      """),
    Scenario("SR-IOV", virtualFunctions(), virtualFunctionScript),
    Scenario("SR-IOV, the other way", virtualFunctions([(.a27, false)]), virtualFunctionScript),
    Scenario(
      "storm limits", stormLimited(),
      """
      0 a a x - | A9 A10
      0 a a x - | A9 A10
      0 a a m - |
      1 a a m - | A13
      1 a a b - |
      """),
  ]

  private static let basic = """
    deny in localIP any
    allow in remoteIP 10.0.0.2
    deny in remoteIP 10.0.0.2
    deny in remoteIP 10.0.0.3
    deny in localIP 10.0.0.3/32
    deny in remoteMac 00:15:5d:00:01:03
    allow out remoteMac 00:15:5d:00:01:03
    deny out remoteIP 10.0.0.0/8
    """
  private static let both = "allow in remoteIP 10.0.0.2\ndeny in remoteIP 10.0.0.3"
  private static let extended = """
    3 allow in tcp localPort 80
    2 deny in tcp localPort 443
    2 allow in tcp localPort 443
    1 stateful:255 out
    """

  private static func guarded(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    let guards = TopologyDescription.Policies.rules {
      $0.guardsDHCP = true
      $0.guardsRouters = true
    }
    var description = TopologyDescription.guarded(guards, overrides)
    description.hosts[0].switches = [.internal()]
    description.hosts[0].managementOS = [
      .init(name: "o", virtualSwitch: "S", mac: PortKinds.address(30), policies: guards)
    ]
    return description
  }

  /// b has SR-IOV and nothing that it goes past, a source, d a destination.
  private static func virtualFunctions(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    var description = TopologyDescription.guarded(
      .rules {
        $0.guardsDHCP = true
        $0.hasSRIOV = true
      }, overrides)
    description.hosts[0].machines += [
      .vm("n", 5, policies: .rules { $0.hasSRIOV = true }),
      .vm("s", 6, policies: .rules { $0.mirroring = .source }),
      .vm(
        "d", 7,
        policies: .rules {
          $0.mirroring = .destination
          $0.hasSRIOV = true
        }),
    ]
    return description
  }

  private static let virtualFunctionScript = """
    0 a a b -    | A27
    0 b b a -    | A27
    0 b b c -    |
    0 b b n -    |
    0 n n b -    |
    0 s s b -    | A27
    0 b b s -    | A27
    0 a a b 10   | A2
    """

  private static func stormLimited() -> TopologyDescription {
    var description = TopologyDescription.guarded(.rules { $0.stormLimit = 1 })
    description.hosts[0].machines[2] = .vm("s", 3, spoofs: true)
    return description
  }
}
