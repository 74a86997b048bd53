import Frames
import TopologyModel

/// Semantics 3.3, 4, 5 and 7: what leaves a host, and what becomes of it on a wire.
enum WireScenarios {
  static let all: [Scenario] = [
    Scenario(
      "a wire learns in each VLAN, and reflects", twoHosts(),
      """
      0 a       a b -     | g/b/eth: unicast, outside: flooded
      0 outside x a -     | h/a/eth: unicast
      0 b       b a -     | h/a/eth: unicast
      0 b       b x -     | outside: unicast
      0 b       b x 20    | UnauthorizedVLAN at g/S
      0 outside x x -     | Reflected at wire
      0 outside x x 20    | Reflected at wire
      0 outside y x 30    | NoDestination at g/S
      """),
    Scenario(
      "a wire forgets at 300 seconds", twoHosts(),
      """
      0     outside x a - | h/a/eth: unicast
      300-1 a       a x - | outside: unicast
      300   b       b x - | outside: flooded
      """),
    Scenario(
      "a wire checks length, source, tag, reserved address and VID in this order", twoHosts(),
      """
      0 outside 0 r cut     | InvalidSourceMac at wire
      0 outside * r 4095    | InvalidSourceMac at wire
      0 outside x r cut     | InvalidPacket at wire
      0 outside x r 4095    | BridgeReserved at wire
      0 outside x r -       | BridgeReserved at wire
      0 outside x a 4095    | InvalidVlanFormat at wire
      0 outside x a 0+cut   | InvalidPacket at g/S (InvalidPacket at h/S)
      0 outside x a 0+4095  | InvalidVlanFormat at g/S (InvalidVlanFormat at h/S)
      0 outside x a 0       | h/a/eth: unicast
      """),
    Scenario(
      "A14 does not concern wires", twoHosts([(.a14, false)]),
      """
      0 outside x r - | BridgeReserved at wire
      0 a a r -       | h/v/eth: multicast (BridgeReserved at wire)
      """),
    Scenario(
      "behind a VID 0 tag an untagged port reaches a foreign VLAN of another host", twoHosts(),
      """
      0 a a c -    | outside: flooded (FilteredVLAN at g/S)
      0 a a c 0+20 | g/c/eth: unicast, outside: flooded
      0 a a c 0+30 | outside: flooded (FilteredVLAN at g/S)
      0 a a c 20   | UnauthorizedVLAN at h/S
      """),
    Scenario(
      "with A32 reversed nothing hops", twoHosts([(.a32, false)]),
      """
      0 a       a c 0+20    | InvalidVlanFormat at h/S
      0 outside x c 0+20    | InvalidVlanFormat at wire
      0 outside x c 20+10   | InvalidVlanFormat at g/S
      0 outside x t 20+10   | h/t/eth: unicast
      0 outside x t 30+10   | InvalidVlanFormat at h/S
      """),
    Scenario(
      "a trunk's native VLAN leaves the host tagged, with what it carries", twoHosts(),
      """
      0 t t c -     | outside: flooded (FilteredVLAN at g/S)
      0 t t c 0+20  | outside: flooded (FilteredVLAN at g/S)
      0 t t c 30+20 | UnauthorizedVLAN at h/S
      0 t t c 20    | g/c/eth: unicast, outside: flooded
      0 t t c 20+30 | g/c/eth: unicast, outside: flooded
      """),
    Scenario(
      "with A1 reversed a port's own tag is taken off, and what is behind it stays",
      twoHosts([(.a1, true)]),
      """
      0 c c t 20    | h/t/eth: unicast, outside: flooded
      0 c c t 20+30 | h/t/eth: unicast, outside: flooded
      0 c c t 30    | UnauthorizedVLAN at g/S
      """),
    Scenario(
      "an unbound NIC takes what is its own, untagged or in its VLAN", unbound(),
      """
      0 outside x plain  -     | h/managementOS/plain: unicast
      0 outside x plain  0     | h/managementOS/plain: unicast
      0 outside x plain  20    | FilteredVLAN at h/managementOS/plain
      0 outside x plain  0+20  | FilteredVLAN at h/managementOS/plain
      0 outside x tagged -     | FilteredVLAN at h/managementOS/tagged
      0 outside x tagged 20    | h/managementOS/tagged: unicast
      0 outside x tagged 0+20  | h/managementOS/tagged: unicast
      0 outside x tagged 30    | FilteredVLAN at h/managementOS/tagged
      0 outside x *      -     | h/managementOS/plain: broadcast
      0 outside x *      20    | h/managementOS/tagged: broadcast
      0 outside x m      20+30 | h/managementOS/tagged: multicast
      0 outside x *      30    | NoDestination at wire
      0 outside x y      -     | NoDestination at wire
      """),
    Scenario(
      "an unbound NIC with a VLAN tags what has no tag of its own", unbound(),
      """
      0 tagged tagged plain -       | outside: flooded (FilteredVLAN at h/managementOS/plain)
      0 tagged tagged *     -       | outside: broadcast
      0 tagged tagged *     0       | outside: broadcast
      0 tagged tagged *     30      | outside: broadcast
      0 outside x tagged    20      | h/managementOS/tagged: unicast
      0 outside tagged tagged 20    | Reflected at wire
      0 tagged tagged *     cut     | InvalidPacket at wire
      0 tagged tagged *     4095    | InvalidVlanFormat at wire
      0 tagged 0      *     -       | InvalidSourceMac at wire
      0 plain  plain  *     -       | outside: broadcast
      0 plain  plain  *     20      | h/managementOS/tagged: broadcast, outside: broadcast
      0 plain  x      *     20+30   | h/managementOS/tagged: broadcast, outside: broadcast
      """),
    Scenario(
      "with A32 reversed an unbound NIC drops what its tag hides",
      unbound(overrides: [(.a32, false)]),
      """
      0 outside x tagged 20+30 | InvalidVlanFormat at h/managementOS/tagged
      0 outside x *      20+30 | InvalidVlanFormat at h/managementOS/tagged
      0 tagged  x plain  0+30  | outside: flooded (FilteredVLAN at h/managementOS/plain)
      0 plain   x tagged 0+20  | InvalidVlanFormat at wire
      """),
    Scenario(
      "a frame that the table sends to a NIC that does not take it is dropped", unbound(),
      """
      0 plain   x *     - | outside: broadcast
      0 outside y x     - | NoDestination at wire
      """),
    Scenario(
      "a team refuses frames from its own adapters' addresses before anything else", teams(),
      """
      0 outside a  b -      | Reflected at h/S
      0 outside a  b 0+4095 | Reflected at h/S
      0 outside x  b 0+4095 | InvalidVlanFormat at h/S
      0 outside x  b -      | h/b/eth: unicast
      0 outside team2 team2 - | Reflected at wire
      0 a a        b -      | h/b/eth: unicast
      """),
    Scenario(
      "an unbound team refuses its own address, and takes the rest as a NIC does", teams(),
      """
      0 outside x     team2 - | h/managementOS/team2: unicast
      0 outside x     *     - | h/managementOS/team2: broadcast, h/a/eth: broadcast, h/b/eth: broadcast
      0 outside team2 b     - | h/b/eth: unicast (Reflected at h/managementOS/team2)
      """),
    Scenario(
      "a declared wire that nothing is plugged into has nobody to take a frame", empty(),
      """
      0 alpha/outside x * - | NoDestination at alpha
      0 alpha/outside x y - | NoDestination at alpha
      0 a a a             - | Reflected at h/S
      """),
    Scenario(
      "of several drops the one with the fewest devices passed decides", twoDrops(),
      """
      0 m1 x * -     | h/s/eth: broadcast, h/t/eth: broadcast, outside: broadcast
      0 t  t x 10+99 | InvalidVlanFormat at h/S (Reflected at wire)
      """),
    Scenario(
      "of drops equally far the place decides, and any drop before any silent end", twoTeams(),
      """
      0 outside a * -  | Reflected at g/S (Reflected at h/S)
      0 outside x b -  | h/b/eth: unicast
      0 outside x b 20 | FilteredVLAN at h/S
      0 outside x y -  | NoDestination at g/S
      """),
  ]

  /// h: untagged a and v, trunk t 30/20; g: untagged b, c in VLAN 20; both on the default wire.
  private static func twoHosts(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    let trunk = PortMode.trunk(native: PortKinds.vlan(30), allowed: PortKinds.vlans(20))
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", interfaces: [.nic("nic1", 1)], switches: [.external(on: "nic1")],
          machines: [.vm("a", 1), .vm("v", 2), .vm("t", 3, trunk)]),
        .init(
          name: "g", interfaces: [.nic("nic1", 2)], switches: [.external(on: "nic1")],
          machines: [.vm("b", 4), .vm("c", 5, .access(PortKinds.vlan(20)))]),
      ], overrides: overrides)
  }

  /// Two NICs on one wire, one of them with VLAN 20.
  private static func unbound(
    overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h", interfaces: [.nic("plain", 1), .nic("tagged", 2, vlan: 20)])
      ], overrides: overrides)
  }

  /// A switch on a team of one, and a team that no switch binds.
  private static func teams() -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h",
          interfaces: [.nic("team1", 1, isTeam: true), .nic("team2", 2, isTeam: true)],
          switches: [.external(on: "team1")], machines: [.vm("a", 1), .vm("b", 2)])
      ])
  }

  /// A wire called alpha, and a host without a NIC.
  private static func empty() -> TopologyDescription {
    TopologyDescription(
      declaredWires: ["alpha"],
      hosts: [.init(name: "h", switches: [.private()], machines: [.vm("a", 1)])])
  }

  /// The management OS and s are in VLAN 10, s spoofs, t is a trunk; nobody checks the former.
  private static func twoDrops() -> TopologyDescription {
    let vlan10 = PortMode.access(PortKinds.vlan(10))
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", interfaces: [.nic("nic1", 1)],
          switches: [.external(on: "nic1", allowManagementOS: true)],
          managementOS: [
            .init(name: "m1", virtualSwitch: "S", mac: PortKinds.address(30), mode: vlan10)
          ],
          machines: [
            .vm("s", 1, vlan10, spoofs: true),
            .vm("t", 2, .trunk(native: nil, allowed: PortKinds.vlans(10, 20))),
          ])
      ], overrides: [(.a28, false), (.a32, false)])
  }

  /// Two switches, each on a team of one, with a VM of the same address; b is on the second only.
  private static func twoTeams() -> TopologyDescription {
    let host = { (name: String, machines: [TopologyDescription.Machine]) in
      TopologyDescription.Host(
        name: name, interfaces: [.nic("team1", 1, isTeam: true)],
        switches: [.external(on: "team1")], machines: machines)
    }
    return TopologyDescription(
      hosts: [host("h", [.vm("a", 1), .vm("b", 2)]), host("g", [.vm("a", 1)])])
  }
}
