import Frames
import TopologyModel

/// Semantics 11: when an assumption's situation comes up.
///
/// Behind the bar stand the names of those that do.
enum AssumptionScenarios {
  static let all: [Scenario] = [
    Scenario(
      "tags, and frames for nobody in particular", tags(),
      """
      0 a a b -      |
      0 a a b 10     | A1
      0 a a b 20     |
      0 u u a 10     | A2
      0 u u a -      |
      0 a a b 0      | A3
      0 u u t -      | A4
      0 u u * -      | A4
      0 a a * -      |
      0 t t b 30     | A5
      0 t t b -      | A6
      0 t t b 0      | A3 A6
      0 t t b 10     |
      0 a a b 10+20  | A1 A7
      0 a a b 0+20   | A3 A7 A32
      0 t t b 10+20  | A7 A32
      0 a a b s10    | A8
      0 a a b s10+20 | A8
      0 a a b 4095   |
      0 a a b cut    |
      0 a a x -      | A10
      0 a a m -      | A13
      0 a a r -      | A14
      """),
    Scenario(
      "addresses, private ports, and the way to the wire", addresses(),
      """
      0 a  a  c  -    | A11
      0 a  a  x  -    | A9
      0 c  c  x  -    |
      0 c  c  d  -    | A11 A12
      0 d  d  a  -    | A11 A12
      0 d2 d2 a  -    | A12
      0 m1 m1 a  -    | A11
      0 m1 x  a  -    | A28
      0 a  x  c  -    |
      0 i  i  p  -    | A22 A23
      0 k  k  p  -    | A11 A23
      0 p  p  i  -    | A22
      0 outside x p 100   | A22
      0 outside x a 10    |
      0 outside x a 10+20 | A7 A32
      0 outside x a 0+10  | A32
      0 outside x * s10   | A8
      0 outside x r -     |
      """),
  ]

  private static func tags() -> TopologyDescription {
    let vlan10 = PortMode.access(PortKinds.vlan(10))
    let trunk = PortMode.trunk(native: PortKinds.vlan(30), allowed: PortKinds.vlans(10, 20))
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", switches: [.private()],
          machines: [.vm("u", 1), .vm("a", 2, vlan10), .vm("b", 3, vlan10), .vm("t", 4, trunk)])
      ])
  }

  private static func addresses() -> TopologyDescription {
    let vlan10 = PortMode.access(PortKinds.vlan(10))
    let primary = PortKinds.vlan(100)
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", interfaces: [.nic("nic1", 1)],
          switches: [.external(on: "nic1", allowManagementOS: true)],
          managementOS: [.init(name: "m1", virtualSwitch: "S", mac: PortKinds.address(30))],
          machines: [
            .vm("a", 1, vlan10), .vm("c", 2, .access(PortKinds.vlan(20))),
            .vm("s", 3, vlan10, spoofs: true), .vm("d", 4), .vm("d2", 4),
            .vm("p", 5, .promiscuous(secondaries: PortKinds.vlans(201), primary: primary)),
            .vm("i", 6, .isolated(secondary: PortKinds.vlan(201), primary: primary)),
            .vm("k", 7, .community(secondary: PortKinds.vlan(202), primary: primary)),
          ])
      ])
  }
}
