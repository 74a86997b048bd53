import Frames
import TopologyModel

/// Semantics 3.6: mirroring, storm limits, SR-IOV, and the order of the checks.
enum PortPolicyScenarios {
  static let all: [Scenario] = [
    Scenario(
      "what a source sends and gets is copied to the destinations", mirroring(),
      """
      0 a a b -     | h/b/eth: unicast, h/d/eth: mirrored, h/g/eth: mirrored
      0 b b a -     | h/a/eth: unicast, h/d/eth: mirrored, h/g/eth: mirrored
      0 b b c -     | h/c/eth: unicast
      0 b b * -     | h/a/eth: broadcast, h/c/eth: broadcast, h/d/eth: broadcast, h/g/eth: broadcast
      0 a a d -     | h/d/eth: unicast, h/g/eth: mirrored
      0 d d a -     | h/a/eth: unicast, h/g/eth: mirrored
      0 a a x -     | h/d/eth: mirrored, h/g/eth: mirrored NoDestination at h/S
      0 a a a -     | h/d/eth: mirrored, h/g/eth: mirrored Reflected at h/S
      0 a a e -     | h/d/eth: mirrored, h/g/eth: mirrored FilteredVLAN at h/S
      0 a a r -     | BridgeReserved at h/S
      0 a c b -     | MacSpoofing at h/S
      0 a a b 10    | UnauthorizedVLAN at h/S
      """),
    Scenario(
      "a copy meets no ACL, and no frame that an ACL drops is copied", mirroringBehindACLs(),
      """
      0 a a b - udp/10.0.0.1.1>10.0.0.2.2 | h/b/eth: unicast, h/d/eth: mirrored
      0 a a d - udp/10.0.0.1.1>10.0.0.2.2 | h/d/eth: mirrored FailedSecurityPolicy at h/S
      0 b b a - udp/10.0.0.2.1>10.0.0.1.2 | h/a/eth: unicast, h/d/eth: mirrored
      0 b b a - udp/10.0.0.9.1>10.0.0.1.2 | FailedSecurityPolicy at h/S
      0 a a b - udp/10.0.0.1.1>10.0.0.9.2 | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "a storm limit counts group frames of a whole second", limited(2),
      """
      10   a a * - arp | h/b/eth: broadcast, h/s/eth: broadcast
      10   a a b - arp | h/b/eth: unicast
      11-1 a a m - arp | h/b/eth: multicast, h/s/eth: multicast
      11-1 a a * - arp | StormLimit at h/S
      11-1 a a b - arp | h/b/eth: unicast
      11   a a * - arp | h/b/eth: broadcast, h/s/eth: broadcast
      5    a a * - arp | h/b/eth: broadcast, h/s/eth: broadcast
      ~    a a m - arp | StormLimit at h/S
      11   b b * - arp | h/a/eth: broadcast, h/s/eth: broadcast
      12   a a r - arp | BridgeReserved at h/S
      12   a a r - arp | BridgeReserved at h/S
      12   a a r - arp | StormLimit at h/S
      12   a y * - arp | MacSpoofing at h/S
      """),
    Scenario(
      "a storm limit counts unicast that is flooded to a port", limited(1),
      """
      10   a a x - arp | h/s/eth: flooded
      10   a a x - arp | StormLimit at h/S
      11   a a * - arp | h/b/eth: broadcast, h/s/eth: broadcast
      11   a a x - arp | StormLimit at h/S
      12   s x b - arp | h/b/eth: unicast
      12   a a x - arp | h/s/eth: unicast
      12   a a x - arp | h/s/eth: unicast
      12   a a y - arp | h/s/eth: flooded
      12   a a y - arp | StormLimit at h/S
      """),
    Scenario(
      "unicast that is flooded to the uplink alone is no storm", limitedOnTheWire(),
      """
      10   a a x - arp | outside: flooded
      10   a a x - arp | outside: flooded
      10   a a * - arp | h/b/eth: broadcast, outside: broadcast
      10   a a * - arp | StormLimit at h/S
      """),
    Scenario(
      "SR-IOV goes past the policies, but for VLANs and the storm limit", virtualFunction(),
      """
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/2 | h/b/eth: unicast
      0 b b a - udp/10.0.0.2.67>10.0.0.1.68/2 | h/a/eth: unicast
      0 a a * - udp/10.0.0.1.67>10.0.0.2.68/2 | h/b/eth: broadcast, h/d/eth: broadcast
      0 a a * - udp/10.0.0.1.67>10.0.0.2.68/2 | StormLimit at h/S
      0 a a b 10 arp                          | UnauthorizedVLAN at h/S
      0 b b d - udp/10.0.0.2.67>10.0.0.1.68/2 | h/d/eth: unicast
      """),
    Scenario(
      "where A27 says so, SR-IOV changes nothing", virtualFunction([(.a27, false)]),
      """
      0 a a b - arp                           | h/b/eth: unicast, h/d/eth: mirrored
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/2 | DhcpGuard at h/S
      0 a a b - udp/10.0.0.1.1>10.0.0.2.68/2  | FailedSecurityPolicy at h/S
      0 b b a - udp/10.0.0.2.67>10.0.0.1.68/2 | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "only the first reason counts", ordered(),
      """
      0 a 0 * - udp/10.0.0.1.67>10.0.0.2.68/2 | InvalidSourceMac at h/S
      0 a c * 10 udp/10.0.0.1.67>10.0.0.2.68/2 | MacSpoofing at h/S
      0 a a * 10 udp/10.0.0.1.67>10.0.0.2.68/2 | UnauthorizedVLAN at h/S
      0 a a * - udp/10.0.0.1.67>10.0.0.2.68/2 | FailedSecurityPolicy at h/S
      0 a a * - udp/10.0.0.1.67>10.0.0.2.68/2 | StormLimit at h/S
      0 a a b - udp/10.0.0.1.67>10.0.0.2.68/2 | FailedSecurityPolicy at h/S
      0 a a b - udp/10.0.0.2.67>10.0.0.2.68/2 | DhcpGuard at h/S
      0 a a b - tcp/10.0.0.2.67>10.0.0.2.68~20 | InvalidPacket at h/S
      """),
  ]

  /// Source a; destinations d, g and e, which is in another VLAN.
  private static func mirroring() -> TopologyDescription {
    let destination = TopologyDescription.Policies.rules { $0.mirroring = .destination }
    var description = TopologyDescription.guarded(.rules { $0.mirroring = .source })
    description.hosts[0].machines += [
      .vm("d", 4, policies: destination), .vm("g", 5, policies: destination),
      .vm("e", 6, .access(PortKinds.vlan(20)), policies: destination),
    ]
    return description
  }

  private static func mirroringBehindACLs() -> TopologyDescription {
    var description = TopologyDescription.guarded(
      .rules(basic: "deny both remoteIP 10.0.0.9") { $0.mirroring = .source })
    description.hosts[0].machines.append(
      .vm("d", 4, policies: .rules(basic: "deny in localIP any") { $0.mirroring = .destination }))
    return description
  }

  /// a has the limit; s may spoof.
  private static func limited(_ limit: UInt32) -> TopologyDescription {
    var description = TopologyDescription.guarded(.rules { $0.stormLimit = limit })
    description.hosts[0].machines[2] = .vm("s", 3, spoofs: true)
    return description
  }

  private static func limitedOnTheWire() -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h", interfaces: [.nic("nic1", 1)], switches: [.external(on: "nic1")],
          machines: [.vm("a", 1, policies: .rules { $0.stormLimit = 1 }), .vm("b", 2)])
      ])
  }

  private static func virtualFunction(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    var description = TopologyDescription.guarded(
      .rules(basic: "deny in localIP any", extended: "1 deny out udp localPort 1") {
        $0.guardsDHCP = true
        $0.mirroring = .source
        $0.stormLimit = 1
        $0.hasSRIOV = true
      }, overrides)
    description.hosts[0].machines[2] = .vm(
      "d", 3, policies: .rules { $0.mirroring = .destination })
    return description
  }

  /// Everything in a's way at once.
  private static func ordered() -> TopologyDescription {
    .guarded(
      .rules(
        basic: "deny out localIP 10.0.0.1",
        extended: "1 deny out tcp localPort 1"
      ) {
        $0.guardsDHCP = true
        $0.guardsRouters = true
        $0.stormLimit = 1
      })
  }
}
