import Frames
import TestSupport
import TopologyModel

/// The subnets of random networks, one of either family for each VLAN, so that packets find their
/// way often, overlap now and then, and just miss.
enum AddressPlan {
  private struct Subnet {
    let vlan: Int
    let version4: String
    let length4: Int
    let version6: String
  }

  private static let subnets = [
    Subnet(vlan: 10, version4: "10.0.0.", length4: 24, version6: "2001:db8::"),
    Subnet(vlan: 20, version4: "10.0.1.", length4: 24, version6: "2001:db8:0:1::"),
    Subnet(vlan: 30, version4: "192.0.2.", length4: 30, version6: "fe80::"),
    Subnet(vlan: 40, version4: "10.128.0.", length4: 9, version6: "2001:db8:0:3::"),
  ]
  /// Hosts that declared addresses have, few enough to be declared twice.
  private static let hosts = [1, 1, 2, 2, 3]

  /// What packets may be for, beside what somebody declares: broadcast and multicast, the ends of
  /// subnets, nobody's addresses near and far.
  static let others4 = [
    "10.0.0.0", "10.0.0.3", "10.0.0.9", "10.0.0.255", "10.0.1.3", "10.0.1.9", "10.0.1.255",
    "10.255.255.255", "10.9.0.1", "192.0.2.0", "192.0.2.3", "192.0.2.4", "203.0.113.9",
    "224.0.0.1", "239.1.2.3", "255.255.255.255", "0.0.0.0", "127.0.0.1", "240.0.0.1",
  ].compactMap { IPAddress($0) }
  static let others6 = [
    "2001:db8::9", "2001:db8:0:1::9", "2001:db8:0:9::1", "fe80::9", "ff02::1", "ff05::2", "::",
    "2001:db8::ffff:ffff:ffff:ffff",
  ].compactMap { IPAddress($0) }
  /// What routes are about.
  static let destinations = [
    "0.0.0.0/0", "0.0.0.0/0", "::/0", "10.0.0.0/8", "10.0.1.0/24", "10.0.0.0/25", "10.0.0.2/32",
    "10.9.0.0/16", "192.0.2.0/24", "203.0.113.0/24", "2001:db8::/32", "2001:db8:0:9::/64",
    "2001:db8:0:1::1/128",
  ].compactMap { IPPrefix($0) }

  /// An address in the subnet of a VLAN, or in any; now and then with a length of its own.
  static func address(
    in vlan: Int?, host: Int? = nil, _ random: inout SeededGenerator
  ) -> InterfaceAddress? {
    let known = subnets.first { $0.vlan == vlan }
    let isStray = Int.random(in: 0..<100, using: &random) < 12
    let subnet =
      (isStray ? nil : known) ?? subnets[Int.random(in: 0..<subnets.count, using: &random)]
    let host = host ?? hosts[Int.random(in: 0..<hosts.count, using: &random)]
    let hasOwnLength = Int.random(in: 0..<100, using: &random) < 20
    if Int.random(in: 0..<100, using: &random) < 65 {
      let lengths = [0, 8, 16, 23, 25, 30, 31, 31, 31, 32]
      let own = lengths[Int.random(in: 0..<lengths.count, using: &random)]
      return InterfaceAddress(
        "\(subnet.version4)\(host)/\(hasOwnLength ? own : subnet.length4)")
    }
    let lengths = [32, 48, 63, 65, 127, 128]
    let own = lengths[Int.random(in: 0..<lengths.count, using: &random)]
    return InterfaceAddress("\(subnet.version6)\(host)/\(hasOwnLength ? own : 64)")
  }
}
