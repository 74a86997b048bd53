import Frames
import TopologyModel

/// Semantics 5 and 12: what a physical switch makes of tags, whom it knows, and for how long.
enum PhysicalSwitchScenarios {
  static let all: [Scenario] = [
    Scenario(
      "access ports and trunks sort frames by their tags", office(),
      """
      0 b b * -  | h/s/eth: broadcast, a: broadcast, t: broadcast, n: broadcast
      0 a a b -  | b: unicast
      0 a a b 0  | b: unicast
      0 a a b 10 | b: unicast
      0 a a b 20 | UnauthorizedVLAN at sw1
      0 a a m -  | h/s/eth: multicast, b: multicast, t: multicast, n: multicast
      0 a a c -  | h/s/eth: flooded
      0 c c * -  | t: broadcast
      0 t t c 20 | c: unicast
      0 t t a 20 | NoDestination at sw1
      0 t t a 10 | a: unicast
      0 n n a 10 | a: unicast
      """),
    Scenario(
      "a trunk's native VLAN is what untagged frames are in, listed or not; with none they are dropped",
      office(),
      """
      0 t t * -    | u: broadcast
      0 t t * 0    | u: broadcast
      0 t t * 30   | u: broadcast
      0 u u t -    | t: unicast
      0 t t * 40   | UnauthorizedVLAN at sw1
      0 n n * -    | UnauthorizedVLAN at sw1
      0 n n * 0    | UnauthorizedVLAN at sw1
      0 n n * 20   | UnauthorizedVLAN at sw1
      0 n n * 0+10 | UnauthorizedVLAN at sw1
      """),
    Scenario(
      "a switch learns in each VLAN, from what is flooded too, and follows one who moves", office(),
      """
      0 b b x -  | h/s/eth: flooded
      0 a x * -  | h/s/eth: broadcast, b: broadcast, t: broadcast, n: broadcast
      0 b b x -  | NoDestination at sw1
      0 a a x -  | Reflected at sw1
      0 t t x 10 | NoDestination at sw1
      0 t x * 30 | u: broadcast
      0 a a x -  | Reflected at sw1
      0 t t x 30 | Reflected at sw1
      0 b x m -  | h/s/eth: multicast, a: multicast, t: multicast, n: multicast
      0 a a x -  | NoDestination at sw1
      0 b b x -  | Reflected at sw1
      0 a a a -  | Reflected at sw1
      """),
    Scenario(
      "an entry is gone at 300 seconds; a frame from the address refreshes it, one to it does not",
      office(),
      """
      0     a x * - | h/s/eth: broadcast, b: broadcast, t: broadcast, n: broadcast
      200   b b x - | NoDestination at sw1
      300-1 b b x - | NoDestination at sw1
      300   b b x - | h/s/eth: flooded
      300   a x b - | b: unicast
      500   a x b - | b: unicast
      800-1 b b x - | NoDestination at sw1
      700   b b x - | NoDestination at sw1
      800   b b x - | h/s/eth: flooded
      """),
    Scenario(
      "length, source, tag, reserved address, VID, VLAN: checked in this order, learned behind it",
      office(),
      """
      0 a 0 r cut    | InvalidSourceMac at sw1
      0 a * r 4095   | InvalidSourceMac at sw1
      0 a m b -      | InvalidSourceMac at sw1
      0 a x r cut    | InvalidPacket at sw1
      0 a x r 4095   | BridgeReserved at sw1
      0 a x r 20     | BridgeReserved at sw1
      0 a x b 4095   | InvalidVlanFormat at sw1
      0 a x b 20     | UnauthorizedVLAN at sw1
      0 b b x -      | h/s/eth: flooded
      0 a x x -      | Reflected at sw1
      0 b b x -      | NoDestination at sw1
      """),
    Scenario(
      "A14, A3 and A6 do not concern physical switches",
      office([(.a14, false), (.a3, false), (.a6, false)]),
      """
      0 a a r - | BridgeReserved at sw1
      0 b b * 0 | h/s/eth: broadcast, a: broadcast, t: broadcast, n: broadcast
      0 t t * - | u: broadcast
      """),
    Scenario(
      "what leaves by a port in a VLAN comes in at the other end of the link in that of its own",
      mismatched(),
      """
      0 a a c - | c: unicast (UnauthorizedVLAN at sw3)
      0 c c a - | a: unicast
      0 a a b - | UnauthorizedVLAN at sw3
      0 b b a - | NoDestination at sw2
      0 e e c - | c: unicast
      0 e e b - | NoDestination at sw2
      """),
    Scenario(
      "a frame finds its way through a tree of switches, and goes the way that was learned", tree(),
      """
      0     a a d - | d: unicast
      0     d d a - | a: unicast
      0     b b x - | NoDestination at sw1
      0     d x * - | a: broadcast, b: broadcast, c: broadcast
      0     a a x - | NoDestination at sw3
      0     c c x - | NoDestination at sw3
      0     d d x - | Reflected at sw3
      0     a a c 4095 | InvalidVlanFormat at sw1
      0     b b d - | d: unicast
      0     d d d - | Reflected at sw3
      """),
  ]

  /// Everybody at one switch, whose ports 8 and 9 are empty.
  ///
  /// VLAN 10: a, b, and the host h with s, who spoofs; 20: c; t is on a trunk for both, native 30; n
  /// on one for 10 without a native one; u is in 30.
  private static func office(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    TopologyDescription(
      hosts: [
        .init(
          name: "h", interfaces: [.nic("nic1", 1).plugged(into: "sw1/6")],
          switches: [.external(on: "nic1")], machines: [.vm("s", 1, spoofs: true)])
      ],
      physical: .init(
        switches: [
          .ports(
            "sw1",
            """
            1 access 10
            2 access 10
            3 access 20
            4 trunk 30/10,20
            5 trunk 0/10
            6 access 10
            7 access 30
            8 access 10
            9
            """)
        ],
        machines: [
          .pc("a", 11, on: "sw1/1"), .pc("b", 12, on: "sw1/2"), .pc("c", 13, on: "sw1/3"),
          .pc("t", 14, on: "sw1/4"), .pc("n", 15, on: "sw1/5"), .pc("u", 16, on: "sw1/7"),
        ]), overrides: overrides)
  }

  /// VLAN 10 of sw1, where a is, runs into VLAN 20 of sw2, where c is, and comes tagged to a port of
  /// sw3 in VLAN 20; b is in 10 of sw2, e in 20 of sw1.
  private static func mismatched() -> TopologyDescription {
    TopologyDescription(
      hosts: [],
      physical: .init(
        switches: [
          .ports("sw1", "1 access 10\n2 trunk 10/20 > sw2/1\n3 access 20\n4 trunk 0/10 > sw3/1"),
          .ports("sw2", "1 access 20\n2 access 20\n3 access 10"),
          .ports("sw3", "1 access 20"),
        ],
        machines: [
          .pc("a", 11, on: "sw1/1"), .pc("b", 12, on: "sw2/3"), .pc("c", 13, on: "sw2/2"),
          .pc("e", 14, on: "sw1/3"),
        ]))
  }

  /// sw2 in the middle of sw1, where a is, and sw3, where c and d are; b is at sw2.
  private static func tree() -> TopologyDescription {
    TopologyDescription(
      hosts: [],
      physical: .init(
        switches: [
          .ports("sw1", "1 access 10\n2 trunk 0/10 > sw2/1"),
          .ports("sw2", "1 trunk 0/10\n2 access 10\n3 trunk 10/20"),
          .ports("sw3", "1 trunk 10/20 > sw2/3\n2 access 10\n3 access 10"),
        ],
        machines: [
          .pc("a", 11, on: "sw1/1"), .pc("b", 12, on: "sw2/2"), .pc("c", 13, on: "sw3/2"),
          .pc("d", 14, on: "sw3/3"),
        ]))
  }
}
