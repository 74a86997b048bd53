import Frames
import TopologyModel

/// Semantics 11: when an assumption's situation comes up in the physical network.
///
/// Behind the bar stand the names of those that do.
enum PhysicalAssumptionScenarios {
  static let all: [Scenario] = [
    Scenario(
      "tags that a physical switch consumes, and service tags that it reads", network(),
      """
      0 a a b    -       |
      0 b b a    -       |
      0 a a b    0       |
      0 a a b    10      |
      0 a a b    0+20    | A32
      0 a a b    10+20   | A32
      0 a a *    -       |
      0 a a m    -       |
      0 a a r    -       |
      0 t t b    10      |
      0 b b t    -       |
      0 t t b    10+20   | A32
      0 a a t    -       |
      0 t t t    10+20   |
      0 a a b    s20     | A8
      0 a a b    10+s20  |
      0 a a b    4095    |
      """),
    Scenario(
      "what routers and their plugs read", network(),
      """
      0 a a gw/x -     udp/10.0.0.1.1>10.0.1.1.2 |
      0 a a gw/x 10+20 udp/10.0.0.1.1>10.0.1.1.2 | A32
      0 a a gw/x 10+0  udp/10.0.0.1.1>10.0.1.1.2 | A32
      0 a a gw/x s20   udp/10.0.0.1.1>10.0.1.1.2 | A8
      """),
  ]

  /// a and b in VLAN 10, t on a trunk for it, gw in 10 and 20.
  private static func network() -> TopologyDescription {
    TopologyDescription(
      hosts: [],
      physical: .init(
        switches: [
          .ports("sw1", "1 access 10\n2 access 10\n3 trunk 0/10,20\n4 trunk 0/10,20\n5 access 20")
        ],
        machines: [
          .pc("a", 11, on: "sw1/1", ip: "10.0.0.1/24"), .pc("b", 12, on: "sw1/2"),
          .pc("t", 13, on: "sw1/3"), .pc("c", 14, on: "sw1/5", ip: "10.0.1.1/24"),
        ],
        routers: [
          .router(
            "gw",
            [
              .interface("x", 21, on: "sw1/4", vlan: 10, ip: "10.0.0.254/24"),
              .interface("y", 22, on: "sw1/4", vlan: 20, ip: "10.0.1.254/24"),
            ])
        ]))
  }
}
