import Frames
import TopologyModel

/// Semantics 3.4 and 3.6: who may send what from where, and in which order that is asked.
enum SourceAddressScenarios {
  static let all: [Scenario] = [
    Scenario(
      "an adapter sends from its own address only, unless it may spoof", ports(),
      """
      0 a  a    b - | h/b/eth: unicast
      0 a  b    b - | MacSpoofing at h/S
      0 a  x    b - | MacSpoofing at h/S
      0 a  0    b - | InvalidSourceMac at h/S
      0 a  *    b - | InvalidSourceMac at h/S
      0 a  m    b - | InvalidSourceMac at h/S
      0 s  a    b - | h/b/eth: unicast
      0 s  x    b - | h/b/eth: unicast
      0 s  0    b - | InvalidSourceMac at h/S
      0 m1 m1   b - | h/b/eth: unicast
      0 m1 m1-2 b - | MacSpoofing at h/S
      0 m1 x    b - | MacSpoofing at h/S
      """),
    Scenario(
      "teaming allows the addresses of siblings, whatever state they are in", ports(),
      """
      0 t/eth0 t/eth0 b - | h/b/eth: unicast
      0 t/eth0 t/eth1 b - | h/b/eth: unicast
      0 t/eth0 t/eth2 b - | h/b/eth: unicast
      0 t/eth0 t/eth3 b - | MacSpoofing at h/S
      0 t/eth0 a      b - | MacSpoofing at h/S
      0 t/eth1 t/eth0 b - | MacSpoofing at h/S
      0 t/eth2 t/eth2 b - | Disconnected at h/S
      0 m1-2   m1     b - | h/b/eth: unicast
      """),
    Scenario(
      "with A28 reversed the management OS sends from any address, and nothing is learned",
      ports(overrides: [(.a28, false)]),
      """
      0 m1 x b - | h/b/eth: unicast
      0 m1 a b - | h/b/eth: unicast
      0 m1 0 b - | InvalidSourceMac at h/S
      0 a  a x - | h/s/eth: flooded
      0 a  x b - | MacSpoofing at h/S
      """),
    Scenario(
      "a spoofing port's sources are learned, but never an address that a port owns", ports(),
      """
      0 s x b - | h/b/eth: unicast
      0 a a x - | h/s/eth: unicast
      0 s a b - | h/b/eth: unicast
      0 b b a - | h/a/eth: unicast
      0 s x x - | Reflected at h/S
      0 s s s - | Reflected at h/S
      0 s y r - | BridgeReserved at h/S
      0 a a y - | h/s/eth: flooded
      """),
    Scenario(
      "the first of two ports with one address owns it", duplicates(),
      """
      0 p p c - | h/c/eth: unicast
      0 q p d - | MacSpoofing at h/S
      0 q q p - | MacSpoofing at h/S
      0 c c p - | h/p/eth: unicast
      0 d d p - | FilteredVLAN at h/S
      """),
    Scenario(
      "with A12 reversed both send, and the first that accepts the VLAN receives",
      duplicates(overrides: [(.a12, false)]),
      """
      0 p p c - | h/c/eth: unicast
      0 q p d - | h/d/eth: unicast
      0 q q p - | Reflected at h/S
      0 c c p - | h/p/eth: unicast
      0 d d p - | h/q/eth: unicast
      0 e e p - | FilteredVLAN at h/S
      """),
    Scenario(
      "an address that only a stopped VM has is owned by nobody",
      duplicates(firstState: .saved),
      """
      0 p p c - | Disconnected at h/S
      0 q q d - | h/d/eth: unicast
      0 d d p - | h/q/eth: unicast
      """),
    Scenario(
      "an adapter that is plugged in nowhere drops at itself", ports(),
      """
      0 lonely lonely b      - | Disconnected at h/lonely/eth
      0 off    off    b      - | Disconnected at h/S
      0 a      a      off    - | h/s/eth: flooded
      0 a      a      lonely - | h/s/eth: flooded
      """),
    Scenario(
      "of several reasons the first in the order of checks is reported", ports(),
      """
      0 off    0 r 4095  | Disconnected at h/S
      0 a      0 b cut   | InvalidSourceMac at h/S
      0 a      x b cut   | MacSpoofing at h/S
      0 a      a r cut   | InvalidPacket at h/S
      0 a      a r 4095  | InvalidVlanFormat at h/S
      0 a      a r 10    | UnauthorizedVLAN at h/S
      0 a      a r -     | BridgeReserved at h/S
      0 a      a r 0     | BridgeReserved at h/S
      0 a      a a -     | Reflected at h/S
      """),
    Scenario(
      "with A14 reversed a virtual switch forwards what is reserved for bridges",
      ports(overrides: [(.a14, false)]),
      """
      0 b b r 10 | UnauthorizedVLAN at h/S
      0 b b r -  | \(everybodyButB)
      0 b b m -  | \(everybodyButB)
      """),
  ]

  /// The untagged ports of `ports()` in file order, without b.
  private static let everybodyButB =
    "h/managementOS/m1: multicast, h/managementOS/m1-2: multicast, h/a/eth: multicast, "
    + "h/s/eth: multicast, h/t/eth0: multicast, h/t/eth1: multicast"

  private static func ports(
    overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    let siblings = (0...3).map { index in
      TopologyDescription.Adapter(
        name: "eth\(index)", virtualSwitch: index == 3 ? "P" : "S",
        mac: PortKinds.address(10 + index), isConnected: index != 2, allowsTeaming: index == 0)
    }
    let nowhere = TopologyDescription.Adapter(
      name: "eth", virtualSwitch: nil, mac: PortKinds.address(20))
    return TopologyDescription(
      hosts: [
        TopologyDescription.Host(
          name: "h", switches: [.internal(), .private("P")],
          managementOS: [
            .init(name: "m1", virtualSwitch: "S", mac: PortKinds.address(30)),
            .init(
              name: "m1-2", virtualSwitch: "S", mac: PortKinds.address(31), allowsTeaming: true),
          ],
          machines: [
            .vm("a", 1), .vm("b", 2), .vm("s", 3, spoofs: true), .vm("off", 4, state: .off),
            .init(name: "t", adapters: siblings), .init(name: "lonely", adapters: [nowhere]),
          ])
      ], overrides: overrides)
  }

  /// p and q have one address; p and c are in VLAN 10, q and d in VLAN 20, e in VLAN 30.
  private static func duplicates(
    firstState: VirtualMachine.State = .running,
    overrides: [(assumption: Assumption, value: Bool)] = []
  ) -> TopologyDescription {
    let vlan = { (number: Int) in PortMode.access(PortKinds.vlan(number)) }
    return TopologyDescription(
      hosts: [
        TopologyDescription.Host(
          name: "h", switches: [.private()],
          machines: [
            .vm("p", 1, vlan(10), state: firstState), .vm("q", 1, vlan(20)),
            .vm("c", 2, vlan(10)), .vm("d", 3, vlan(20)), .vm("e", 4, vlan(30)),
          ])
      ], overrides: overrides)
  }
}
