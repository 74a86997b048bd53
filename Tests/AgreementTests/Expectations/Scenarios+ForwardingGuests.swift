import Frames
import TopologyModel

/// Semantics 1, 6, 12: VMs and management OSs that forward.
enum ForwardingGuestScenarios {
  static let all: [Scenario] = [
    Scenario(
      "a forwarding VM is a router between its adapters, with its own name", guest(),
      """
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.1.2     | h/c/eth: unicast
      0 c c h/r/y - udp/10.0.1.1.2>10.0.0.1.1     | h/a/eth: unicast
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.1.2^1   | TtlExpired at h/r
      0 a a h/r/x - udp/10.0.0.1.1>10.9.0.1.2     | NoRoute at h/r
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.2.2     | NoNeighbor at h/r
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.254.2   | h/r/x: unicast
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.255.2   | h/r/x: unicast
      0 a a h/r/x - udp/10.0.0.1.1>10.0.2.254.2   | h/r/x: unicast
      0 a a h/r/x - udp/10.0.0.1.1>10.0.2.255.2   | NoRoute at h/r
      0 a a h/r/x -                               | h/r/x: unicast
      0 a a *     - udp/10.0.0.1.1>10.0.1.1.2     | h/a2/eth: broadcast, h/r/x: broadcast
      0 c c h/r/x - udp/10.0.1.1.1>10.0.0.1.2     | FilteredVLAN at h/S
      0 h/r/x h/r/x a - udp/10.0.0.254.1>10.0.1.1.2 | h/a/eth: unicast
      """),
    Scenario(
      "a stopped one passes on nothing, nor does a VM that does not forward", guest(running: false),
      """
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.1.2     | NoDestination at h/S
      0 a a a2    - udp/10.0.0.1.1>10.0.1.1.2     | h/a2/eth: unicast
      """),
    Scenario(
      "what a forwarding VM sends meets the policies of its ports",
      guest(policies: .rules(basic: "deny in remoteIP 10.0.0.9", extended: "1 deny out udp")),
      """
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.1.2     | FailedSecurityPolicy at h/S
      0 a a h/r/x - tcp/10.0.0.1.1>10.0.1.1.2     | h/c/eth: unicast
      0 a a h/r/x - tcp/10.0.0.9.1>10.0.1.1.2     | FailedSecurityPolicy at h/S
      """),
    Scenario(
      "only what is for the adapter's own address is passed on, and no mirrored copy",
      guest(spoofs: true, policies: .rules { $0.mirroring = .destination }),
      """
      0 a a x     - udp/10.0.0.1.1>10.0.1.1.2     | h/r/x: flooded
      0 a a a2    - udp/10.0.0.1.1>10.0.1.1.2     | h/a2/eth: unicast, h/r/x: mirrored
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.1.2     | h/c/eth: unicast
      0 a a h/r/y - udp/10.0.0.1.1>10.0.1.1.2     | h/r/x: mirrored FilteredVLAN at h/S
      0 h/r/x x a - udp/10.0.0.1.1>10.0.1.1.2     | h/a/eth: unicast
      0 a a x     - udp/10.0.0.1.1>10.0.1.1.2     | h/r/x: unicast
      """),
    Scenario(
      "a trunk's adapter passes on what it is handed untagged, and sends untagged", trunk(),
      """
      0 a a h/r/x - udp/10.0.0.1.1>10.0.1.1.2     | h/c/eth: unicast
      0 t t h/r/x 20 udp/10.0.0.1.1>10.0.1.1.2    | h/r/x: unicast
      0 t t h/r/x - udp/10.0.0.1.1>10.0.1.1.2     | h/c/eth: unicast
      0 t t h/r/x 0+20 udp/10.0.0.1.1>10.0.1.1.2  | h/r/x: unicast
      0 t t h/r/x 0+0 udp/10.0.0.1.1>10.0.1.1.2   | h/c/eth: unicast
      """),
    Scenario(
      "a forwarding management OS routes between its adapters and NICs, and to the world by a wire",
      managementOS(),
      """
      0 a a os - udp/10.0.0.1.1>10.0.1.1.2         | p: unicast, w/outside: flooded
      0 p p wired - udp/10.0.1.1.2>10.0.0.1.1     | h/a/eth: unicast
      0 a a os - udp/10.0.0.1.1>10.0.1.1.2         | p: unicast
      0 a a os - udp/10.0.0.1.1>10.0.1.9.2         | w/outside: flooded
      0 a a os - udp/10.0.0.1.1>10.0.2.9.2         | w/outside: flooded
      0 a a os - udp/10.0.0.1.1>10.0.3.9.2         | NoNeighbor at h/managementOS
      0 a a os - udp/10.0.0.1.1>10.0.0.9.2         | NoNeighbor at h/managementOS
      0 a a os - udp/10.0.0.1.1>10.9.0.9.2         | NoRoute at h/managementOS
      0 a a os - udp/10.0.0.1.1>10.0.1.9.2^1       | TtlExpired at h/managementOS
      0 a a os - udp/10.0.0.1.1>10.0.1.254.2       | h/managementOS/os: unicast
      0 p p tagged - udp/10.0.1.1.2>10.0.0.1.1    | w/outside: flooded (FilteredVLAN at h/managementOS/tagged)
      0 p p tagged 20 udp/10.0.1.1.2>10.0.0.1.1   | h/a/eth: unicast
      0 p p * - udp/10.0.1.1.2>10.0.0.1.1         | h/managementOS/wired: broadcast, w/outside: broadcast
      """),
  ]

  /// On an internal switch a and a2 in VLAN 10, c in 20; r forwards between x in 10 and y in 20, and
  /// has z, which is not connected.
  private static func guest(
    running: Bool = true, spoofs: Bool = false, policies: TopologyDescription.Policies = .init()
  ) -> TopologyDescription {
    let adapter = { (name: String, number: Int, vlan: Int, ip: String) in
      TopologyDescription.Adapter(
        name: name, virtualSwitch: "S", mac: PortKinds.address(number),
        mode: .access(PortKinds.vlan(vlan)), isConnected: name != "z",
        maySpoof: spoofs && name == "x", policies: name == "x" || name == "y" ? policies : .init(),
        addresses: addressList(ip))
    }
    var source = TopologyDescription.Policies()
    source.mirroring = policies.mirroring == .none ? .none : .source
    let plain = { (name: String, number: Int, vlan: Int, ip: String) in
      var adapter = adapter("eth", number, vlan, ip)
      if name == "a" { adapter.policies = source }
      return TopologyDescription.Machine(name: name, adapters: [adapter])
    }
    return TopologyDescription(
      hosts: [
        .init(
          name: "h", switches: [.internal()],
          managementOS: [.init(name: "os", virtualSwitch: "S", mac: PortKinds.address(30))],
          machines: [
            plain("a", 1, 10, "10.0.0.1/24"), plain("a2", 2, 10, ""),
            plain("c", 3, 20, "10.0.1.1/24"),
            .init(
              name: "r", state: running ? .running : .saved,
              adapters: [
                adapter("x", 11, 10, "10.0.0.254/24"), adapter("y", 12, 20, "10.0.1.254/24"),
                adapter("z", 13, 10, "10.0.2.254/24"),
              ], forwards: true),
          ])
      ])
  }

  /// r's x is a trunk with native VLAN 10, its y in VLAN 20; t is a trunk like x.
  private static func trunk() -> TopologyDescription {
    var description = guest()
    let trunk = PortMode.trunk(native: PortKinds.vlan(10), allowed: PortKinds.vlans(10, 20))
    description.hosts[0].machines[3].adapters[0].mode = trunk
    description.hosts[0].machines.append(.vm("t", 5, trunk))
    return description
  }

  /// The management OS of h forwards between os, on an internal switch with a, the wire w, where p
  /// is, VLAN 20 there, and a port of sw1.
  private static func managementOS() -> TopologyDescription {
    var a = TopologyDescription.Machine.vm("a", 1)
    a.adapters[0].addresses = addressList("10.0.0.1/24")
    return TopologyDescription(
      declaredWires: ["w"],
      hosts: [
        .init(
          name: "h",
          interfaces: [
            .nic("wired", 1, wire: "w").with(ip: "10.0.1.254/24"),
            .nic("tagged", 2, vlan: 20, wire: "w").with(ip: "10.0.2.254/24"),
            .nic("ported", 3).plugged(into: "sw1/1").with(ip: "10.0.3.254/24"),
          ],
          switches: [.internal()],
          managementOS: [
            .init(
              name: "os", virtualSwitch: "S", mac: PortKinds.address(30),
              addresses: addressList("10.0.0.254/24"))
          ],
          machines: [a], forwards: true)
      ],
      physical: .init(
        switches: [.ports("sw1", "1 access 10")],
        machines: [.pc("p", 11, on: "w", ip: "10.0.1.1/24")]))
  }
}
