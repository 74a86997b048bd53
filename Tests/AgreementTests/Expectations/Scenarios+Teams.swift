import Frames
import TopologyModel

/// Semantics 5: teams of several members, below a switch and by themselves.
enum TeamScenarios {
  static let all: [Scenario] = [
    Scenario(
      "a team sends by its first member and refuses at the others what it has sent", onOneSwitch(),
      """
      0 v v *  - | h/s/eth: broadcast, a: broadcast (Reflected at h/S)
      0 v v a  - | h/s/eth: flooded, a: unicast (Reflected at h/S)
      0 s s x  - | Reflected at h/S
      0 s y *  - | h/v/eth: broadcast, a: broadcast
      0 a a y  - | h/s/eth: unicast
      0 v v a  - | h/s/eth: flooded, a: unicast
      0 a v s  - | Reflected at h/S
      0 a v x  - | Reflected at h/S (Reflected at h/S)
      0 a v x  0+4095 | Reflected at h/S (Reflected at h/S)
      """),
    Scenario(
      "unicast for local addresses is taken from every member, all else from the first",
      onOneSwitch(),
      """
      0 a a v  - | h/v/eth: unicast
      0 a a x  - | h/s/eth: flooded
      0 a a *  - | h/v/eth: broadcast, h/s/eth: broadcast
      0 a a m  - | h/v/eth: multicast, h/s/eth: multicast
      0 a a o  - | h/s/eth: flooded
      0 a a v  0+20   | FilteredVLAN at h/S (FilteredVLAN at h/S)
      0 a a v  0+4095 | InvalidVlanFormat at h/S (InvalidVlanFormat at h/S)
      0 a a *  0+4095 | InvalidVlanFormat at h/S
      0 a a x  0+cut  | InvalidPacket at h/S
      0 s y x  -      | NoDestination at sw1
      0 a a y  -      | h/s/eth: unicast
      """),
    Scenario(
      "members on two wires: the second brings unicast for local addresses and nothing else",
      onTwoWires(),
      """
      0 v v *              - | alpha/outside: broadcast
      0 beta/outside  x v  - | h/v/eth: unicast
      0 beta/outside  x *  - | NoDestination at beta
      0 beta/outside  x y  - | NoDestination at beta
      0 alpha/outside x *  - | h/v/eth: broadcast
      0 beta/outside  v v  - | Reflected at beta
      0 beta/outside  v x  - | Reflected at beta
      0 beta/outside  v *  - | Reflected at h/S
      0 alpha/outside v *  - | Reflected at h/S
      0 beta/outside  x v 20 | FilteredVLAN at h/S
      """),
    Scenario(
      "members at ports of two VLANs join them for what comes in", onTwoVLANs(),
      """
      0 v v *      - | a: broadcast
      0 c c v      - | h/v/eth: unicast
      0 c c *      - | NoDestination at sw1
      0 a a *      - | h/v/eth: broadcast
      0 v v c      - | NoDestination at sw1
      """),
    Scenario(
      "an unbound team is one endpoint with several plugs", unbound(),
      """
      0 a a team   -      | h/managementOS/team: unicast
      0 a a team   0+20   | FilteredVLAN at h/managementOS/team (FilteredVLAN at h/managementOS/team)
      0 a a team   0+4095 | \(twice("InvalidVlanFormat at h/managementOS/team"))
      0 a a *      -      | h/managementOS/team: broadcast
      0 a a *      0+4095 | InvalidVlanFormat at h/managementOS/team
      0 a a *      0+20   | NoDestination at sw1
      0 a a x      -      | NoDestination at sw1
      0 a team *   -      | \(twice("Reflected at h/managementOS/team"))
      0 a team *   0+cut  | \(twice("Reflected at h/managementOS/team"))
      0 team team  * -    | a: broadcast (Reflected at h/managementOS/team)
      0 team x     * -    | a: broadcast
      0 a a team   -      | h/managementOS/team: unicast
      """),
    Scenario(
      "with a VLAN an unbound team tags what it sends, and asks for it at every member",
      unbound(vlan: 20),
      """
      0 a a team  0+20 | h/managementOS/team: unicast
      0 a a team  -    | \(twice("FilteredVLAN at h/managementOS/team"))
      0 team x *  -    | UnauthorizedVLAN at sw1
      """),
  ]

  private static func twice(_ drop: String) -> String { "\(drop) (\(drop))" }

  /// h's switch S, with v and s, who spoofs, on a team at two ports of sw1; o is off; a is there too.
  private static func onOneSwitch() -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h",
          interfaces: [.nic("team", 1, isTeam: true).plugged(into: "sw1/1", "sw1/2")],
          switches: [.external(on: "team")],
          machines: [.vm("v", 1), .vm("s", 2, spoofs: true), .vm("o", 3, state: .off)])
      ],
      physical: .init(
        switches: [.ports("sw1", "1 access 10\n2 access 10\n3 access 10")],
        machines: [.pc("a", 11, on: "sw1/3")]))
  }

  /// v's switch on a team whose members are on two wires.
  private static func onTwoWires() -> TopologyDescription {
    TopologyDescription(
      declaredWires: ["alpha", "beta"],
      hosts: [
        .init(
          name: "h", interfaces: [.nic("team", 1, isTeam: true).plugged(into: "alpha", "beta")],
          switches: [.external(on: "team")], machines: [.vm("v", 1)])
      ])
  }

  /// v's switch on a team at ports in VLAN 10, where a is, and 20, where c is.
  private static func onTwoVLANs() -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h",
          interfaces: [.nic("team", 1, isTeam: true).plugged(into: "sw1/1", "sw1/2")],
          switches: [.external(on: "team")], machines: [.vm("v", 1)])
      ],
      physical: .init(
        switches: [.ports("sw1", "1 access 10\n2 access 20\n3 access 10\n4 access 20")],
        machines: [.pc("a", 11, on: "sw1/3"), .pc("c", 12, on: "sw1/4")]))
  }

  /// A team at two ports that no switch binds, and a.
  private static func unbound(vlan: Int? = nil) -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h",
          interfaces: [
            .nic("team", 1, vlan: vlan, isTeam: true).plugged(into: "sw1/1", "sw1/2")
          ])
      ],
      physical: .init(
        switches: [.ports("sw1", "1 access 10\n2 access 10\n3 access 10")],
        machines: [.pc("a", 11, on: "sw1/3")]))
  }
}
