import Frames
import TopologyModel

/// Semantics 3.5 and 8: who gets what nobody knows, and for how long something is known.
enum LookupScenarios {
  static let all: [Scenario] = [
    Scenario(
      "an internal switch drops unknown unicast where no spoofing port takes it", `internal`(),
      """
      0 a a x - | h/s/eth: flooded, h/t/eth: flooded
      0 b b x - | NoDestination at h/S
      0 s s x - | h/t/eth: flooded
      0 a a * - | h/b2/eth: broadcast, h/s/eth: broadcast, h/t/eth: broadcast
      0 b b * - | NoDestination at h/S
      """),
    Scenario(
      "with A9 reversed spoofing ports get no unknown unicast", `internal`([(.a9, false)]),
      """
      0 a a x - | NoDestination at h/S
      0 s y a - | h/a/eth: unicast
      0 a a y - | h/s/eth: unicast
      0 a a * - | h/b2/eth: broadcast, h/s/eth: broadcast, h/t/eth: broadcast
      """),
    Scenario(
      "with A10 reversed every port that accepts the VLAN gets it", `internal`([(.a10, false)]),
      """
      0 a a x - | h/b2/eth: flooded, h/s/eth: flooded, h/t/eth: flooded
      0 b b x - | NoDestination at h/S
      """),
    Scenario(
      "A10 reversed floods to spoofing ports too, whatever A9 says",
      `internal`([(.a9, false), (.a10, false)]),
      """
      0 a a x - | h/b2/eth: flooded, h/s/eth: flooded, h/t/eth: flooded
      0 s s x - | h/a/eth: flooded, h/b2/eth: flooded, h/t/eth: flooded
      """),
    Scenario(
      "an entry is gone at 300 seconds, and only its own source refreshes it", `internal`(),
      """
      0     s x a - | h/a/eth: unicast
      100   a a x - | h/s/eth: unicast
      300-1 a a x - | h/s/eth: unicast
      300   a a x - | h/s/eth: flooded, h/t/eth: flooded
      400   s x a - | h/a/eth: unicast
      600   s x a - | h/a/eth: unicast
      900-1 a a x - | h/s/eth: unicast
      900+1 a a x - | h/s/eth: flooded, h/t/eth: flooded
      """),
    Scenario(
      "the clock never runs backwards, and stands still without a time", `internal`(),
      """
      600   s x a - | h/a/eth: unicast
      10    s y a - | h/a/eth: unicast
      900-1 a a y - | h/s/eth: unicast
      ~     a a y - | h/s/eth: unicast
      900   b b a - | FilteredVLAN at h/S
      10    a a y - | h/s/eth: flooded, h/t/eth: flooded
      ~     a a x - | h/s/eth: flooded, h/t/eth: flooded
      """),
    Scenario(
      "an address moves with its last sender, and is known in its VLAN only", `internal`(),
      """
      0 s x a -  | h/a/eth: unicast
      0 t x a -  | h/a/eth: unicast
      0 a a x -  | h/t/eth: unicast
      0 t t x -  | Reflected at h/S
      0 t t x 20 | h/u/eth: flooded
      0 t y u 20 | h/u/eth: unicast
      0 a a y -  | h/s/eth: flooded, h/t/eth: flooded
      """),
    Scenario(
      "a secondary that its isolated owner does not accept is no way back", isolated(),
      """
      0 i x p - | h/p/eth: unicast
      0 c c x - | NoDestination at h/S
      0 p p x - | h/i/eth: flooded
      """),
    Scenario(
      "an external switch sends what it does not know to the wire", external(),
      """
      0 a a x -  | h/s/eth: flooded, outside: flooded
      0 a a * -  | h/b/eth: broadcast, h/s/eth: broadcast, outside: broadcast
      0 a a m -  | h/b/eth: multicast, h/s/eth: multicast, outside: multicast
      0 a a c -  | outside: flooded
      0 c c a -  | outside: flooded
      0 outside x y - | h/s/eth: flooded
      0 outside x y 20 | NoDestination at h/S
      0 outside x c - | FilteredVLAN at h/S
      0 outside x c 20 | h/c/eth: unicast
      """),
    Scenario(
      "with A11 reversed a foreign VLAN ends at the switch", external([(.a11, false)]),
      """
      0 a a c -  | FilteredVLAN at h/S
      0 a a b -  | h/b/eth: unicast
      0 a a x -  | h/s/eth: flooded, outside: flooded
      """),
  ]

  /// Untagged a, b2, and the spoofing s; t spoofs on a trunk 0/20, u is in VLAN 20 and spoofs; b is
  /// alone in VLAN 30.
  private static func `internal`(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    let trunk = PortMode.trunk(native: nil, allowed: PortKinds.vlans(20))
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", switches: [.private()],
          machines: [
            .vm("a", 1), .vm("b", 2, .access(PortKinds.vlan(30))), .vm("b2", 3),
            .vm("s", 4, spoofs: true), .vm("t", 5, trunk, spoofs: true),
            .vm("u", 6, .access(PortKinds.vlan(20)), spoofs: true),
          ])
      ], overrides: overrides)
  }

  /// A private VLAN: the isolated i spoofs, the trunk c sends in its secondary, p is promiscuous.
  private static func isolated() -> TopologyDescription {
    let secondary = PortKinds.vlan(201)
    let primary = PortKinds.vlan(100)
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", switches: [.private()],
          machines: [
            .vm("i", 1, .isolated(secondary: secondary, primary: primary), spoofs: true),
            .vm("c", 2, .access(secondary)),
            .vm("p", 3, .promiscuous(secondaries: PortKinds.vlans(201), primary: primary)),
          ])
      ])
  }

  /// Untagged a, b, and the spoofing s; c in VLAN 20.
  private static func external(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h", interfaces: [.nic("nic1", 1)], switches: [.external(on: "nic1")],
          machines: [
            .vm("a", 1), .vm("b", 2), .vm("c", 3, .access(PortKinds.vlan(20))),
            .vm("s", 4, spoofs: true),
          ])
      ], overrides: overrides)
  }
}
