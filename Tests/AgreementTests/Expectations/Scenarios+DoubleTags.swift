import Frames
import TopologyModel

/// Semantics 2, 5 and 12: tags behind tags on physical switches.
enum DoubleTagScenarios {
  static let all: [Scenario] = [
    Scenario(
      "the outer tag is consumed, the inner one is the next switch's", hopping(),
      """
      0 a a c -       | NoDestination at sw2
      0 a a c 20      | UnauthorizedVLAN at sw1
      0 a a c 10+20   | c: unicast
      0 a a c 0+20    | c: unicast
      0 a a b 10+20   | NoDestination at sw2
      0 a a b 10+30   | UnauthorizedVLAN at sw2
      0 a a b 10+0    | b: unicast
      0 a a b 10+4095 | InvalidVlanFormat at sw2
      0 a a b 0+cut   | InvalidPacket at sw2
      0 a a b 20+10   | UnauthorizedVLAN at sw1
      0 t t c 20+10   | c: unicast
      0 t t c 20+30   | c: unicast
      0 t t c 10+20   | c: unicast
      """),
    Scenario(
      "A7 does not concern physical switches", hopping([(.a7, false)]),
      """
      0 a a c 10+20 | c: unicast
      0 t t c 20+10 | c: unicast
      """),
    Scenario(
      "0x88A8 is payload", hopping(),
      """
      0 b b * s20    | a: broadcast, t: broadcast
      0 a a b s20    | b: unicast
      0 a a c s20    | NoDestination at sw2
      0 a a b s20+10 | b: unicast
      """),
    Scenario(
      "with A8 reversed 0x88A8 is a tag", hopping([(.a8, false)]),
      """
      0 b b * s20    | UnauthorizedVLAN at sw2
      0 b b * s10    | a: broadcast, t: broadcast
      0 a a b s10    | b: unicast
      0 a a b s4095  | InvalidVlanFormat at sw1
      0 a a c s10+20 | c: unicast
      0 a a c 10+s20 | c: unicast
      0 t t c s20    | c: unicast
      """),
    Scenario(
      "with A32 reversed a frame ends where its outer tag is consumed", hopping([(.a32, false)]),
      """
      0 a a c 10+20 | InvalidVlanFormat at sw1
      0 a a c 0+20  | InvalidVlanFormat at sw1
      0 a a c 0+cut | InvalidVlanFormat at sw1
      0 a a c 20+10 | UnauthorizedVLAN at sw1
      0 t t c 20+10 | InvalidVlanFormat at sw2
      0 t t c 10+20 | InvalidVlanFormat at sw1 (InvalidVlanFormat at sw1)
      0 t t b 0+10  | UnauthorizedVLAN at sw1
      0 b b t 10    | t: unicast
      0 b b t 10+10 | InvalidVlanFormat at sw2
      """),
  ]

  /// VLAN 10 goes untagged, VLAN 20 tagged between sw1, where a is in 10 and t on a trunk for both,
  /// and sw2, where b is in 10 and c in 20.
  private static func hopping(
    _ overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    TopologyDescription(
      hosts: [],
      physical: .init(
        switches: [
          .ports("sw1", "1 access 10\n2 trunk 10/20 > sw2/1\n3 trunk 0/10,20"),
          .ports("sw2", "1 trunk 10/20\n2 access 10\n3 access 20"),
        ],
        machines: [
          .pc("a", 11, on: "sw1/1"), .pc("b", 12, on: "sw2/2"), .pc("c", 13, on: "sw2/3"),
          .pc("t", 14, on: "sw1/3"),
        ]), overrides: overrides)
  }
}
