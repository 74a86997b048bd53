import Frames
import TopologyModel

/// The port kinds of the tables, by the names that they have there.
enum PortKinds {
  static let modes: [(name: String, mode: PortMode)] = [
    ("untagged", .untagged),
    ("access 10", .access(vlan(10))),
    ("access 20", .access(vlan(20))),
    ("trunk 0/10,20", .trunk(native: nil, allowed: vlans(10, 20))),
    ("trunk 10/10,20", .trunk(native: vlan(10), allowed: vlans(10, 20))),
    ("trunk 30/10,20", .trunk(native: vlan(30), allowed: vlans(10, 20))),
    ("isolated 201/100", .isolated(secondary: vlan(201), primary: vlan(100))),
    ("community 202/100", .community(secondary: vlan(202), primary: vlan(100))),
    ("promiscuous 100/201,202", .promiscuous(secondaries: vlans(201, 202), primary: vlan(100))),
    ("promiscuous 100/201", .promiscuous(secondaries: vlans(201), primary: vlan(100))),
    ("tagged only 10", .isolationTaggedOnly(vlan(10))),
  ]

  /// The mode of a name; a name that is not there is a mistake in the test.
  static func mode(_ name: String) -> PortMode {
    guard let entry = modes.first(where: { $0.name == name }) else {
      preconditionFailure("no port kind is called \(name)")
    }
    return entry.mode
  }

  /// A VLAN ID that is one.
  static func vlan(_ number: Int) -> VLANID {
    guard let vlan = VLANID(number) else { preconditionFailure("\(number) is no VLAN ID") }
    return vlan
  }

  /// A set of VLAN IDs.
  static func vlans(_ numbers: UInt16...) -> VLANIDSet {
    VLANIDSet(ranges: numbers.map { $0...$0 })
  }

  /// An address that belongs to the port of a number.
  static func address(_ number: Int) -> MACAddress {
    MACAddress(truncating: 0x0015_5D00_0100 + UInt64(number))
  }

  /// One VM `vmN` with one adapter `eth` for each kind, on a switch of the only host `h`.
  static func machines(
    _ kinds: [String], on virtualSwitch: String
  ) -> [TopologyDescription.Machine] {
    kinds.enumerated().map { index, kind in
      .init(
        name: "vm\(index)",
        adapters: [
          .init(
            name: "eth", virtualSwitch: virtualSwitch, mac: address(index), mode: mode(kind))
        ])
    }
  }
}
