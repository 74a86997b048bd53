import Frames
import TopologyModel

/// Semantics 3.6: DHCP guard, router guard, and who they are for.
///
/// VM a is guarded.
enum GuardScenarios {
  static let all: [Scenario] = [
    Scenario(
      "DHCP guard drops what servers say, from the port", .guarded(dhcp),
      """
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/2                 | DhcpGuard at h/S
      0 a a * - udp/10.0.0.1.67>255.255.255.255.68/2          | DhcpGuard at h/S
      0 a a r - udp/10.0.0.1.67>10.0.0.2.99/2                 | DhcpGuard at h/S
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/1                 | h/b/eth: unicast
      0 a a b - udp/10.0.0.1.68>10.0.0.2.67/2                 | h/b/eth: unicast
      0 a a b - tcp/10.0.0.1.67>10.0.0.2.68                   | h/b/eth: unicast
      0 a a b - udp/fe80::1.67>fe80::2.68/2                   | h/b/eth: unicast
      0 a a b - udp/fe80::1.547>fe80::2.546/2                 | DhcpGuard at h/S
      0 a a b - udp/fe80::1.547>fe80::2.546/7                 | DhcpGuard at h/S
      0 a a b - udp/fe80::1.547>fe80::2.546/10                | DhcpGuard at h/S
      0 a a b - udp/fe80::1.547>fe80::2.546/3                 | h/b/eth: unicast
      0 a a b - udp/fe80::1.547>fe80::2.547/2                 | h/b/eth: unicast
      0 a a b - udp/fe80::1.546>fe80::2.547/2                 | h/b/eth: unicast
      0 a a b - udp/10.0.0.1.547>10.0.0.2.546/2               | h/b/eth: unicast
      0 a a b - 0+60+51+44+udp/fe80::1.547>fe80::2.546/7      | DhcpGuard at h/S
      0 a a b - 50/fe80::1>fe80::2                            | h/b/eth: unicast
      0 a a b - 44:1+udp/fe80::1.547>fe80::2.546/7            | h/b/eth: unicast
      0 a a b - fragment:1+udp/10.0.0.1.67>10.0.0.2.68/2      | h/b/eth: unicast
      0 a a b - arp                                           | h/b/eth: unicast
      0 b b a - udp/10.0.0.2.67>10.0.0.1.68/2                 | h/a/eth: unicast
      0 a a b - icmpv6/fe80::1>fe80::2/134                    | h/b/eth: unicast
      """),
    Scenario(
      "DHCP guard drops what it must read and cannot", .guarded(dhcp),
      """
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/2~29              | DhcpGuard at h/S
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/2~28              | InvalidPacket at h/S
      0 a a b - udp/10.0.0.1.68>10.0.0.2.67/2~24              | h/b/eth: unicast
      0 a a b - udp/10.0.0.1.68>10.0.0.2.67/2~23              | InvalidPacket at h/S
      0 a a b - tcp/10.0.0.1.67>10.0.0.2.68~20                | h/b/eth: unicast
      0 a a b - tcp/10.0.0.1.67>10.0.0.2.68~19                | InvalidPacket at h/S
      0 a a b -                                               | InvalidPacket at h/S
      0 a a b - udp/fe80::1.547>fe80::2.546/7~49              | DhcpGuard at h/S
      0 a a b - udp/fe80::1.547>fe80::2.546/7~48              | InvalidPacket at h/S
      0 a a b - udp/fe80::1.547>fe80::2.547/7~48              | h/b/eth: unicast
      0 a a b - 0+udp/fe80::1.547>fe80::2.546/7~41            | InvalidPacket at h/S
      0 a a b - 0+tcp/fe80::1.547>fe80::2.546~42              | h/b/eth: unicast
      0 b b a - udp/10.0.0.1.67>10.0.0.2.68/2~28              | h/a/eth: unicast
      """),
    Scenario(
      "without A21 DHCP guard does not look at IPv6", .guarded(dhcp, [(.a21, false)]),
      """
      0 a a b - udp/fe80::1.547>fe80::2.546/2                 | h/b/eth: unicast
      0 a a b - udp/fe80::1.547>fe80::2.546/2~39              | h/b/eth: unicast
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/2                 | DhcpGuard at h/S
      """),
    Scenario(
      "without A30 guards do not look behind extension headers",
      .guarded(both, [(.a30, false)]),
      """
      0 a a b - udp/fe80::1.547>fe80::2.546/2                 | DhcpGuard at h/S
      0 a a b - 0+udp/fe80::1.547>fe80::2.546/2               | h/b/eth: unicast
      0 a a b - 0+udp/fe80::1.547>fe80::2.546/2~41            | h/b/eth: unicast
      0 a a b - icmpv6/fe80::1>fe80::2/134                    | RouterGuard at h/S
      0 a a b - 60+icmpv6/fe80::1>fe80::2/134                 | h/b/eth: unicast
      0 a a b - 60+icmpv6/fe80::1>fe80::2/134~39              | InvalidPacket at h/S
      """),
    Scenario(
      "router guard drops advertisements and redirects, from the port", .guarded(router),
      """
      0 a a b - icmp/10.0.0.1>10.0.0.2/5                      | RouterGuard at h/S
      0 a a b - icmp/10.0.0.1>10.0.0.2/9                      | RouterGuard at h/S
      0 a a b - icmp/10.0.0.1>10.0.0.2/10                     | h/b/eth: unicast
      0 a a b - icmp/10.0.0.1>10.0.0.2/8:1                    | h/b/eth: unicast
      0 a a b - icmpv6/fe80::1>fe80::2/134                    | RouterGuard at h/S
      0 a a * - icmpv6/fe80::1>ff02::1/134                    | RouterGuard at h/S
      0 a a b - icmpv6/fe80::1>fe80::2/137                    | RouterGuard at h/S
      0 a a b - icmpv6/fe80::1>fe80::2/133                    | h/b/eth: unicast
      0 a a b - icmpv6/fe80::1>fe80::2/135                    | h/b/eth: unicast
      0 a a b - icmpv6/fe80::1>fe80::2/136                    | h/b/eth: unicast
      0 a a b - icmp/fe80::1>fe80::2/134                      | h/b/eth: unicast
      0 a a b - icmpv6/10.0.0.1>10.0.0.2/5                    | h/b/eth: unicast
      0 a a b - 0+43+135+139+140+icmpv6/fe80::1>fe80::2/134   | RouterGuard at h/S
      0 a a b - 44+icmpv6/fe80::1>fe80::2/134                 | RouterGuard at h/S
      0 a a b - 44:1+icmpv6/fe80::1>fe80::2/134               | h/b/eth: unicast
      0 a a b - icmp/10.0.0.1>10.0.0.2/5~20                   | InvalidPacket at h/S
      0 a a b - icmp/10.0.0.1>10.0.0.2/5~21                   | RouterGuard at h/S
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/2                 | h/b/eth: unicast
      0 b b a - icmp/10.0.0.2>10.0.0.1/5                      | h/a/eth: unicast
      """),
    Scenario(
      "guards stand at management OS ports too", managementOS(),
      """
      0 o o b - icmp/10.0.0.1>10.0.0.2/5                      | RouterGuard at h/S
      0 o o b - udp/10.0.0.1.67>10.0.0.2.68/2                 | DhcpGuard at h/S
      """),
    Scenario(
      "unless A28 says otherwise", managementOS([(.a28, false)]),
      """
      0 o o b - icmp/10.0.0.1>10.0.0.2/5                      | h/b/eth: unicast
      0 o o b - udp/10.0.0.1.67>10.0.0.2.68/2                 | h/b/eth: unicast
      0 o o b -                                               | h/b/eth: unicast
      """),
  ]

  private static let dhcp = TopologyDescription.Policies.rules { $0.guardsDHCP = true }
  private static let router = TopologyDescription.Policies.rules { $0.guardsRouters = true }
  private static let both = TopologyDescription.Policies.rules {
    $0.guardsDHCP = true
    $0.guardsRouters = true
  }

  private static func managementOS(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    let adapter = TopologyDescription.Adapter(
      name: "o", virtualSwitch: "S", mac: PortKinds.address(30), policies: both)
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", switches: [.internal()], managementOS: [adapter], machines: [.vm("b", 2)])
      ], overrides: overrides)
  }
}
